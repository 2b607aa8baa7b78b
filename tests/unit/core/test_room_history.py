"""A room's archive joined to what is known: what was said last comes first, and nothing is missed or doubled."""

from dataclasses import replace

import pytest
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import Author
from desktop_client.domain.messages import ArchiveQuery, Gap, Message, NewMessage
from desktop_client.domain.rooms import LeaveReason, RoomInfo, RoomLeft
from tests.factories import ELIN
from tests.unit.core.archive_play import Archive, settle_long
from tests.unit.core.conftest import House

ROOM = BareJid("lab@rooms.hallway.test")
TALK = ConversationId(ELIN, ROOM)


class RoomArchive(Archive):
    """The same archive, of a room where one occupant speaks."""

    @override
    def add(self, number: int) -> None:
        first = len(self.messages)
        super().add(number)
        self.messages[first:] = [_said_in_room(message) for message in self.messages[first:]]


def _said_in_room(message: NewMessage) -> NewMessage:
    author = Author(key="o:maras", nick="Mara")
    return replace(message, envelope=replace(message.envelope, peer=ROOM, author=author))


async def shown(house: House) -> list[str]:
    items = (await house.core.timelines.latest(TALK, 10_000)).items
    return [item.body if isinstance(item, Message) else "gap" for item in items if isinstance(item, Message | Gap)]


async def in_room(house: House, archive: RoomArchive) -> None:
    async def answer(query: ArchiveQuery) -> object:
        return await (archive.answer(query) if query.room == ROOM else Archive().answer(query))

    house.transports.prepare = lambda stream: setattr(stream, "answer_page", answer)
    stream = await house.sign_in()
    stream.rooms.info[ROOM] = RoomInfo(has_archive=True, has_occupant_ids=True)
    stream.come_online()
    await settle_long(house)
    await house.core.rooms.join(ELIN, ROOM)
    await settle_long(house)


async def come_back(house: House) -> None:
    """Lose the room and enter it again."""
    house.stream.queries.clear()
    house.stream.deliver(RoomLeft(account=ELIN, room=ROOM, reason=LeaveReason.LOST))
    await settle_long(house)


async def test_after_a_long_absence_the_newest_screen_comes_before_what_lies_between(house: House) -> None:
    archive = RoomArchive()
    archive.add(10)
    await in_room(house, archive)
    archive.add(400)
    seen: list[list[str]] = []
    held = archive.answer

    async def watching(query: ArchiveQuery) -> object:
        seen.append(await shown(house))
        return await held(query)

    archive.answer = watching  # type: ignore[assignment,method-assign] # it looks before it answers
    await come_back(house)
    assert seen[2] == [*map(str, range(60)), "gap", *map(str, range(361, 410))]
    assert [query.before for query in house.stream.queries][:3] == [None, "", None]
    assert await shown(house) == [str(number) for number in range(410)]


@pytest.mark.parametrize("missed", [0, 50, 99, 100, 149])
async def test_whatever_was_missed_is_there_once_and_in_order(house: House, missed: int) -> None:
    archive = RoomArchive()
    archive.add(10)
    await in_room(house, archive)
    archive.add(missed)
    await come_back(house)
    assert await shown(house) == [str(number) for number in range(10 + missed)]
    assert await house.store.messages.gaps(ELIN, ROOM) == ()
    assert (await house.store.messages.cursor(ELIN, ROOM)).newest == f"a{9 + missed}"
