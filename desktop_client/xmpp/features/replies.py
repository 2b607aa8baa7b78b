"""Answers to a certain message (XEP-0461)."""

from typing import ClassVar, Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, private_peer
from desktop_client.domain.messages import ReplyTo
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.fallbacks import fallback, ranges_in, without
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.jids import Jid, parse_jid
from desktop_client.xmpp.limits import MESSAGE_ID_CHARACTERS

_REPLY = f"{{{ns.REPLY}}}reply"
TAGS: Final = frozenset({_REPLY})
_LONGEST_QUOTE = 300
_MOST_LINES = 4


class Replies(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (ns.REPLY, ns.FALLBACK)


def reply_of(stanza: Element, body: str) -> tuple[ReplyTo | None, str]:
    """Return what a message answers and its words without the quotation for others."""
    found = stanza.find(_REPLY)
    message_id = found.get("id", "") if found is not None else ""
    if found is None or not 0 < len(message_id) <= MESSAGE_ID_CHARACTERS:
        return None, body
    author = parse_jid(found.get("to", ""))
    ranges = ranges_in(stanza, ns.REPLY, body)
    words = without(body, ranges).lstrip("\n") if ranges else body
    quoted = "".join(body[start:end] for start, end in ranges) if words.strip() else ""
    reply = ReplyTo(message_id=message_id, sender=_answered(stanza, author), quoted=_without_marks(quoted))
    return reply, words if words.strip() else body


def _answered(stanza: Element, author: Jid | None) -> BareJid | None:
    """Return who is answered: in a room it is told by the nick."""
    if author is None:
        return None
    is_in_room = stanza.get("type") == "groupchat" and bool(author.resource)
    return private_peer(author.bare, author.resource) if is_in_room else author.bare


def with_quotation(reply: ReplyTo, body: str) -> tuple[str, tuple[Element, ...]]:
    """Return a body that quotes what it answers, and the elements that tell so."""
    quotation = _with_marks(reply.quoted)
    attributes = {"id": reply.message_id} | ({"to": reply.sender} if reply.sender else {})
    answer = element(ns.REPLY, "reply", attributes)
    if not quotation:
        return body, (answer,)
    return quotation + body, (answer, fallback(ns.REPLY, (0, len(quotation))))


def _with_marks(quoted: str) -> str:
    lines = quoted[:_LONGEST_QUOTE].strip().split("\n")[:_MOST_LINES]
    return "".join(f"> {line}\n" for line in lines) if quoted.strip() else ""


def _without_marks(quotation: str) -> str:
    lines = (line.removeprefix(">").removeprefix(" ") for line in quotation[: 2 * _LONGEST_QUOTE].split("\n"))
    return "\n".join(lines).strip()[:_LONGEST_QUOTE]
