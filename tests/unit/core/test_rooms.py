"""Rooms that are not ready for me: doors that stay shut, and silence about what I wrote."""

from dataclasses import replace

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author
from desktop_client.domain.messages import (
    ArchiveId,
    ArchivePage,
    ArchiveQuery,
    DeliveryState,
    Direction,
    Message,
    Source,
)
from desktop_client.domain.rooms import (
    LOCKED,
    Occupant,
    OccupantChanged,
    OccupantLeft,
    OccupantsChange,
    RoomInfo,
    RoomRefused,
)
from tests.factories import ELIN, make_message
from tests.fakes.transport import FakeTransport
from tests.unit.core.archive_play import settle_long
from tests.unit.core.conftest import House

ROOM = BareJid("lab@rooms.hallway.test")
TALK = ConversationId(ELIN, ROOM)
_EMPTY = ArchivePage(arrivals=(), first=None, last=None, is_complete=True)


async def wrote(house: House, *, has_archive: bool = True) -> FakeTransport:
    """Write in a room; our server passes it on, and the room shows nothing."""
    stream = await house.sign_in()
    stream.rooms.info[ROOM] = RoomInfo(has_archive=has_archive, has_occupant_ids=True)
    stream.come_online()
    await settle_long(house)
    await house.core.rooms.join(ELIN, ROOM)
    await settle_long(house)
    await house.core.sending.send(TALK, "Hello")
    await house.settle()
    stream.acknowledge(stream.sent[0].origin_id)
    await house.settle()
    return stream


async def states(house: House) -> list[DeliveryState | None]:
    items = (await house.core.timelines.latest(TALK, 10)).items
    return [item.state for item in items if isinstance(item, Message)]


def kept(stream: FakeTransport) -> ArchivePage:
    """The room's archive, which holds what was written."""
    sent = stream.sent[0]
    copy = make_message(
        sent.body, direction=Direction.OUTGOING, source=Source.ARCHIVE, message_id=sent.origin_id, archive_id="a1"
    )
    envelope = replace(copy.envelope, peer=ROOM, author=Author(key="o:elins", nick="elin"))
    return ArchivePage(
        arrivals=(replace(copy, envelope=envelope),), first=ArchiveId("a1"), last=ArchiveId("a1"), is_complete=True
    )


@pytest.mark.parametrize("has_archive", [True, False])
async def test_what_a_room_lost_is_sent_again_once_the_room_answers(house: House, has_archive: bool) -> None:
    stream = await wrote(house, has_archive=has_archive)
    await house.clock.advance(30)
    await settle_long(house)
    assert stream.rooms.checks[0] == ROOM
    assert stream.bodies == ["Hello", "Hello"]
    assert (stream.sent[1].origin_id, stream.sent[1].is_retry) == (stream.sent[0].origin_id, True)


async def test_what_the_archive_of_the_room_holds_is_not_sent_again(house: House) -> None:
    stream = await wrote(house)

    async def answer(query: ArchiveQuery) -> ArchivePage:
        return kept(stream) if query.room == ROOM else _EMPTY

    stream.answer_page = answer
    await house.clock.advance(30)
    await settle_long(house)
    assert stream.bodies == ["Hello"]
    assert await states(house) == [DeliveryState.SENT]


async def test_while_the_room_cannot_be_reached_nothing_is_sent_into_the_dark(house: House) -> None:
    stream = await wrote(house)
    stream.rooms.is_silent = True
    await house.clock.advance(60)
    await settle_long(house)
    assert stream.bodies == ["Hello"]
    assert await states(house) == [DeliveryState.PENDING]
    stream.rooms.is_silent = False
    await house.clock.advance(15)
    await settle_long(house)
    assert stream.bodies == ["Hello", "Hello"]


async def test_a_flood_of_comings_and_goings_is_told_in_few_words(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await settle_long(house)
    await house.core.rooms.join(ELIN, ROOM)
    told: list[OccupantsChange] = []
    house.core.occupants_changed.subscribe(told.append)
    for number in range(5_000):
        nick = f"x{number % 50}"
        occupant = Occupant(author=Author(key=f"o:{nick}", nick=nick), status=str(number))
        stream.deliver(OccupantChanged(account=ELIN, room=ROOM, occupant=occupant))
    for number in range(49):
        stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick=f"x{number}"))
    await house.clock.advance(0.1)
    await house.settle()
    (change,) = told
    assert [each.status for each in change.changed] == ["4999"]
    assert len(change.gone) == 49


_THERE = RoomInfo(features=frozenset({"http://jabber.org/protocol/muc"}))


@pytest.mark.parametrize(
    ("info", "said", "condition"),
    [
        (_THERE, "item-not-found", LOCKED),
        (RoomInfo(), "item-not-found", "item-not-found"),
        (replace(_THERE, network="irc"), "item-not-found", "item-not-found"),
        (_THERE, "gone", "gone"),
    ],
)
async def test_a_room_that_is_there_and_lets_nobody_in_is_still_being_made(
    house: House, info: RoomInfo, said: str, condition: str
) -> None:
    """XEP-0045 §10.1.3: until its owner has set it up, a room is not there for anybody else."""
    stream = await house.sign_in()
    stream.rooms.info[ROOM] = info
    stream.rooms.refusals.append(RoomRefused(room=ROOM, condition=said))
    stream.come_online()
    await settle_long(house)
    with pytest.raises(RoomRefused) as refused:
        await house.core.rooms.join(ELIN, ROOM)
    assert refused.value.condition == condition
