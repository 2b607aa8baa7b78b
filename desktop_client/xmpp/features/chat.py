"""Messages between two people: from the wire and onto it (RFC 6121 §5, XEP-0184, 0333, 0085, 0359, 0203, 0334)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import ClassVar, NamedTuple
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationKind, bare
from desktop_client.domain.call_record import CallId, CallWord
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import MessageTooLong
from desktop_client.domain.facts import ChatStateChanged
from desktop_client.domain.geo import geo_uri
from desktop_client.domain.messages import (
    ArchiveId,
    Arrival,
    CallSaid,
    Change,
    ChangeKind,
    Direction,
    Envelope,
    Marker,
    NewMessage,
    OutgoingMessage,
    Receipt,
    ReplyTo,
    SendError,
    Source,
)
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import condition_of, element, message
from desktop_client.xmpp.features import (
    corrections,
    encryption,
    link_previews,
    locations,
    quick_responses,
    reactions,
    replies,
    retractions,
    shares,
    spoilers,
)
from desktop_client.xmpp.features.caps import Caps
from desktop_client.xmpp.features.extras import extra_elements, extras_of
from desktop_client.xmpp.features.fallbacks import ranges_in, without
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.mention_elements import mention_elements
from desktop_client.xmpp.features.private_messages import peer_of
from desktop_client.xmpp.features.senders import Claim, may_apply
from desktop_client.xmpp.jids import Jid, parse_jid, parse_sender
from desktop_client.xmpp.limits import OUTGOING_STANZA_BYTES
from desktop_client.xmpp.link import Link
from desktop_client.xmpp.outlines import CUT_OFF

_BODY = f"{{{ns.CLIENT}}}body"
_RECEIPT_REQUEST = f"{{{ns.RECEIPTS}}}request"
_RECEIPT = f"{{{ns.RECEIPTS}}}received"
_MARKABLE = f"{{{ns.MARKERS}}}markable"
_DISPLAYED = f"{{{ns.MARKERS}}}displayed"
_ORIGIN_ID = f"{{{ns.STANZA_IDS}}}origin-id"
_STANZA_ID = f"{{{ns.STANZA_IDS}}}stanza-id"
_DELAY = f"{{{ns.DELAY}}}delay"
_LANG = f"{{{ns.XML}}}lang"
_STATES = {f"{{{ns.CHAT_STATES}}}{state.value}": state for state in ChatState}
_PROPOSE = f"{{{ns.JINGLE_MESSAGES}}}propose"
_REJECT = f"{{{ns.JINGLE_MESSAGES}}}reject"
_BUSY = f"{{{ns.JINGLE}}}reason/{{{ns.JINGLE}}}busy"
_TIE_BREAK = f"{{{ns.JINGLE_MESSAGES}}}tie-break"
_MIGRATED = f"{{{ns.JINGLE_MESSAGES}}}migrated"
_CALL_WORDS = {
    _PROPOSE: CallWord.PROPOSED,
    f"{{{ns.JINGLE_MESSAGES}}}proceed": CallWord.TAKEN,
    f"{{{ns.JINGLE_MESSAGES}}}accept": CallWord.TAKEN,
    _REJECT: CallWord.DECLINED,
    f"{{{ns.JINGLE_MESSAGES}}}retract": CallWord.RETRACTED,
    f"{{{ns.JINGLE_MESSAGES}}}finish": CallWord.FINISHED,
}
_MORE_THAN_WORDS = (
    replies.TAGS
    | reactions.TAGS
    | corrections.TAGS
    | retractions.TAGS
    | encryption.TAGS
    | spoilers.TAGS
    | locations.TAGS
    | link_previews.TAGS
    | quick_responses.TAGS
    | shares.TAGS
)
_EARLIEST = datetime(1999, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
_HELD_BACK_COMES_WITHIN = timedelta(minutes=2)


class Copy(NamedTuple):
    """How a message came here: which way, when, and what our server vouches for."""

    account: BareJid
    source: Source
    at: datetime
    archive_id: ArchiveId | None = None
    number: int | None = None
    peer_of: Callable[[Element, Jid], BareJid | None] | None = None
    """Tells whose conversation it belongs to where there are rooms, None for nobody's."""


