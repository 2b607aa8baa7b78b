"""Profile cards: vCard4 (XEP-0292) and the older vcard-temp (XEP-0054), read and written as one `Profile`."""

from dataclasses import fields
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.profiles import Profile
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element

LINE, NOTE = 200, 2000
"""Code points of a field that are taken."""
_NEW: Final = {
    "name": ("fn", "text"),
    "nickname": ("nickname", "text"),
    "role": ("title", "text"),
    "organisation": ("org", "text"),
    "email": ("email", "text"),
    "phone": ("tel", "uri"),
    "website": ("url", "uri"),
    "place": ("adr", "locality"),
    "note": ("note", "text"),
}
_OLD: Final = {
    "name": ("FN",),
    "nickname": ("NICKNAME",),
    "role": ("TITLE",),
    "organisation": ("ORG", "ORGNAME"),
    "email": ("EMAIL", "USERID"),
    "phone": ("TEL", "NUMBER"),
    "website": ("URL",),
    "place": ("ADR", "LOCALITY"),
    "note": ("DESC",),
}
_SCHEMES = ("http://", "https://")


def profile_from_card(card: Element) -> Profile:
    """Read what is told, cut to a bearable length; whatever else is there is not looked at."""
    is_new = card.tag == f"{{{ns.VCARD4}}}vcard"
    namespace, paths = (ns.VCARD4, _NEW) if is_new else (ns.VCARD, _OLD)
    told = {name: _text(card, namespace, path) for name, path in paths.items()}
    told["phone"] = told["phone"].removeprefix("tel:")
    told["website"] = told["website"] if told["website"].lower().startswith(_SCHEMES) else ""
    return Profile(**{name: _cut(name, text) for name, text in told.items()})


def new_card(profile: Profile, before: Element | None) -> Element:
    """Return a vCard4 with these fields; what a card from elsewhere says beyond them stays."""
    card = _emptied(before, ns.VCARD4, "vcard", {path[0] for path in _NEW.values()})
    for field in fields(profile):
        value: str = getattr(profile, field.name)
        if value:
            tag, kind = _NEW[field.name]
            text = f"tel:{value}" if field.name == "phone" else value
            card.append(element(ns.VCARD4, tag, None, element(ns.VCARD4, kind, text=text)))
    return card


def old_card(profile: Profile, before: Element | None) -> Element:
    """As `new_card`, for vcard-temp; the picture in it stays."""
    card = _emptied(before, ns.VCARD, "vCard", {path[0] for path in _OLD.values()})
    for field in fields(profile):
        value: str = getattr(profile, field.name)
        if value:
            path = _OLD[field.name]
            inner = element(ns.VCARD, path[-1], text=value)
            card.append(inner if len(path) == 1 else element(ns.VCARD, path[0], None, inner))
    return card


def _emptied(before: Element | None, namespace: str, name: str, ours: set[str]) -> Element:
    card = element(namespace, name)
    if before is not None:
        card.extend(child for child in before if child.tag.rpartition("}")[2] not in ours)
    return card


def _text(card: Element, namespace: str, path: tuple[str, ...]) -> str:
    return card.findtext("/".join(f"{{{namespace}}}{part}" for part in path)) or ""


def _cut(name: str, text: str) -> str:
    return text.strip()[:NOTE] if name == "note" else " ".join(text.split())[:LINE]
