"""Facts that come before those who take them."""

from desktop_client.core.calls import Calls, RingChange
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.call import AUDIO_ONLY
from tests.factories import ELIN, MARA, make_contact
from tests.fakes.call_signalling import FakeSignalling
from tests.fakes.media import FakeMediaEngine
from tests.fakes.transport import FakeTransport
from tests.fakes.waiting import turns
from tests.unit.core.conftest import House


def _proposal(house: House, call: str) -> wire.SignalArrived:
    return wire.SignalArrived(
        account=ELIN,
        peer=MARA,
        sender=FullJid(f"{MARA}/desk"),
        call=wire.CallId(call),
        signal=wire.Propose(kinds=AUDIO_ONLY),
        at=house.clock.now(),
    )


async def _online(house: House) -> FakeTransport:
    stream = await house.sign_in()
    stream.calls = FakeSignalling(FullJid(f"{ELIN}/desk"))
    stream.roster = (make_contact(MARA),)
    stream.come_online()
    await house.settle()
    return stream


async def test_who_rings_before_calls_are_loaded_rings_once_they_are_shown(house: House) -> None:
    stream = await _online(house)
    stream.deliver(_proposal(house, "c1"))
    rings: list[RingChange] = []

    def show(calls: Calls) -> None:
        calls.rung.subscribe(rings.append)

    house.core.begin_calls(FakeMediaEngine(), house.store.calls, show)
    await turns()
    assert [ring.call and ring.call.id for ring in rings] == ["c1"]


async def test_what_is_said_before_calls_are_loaded_is_kept_in_bounds(house: House) -> None:
    stream = await _online(house)
    for number in range(1000):
        stream.deliver(_proposal(house, f"c{number}"))
    house.core.begin_calls(FakeMediaEngine(), house.store.calls)
    await turns()
    assert isinstance(stream.calls, FakeSignalling)
    assert 0 < len(stream.calls.words) <= 64
