from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.roster import BlockChanged, BlockListed
from tests.factories import ELIN, MARA, STRANGER
from tests.unit.core.conftest import House

FROM_STRANGER = ConversationId(ELIN, STRANGER)
SERVER = BareJid("elsewhere.example")


async def signed_in(house: House, *blocked: BareJid) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    stream.deliver(BlockListed(account=ELIN, jids=frozenset(blocked)))


async def test_the_list_is_asked_for_once_on_a_fresh_stream_and_not_when_it_is_resumed(house: House) -> None:
    await signed_in(house)
    house.stream.break_off()
    house.stream.come_online(is_resumed=True)
    await house.settle()
    assert house.stream.people.list_fetches == 1
    house.stream.break_off()
    house.stream.come_online()
    await house.settle()
    assert house.stream.people.list_fetches == 2


async def test_a_blocked_server_blocks_everybody_there_and_is_freed_with_them(house: House) -> None:
    await signed_in(house, SERVER)
    assert house.core.blocking.is_blocked(FROM_STRANGER)
    assert not house.core.blocking.is_blocked(ConversationId(ELIN, MARA))
    await house.core.blocking.unblock(FROM_STRANGER)
    assert house.stream.people.unblocked == [SERVER]


async def test_freeing_everybody_from_another_device_empties_the_list(house: House) -> None:
    await signed_in(house, STRANGER, MARA)
    house.stream.deliver(BlockChanged(account=ELIN, jids=frozenset(), is_blocked=False))
    assert house.core.blocking.blocked(ELIN) == frozenset()


async def test_without_a_list_of_the_server_no_blocking_is_offered(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    assert not house.core.blocking.is_offered(ELIN)
