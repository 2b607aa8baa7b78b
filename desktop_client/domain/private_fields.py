"""Private items as flat fields, which is how they are stored and how they travel."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import assert_never

from desktop_client.domain.addresses import BareJid, bare, is_private, nick_of, parse_address, private_peer
from desktop_client.domain.arrangement import FOREVER, Arrangement
from desktop_client.domain.authors import author_id, is_author, key_of, room_of_author
from desktop_client.domain.errors import MalformedAddress
from desktop_client.domain.messages import OriginId
from desktop_client.domain.private_items import Claimed, Marked, PrivateKind, PrivateValue, Reminder, Scheduled, Target

TEXT = "text"
"""The one field that holds what a person wrote."""
_LONGEST_ID = 256


def fields_of(value: PrivateValue) -> dict[str, str]:
    match value:
        case Arrangement():
            return _arranged(value)
        case Marked(target=target, marked_at=at):
            return {**_target(target), "marked": at.isoformat()}
        case Reminder(target=target, due_at=at):
            return {**_target(target), "due": at.isoformat()}
        case Scheduled():
            return {
                "peer": value.peer,
                TEXT: value.text,
                "due": value.due_at.isoformat(),
                "origin-id": value.origin_id,
                "owner": value.owner,
                **({"reply-to": value.reply_to} if value.reply_to else {}),
            }
        case Claimed():
            return {"device": value.device, "at": value.at.isoformat()}
        case _:
            assert_never(value)


def value_of(kind: PrivateKind, fields: Mapping[str, str]) -> PrivateValue | None:
    """Return None for what makes no sense."""
    try:
        return _value(kind, fields)
    except (KeyError, ValueError, OverflowError, MalformedAddress):
        return None


def _value(kind: PrivateKind, fields: Mapping[str, str]) -> PrivateValue:
    match kind:
        case PrivateKind.ARRANGEMENT:
            return _arrangement(fields)
        case PrivateKind.PIN | PrivateKind.SAVED:
            return Marked(target=_target_of(fields), marked_at=_at(fields["marked"]))
        case PrivateKind.REMINDER:
            return Reminder(target=_target_of(fields), due_at=_at(fields["due"]))
        case PrivateKind.SCHEDULED:
            return Scheduled(
                peer=_address(fields["peer"]),
                text=_filled(fields[TEXT]),
                due_at=_at(fields["due"]),
                origin_id=OriginId(_name(fields["origin-id"])),
                owner=_name(fields["owner"]),
                reply_to=fields.get("reply-to", "")[:_LONGEST_ID],
            )
        case PrivateKind.CLAIM:
            return Claimed(device=_name(fields["device"]), at=_at(fields["at"]))
        case _:
            assert_never(kind)


def _arranged(value: Arrangement) -> dict[str, str]:
    until = value.muted_until if value.muted_until != FOREVER else None
    stamps = {"pinned": value.pinned_at, "archived": value.archived_at, "muted-until": until}
    fields = {name: at.isoformat() for name, at in stamps.items() if at is not None}
    flags = {"muted": value.muted_until is not None, "unread": value.is_marked_unread}
    return fields | {name: "true" for name, is_on in flags.items() if is_on}


def _arrangement(fields: Mapping[str, str]) -> Arrangement:
    """A stamp that is none counts as absent."""
    return Arrangement(
        pinned_at=_stamp(fields, "pinned"),
        muted_until=(_stamp(fields, "muted-until") or FOREVER) if fields.get("muted") == "true" else None,
        archived_at=_stamp(fields, "archived"),
        is_marked_unread=fields.get("unread") in ("true", "1"),
    )


def _target(target: Target) -> dict[str, str]:
    names = {"peer": target.peer, "message": target.message_id, "sender": target.sender}
    return {**names, "at": target.at.isoformat()}


def _target_of(fields: Mapping[str, str]) -> Target:
    return Target(
        peer=_address(fields["peer"]),
        message_id=_name(fields["message"]),
        sender=_sender(fields["sender"]),
        at=_at(fields["at"]),
    )


def _at(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(text)
    return at.astimezone(UTC)


def _stamp(fields: Mapping[str, str], name: str) -> datetime | None:
    try:
        return _at(fields.get(name, ""))
    except (ValueError, OverflowError):
        return None


def _sender(text: str) -> BareJid:
    """Read who wrote a message: a person, or somebody of a room."""
    if not is_author(text):
        return _address(text)
    return author_id(_address(room_of_author(text)), key_of(_name(text)))


def _address(text: str) -> BareJid:
    if is_private(text):
        return private_peer(_address(bare(text)), nick_of(_name(text)))
    return parse_address(text) if "@" in text else BareJid(_name(text))


def _name(text: str) -> str:
    if not 0 < len(text) <= _LONGEST_ID:
        raise ValueError(text)
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text
