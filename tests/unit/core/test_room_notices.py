"""What happens in a room is told calmly, once, and as it was."""

from dataclasses import dataclass, field

import pytest

from desktop_client.core.feed import Feed
from desktop_client.core.kept_notices import KeptNotices
from desktop_client.core.room_notices import RoomNotices
from desktop_client.core.voice_requests import VoiceRequests
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author
from desktop_client.domain.room_notices import NoticeKind
from desktop_client.domain.rooms import (
    LeaveReason,
    Occupant,
    OccupantChanged,
    OccupantLeft,
    Role,
    RoomConfigured,
    RoomFact,
    RoomJoined,
    RoomLeft,
    RoomState,
    RoomStatus,
    SubjectChanged,
    VoiceRequested,
)
from tests.factories import ELIN
from tests.fakes.clock import DrivenClock
from tests.unit.core.conftest import House

ROOM = BareJid("lab@rooms.hallway.test")
LAB = ConversationId(ELIN, ROOM)


def somebody(nick: str, role: Role = Role.PARTICIPANT, key: str = "") -> Occupant:
    return Occupant(author=Author(key=key or f"o:{nick}", nick=nick), role=role)


ME = somebody("Elin")


@dataclass
class PlayedRooms:
    """Shows how a room is before a fact is followed, as `Rooms` does."""

    status: RoomStatus = RoomStatus.JOINED
    people: dict[str, Occupant] = field(default_factory=lambda: {"Elin": ME, "Mara": somebody("Mara")})
    heard: Feed[RoomFact] = field(default_factory=lambda: Feed("played facts"))

    def state(self, conversation: ConversationId) -> RoomState:
        return RoomState(conversation=conversation, status=self.status, me=ME)

    def occupants(self, _conversation: ConversationId) -> dict[str, Occupant]:
        return self.people


def told(rooms: PlayedRooms, *facts: RoomFact, with_passing: bool = False) -> list[tuple[NoticeKind, str, str]]:
    notices = RoomNotices(rooms, DrivenClock())
    for fact in facts:
        rooms.heard.publish(fact)
    return [(each.kind, each.nick, each.text) for each in notices.of(LAB, with_passing=with_passing)]


def changed(occupant: Occupant, before: str = "") -> OccupantChanged:
    return OccupantChanged(account=ELIN, room=ROOM, occupant=occupant, before=before)


def left(nick: str, reason: LeaveReason = LeaveReason.LEFT, text: str = "") -> OccupantLeft:
    return OccupantLeft(account=ELIN, room=ROOM, nick=nick, reason=reason, text=text)


def test_comings_and_goings_are_told_only_where_they_are_wanted() -> None:
    facts = (changed(somebody("Jonas")), left("Mara"))
    assert told(PlayedRooms(), *facts) == []
    both = [(NoticeKind.CAME, "Jonas", ""), (NoticeKind.LEFT, "Mara", "")]
    assert told(PlayedRooms(), *facts, with_passing=True) == both


def test_who_was_there_before_me_did_not_come() -> None:
    rooms = PlayedRooms(status=RoomStatus.JOINING, people={})
    assert told(rooms, changed(somebody("Mara")), changed(ME), with_passing=True) == []


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (LeaveReason.KICKED, NoticeKind.KICKED),
        (LeaveReason.BANNED, NoticeKind.BANNED),
        (LeaveReason.MEMBERS_ONLY, NoticeKind.EXCLUDED),
    ],
)
def test_who_was_made_to_leave_is_told_with_the_reason(reason: LeaveReason, kind: NoticeKind) -> None:
    assert told(PlayedRooms(), left("Mara", reason, "spam")) == [(kind, "Mara", "spam")]


def test_other_names_and_ranks_are_told_and_mere_status_is_not() -> None:
    rooms = PlayedRooms()
    assert told(rooms, changed(somebody("Mara"))) == []
    assert told(rooms, changed(somebody("Maria", key="o:Mara"), "Mara")) == [(NoticeKind.RENAMED, "Mara", "")]
    assert told(rooms, changed(somebody("Mara", Role.VISITOR))) == [(NoticeKind.VOICE_TAKEN, "Mara", "")]
    assert told(rooms, changed(somebody("Mara", Role.MODERATOR))) == [(NoticeKind.MODERATES, "Mara", "")]


@pytest.mark.parametrize(
    ("codes", "kinds"),
    [
        ({172}, [NoticeKind.OPEN]),
        ({104, 172}, [NoticeKind.OPEN]),
        ({173}, [NoticeKind.SEMI_OPEN]),
        ({174, 104}, [NoticeKind.SEMI_OPEN]),
        ({104}, [NoticeKind.CHANGED]),
        ({999}, []),
    ],
)
def test_a_room_that_shows_or_hides_addresses_says_so(codes: set[int], kinds: list[NoticeKind]) -> None:
    fact = RoomConfigured(account=ELIN, room=ROOM, codes=frozenset(codes))
    assert [kind for kind, _, _ in told(PlayedRooms(), fact)] == kinds


