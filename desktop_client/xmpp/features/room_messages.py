"""What is said in rooms: live and from their archives (XEP-0045 §7.4, XEP-0313, XEP-0421)."""

import re
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, private_peer
from desktop_client.domain.messages import (
    ArchiveId,
    Arrival,
    Direction,
    Envelope,
    Marker,
    NewMessage,
    Reactions,
    Retraction,
    Source,
)
from desktop_client.domain.threads import LONGEST_NAME
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.features.chat import Copy, origin_id_of, said_in
from desktop_client.xmpp.features.mentions import named_in
from desktop_client.xmpp.features.polls import end_of, poll_of
from desktop_client.xmpp.features.room_moderation import moderation_of, tombstone_of
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.joined_room import JoinedRoom

_STANZA_ID: Final = f"{{{ns.STANZA_IDS}}}stanza-id"
_THREAD: Final = f"{{{ns.CLIENT}}}thread"
_RETRACTED: Final = f"{{{ns.RETRACTION}}}retracted"


def room_arrivals(stanza: Element, copy: Copy, room: JoinedRoom) -> tuple[Arrival, ...]:
    """Read a message of a room; () for what no occupant of it said."""
    sender = parse_jid(stanza.get("from", ""))
    if sender is None or sender.bare != room.jid or stanza.get("type") != "groupchat":
        return ()
    removal = moderation_of(stanza, copy, room) or tombstone_of(stanza, copy, room)
    if removal is not None:
        return (removal,)
    author = room.author(stanza, sender.resource)
    is_mine = room.is_mine(author, is_live=copy.source is Source.LIVE)
    envelope = Envelope(
        account=copy.account,
        peer=room.jid,
        sender=sender.full,
        direction=Direction.OUTGOING if is_mine else Direction.INCOMING,
        source=copy.source,
        at=copy.at,
        message_id=stanza.get("id", ""),
        origin_id=origin_id_of(stanza),
        archive_id=copy.archive_id,
        stanza_number=copy.number,
        author=author,
    )
    said = (_meant(each, stanza, room) for each in said_in(stanza, envelope))
    return tuple(each for each in said if each is not None)


def room_id_of(stanza: Element, account: BareJid, room: BareJid) -> ArchiveId | None:
    """Return the id the room gave; None when there is none or more than one claims to be it (XEP-0359 §5)."""
    own = [
        child.get("id", "")
        for child in stanza.iterfind(_STANZA_ID)
        if may_apply(Claim.ROOM_STANZA_ID, child.get("by", ""), account, room)
    ]
    return ArchiveId(own[0]) if len(own) == 1 and own[0] else None


def names(body: str, nick: str) -> bool:
    """Tell whether a text names somebody: the nick as a word of its own, in whatever case."""
    wanted, text = nick.casefold(), body.casefold()
    return bool(wanted) and wanted in text and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text) is not None


def _meant(said: Arrival, stanza: Element, room: JoinedRoom) -> Arrival | None:
    """Keep what means something in a room; who is known by a nick alone may change only what they say now."""
    envelope = said.envelope
    may_change = envelope.author is not None and (envelope.author.is_lasting or envelope.source is Source.LIVE)
    match said:
        case NewMessage():
            replaces = said.replaces if may_change else ""
            return replace(_naming(said, stanza, room), wants_receipt=False, wants_marker=False, replaces=replaces)
        case Reactions() | Marker():
            return said
        case Retraction() if may_change:
            return _retraction(said, stanza)
        case _:
            return None


def _naming(said: NewMessage, stanza: Element, room: JoinedRoom) -> NewMessage:
    """Read whom a message names; an answer to me is for me."""
    named = named_in(stanza, said, room)
    is_answer = said.reply is not None and said.reply.sender == private_peer(room.jid, room.nick)
    is_me = named.is_me or is_answer or names(said.body, room.nick)
    is_mention = is_me and said.envelope.direction is Direction.INCOMING
    thread = (stanza.findtext(_THREAD) or "").strip()
    thread = thread if len(thread) <= LONGEST_NAME else ""
    extras = replace(said.extras, mentions=named.mentions, thread=thread) if named.mentions or thread else said.extras
    poll, end = poll_of(stanza), end_of(stanza)
    extras = replace(extras, poll=poll, poll_end=end) if poll is not None or end is not None else extras
    return replace(said, extras=extras, is_mention=is_mention)


def _retraction(said: Retraction, stanza: Element) -> Retraction | None:
    """Read a tombstone of the archive as of the message in whose place it stands (XEP-0424 §4)."""
    if stanza.find(_RETRACTED) is None:
        return said
    room_id = said.envelope.archive_id
    return None if room_id is None else replace(said, message_id=room_id)
