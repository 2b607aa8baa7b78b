"""What is said in a room waits until I am in it."""

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.rooms import LeaveReason, RoomInfo, RoomLeft
from tests.factories import ELIN
from tests.unit.core.archive_play import settle_long
from tests.unit.core.conftest import House

ROOM = BareJid("lab@rooms.hallway.test")
TALK = ConversationId(ELIN, ROOM)


async def test_what_is_written_in_a_room_goes_only_while_i_am_in_it_and_holds_nobody_else_up(house: House) -> None:
    stream = await house.sign_in()
    stream.rooms.info[ROOM] = RoomInfo(has_occupant_ids=True)
    stream.come_online()
    await settle_long(house)
    await house.core.rooms.join(ELIN, ROOM)
    await settle_long(house)
    stream.deliver(RoomLeft(account=ELIN, room=ROOM, reason=LeaveReason.KICKED))
    await settle_long(house)
    await house.core.sending.send(TALK, "to the room")
    await house.core.sending.send(house.mara, "to Mara")
    await settle_long(house)
    assert stream.bodies == ["to Mara"]
    await house.core.rooms.join(ELIN, ROOM)
    await settle_long(house)
    assert stream.bodies == ["to Mara", "to the room"]