def arrivals_from_message(stanza: Element, copy: Copy) -> tuple[Arrival, ...]:
    """Read what a message says; () for what is none of a one-to-one conversation or cannot be read."""
    kind = stanza.get("type", "normal")
    sender, recipient = parse_sender(stanza.get("from", "")), parse_sender(stanza.get("to") or str(copy.account))
    if kind in ("groupchat", "headline") or sender is None or recipient is None:
        return ()
    envelope = _envelope(stanza, copy, sender, recipient)
    if envelope is None:
        return ()
    if kind == "error":
        return _error(stanza, envelope)
    return tuple(said_in(stanza, envelope))


def _envelope(stanza: Element, copy: Copy, sender: Jid, recipient: Jid) -> Envelope | None:
    is_mine = sender.bare == copy.account
    other = recipient if is_mine else sender
    peer = other.bare if copy.peer_of is None else copy.peer_of(stanza, other)
    if peer is None:
        return None
    return Envelope(
        account=copy.account,
        peer=peer,
        sender=sender.full,
        direction=Direction.OUTGOING if is_mine else Direction.INCOMING,
        source=copy.source,
        at=copy.at,
        message_id=stanza.get("id", ""),
        origin_id=origin_id_of(stanza),
        archive_id=copy.archive_id,
        stanza_number=copy.number,
    )


def _error(stanza: Element, envelope: Envelope) -> tuple[Arrival, ...]:
    if not envelope.message_id or envelope.source in (Source.ARCHIVE, Source.CARBON):
        return ()
    condition, text = condition_of(stanza)
    return (SendError(envelope=envelope, message_id=envelope.message_id, condition=condition, text=text),)


def said_in(stanza: Element, envelope: Envelope) -> Iterator[Arrival]:
    """Read what a message says, whoever said it where."""
    body: str | None = None
    is_cut_off = False
    tags: set[str] = set()
    for child in stanza:
        tag = child.tag
        tags.add(tag)
        if tag == _BODY:
            if body is None or _LANG not in child.attrib:
                body = child.text or ""
        elif tag == CUT_OFF:
            is_cut_off = True
        elif tag in _CALL_WORDS and envelope.source is Source.ARCHIVE:
            yield from _said_of_call(child, envelope)
        elif tag == _RECEIPT and child.get("id"):
            yield Receipt(envelope=envelope, message_id=child.attrib["id"])
        elif tag == _DISPLAYED and child.get("id"):
            yield Marker(envelope=envelope, message_id=child.attrib["id"])
    said = NewMessage(
        envelope=envelope,
        body=body or "",
        wants_receipt=_RECEIPT_REQUEST in tags,
        wants_marker=_MARKABLE in tags,
    )
    if not tags.isdisjoint(_MORE_THAN_WORDS):
        about: tuple[Arrival, ...] = (
            *reactions.reactions_of(stanza, envelope),
            *retractions.retractions_of(stanza, envelope),
        )
        yield from about
        said = _meant(stanza, said, has_meaning=bool(about))
    if said.body or said.encrypted_with or (is_cut_off and body is not None):
        yield said


def _meant(stanza: Element, said: NewMessage, *, has_meaning: bool) -> NewMessage:
    """Read what the words of a message are; `has_meaning` when it says something else for which words may stand."""
    body = said.body
    if has_meaning:
        for namespace in (ns.REACTIONS, ns.RETRACTION):
            body = without(body, ranges_in(stanza, namespace, body))
    reply, body = replies.reply_of(stanza, body)
    encrypted_with, has_words = encryption.encryption_of(stanza)
    if encrypted_with:
        kept = encryption.kept_stanza(stanza) if has_words else ""
        return replace(said, body="", encrypted_with=encrypted_with if has_words else "", raw=kept)
    extras = extras_of(stanza, body)
    if extras.location is not None and not has_meaning:
        body = body or geo_uri(extras.location)
    if extras.shares and not has_meaning:
        body = body or extras.shares[0].sources[0]
    replaces = corrections.replaced_by(stanza, said.envelope)
    return replace(said, body=body, reply=reply, replaces=replaces, extras=extras)


