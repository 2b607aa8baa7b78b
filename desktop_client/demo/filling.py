"""Puts the demo's office into the files of a private Prosody that does not run yet."""

import struct
from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.prosody_data import Picture, ProsodyData, Room, RosterEntry
from desktop_client.demo.room_talk import SALT, bookmarks_of, past_talk
from desktop_client.demo.workspace import DemoRoom, Life, Office, PastMessage, Person, past_messages

_PNG_SIZE = struct.Struct(">II")
_PNG_SIZE_AT = 16
_BOOKMARKS = "urn:xmpp:bookmarks:1"
_MARKABLE = "<markable xmlns='urn:xmpp:chat-markers:0'/><request xmlns='urn:xmpp:receipts'/>"


def fill_server(data: ProsodyData, here: Office, password: str, now: datetime) -> None:
    """Give everybody an account with the same password, and the owner months of history."""
    for person in (here.owner, *here.colleagues):
        data.write_account(person.local, password)
        data.write_profile(person.local, name=person.name, organisation="Fjord Instruments")
        data.write_roster(person.local, _roster_of(person, here))
        if kept := bookmarks_of(person, here):
            data.write_node(person.local, _BOOKMARKS, kept, access_model="whitelist", send_last="never")
        if picture := person.picture_bytes():
            data.write_avatar(person.local, _picture(picture))
    for room in here.rooms:
        data.write_room(_room(room, here))
        data.write_room_archive(room.local, past_talk(room, here, now))
    archived = sorted(_archived(past_messages(now)), key=lambda message: message.sent_at)
    data.write_archive(here.owner.local, archived)


def _roster_of(person: Person, here: Office) -> Iterator[RosterEntry]:
    """Everybody of the office knows everybody; a stranger knows nobody."""
    if person.is_stranger:
        return
    for other in (here.owner, *here.contacts):
        if other is not person:
            yield RosterEntry(jid=other.jid, name=other.name, groups=other.groups)


def _picture(png: bytes) -> Picture:
    width, height = _PNG_SIZE.unpack_from(png, _PNG_SIZE_AT)
    return Picture(data=png, width_px=width, height_px=height)


def _room(room: DemoRoom, here: Office) -> Room:
    affiliations = dict.fromkeys(room.members, "member") | {room.members[0]: "owner"}
    return Room(
        local=room.local,
        name=room.name,
        subject=room.topic,
        description=f"{room.name} at {here.domain}",
        affiliations=affiliations,
        is_members_only=here.owner.jid in room.members,
        shows_addresses=True,
        salt=SALT,
    )


def _archived(messages: tuple[PastMessage, ...]) -> Iterator[ArchivedMessage]:
    """What was said; whoever answered had read what came before."""
    unseen: dict[tuple[str, str], tuple[str, datetime]] = {}
    for number, message in enumerate(messages):
        message_id, way = f"past-{number}", (message.sender, message.recipient)
        if way[::-1] in unseen:
            yield _displayed(way, unseen.pop(way[::-1])[0], message.at)
        yield ArchivedMessage(
            sender=f"{message.sender}/hallway",
            recipient=message.recipient,
            body=message.body,
            sent_at=message.at,
            message_id=message_id,
            children=_MARKABLE + _answering(message, messages[:number]),
        )
        if message.reactions:
            yield _reacting(message, message_id)
        if message.is_read:
            unseen[way] = (message_id, message.at)
    for last_way, (message_id, at) in unseen.items():
        yield _displayed(last_way[::-1], message_id, at)


def _answering(message: PastMessage, before: tuple[PastMessage, ...]) -> str:
    """XEP-0461: name the newest earlier message of the two that has the quoted words."""
    pair = {message.sender, message.recipient}
    for number, earlier in reversed(tuple(enumerate(before))) if message.answers else ():
        if {earlier.sender, earlier.recipient} == pair and message.answers in earlier.body:
            return f'<reply xmlns="urn:xmpp:reply:0" id="past-{number}" to={quoteattr(earlier.sender)}/>'
    return ""


def _reacting(message: PastMessage, message_id: str) -> ArchivedMessage:
    """XEP-0444 §3.1: all that the other side thinks of a message."""
    emoji = "".join(f"<reaction>{each}</reaction>" for each in message.reactions)
    return ArchivedMessage(
        sender=f"{message.recipient}/hallway",
        recipient=message.sender,
        body="",
        sent_at=message.at,
        message_id=f"thought-{message_id}",
        children=f'<reactions xmlns="urn:xmpp:reactions:0" id={quoteattr(message_id)}>{emoji}</reactions>',
    )


def _displayed(way: tuple[str, str], message_id: str, at: datetime) -> ArchivedMessage:
    """XEP-0333 §4: the marker that goes before the answer."""
    return ArchivedMessage(
        sender=f"{way[0]}/hallway",
        recipient=way[1],
        body="",
        sent_at=at,
        message_id=f"seen-{message_id}",
        children=f'<displayed xmlns="urn:xmpp:chat-markers:0" id={quoteattr(message_id)}/>',
    )


def is_live(person: Person) -> bool:
    return person.life is not Life.ABSENT
