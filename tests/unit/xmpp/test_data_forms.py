"""Forms of others: bounded, checked, and answered with what was asked (XEP-0004, XEP-0122)."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from desktop_client.domain.forms import FieldFault, FieldKind, Form, fault_of
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.data_forms import form_of, submission


def read(inside: str, kind: str = "form") -> Form:
    form = form_of(fromstring(f"<x xmlns='jabber:x:data' type='{kind}'>{inside}</x>"))
    assert form is not None
    return form


def sent(answer: Element) -> dict[str, list[str]]:
    return {
        field.get("var", ""): [value.text or "" for value in field.iterfind(f"{{{ns.FORMS}}}value")] for field in answer
    }


def test_a_form_of_ten_thousand_fields_is_cut_and_what_was_not_shown_is_not_sent_back() -> None:
    form = read("".join(f"<field var='f{number}'><value>{number}</value></field>" for number in range(10_000)))
    assert len(form.fields) == 200
    assert form.left_out == 9_800
    assert len(submission(form, {"f3": ("mine",), "f5000": ("forged",)})) == 200


def test_what_was_hidden_goes_back_whole_and_cannot_be_overwritten() -> None:
    form = read(
        "<field type='hidden' var='FORM_TYPE'><value>urn:one</value><value>urn:two</value></field>"
        "<field type='fixed'><value>Read this</value></field>"
        "<field type='list-multi' var='days'><value>mo</value></field>"
        "<field type='text-single' var='why'/>"
    )
    answer = submission(form, {"FORM_TYPE": ("mine",), "days": ("tu", "we"), "why": ("because", "of")})
    assert answer.get("type") == "submit"
    assert sent(answer) == {"FORM_TYPE": ["urn:one", "urn:two"], "days": ["tu", "we"], "why": ["because"]}


@pytest.mark.parametrize(
    ("validate", "given", "fault"),
    [
        ("<validate datatype='xs:integer'><range min='-40' max='85'/></validate>", "-55", FieldFault.OUT_OF_RANGE),
        ("<validate datatype='xs:integer'><range min='-40' max='85'/></validate>", "12", None),
        ("<validate datatype='xs:integer'/>", "1.5", FieldFault.NO_WHOLE_NUMBER),
        ("<validate datatype='xs:decimal'/>", "nan", FieldFault.NO_NUMBER),
        ("<validate datatype='xs:integer'/>", "9" * 4000, FieldFault.NO_WHOLE_NUMBER),
        ("<validate datatype='xs:date'><range min='2026-01-01'/></validate>", "2025-12-31", FieldFault.OUT_OF_RANGE),
        ("<validate datatype='xs:date'/>", "tomorrow", FieldFault.NO_DATE),
        ("<validate datatype='xs:integer'><range min='low' max='high'/></validate>", "7", None),
        ("<validate datatype='xs:string'><regex>(a+)+$</regex></validate>", "a" * 60 + "!", None),
    ],
)
def test_an_answer_is_held_against_what_the_form_allows(validate: str, given: str, fault: FieldFault | None) -> None:
    namespaced = validate.replace("<validate", f"<validate xmlns='{ns.VALIDATION}'")
    field = read(f"<field var='t'>{namespaced}</field>").fields[0]
    assert fault_of(field, (given,)) is fault


def test_an_address_and_what_is_required_are_asked_for() -> None:
    form = read("<field type='jid-multi' var='who'><required/></field>")
    assert form.fields[0].kind is FieldKind.PEOPLE
    assert fault_of(form.fields[0], ("", " ")) is FieldFault.MISSING
    assert fault_of(form.fields[0], ("elin@fjord.example", "nobody")) is FieldFault.NO_ADDRESS


def test_a_table_is_read_by_its_columns_and_is_bounded() -> None:
    item = "<item><field var='b'><value>2</value></field><field var='a'><value>1</value></field></item>"
    form = read(f"<reported><field var='a' label='First'/><field var='b'/></reported>{item * 3_000}", "result")
    assert form.is_result
    assert form.table is not None
    assert form.table.columns == ("First", "b")
    assert form.table.rows[0] == ("1", "2")
    assert len(form.table.rows) == 500
