"""How eagerly an account comes back to a server that does not keep it."""

from pathlib import Path

import pytest

from desktop_client.domain.accounts import ConnectionState
from tests.fakes.clock import DrivenClock
from tests.fakes.scripted_server import Peer, ScriptedServer
from tests.fakes.waiting import until
from tests.unit.xmpp.visitor import Visitor


class Fickle:
    """A server that signs everybody in and drops the connection `lasting_s` later."""

    def __init__(self, clock: DrivenClock) -> None:
        self.lasting_s = 0.0
        self._clock = clock

    async def serve(self, peer: Peer) -> None:
        await peer.welcome()
        if self.lasting_s:
            await self._clock.sleep(self.lasting_s)


async def waits(visitor: Visitor, clock: DrivenClock, tries: int) -> list[float]:
    """Let `tries` connections come and go; return the pause after each."""
    seen: list[float] = []
    for _ in range(tries):
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
        assert visitor.status.next_try_at is not None
        seen.append((visitor.status.next_try_at - clock.now()).total_seconds())
        served = len(visitor.server.peers)
        await clock.advance(seen[-1] + 0.001)
        await until(lambda: len(visitor.server.peers) > served)  # noqa: B023 - awaited in the same turn
    return seen


async def outlive(visitor: Visitor, clock: DrivenClock, seconds: float) -> None:
    await visitor.online()
    await clock.advance(seconds)
    await until(lambda: visitor.status.state is ConnectionState.WAITING)


async def test_a_server_that_signs_in_and_drops_at_once_is_tried_later_and_later(tmp_path: Path) -> None:
    clock = DrivenClock()
    async with ScriptedServer(Fickle(clock).serve) as server:
        visitor = Visitor(server, tmp_path, clock=clock)
        visitor.start()
        pauses = await waits(visitor, clock, 5)
        assert pauses == [pytest.approx(2**number, rel=0.21) for number in range(5)]
        await visitor.connection.stop()


@pytest.mark.parametrize(("lasting_s", "pause_s"), [(59.0, 8.0), (61.0, 1.0)])
async def test_only_a_connection_that_lasted_starts_the_row_again(
    tmp_path: Path, lasting_s: float, pause_s: float
) -> None:
    clock = DrivenClock()
    fickle = Fickle(clock)
    async with ScriptedServer(fickle.serve) as server:
        visitor = Visitor(server, tmp_path, clock=clock)
        visitor.start()
        await waits(visitor, clock, 2)
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
        fickle.lasting_s = lasting_s
        await waits(visitor, clock, 1)
        await outlive(visitor, clock, lasting_s)
        assert await waits(visitor, clock, 1) == [pytest.approx(pause_s, rel=0.21)]
        await visitor.connection.stop()


async def test_a_change_of_network_starts_the_row_again(tmp_path: Path) -> None:
    clock = DrivenClock()
    async with ScriptedServer(Fickle(clock).serve) as server:
        visitor = Visitor(server, tmp_path, clock=clock)
        visitor.start()
        await waits(visitor, clock, 3)
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
        visitor.connection.try_now()
        await until(lambda: len(server.peers) == 5)
        assert await waits(visitor, clock, 1) == [pytest.approx(1.0, rel=0.21)]
        await visitor.connection.stop()
