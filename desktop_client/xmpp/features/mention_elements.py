"""What tells whom the words of a message name (XEP-0372, XEP-0513)."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element

from desktop_client.domain.authors import BY_OCCUPANT_ID, is_author, key_of
from desktop_client.domain.mentions import EVERYBODY, Mention
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element

CHANNEL: Final = f"{ns.MENTIONS}#channel"


def mention_elements(mentions: tuple[Mention, ...], shift: int = 0) -> Iterator[Element]:
    """Build what tells whom the words name; `shift` is how much stands before them in the body."""
    for each in mentions:
        begin, end = each.start + shift, each.start + each.length + shift
        span = {"begin": str(begin), "end": str(end)}
        if each.address:
            uri = f"xmpp:{quote(each.address, safe='@/')}"
            yield element(ns.REFERENCES, "reference", {**span, "type": "mention", "uri": uri})
        if each.who == EVERYBODY:
            active = (element(ns.MENTIONS, "active"),) if each.is_here else ()
            yield element(ns.MENTIONS, "mention", {**span, "mentions": CHANNEL}, *active)
        elif (key := key_of(each.who) if is_author(each.who) else "").startswith(BY_OCCUPANT_ID):
            yield element(ns.MENTIONS, "mention", {**span, "occupantid": key.removeprefix(BY_OCCUPANT_ID)})
