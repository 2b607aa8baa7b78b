import asyncio

from desktop_client.media.outlet import Lane, Outlet
from tests.fakes.driven_loop import driven

RATE_BPS, PACKET_BYTES, SSRC = 400_000, 1000, 7
PACKET = bytes([0x80, 96, *bytes(6), *SSRC.to_bytes(4, "big")]).ljust(PACKET_BYTES, b"\0")


async def _sent_bps(hold_s: float) -> float:
    """Hold pictures back for so long; return the pace of the half second after that."""
    loop = asyncio.get_running_loop()
    lane, outlet = Lane(loop.time), Outlet()
    lane.rate_bps = RATE_BPS
    outlet.open_lane(lane, ssrc=SSRC, repair_ssrc=8)
    sent_s: list[float] = []

    async def send(_packet: bytes) -> None:
        sent_s.append(loop.time())

    lane.hold(hold_s)
    begun_s = loop.time() + hold_s
    await lane.wait()
    while loop.time() < begun_s + 0.5:
        await outlet.send(PACKET, send)
    assert min(sent_s) >= begun_s - 0.01
    return len(sent_s) * PACKET_BYTES * 8 / 0.5


def test_pictures_go_a_little_faster_than_their_mean() -> None:
    assert RATE_BPS < driven(_sent_bps(0.05)) < 1.3 * RATE_BPS


def test_pictures_begin_slowly_after_a_long_hold() -> None:
    assert driven(_sent_bps(0.6)) < 0.5 * RATE_BPS
