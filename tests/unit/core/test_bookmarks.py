"""Rooms that older programs keep are kept here too, and those let go of stay gone (XEP-0048, XEP-0402)."""

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.rooms import Bookmark
from tests.factories import ELIN
from tests.unit.core.conftest import House

ROOM = BareJid("review@rooms.fjord.example")
OLD = Bookmark(account=ELIN, room=ROOM, name="Review", is_autojoin=True)


async def test_a_room_an_older_program_keeps_is_kept_as_new_ones_are_and_gone_when_it_is_dropped(house: House) -> None:
    stream = await house.sign_in()
    stream.rooms.old_bookmarks[ROOM] = OLD
    stream.come_online()
    await house.settle()
    assert stream.rooms.bookmarks == {ROOM: OLD}
    await house.core.rooms.leave(ConversationId(ELIN, ROOM), is_forgotten=True)
    assert stream.rooms.old_bookmarks == stream.rooms.bookmarks == {}


async def test_a_room_that_another_program_let_go_of_does_not_come_back_from_the_older_list(house: House) -> None:
    stream = await house.sign_in()
    stream.rooms.bookmarks[ROOM] = OLD
    stream.come_online()
    await house.settle()
    del stream.rooms.bookmarks[ROOM]
    stream.rooms.old_bookmarks[ROOM] = OLD
    await house.core.rooms.bookmarks.refresh(ELIN)
    assert house.core.rooms.bookmarks.find(ConversationId(ELIN, ROOM)) is None
    assert stream.rooms.bookmarks == {}
