"""Messages as they stand on the wire, read and written."""

from xml.etree.ElementTree import Element, fromstring

from desktop_client.domain.extras import NO_EXTRAS, Extras
from desktop_client.domain.messages import (
    Arrival,
    Change,
    ChangeKind,
    ItemId,
    NewMessage,
    OriginId,
    OutgoingMessage,
    ReplyTo,
    Source,
)
from desktop_client.xmpp.features.chat import Copy, arrivals_from_message, stanza_of
from tests.factories import ELIN, MARA
from tests.fakes.clock import START


def read(
    inside: str, body: str | None = None, *, source: Source = Source.LIVE, kind: str = "chat"
) -> tuple[Arrival, ...]:
    """Read a message with this content and, where given, a body."""
    words = "" if body is None else f"<body>{body}</body>"
    outer = f"xmlns='jabber:client' type='{kind}' id='own' from='{MARA}/desk' to='{ELIN}'"
    stanza = fromstring(f"<message {outer}>{words}{inside}</message>")
    return arrivals_from_message(stanza, Copy(account=ELIN, source=source, at=START))


def said(inside: str, body: str | None = None) -> NewMessage:
    """Read a message that consists of words alone."""
    (message,) = read(inside, body)
    assert isinstance(message, NewMessage)
    return message


def written(
    body: str = "",
    *,
    reply: ReplyTo | None = None,
    kind: ChangeKind | None = None,
    target: str = "m1",
    emoji: tuple[str, ...] = (),
    extras: Extras = NO_EXTRAS,
) -> Element:
    """Write a message of mine, or what it says about another one."""
    return stanza_of(
        OutgoingMessage(
            item=ItemId(1),
            account=ELIN,
            to=MARA,
            origin_id=OriginId("o1"),
            body=body,
            typed_at=START,
            reply=reply,
            change=None if kind is None else Change(kind=kind, message_id=target, emoji=emoji),
            extras=extras,
        )
    )


def heard(stanza: Element) -> tuple[Arrival, ...]:
    """Read what I wrote as it arrives at the other side."""
    stanza.set("from", f"{ELIN}/desk")
    return arrivals_from_message(stanza, Copy(account=MARA, source=Source.LIVE, at=START))
