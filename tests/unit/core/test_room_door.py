"""Coming into rooms that lead to another network (XEP-0100)."""

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.rooms import Bookmark, RoomInfo, RoomRefused
from tests.factories import ELIN
from tests.unit.core.conftest import House

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
