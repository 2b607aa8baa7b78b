"""Makes the nouns that tests need, with everything that does not matter filled in."""

from datetime import datetime
from itertools import count

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.extras import NO_EXTRAS, Extras
from desktop_client.domain.messages import (
    ArchiveId,
    Direction,
    Envelope,
    Marker,
    NewMessage,
    Reactions,
    Receipt,
    ReplyTo,
    Retraction,
    SendError,
    Source,
)
from desktop_client.domain.roster import Contact, DevicePresence, Subscription
from tests.fakes.clock import START

ELIN = BareJid("elin@fjord.example")
MARA = BareJid("mara@fjord.example")
JONAS = BareJid("jonas@fjord.example")
STRANGER = BareJid("stranger@elsewhere.example")

_numbers = count(1)


def make_envelope(
    *,
    account: BareJid = ELIN,
    peer: BareJid = MARA,
    direction: Direction = Direction.INCOMING,
    source: Source = Source.LIVE,
    at: datetime = START,
    message_id: str | None = None,
    origin_id: str | None = None,
    archive_id: str | None = None,
    stanza_number: int | None = None,
) -> Envelope:
    name = message_id if message_id is not None else f"m{next(_numbers)}"
    sender = peer if direction is Direction.INCOMING else account
    return Envelope(
        account=account,
        peer=peer,
        sender=FullJid(f"{sender}/desk"),
        direction=direction,
        source=source,
        at=at,
        message_id=name,
        origin_id=name if origin_id is None else origin_id,
        archive_id=None if archive_id is None else ArchiveId(archive_id),
        stanza_number=stanza_number,
    )


def make_message(
    body: str = "Hello",
    *,
    wants_receipt: bool = False,
    wants_marker: bool = False,
    reply: ReplyTo | None = None,
    replaces: str = "",
    encrypted_with: str = "",
    raw: str = "",
    extras: Extras = NO_EXTRAS,
    **envelope: object,
) -> NewMessage:
    return NewMessage(
        envelope=make_envelope(**envelope),  # type: ignore[arg-type] # the fields of an envelope, by name
        body=body,
        wants_receipt=wants_receipt,
        wants_marker=wants_marker,
        reply=reply,
        replaces=replaces,
        encrypted_with=encrypted_with,
        raw=raw,
        extras=extras,
    )


def make_reactions(about: str, *emoji: str, **envelope: object) -> Reactions:
    return Reactions(envelope=make_envelope(**envelope), message_id=about, emoji=emoji)  # type: ignore[arg-type] # as above


def make_retraction(about: str, **envelope: object) -> Retraction:
    return Retraction(envelope=make_envelope(**envelope), message_id=about)  # type: ignore[arg-type] # as above


def make_receipt(message_id: str, **envelope: object) -> Receipt:
    return Receipt(envelope=make_envelope(**envelope), message_id=message_id)  # type: ignore[arg-type] # as above


def make_marker(message_id: str, **envelope: object) -> Marker:
    return Marker(envelope=make_envelope(**envelope), message_id=message_id)  # type: ignore[arg-type] # as above


def make_error(message_id: str, condition: str, **envelope: object) -> SendError:
    return SendError(
        envelope=make_envelope(**envelope),  # type: ignore[arg-type] # as above
        message_id=message_id,
        condition=condition,
    )


def make_contact(
    jid: BareJid = MARA, *, account: BareJid = ELIN, name: str = "", subscription: Subscription = Subscription.BOTH
) -> Contact:
    return Contact(account=account, jid=jid, name=name, subscription=subscription)


def make_presence(
    jid: BareJid = MARA,
    *,
    resource: str = "desk",
    account: BareJid = ELIN,
    is_available: bool = True,
    show: str = "",
    priority: int = 0,
) -> DevicePresence:
    return DevicePresence(
        account=account, jid=FullJid(f"{jid}/{resource}"), is_available=is_available, show=show, priority=priority
    )
