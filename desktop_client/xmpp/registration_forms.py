"""The questions of a server before it makes an account, and the answer to them (XEP-0077, XEP-0004, XEP-0158)."""

import base64
import binascii
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from desktop_client.domain.account_care import FieldKind, RegistrationAnswer, RegistrationField, RegistrationForm
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element

_FORM: Final = f"{{{ns.FORMS}}}x"
_FIELD: Final = f"{{{ns.FORMS}}}field"
_VALUE: Final = f"{{{ns.FORMS}}}value"
_OPTION: Final = f"{{{ns.FORMS}}}option"
_DATA: Final = f"{{{ns.BITS}}}data"
_URI: Final = f"{{{ns.MEDIA}}}media/{{{ns.MEDIA}}}uri"
_ALWAYS_ASKED: Final = ("username", "password")
_NOT_ASKED: Final = frozenset({f"{{{ns.REGISTER}}}{name}" for name in ("instructions", "registered", "key")})
_TEXT_LIMIT: Final = 1_000
_FIELDS_LIMIT: Final = 24
_PICTURE_LIMIT: Final = 512 * 1024
_KINDS: Final = {
    "text-private": FieldKind.PASSWORD,
    "boolean": FieldKind.SWITCH,
    "list-single": FieldKind.CHOICE,
    "fixed": FieldKind.NOTE,
}
_SHOWN: Final = frozenset({*_KINDS, "text-single", "text-multi", "jid-single"})


def form_of(query: Element) -> RegistrationForm:
    """Read a form, or the plain fields where there is none (XEP-0077 §3.1, §4)."""
    form = query.find(_FORM)
    fields = _plain_fields(query) if form is None else _form_fields(form, _bits(query))
    words = child_text(query, ns.REGISTER, "instructions")
    if form is not None:
        words = child_text(form, ns.FORMS, "instructions") or words
    return RegistrationForm(
        instructions=words.strip()[:_TEXT_LIMIT],
        fields=tuple(fields)[:_FIELDS_LIMIT],
        link=web_page(child_text_of(query.find(f"{{{ns.OUT_OF_BAND}}}x"), "url")),
    )


def is_registered(query: Element) -> bool:
    return query.find(f"{{{ns.REGISTER}}}registered") is not None


def answer_to(query: Element, answer: RegistrationAnswer) -> Element:
    """Build the submission to what was asked; hidden fields go back as they came (XEP-0004 §3.3)."""
    form = query.find(_FORM)
    given = {"username": answer.local, "password": answer.password, **dict(answer.values)}
    if form is None:
        return element(ns.REGISTER, "query", None, *_plain_answers(query, given))
    fields: list[Element] = []
    for field in form.iterfind(_FIELD):
        name = field.get("var", "")
        kept = field.findtext(_VALUE) or ""
        value = kept if field.get("type") == "hidden" else given.get(name, kept)
        if name and field.get("type") != "fixed":
            fields.append(element(ns.FORMS, "field", {"var": name}, element(ns.FORMS, "value", text=value)))
    return element(ns.REGISTER, "query", None, element(ns.FORMS, "x", {"type": "submit"}, *fields))


def _plain_answers(query: Element, given: dict[str, str]) -> Iterator[Element]:
    key = query.findtext(f"{{{ns.REGISTER}}}key")
    if key is not None:
        yield element(ns.REGISTER, "key", text=key)
    for name, value in given.items():
        yield element(ns.REGISTER, name, text=value)


def _plain_fields(query: Element) -> Iterator[RegistrationField]:
    for child in query:
        name = child.tag.rpartition("}")[2]
        is_asked = ns.namespace_of(child.tag) == ns.REGISTER and child.tag not in _NOT_ASKED
        if is_asked and name not in _ALWAYS_ASKED:
            yield RegistrationField(name=name)


def _form_fields(form: Element, bits: dict[str, bytes]) -> Iterator[RegistrationField]:
    for field in form.iterfind(_FIELD):
        kind, name = field.get("type", "text-single"), field.get("var", "")
        if kind not in _SHOWN or name in _ALWAYS_ASKED:
            continue
        picture, link = _media(field, bits)
        yield RegistrationField(
            name=name,
            kind=_KINDS.get(kind, FieldKind.TEXT),
            label=field.get("label", "")[:_TEXT_LIMIT],
            value=(field.findtext(_VALUE) or "")[:_TEXT_LIMIT],
            is_required=field.find(f"{{{ns.FORMS}}}required") is not None,
            choices=tuple(_choices(field)),
            picture=picture,
            link=link,
        )


def _choices(field: Element) -> Iterator[tuple[str, str]]:
    for option in field.iterfind(_OPTION):
        value = option.findtext(_VALUE) or ""
        yield value, option.get("label", "") or value


def _media(field: Element, bits: dict[str, bytes]) -> tuple[bytes, str]:
    """Return (picture, page) of a question; only what came with the form is a picture, nothing is fetched."""
    link = ""
    for uri in field.iterfind(_URI):
        address = (uri.text or "").strip()
        if address.startswith("cid:") and address[4:] in bits:
            return bits[address[4:]], link
        link = link or web_page(address)
    return b"", link


def _bits(query: Element) -> dict[str, bytes]:
    """Return the pictures that came along (XEP-0231)."""
    found: dict[str, bytes] = {}
    for data in query.iterfind(f".//{_DATA}"):
        text = data.text or ""
        if len(text) <= _PICTURE_LIMIT * 4 // 3:
            try:
                found[data.get("cid", "")] = base64.b64decode(text)
            except (binascii.Error, ValueError):
                continue
    return found


def child_text_of(parent: Element | None, name: str) -> str:
    return child_text(parent, ns.OUT_OF_BAND, name) if parent is not None else ""


def web_page(uri: str) -> str:
    """Return an https address a person may be shown, else ""."""
    try:
        parts = urlsplit(uri.strip())
    except ValueError:
        return ""
    return uri.strip()[:_TEXT_LIMIT] if parts.scheme == "https" and parts.netloc else ""
