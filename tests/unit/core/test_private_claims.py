"""Of my devices one at a time has the turn, at a server that does what two ask in any order and answers late."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

import pytest
from typing_extensions import override

from desktop_client.core.private_claims import FORGOTTEN_S, PrivateClaims
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.private_items import Claimed, PrivateKey, PrivateKind, PrivateValue
from tests.factories import ELIN
from tests.fakes.clock import START, DrivenClock
from tests.fakes.organising_stream import FakeOrganising

DEVICES = ("attic", "desk", "laptop")
THEIRS = PrivateKey(ELIN, PrivateKind.CLAIM, "attic")


@dataclass
class LateServer(FakeOrganising):
    """Every question is done after a while and answered after another."""

    chance: Random = field(default_factory=Random)

    @override
    async def fetch_private(self, kind: PrivateKind) -> Mapping[str, PrivateValue] | None:
        await self._while()
        found = await super().fetch_private(kind)
        await self._while()
        return found

    @override
    async def publish_private(self, key: PrivateKey, value: PrivateValue) -> None:
        await self._while()
        await super().publish_private(key, value)
        await self._while()

    @override
    async def retract_private(self, key: PrivateKey) -> bool:
        await self._while()
        was_there = await super().retract_private(key)
        await self._while()
        return was_there

    async def _while(self) -> None:
        for _ in range(self.chance.randrange(6)):
            await asyncio.sleep(0)


def claims_of(device: str, clock: DrivenClock) -> PrivateClaims:
    return PrivateClaims(device=lambda: device, clock=clock)


@pytest.mark.parametrize("seed", range(20))
async def test_never_two_have_the_turn_and_each_gets_it(seed: int) -> None:
    chance, clock = Random(seed), DrivenClock()
    server = LateServer(lambda: None, chance=chance)
    inside, had = list[str](), list[str]()

    async def take_turns(device: str) -> None:
        claims = claims_of(device, clock)
        for _ in range(3):
            async with claims.held(ELIN, server):
                inside.append(device)
                assert inside == [device]
                await server.fetch_private(PrivateKind.SCHEDULED)
                inside.remove(device)
                had.append(device)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(take_turns(device)) for device in DEVICES]
        while not all(task.done() for task in tasks):
            await clock.advance(0.05)
    assert sorted(had) == sorted(DEVICES * 3)
    assert server.kept == {}


async def test_a_device_that_ended_while_it_had_the_turn_is_waited_for_and_then_forgotten() -> None:
    clock, server = DrivenClock(), FakeOrganising(lambda: None)
    server.kept[THEIRS] = Claimed(device="attic", at=START)
    had: list[float] = []

    async def wait() -> None:
        async with claims_of("desk", clock).held(ELIN, server):
            had.append(clock.monotonic_s())

    async with asyncio.TaskGroup() as group:
        group.create_task(wait())
        await clock.advance(FORGOTTEN_S - 1)
        assert had == []
        await clock.advance(5)
    assert len(had) == 1
    assert server.kept == {}


async def test_a_server_that_keeps_nothing_gives_the_turn_and_a_lost_stream_does_not() -> None:
    clock, server = DrivenClock(), FakeOrganising(lambda: None, refuses=True)

    async def have() -> bool:
        async with claims_of("desk", clock).held(ELIN, server):
            return True

    async with asyncio.TaskGroup() as group:
        task = group.create_task(have())
        await clock.advance(1)
    assert task.result()

    def lose() -> None:
        raise NotConnected(account=ELIN)

    server.require_stream = lose
    with pytest.raises(NotConnected):
        await have()
