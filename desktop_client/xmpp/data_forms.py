"""Data forms as they come and go on the wire (XEP-0004, XEP-0122, XEP-0221, XEP-0231)."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from desktop_client.domain.forms import Answers, Check, FieldKind, Form, FormField, FormTable
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element

FORM: Final = f"{{{ns.FORMS}}}x"
_FIELD: Final = f"{{{ns.FORMS}}}field"
_VALUE: Final = f"{{{ns.FORMS}}}value"
_OPTION: Final = f"{{{ns.FORMS}}}option"
_ITEM: Final = f"{{{ns.FORMS}}}item"
_DATA: Final = f"{{{ns.BITS}}}data"
_URI: Final = f"{{{ns.MEDIA}}}media/{{{ns.MEDIA}}}uri"
_VALIDATE: Final = f"{{{ns.VALIDATION}}}validate"
_MOST_FIELDS: Final = 200
_MOST_VALUES: Final = 500
_MOST_ROWS: Final = 500
_LONGEST_TEXT: Final = 1_000
_LONGEST_VALUE: Final = 10_000
_LARGEST_PICTURE: Final = 512 * 1024
_MOST_DIGITS: Final = 6
_KINDS: Final = {
    "boolean": FieldKind.SWITCH,
    "fixed": FieldKind.NOTE,
    "hidden": FieldKind.HIDDEN,
    "jid-multi": FieldKind.PEOPLE,
    "jid-single": FieldKind.PERSON,
    "list-multi": FieldKind.CHOICES,
    "list-single": FieldKind.CHOICE,
    "text-multi": FieldKind.LINES,
    "text-private": FieldKind.PASSWORD,
}
_EVERY_LINE: Final = frozenset({FieldKind.LINES, FieldKind.PEOPLE, FieldKind.CHOICES})


def form_of(parent: Element) -> Form | None:
    """Return the form in an element, or the element itself where it is one; None where there is none."""
    form = parent if parent.tag == FORM else parent.find(FORM)
    return read_form(form, pictures_in(parent)) if form is not None else None


def read_form(form: Element, pictures: Mapping[str, bytes]) -> Form:
    """Read a form; `pictures` are those that came with it, by their id."""
    found = form.findall(_FIELD)
    instructions = "\n".join(each.text or "" for each in form.iterfind(f"{{{ns.FORMS}}}instructions"))
    return Form(
        title=child_text(form, ns.FORMS, "title").strip()[:_LONGEST_TEXT],
        instructions=instructions.strip()[:_LONGEST_TEXT],
        fields=tuple(_field(each, pictures) for each in found[:_MOST_FIELDS]),
        table=_table(form),
        left_out=max(0, len(found) - _MOST_FIELDS),
        is_result=form.get("type") == "result",
    )


def submission(form: Form, answers: Answers) -> Element:
    """Build the answer to a form; what was hidden goes back as it came (XEP-0004 §3.3)."""
    fields = (_answer(field, answers) for field in form.fields if field.name and field.kind is not FieldKind.NOTE)
    return element(ns.FORMS, "x", {"type": "submit"}, *fields)


def cancellation() -> Element:
    return element(ns.FORMS, "x", {"type": "cancel"})


def pictures_in(parent: Element) -> dict[str, bytes]:
    """Return the pictures that came along (XEP-0231)."""
    found: dict[str, bytes] = {}
    for data in parent.iterfind(f".//{_DATA}"):
        text = data.text or ""
        if len(text) <= _LARGEST_PICTURE * 4 // 3:
            try:
                found[data.get("cid", "")] = base64.b64decode(text)
            except (binascii.Error, ValueError):
                continue
    return found


def web_page(uri: str) -> str:
    """Return an https address a person may be shown, else ""."""
    try:
        parts = urlsplit(uri.strip())
    except ValueError:
        return ""
    return uri.strip()[:_LONGEST_TEXT] if parts.scheme == "https" and parts.netloc else ""


def _answer(field: FormField, answers: Answers) -> Element:
    given = field.values if field.kind is FieldKind.HIDDEN else answers.get(field.name, field.values)
    values = given if field.kind in _EVERY_LINE or field.kind is FieldKind.HIDDEN else given[:1]
    attributes = {"var": field.name} | ({"type": "hidden"} if field.kind is FieldKind.HIDDEN else {})
    return element(ns.FORMS, "field", attributes, *(element(ns.FORMS, "value", text=each) for each in values))


def _field(field: Element, pictures: Mapping[str, bytes]) -> FormField:
    picture, link = _media(field, pictures)
    values = tuple((each.text or "")[:_LONGEST_VALUE] for each in islice(field.iterfind(_VALUE), _MOST_VALUES))
    return FormField(
        name=field.get("var", ""),
        kind=_KINDS.get(field.get("type", ""), FieldKind.TEXT),
        label=field.get("label", "").strip()[:_LONGEST_TEXT],
        description=child_text(field, ns.FORMS, "desc").strip()[:_LONGEST_TEXT],
        values=values,
        is_required=field.find(f"{{{ns.FORMS}}}required") is not None,
        choices=tuple(islice(_choices(field), _MOST_VALUES)),
        check=_check(field.find(_VALIDATE)),
        picture=picture,
        link=link,
    )


def _choices(field: Element) -> Iterator[tuple[str, str]]:
    for option in field.iterfind(_OPTION):
        value = option.findtext(_VALUE) or ""
        yield value, (option.get("label", "").strip() or value)[:_LONGEST_TEXT]


def _check(validate: Element | None) -> Check:
    if validate is None:
        return Check()
    bounds = validate.find(f"{{{ns.VALIDATION}}}range")
    number = validate.find(f"{{{ns.VALIDATION}}}list-range")
    return Check(
        kind=validate.get("datatype", "").rpartition(":")[2],
        low=bounds.get("min", "") if bounds is not None else "",
        high=bounds.get("max", "") if bounds is not None else "",
        least=_count(number, "min"),
        most=_count(number, "max"),
        is_open=validate.find(f"{{{ns.VALIDATION}}}open") is not None,
    )


def _count(number: Element | None, name: str) -> int | None:
    text = number.get(name, "") if number is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def _media(field: Element, pictures: Mapping[str, bytes]) -> tuple[bytes, str]:
    """Return (picture, page) of a question; only what came with the form is a picture, nothing is fetched."""
    link = ""
    for uri in field.iterfind(_URI):
        address = (uri.text or "").strip()
        if address.startswith("cid:") and address[4:] in pictures:
            return pictures[address[4:]], link
        link = link or web_page(address)
    return b"", link


def _table(form: Element) -> FormTable | None:
    reported = form.find(f"{{{ns.FORMS}}}reported")
    if reported is None:
        return None
    columns = {each.get("var", ""): each.get("label", "") or each.get("var", "") for each in reported.iterfind(_FIELD)}
    shown = dict(islice(columns.items(), _MOST_FIELDS))
    rows = (_row(item, shown) for item in islice(form.iterfind(_ITEM), _MOST_ROWS))
    return FormTable(columns=tuple(label[:_LONGEST_TEXT] for label in shown.values()), rows=tuple(rows))


def _row(item: Element, columns: Mapping[str, str]) -> tuple[str, ...]:
    told = {
        field.get("var", ""): ", ".join(value.text or "" for value in islice(field.iterfind(_VALUE), _MOST_VALUES))
        for field in item.iterfind(_FIELD)
    }
    return tuple(told.get(name, "")[:_LONGEST_TEXT] for name in columns)
