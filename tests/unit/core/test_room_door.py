"""Coming into rooms: by their passwords, and into those that lead to another network (XEP-0100)."""

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.forms import Form
from desktop_client.domain.rooms import Bookmark, LeaveReason, RoomInfo, RoomLeft, RoomRefused
from tests.factories import ELIN
from tests.unit.core.conftest import House

LAB = BareJid("lab@rooms.fjord.example")
ROOM = BareJid("#lab%irc.example@irc.fjord.example")


@pytest.mark.parametrize("condition", ["item-not-found", "service-unavailable"])
@pytest.mark.parametrize(("network", "tries"), [("irc", 2), ("", 1)])
async def test_a_gateway_that_cannot_reach_its_network_is_asked_again(
    house: House, condition: str, network: str, tries: int
) -> None:
    stream = await house.sign_in()
    features = frozenset({"muc_nonanonymous"}) if network else frozenset[str]()
    stream.rooms.info[ROOM] = RoomInfo(network=network, features=features)
    stream.rooms.bookmarks[ROOM] = Bookmark(account=ELIN, room=ROOM, nick="Elin Berg")
    stream.rooms.refusals.append(RoomRefused(room=ROOM, condition=condition, text="Connection refused"))
    stream.come_online()
    await house.settle()
    await house.clock.advance(60)
    await house.settle()
    assert len(stream.rooms.wishes) == tries


@pytest.mark.parametrize(
    ("network", "nicks"), [("irc", ["Elin_Berg", "Elin_Berg_2"]), ("", ["Elin Berg", "Elin Berg 2"])]
)
async def test_a_name_of_two_words_is_one_nick_where_networks_know_no_others(
    house: House, network: str, nicks: list[str]
) -> None:
    stream = await house.sign_in()
    stream.rooms.info[ROOM] = RoomInfo(network=network)
    stream.rooms.refusals.append(RoomRefused(room=ROOM, condition="conflict"))
    stream.come_online()
    await house.settle()
    await house.core.rooms.join(ELIN, ROOM, "Elin Berg")
    assert [wish.nick for wish in stream.rooms.wishes] == nicks


async def test_i_enter_under_the_name_that_my_server_has_just_told(house: House) -> None:
    stream = await house.sign_in()
    stream.own_name = "Elin Berg"
    stream.come_online()
    await house.settle()
    await house.core.rooms.join(ELIN, BareJid("lab@rooms.fjord.example"))
    assert [wish.nick for wish in stream.rooms.wishes] == ["Elin Berg"]


async def test_a_password_that_let_me_in_is_kept_and_a_wrong_one_is_called_so(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    stream.rooms.refusals = [RoomRefused(room=LAB, condition="not-authorized")] * 2
    for password, had_password in (("", False), ("wrong", True)):
        with pytest.raises(RoomRefused) as refused:
            await house.core.rooms.join(ELIN, LAB, password=password)
        assert refused.value.had_password is had_password
    assert LAB not in stream.rooms.bookmarks
    await house.core.rooms.join(ELIN, LAB, password="right")
    assert stream.rooms.bookmarks[LAB].password == "right"
    stream.break_off()
    stream.come_online()
    await house.settle()
    assert stream.rooms.wishes[-1].password == "right"


async def test_i_am_not_asked_for_a_password_that_i_set_as_the_owner(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    room = await house.core.rooms.join(ELIN, LAB)
    await house.core.room_making().change(room, Form(), {"muc#roomconfig_roomsecret": ("sesame",)})
    assert stream.rooms.bookmarks[LAB].password == "sesame"
    stream.deliver(RoomLeft(account=ELIN, room=LAB, reason=LeaveReason.LOST))
    await house.settle()
    assert stream.rooms.wishes[-1].password == "sesame"


async def test_a_room_stands_by_the_time_i_first_came_into_it_also_after_a_restart(house: House) -> None:
    stream = await house.sign_in()
    kept = BareJid("kept@rooms.fjord.example")
    stream.rooms.bookmarks[kept] = Bookmark(account=ELIN, room=kept)
    stream.come_online()
    await house.settle()
    came = house.clock.now()
    await house.core.rooms.join(ELIN, LAB)
    await house.clock.advance(60)
    await house.core.rooms.join(ELIN, LAB)
    stored = {each.id.peer: each.entered_at for each in await house.store.messages.conversations()}
    assert stored == {kept: None, LAB: came}