def test_what_holds_already_is_not_told_with_every_change() -> None:
    codes = ({170, 172}, {104, 170}, {170, 173}, {171}, {170})
    facts = [RoomConfigured(account=ELIN, room=ROOM, codes=frozenset(each)) for each in codes]
    kinds = NoticeKind
    shown = [kinds.OPEN, kinds.LOGGED, kinds.SEMI_OPEN, kinds.LOGGED_NO_MORE, kinds.LOGGED]
    assert [kind for kind, _, _ in told(PlayedRooms(), *facts)] == shown


def test_entering_a_room_that_shows_my_address_says_so() -> None:
    fact = RoomJoined(account=ELIN, room=ROOM, me=ME, codes=frozenset({100, 110}))
    assert [kind for kind, _, _ in told(PlayedRooms(), fact)] == [NoticeKind.OPEN]


def test_entering_it_again_says_so_only_after_it_was_closed_meanwhile() -> None:
    fact = RoomJoined(account=ELIN, room=ROOM, me=ME, codes=frozenset({100, 110}))
    closed = RoomConfigured(account=ELIN, room=ROOM, codes=frozenset({173}))
    kinds = [kind for kind, _, _ in told(PlayedRooms(), fact, fact, closed, fact)]
    assert kinds == [NoticeKind.OPEN, NoticeKind.SEMI_OPEN, NoticeKind.OPEN]


def test_a_flood_of_facts_does_not_fill_the_memory() -> None:
    facts = [left(f"nick {number}", LeaveReason.KICKED) for number in range(1_000)]
    assert len(told(PlayedRooms(), *facts)) == 300


def test_a_request_for_voice_stands_until_it_is_settled() -> None:
    heard: Feed[RoomFact] = Feed("played facts")
    requests = VoiceRequests(heard)
    for nick in ("Mara", "Mara", "Jonas", "Nils"):
        heard.publish(VoiceRequested(account=ELIN, room=ROOM, nick=nick))
    assert [each.nick for each in requests.waiting(LAB)] == ["Mara", "Jonas", "Nils"]
    heard.publish(changed(somebody("Mara", Role.VISITOR)))
    assert len(requests.waiting(LAB)) == 3
    heard.publish(changed(somebody("Mara")))
    heard.publish(left("Jonas"))
    assert [each.nick for each in requests.waiting(LAB)] == ["Nils"]
    heard.publish(RoomLeft(account=ELIN, room=ROOM, reason=LeaveReason.KICKED))
    assert requests.waiting(LAB) == ()
    for number in range(100):
        heard.publish(VoiceRequested(account=ELIN, room=ROOM, nick=f"nick {number}"))
    assert len(requests.waiting(LAB)) == 50


def test_a_subject_is_news_only_after_the_one_that_stood_there_when_i_came() -> None:
    def about(subject: str) -> SubjectChanged:
        return SubjectChanged(account=ELIN, room=ROOM, subject=subject, by=Author(key="o:mara", nick="Mara"))

    came = RoomJoined(account=ELIN, room=ROOM, me=ME)
    assert told(PlayedRooms(), came, about("Icons")) == []
    news = [(NoticeKind.SUBJECT, "Mara", "Release")]
    assert told(PlayedRooms(), came, about("Icons"), about("Release"), came, about("Release")) == news


def test_that_i_was_sent_away_or_the_room_ended_is_told_to_me() -> None:
    for reason, kind in ((LeaveReason.BANNED, NoticeKind.BANNED), (LeaveReason.DESTROYED, NoticeKind.DESTROYED)):
        assert told(PlayedRooms(), RoomLeft(account=ELIN, room=ROOM, reason=reason, text="why")) == [(kind, "", "why")]
    for passing in (LeaveReason.LEFT, LeaveReason.LOST, LeaveReason.SHUTDOWN):
        assert told(PlayedRooms(), RoomLeft(account=ELIN, room=ROOM, reason=passing)) == []


async def test_what_matters_later_is_there_after_a_restart_and_comings_and_goings_are_not(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await house.core.rooms.join(ELIN, ROOM)
    for each in (ME, somebody("Mara"), somebody("Eve")):
        stream.deliver(changed(each))
    stream.deliver(RoomJoined(account=ELIN, room=ROOM, me=ME))
    for fact in (left("Mara"), left("Eve", LeaveReason.BANNED, "spam"), changed(somebody("Elin", Role.MODERATOR))):
        stream.deliver(fact)
    await house.settle()
    kept = await house.store.rooms.notices()
    assert {room for room, _ in kept} == {LAB}
    assert [(each.kind, each.nick, each.text, each.is_me) for _, each in kept] == [
        (NoticeKind.BANNED, "Eve", "spam", False),
        (NoticeKind.MODERATES, "Elin", "", True),
    ]
    again = RoomNotices(PlayedRooms(), DrivenClock())
    persistence = house.core.ground.persistence
    KeptNotices(notices=again, store=house.store.rooms, persistence=persistence, tasks=house.core.tasks)
    await house.settle()
    assert [each.kind for each in again.of(LAB)] == [NoticeKind.BANNED, NoticeKind.MODERATES]
