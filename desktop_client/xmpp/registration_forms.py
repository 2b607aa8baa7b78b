"""The questions of a server before it makes an account, and the answer to them (XEP-0077, XEP-0004, XEP-0158)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.account_care import RegistrationAnswer, RegistrationForm
from desktop_client.domain.forms import FieldKind, FormField
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.data_forms import form_of as data_form_of
from desktop_client.xmpp.data_forms import submission, web_page
from desktop_client.xmpp.elements import child_text, element

_ALWAYS_ASKED: Final = ("username", "password")
_NOT_ASKED: Final = frozenset({f"{{{ns.REGISTER}}}{name}" for name in ("instructions", "registered", "key")})
_TEXT_LIMIT: Final = 1_000


def form_of(query: Element) -> RegistrationForm:
    """Read a form, or the plain fields where there is none (XEP-0077 §3.1, §4)."""
    form = data_form_of(query)
    words = child_text(query, ns.REGISTER, "instructions")
    if form is None:
        fields = tuple(_plain_fields(query))
    else:
        fields = tuple(each for each in form.fields if _is_shown(each))
        words = form.instructions or words
    return RegistrationForm(
        instructions=words.strip()[:_TEXT_LIMIT],
        fields=fields,
        left_out=form.left_out if form is not None else 0,
        link=web_page(child_text_of(query.find(f"{{{ns.OUT_OF_BAND}}}x"), "url")),
    )


def is_registered(query: Element) -> bool:
    return query.find(f"{{{ns.REGISTER}}}registered") is not None


def answer_to(query: Element, answer: RegistrationAnswer) -> Element:
    """Build the submission to what was asked; hidden fields go back as they came (XEP-0004 §3.3)."""
    given = {"username": (answer.local,), "password": (answer.password,), **dict(answer.values)}
    form = data_form_of(query)
    if form is None:
        return element(ns.REGISTER, "query", None, *_plain_answers(query, given))
    return element(ns.REGISTER, "query", None, submission(form, given))


def _is_shown(field: FormField) -> bool:
    return field.name not in _ALWAYS_ASKED and field.kind is not FieldKind.HIDDEN


def _plain_answers(query: Element, given: dict[str, tuple[str, ...]]) -> Iterator[Element]:
    key = query.findtext(f"{{{ns.REGISTER}}}key")
    if key is not None:
        yield element(ns.REGISTER, "key", text=key)
    for name, values in given.items():
        yield element(ns.REGISTER, name, text=values[0] if values else "")


def _plain_fields(query: Element) -> Iterator[FormField]:
    for child in query:
        name = child.tag.rpartition("}")[2]
        is_asked = ns.namespace_of(child.tag) == ns.REGISTER and child.tag not in _NOT_ASKED
        if is_asked and name not in _ALWAYS_ASKED:
            yield FormField(name=name, is_required=True)


def child_text_of(parent: Element | None, name: str) -> str:
    return child_text(parent, ns.OUT_OF_BAND, name) if parent is not None else ""
