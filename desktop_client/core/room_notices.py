"""What happened in the rooms I am in; archives keep nothing of it."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Protocol

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.room_notices import (
    LASTING,
    PASSING,
    SHOWN_ADDRESSES,
    NoticeKind,
    RoomNotice,
    kind_of_change,
    kind_of_leaving,
    kinds_of_codes,
)
from desktop_client.domain.rooms import (
    BanLifted,
    Occupant,
    OccupantChanged,
    OccupantLeft,
    RoomConfigured,
    RoomFact,
    RoomJoined,
    RoomLeft,
    RoomState,
    RoomStatus,
    SubjectChanged,
)

_KEPT = 300


class SeenRooms(Protocol):
    """What is asked of the rooms, as they were before a fact is followed."""

    heard: Feed[RoomFact]

    def state(self, conversation: ConversationId) -> RoomState: ...

    def occupants(self, conversation: ConversationId) -> Mapping[str, Occupant]: ...


class RoomNotices:
    """Hears each fact before the rooms follow it, so that they still show how it was."""

    def __init__(self, rooms: SeenRooms, clock: Clock) -> None:
        self.changed: Feed[ConversationId] = Feed("room notices")
        self.said: Feed[tuple[ConversationId, tuple[RoomNotice, ...]]] = Feed("new room notices")
        self._rooms = rooms
        self._clock = clock
        self._has_subject: set[ConversationId] = set()
        """Where the room has said what it is about since I came: the next time it is news."""
        self._numbers = count()
        self._kept: dict[ConversationId, deque[RoomNotice]] = {}
        rooms.heard.subscribe(self._on_fact)

    def of(self, conversation: ConversationId, *, with_passing: bool = False) -> tuple[RoomNotice, ...]:
        """Return what happened in a room, the oldest first; comings and goings only `with_passing`."""
        kept = self._kept.get(conversation, ())
        return tuple(each for each in kept if with_passing or each.kind not in PASSING)

    def remember(self, conversation: ConversationId, notices: Sequence[RoomNotice]) -> None:
        """Put what was kept of earlier runs before what happened in this one."""
        kept = self._kept.setdefault(conversation, deque(maxlen=_KEPT))
        room = _KEPT - len(kept)
        kept.extendleft(reversed(notices[-room:] if room else ()))
        self.changed.publish(conversation)

    def _on_fact(self, fact: RoomFact) -> None:
        if isinstance(fact, RoomJoined):
            self._has_subject.discard(ConversationId(fact.account, fact.room))
        notices = tuple(self._said_by(fact))
        if notices:
            conversation = ConversationId(fact.account, fact.room)  # type: ignore[union-attr] # bookmarks say nothing here
            self._kept.setdefault(conversation, deque(maxlen=_KEPT)).extend(notices)
            self.said.publish((conversation, notices))
            self.changed.publish(conversation)

    def _said_by(self, fact: RoomFact) -> Iterator[RoomNotice]:
        match fact:
            case OccupantChanged():
                yield from self._of_occupant(fact)
            case OccupantLeft():
                yield self._notice(kind_of_leaving(fact.reason), nick=fact.nick, actor=fact.actor, text=fact.text)
            case BanLifted():
                yield self._notice(NoticeKind.BAN_LIFTED, nick=fact.nick)
            case RoomLeft(reason=reason) if (kind := kind_of_leaving(reason)) is not NoticeKind.LEFT:
                yield self._notice(kind, actor=fact.actor, text=fact.text, is_me=True)
            case SubjectChanged():
                yield from self._of_subject(fact)
            case RoomConfigured(codes=codes):
                yield from (self._notice(kind) for kind in kinds_of_codes(codes) if not self._is_told(fact, kind))
            case RoomJoined(codes=codes) if SHOWN_ADDRESSES in codes and not self._is_told(fact, NoticeKind.OPEN):
                yield self._notice(NoticeKind.OPEN)

    def _of_subject(self, fact: SubjectChanged) -> Iterator[RoomNotice]:
        """Tell of a subject that is new; the first one after I came in stands there already (XEP-0045 §7.2.15)."""
        conversation = ConversationId(fact.account, fact.room)
        state = self._rooms.state(conversation)
        is_first = conversation not in self._has_subject
        self._has_subject.add(conversation)
        if not is_first and fact.by is not None and fact.subject != state.subject:
            yield self._notice(NoticeKind.SUBJECT, nick=fact.by.nick, text=fact.subject)

    def _is_told(self, fact: RoomConfigured | RoomJoined, kind: NoticeKind) -> bool:
        """Tell whether that stands there already; what was otherwise meanwhile is told again."""
        same = next((kinds for kinds in LASTING if kind in kinds), ())
        told = (each.kind for each in reversed(self._kept.get(ConversationId(fact.account, fact.room), ())))
        return next((each for each in told if each in same), None) is kind

    def _of_occupant(self, fact: OccupantChanged) -> Iterator[RoomNotice]:
        conversation = ConversationId(fact.account, fact.room)
        state = self._rooms.state(conversation)
        if state.status is not RoomStatus.JOINED or state.me is None:
            return
        occupant = fact.occupant
        is_me = fact.is_of(state.me)
        before = self._rooms.occupants(conversation).get(fact.before or occupant.nick)
        if fact.before:
            yield self._notice(NoticeKind.RENAMED, nick=fact.before, other=occupant.nick, is_me=is_me)
        elif before is None:
            yield self._notice(NoticeKind.CAME, nick=occupant.nick)
        kind = kind_of_change(before, occupant) if before is not None else None
        if kind is not None:
            yield self._notice(kind, nick=occupant.nick, is_me=is_me)

    def _notice(
        self, kind: NoticeKind, *, nick: str = "", other: str = "", actor: str = "", text: str = "", is_me: bool = False
    ) -> RoomNotice:
        return RoomNotice(
            number=next(self._numbers),
            at=self._clock.now(),
            kind=kind,
            nick=nick,
            other=other,
            actor=actor,
            text=text,
            is_me=is_me,
        )
