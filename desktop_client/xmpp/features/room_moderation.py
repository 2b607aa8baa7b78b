"""Messages that a room takes away, in both versions of the protocol (XEP-0425)."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.authors import THE_ROOM, Author, Moderation, author_key
from desktop_client.domain.messages import Direction, Envelope, Retraction, Source
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, iq
from desktop_client.xmpp.features.chat import Copy
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.joined_room import JoinedRoom
from desktop_client.xmpp.limits import MESSAGE_ID_CHARACTERS

_RETRACT: Final = f"{{{ns.RETRACTION}}}retract"
_RETRACTED: Final = f"{{{ns.RETRACTION}}}retracted"
_MODERATED: Final = f"{{{ns.MODERATION}}}moderated"
_APPLY: Final = f"{{{ns.FASTENING}}}apply-to"
_OLD_MODERATED: Final = f"{{{ns.OLD_MODERATION}}}moderated"
_OLD_RETRACT: Final = f"{{{ns.OLD_RETRACTION}}}retract"
_OLD_RETRACTED: Final = f"{{{ns.OLD_RETRACTION}}}retracted"
_OCCUPANT_ID: Final = f"{{{ns.OCCUPANT_IDS}}}occupant-id"
_LONGEST_REASON: Final = 1024
_THE_ROOM: Final = Author(key=THE_ROOM, nick="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    by: Author
    message_id: str
    reason: str = ""


class RoomModeration(Feature):
    async def moderate(self, room: BareJid, room_id: str, reason: str, namespace: str) -> None:
        """Have a message taken away, in the version that the room understands."""
        is_old = namespace == ns.OLD_MODERATION
        retract = element(ns.OLD_RETRACTION if is_old else ns.RETRACTION, "retract")
        why = [element(namespace, "reason", text=reason)] if reason else []
        if is_old:
            inner = element(namespace, "moderate", None, retract, *why)
            wanted = element(ns.FASTENING, "apply-to", {"id": room_id}, inner)
        else:
            wanted = element(namespace, "moderate", {"id": room_id}, retract, *why)
        await self.link.request(iq("set", wanted, to=room))


def moderation_of(stanza: Element, copy: Copy, room: JoinedRoom) -> Retraction | None:
    """Read what the room itself says of a message it took away; occupants say nothing of that kind (§8)."""
    sender = stanza.get("from", "")
    found = _announced(stanza)
    if found is None or not may_apply(Claim.ROOM_WORD, sender, copy.account, room.jid):
        return None
    message_id, moderated, reason = found
    if not 0 < len(message_id) <= MESSAGE_ID_CHARACTERS:
        return None
    by = _moderator(moderated, room, is_live=copy.source is Source.LIVE)
    told = _Told(by=by, message_id=message_id, reason=reason[:_LONGEST_REASON])
    return _removal(stanza, copy, room, told)


def tombstone_of(stanza: Element, copy: Copy, room: JoinedRoom) -> Retraction | None:
    """Read what an archive keeps in a message's place (§5): by whom and why is believed of the room alone."""
    if copy.source is not Source.ARCHIVE or copy.archive_id is None:
        return None
    new, old = stanza.find(_RETRACTED), stanza.find(_OLD_MODERATED)
    is_new = new is not None and new.find(_MODERATED) is not None
    is_old = old is not None and old.find(_OLD_RETRACTED) is not None
    if not is_new and not is_old:
        return None
    return _removal(stanza, copy, room, _Told(by=_THE_ROOM, message_id=copy.archive_id))


def _announced(stanza: Element) -> tuple[str, Element, str] | None:
    """Return (id, who, why)."""
    retract = stanza.find(_RETRACT)
    moderated = retract.find(_MODERATED) if retract is not None else None
    if retract is not None and moderated is not None:
        reason = child_text(retract, ns.RETRACTION, "reason") or child_text(retract, ns.MODERATION, "reason")
        return retract.get("id", ""), moderated, reason or child_text(moderated, ns.MODERATION, "reason")
    apply = stanza.find(_APPLY)
    moderated = apply.find(_OLD_MODERATED) if apply is not None else None
    if apply is not None and moderated is not None and moderated.find(_OLD_RETRACT) is not None:
        return apply.get("id", ""), moderated, child_text(moderated, ns.OLD_MODERATION, "reason")
    return None


def _moderator(moderated: Element, room: JoinedRoom, *, is_live: bool) -> Author:
    by = parse_jid(moderated.get("by", ""))
    nick = by.resource if by is not None and by.bare == room.jid else ""
    named = moderated.find(_OCCUPANT_ID) if room.has_occupant_ids else None
    occupant_id = named.get("id", "")[:MESSAGE_ID_CHARACTERS] if named is not None else ""
    known = room.occupants.get(nick) if is_live else None
    if known is not None and not occupant_id:
        return known.author
    if not occupant_id and not nick:
        return _THE_ROOM
    return Author(key=author_key(occupant_id, nick), nick=nick)


def _removal(stanza: Element, copy: Copy, room: JoinedRoom, told: _Told) -> Retraction:
    is_mine = room.is_mine(told.by, is_live=copy.source is Source.LIVE)
    envelope = Envelope(
        account=copy.account,
        peer=room.jid,
        sender=FullJid(f"{room.jid}/{told.by.nick}"),
        direction=Direction.OUTGOING if is_mine else Direction.INCOMING,
        source=copy.source,
        at=copy.at,
        message_id=stanza.get("id", ""),
        archive_id=copy.archive_id,
        stanza_number=copy.number,
        author=told.by,
    )
    return Retraction(envelope=envelope, message_id=told.message_id, moderation=Moderation(reason=told.reason))
