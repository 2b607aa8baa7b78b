"""Messages that are encrypted for programs of another kind (XEP-0380, 0384, 0373, 0364, 0027)."""

from typing import ClassVar, Final
from xml.etree.ElementTree import Element, tostring

from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.features.feature import Feature

KEPT_BYTES: Final = 64 * 1024
_OMEMO = ("eu.siacs.conversations.axolotl", "urn:xmpp:omemo:1", "urn:xmpp:omemo:2")
_NAMES = dict.fromkeys(_OMEMO, "OMEMO") | {
    "urn:xmpp:openpgp:0": "OpenPGP",
    "jabber:x:encrypted": "OpenPGP",
    "urn:xmpp:otr:0": "OTR",
}
_MARK = f"{{{ns.ENCRYPTION}}}encryption"
_PAYLOADS = {f"{{{name}}}encrypted": f"{{{name}}}payload" for name in _OMEMO}
_LOCKED = {"{urn:xmpp:openpgp:0}openpgp": "OpenPGP", "{jabber:x:encrypted}x": "OpenPGP"}
TAGS: Final = frozenset({_MARK, *_PAYLOADS, *_LOCKED})
_LONGEST_NAME = 40


class Encryption(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.ENCRYPTION,)


def encryption_of(stanza: Element) -> tuple[str, bool]:
    """Return (name, has words) of what a message is encrypted with, ("", False) when it is not.

    OMEMO without a payload exchanges keys only and is no message (XEP-0384 §4.7).
    """
    for child in stanza:
        if child.tag in _PAYLOADS:
            return "OMEMO", child.find(_PAYLOADS[child.tag]) is not None
        if child.tag in _LOCKED:
            return _LOCKED[child.tag], True
    mark = stanza.find(_MARK)
    if mark is None:
        return "", False
    namespace = mark.get("namespace", "")
    name = _NAMES.get(namespace) or mark.get("name", "") or namespace
    readable = "".join(character for character in name[:_LONGEST_NAME] if character.isprintable())
    return readable or "?", True


def kept_stanza(stanza: Element) -> str:
    """Return a stanza as text for a later program that can read it, "" for one that is too long."""
    text = tostring(stanza, encoding="unicode")
    return text if len(text.encode()) <= KEPT_BYTES else ""
