"""A call whose caller changes its address again and again: the old path is dead at once, the new one has to be told."""

import asyncio
from dataclasses import dataclass

from desktop_client.domain.media import MediaDescription, PathChanged
from tests.fakes.driven_call import DrivenCall, driven_call, passed
from tests.fakes.network_model import NetworkProfile
from tests.fakes.two_ends import End, seen
from tests.fakes.udp_relay import UdpRelay

_SIGNALLING_S = 0.05
_IN_FLIGHT_S = 0.2
_LOOK_S = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Seconds from the change until each end hears a packet of the new path."""

    caller_s: float
    callee_s: float

    @property
    def both_s(self) -> float:
        return max(self.caller_s, self.callee_s)


async def moves(count: int, profile: NetworkProfile, *, is_noticed: bool, seed: int = 1) -> list[Move]:
    """Move the caller `count` times; `is_noticed`: its system tells of the new address, else it is only silent."""
    address = 0
    async with driven_call(profile, seed=seed) as call:
        call.caller.peer._watch.own_addresses = lambda: frozenset({f"10.0.0.{address}"})
        relays = [call.relay]
        measured = []
        try:
            for number in range(count):
                await call.last(4)
                relays.append(UdpRelay(profile, seed=seed + 10 * number))
                await relays[-1].open()
                relays[-2].change(loss=1.0)
                address += is_noticed
                measured.append(await _back(call, relays[-1]))
        finally:
            for relay in relays:
                relay.close()
        return measured


async def _back(call: DrivenCall, relay: UdpRelay) -> Move:
    loop = asyncio.get_running_loop()
    moved_at_s = loop.time()
    courier = _Courier((call.caller, call.callee), relay)
    heard: dict[int, float] = {}

    def is_back() -> bool:
        for number, end in enumerate((call.caller, call.callee)):
            last_s = end.peer.sound.last_arrival_s or 0.0
            if number not in heard and last_s > moved_at_s + _IN_FLIGHT_S:
                heard[number] = last_s - moved_at_s
        return len(heard) == 2

    async with asyncio.TaskGroup() as group:
        carried = group.create_task(courier.run())
        await seen(is_back, "sound by the new path", limit_s=15)
        carried.cancel()
    return Move(caller_s=heard[0], callee_s=heard[1])


class _Courier:
    """Carries what each end tells of its paths to the other, as signalling does."""

    def __init__(self, ends: tuple[End, End], relay: UdpRelay) -> None:
        self._ends = ends
        self._relay = relay
        self._told = [len(end.facts) for end in ends]
        self._waiting: list[tuple[int, MediaDescription]] = []

    def look(self) -> None:
        for number, end in enumerate(self._ends):
            news, self._told[number] = end.facts[self._told[number] :], len(end.facts)
            self._waiting += [(number, fact.description) for fact in news if isinstance(fact, PathChanged)]

    async def run(self) -> None:
        while True:
            self.look()
            while self._waiting:
                by, description = self._waiting.pop(0)
                await self._carry(by, description)
            await passed(_LOOK_S)

    async def _carry(self, by: int, description: MediaDescription) -> None:
        await passed(_SIGNALLING_S)
        answer = await self._ends[1 - by].peer.change_path(self._relay.passed_on(description, by=by))
        if answer is not None:
            self._waiting.append((1 - by, answer))