def _said_of_call(child: Element, envelope: Envelope) -> Iterator[CallSaid]:
    """Read what was said of a call; a proposal without sound is none (XEP-0353 §3.1)."""
    media = {found.get("media") for found in child.iterfind(f"{{{ns.JINGLE_RTP}}}description")}
    call, word = CallId(child.get("id", "")), _CALL_WORDS[child.tag]
    if not call or (word is CallWord.PROPOSED and "audio" not in media):
        return
    if child.find(_TIE_BREAK) is not None or child.find(_MIGRATED) is not None:
        word = CallWord.REPLACED
    elif word is CallWord.DECLINED and child.find(_BUSY) is not None:
        word = CallWord.BUSY
    yield CallSaid(envelope=envelope, call=call, word=word, has_video="video" in media)


def origin_id_of(stanza: Element) -> str:
    found = stanza.find(_ORIGIN_ID)
    return found.get("id", "") if found is not None else ""


def archive_id_of(stanza: Element, account: BareJid) -> ArchiveId | None:
    """Return the id our own server gave; None when there is none or more than one claims to be it."""
    own = [
        child.get("id", "")
        for child in stanza.iterfind(_STANZA_ID)
        if may_apply(Claim.STANZA_ID, child.get("by", ""), account)
    ]
    return ArchiveId(own[0]) if len(own) == 1 and own[0] else None


def sent_at(stanza: Element, account: BareJid, now: datetime) -> datetime | None:
    """Return the time our server says a message was held back since; None when it came at once (XEP-0203)."""
    for delay in stanza.iterfind(_DELAY):
        if may_apply(Claim.DELAY, delay.get("from", ""), account):
            return parse_stamp(delay.get("stamp", ""), now)
    return None


def parse_stamp(text: str, now: datetime) -> datetime | None:
    """Read a date (XEP-0082); None for one that cannot be meant."""
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return None
    if stamp.tzinfo is None:
        return None
    stamp = stamp.astimezone(UTC) if _EARLIEST.year < stamp.year < 9999 else _EARLIEST
    return stamp if _EARLIEST < stamp < now + _AHEAD else None


def state_of(stanza: Element) -> ChatState | None:
    return next((_STATES[child.tag] for child in stanza if child.tag in _STATES), None)


def stanza_of(outgoing: OutgoingMessage) -> Element:
    """Build a message of mine, or what it says about another one."""
    origin_id = element(ns.STANZA_IDS, "origin-id", {"id": outgoing.origin_id})
    match outgoing.change:
        case Change(kind=ChangeKind.REACTIONS, message_id=target, emoji=emoji):
            said = reactions.reactions(target, emoji)
        case Change(kind=ChangeKind.RETRACTION, message_id=target):
            said = retractions.retraction(target)
        case Change(kind=ChangeKind.CORRECTION, message_id=target):
            said = (corrections.correction(target), *_words(outgoing))
        case _:
            said = _words(outgoing)
    if outgoing.kind is ConversationKind.PRIVATE:
        said = (*said, element(ns.ROOM_USER, "x"))
    kind = "groupchat" if outgoing.kind is ConversationKind.ROOM else "chat"
    return message(outgoing.to, kind, *said, origin_id, stanza_id=outgoing.origin_id)


def _words(outgoing: OutgoingMessage) -> tuple[Element, ...]:
    body = outgoing.body
    quotation: tuple[Element, ...] = ()
    if outgoing.reply is not None:
        body, quotation = replies.with_quotation(_addressed(outgoing, outgoing.reply), body)
    asks: Iterable[Element] = (element(ns.RECEIPTS, "request"),)
    if outgoing.kind is ConversationKind.ROOM:
        asks = mention_elements(outgoing.extras.mentions, len(body) - len(outgoing.body))
    return (
        element(ns.CLIENT, "body", text=body),
        *quotation,
        *extra_elements(outgoing.extras),
        *asks,
        element(ns.MARKERS, "markable"),
        element(ns.CHAT_STATES, "active"),
    )


def _addressed(outgoing: OutgoingMessage, reply: ReplyTo) -> ReplyTo:
    """Name who is answered: in a room nobody but an occupant, least of all my own address."""
    is_told = outgoing.kind is ConversationKind.PERSON or (reply.sender or "").startswith(f"{bare(outgoing.to)}/")
    return reply if is_told else replace(reply, sender=None)


class Chat(Feature):
    """Live messages in, everything a conversation sends out."""

    namespaces: ClassVar[tuple[str, ...]] = (ns.RECEIPTS, ns.MARKERS, ns.CHAT_STATES)

    def __init__(self, link: Link, caps: Caps) -> None:
        super().__init__(link)
        self._caps = caps
        self._live_since = link.clock.now()

    @override
    def begin(self, features: Element) -> None:
        self._live_since = self.link.clock.now()

    @override
    def resume(self, features: Element | None) -> None:
        self._live_since = self.link.clock.now()

    def take(self, stanza: Element, number: int) -> None:
        """Take a message no other feature claims."""
        account, now = self.link.account, self.link.clock.now()
        stamp = self._held_back_since(stanza, now)
        copy = Copy(
            account=account,
            source=Source.LIVE if stamp is None else Source.OFFLINE,
            at=stamp or now,
            archive_id=archive_id_of(stanza, account),
            number=number,
            peer_of=partial(peer_of, self.link),
        )
        arrivals = arrivals_from_message(stanza, copy)
        if arrivals:
            self.link.hold(number)
        self._report_state(stanza, copy)
        for arrival in arrivals:
            self.link.deliver(arrival)

    def _held_back_since(self, stanza: Element, now: datetime) -> datetime | None:
        """Believe in a delay only where there can be one: what was held back comes first on a stream."""
        stamp = sent_at(stanza, self.link.account, now)
        is_late = now - self._live_since > _HELD_BACK_COMES_WITHIN
        return None if stamp is not None and is_late and stamp < self._live_since else stamp

    def _report_state(self, stanza: Element, copy: Copy) -> None:
        state, sender = state_of(stanza), parse_jid(stanza.get("from", ""))
        is_said_now = copy.source is Source.LIVE and stanza.get("type") == "chat"
        if state is None or sender is None or not is_said_now or sender.bare == copy.account:
            return
        if peer_of(self.link, stanza, sender) == sender.bare:
            self.link.deliver(ChatStateChanged(account=copy.account, peer=sender.bare, state=state))

    def send(self, outgoing: OutgoingMessage) -> None:
        """Raises `NotConnected`, `MessageTooLong`."""
        stanza = stanza_of(outgoing)
        size_bytes = len(outgoing.body.encode("utf-8", "replace"))
        if size_bytes > OUTGOING_STANZA_BYTES // 8:
            size_bytes = self.link.size_of(stanza)
        if size_bytes > OUTGOING_STANZA_BYTES:
            raise MessageTooLong(size_bytes=size_bytes, limit_bytes=OUTGOING_STANZA_BYTES)
        self.link.send(stanza, origin_id=outgoing.origin_id)
        self.link.request_acknowledgement()

    def send_receipt(self, peer: BareJid, message_id: str) -> None:
        self._send_about(peer, element(ns.RECEIPTS, "received", {"id": message_id}))

    def send_displayed(self, peer: BareJid, message_id: str) -> None:
        self._send_about(peer, element(ns.MARKERS, "displayed", {"id": message_id}))

    def send_chat_state(self, peer: BareJid, state: ChatState) -> None:
        """Spare devices that do not understand it (XEP-0085 §5.1)."""
        if self._caps.lacks(peer, ns.CHAT_STATES):
            return
        hint = element(ns.HINTS, "no-store")
        self.link.send_if_live(message(peer, "chat", element(ns.CHAT_STATES, state.value), hint))

    def _send_about(self, peer: BareJid, about: Element) -> None:
        self.link.send_if_live(message(peer, "chat", about, element(ns.HINTS, "store")), is_kept=True)
