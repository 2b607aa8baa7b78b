"""The way out of a peer: sound and reports at once, pictures no faster than their rate."""

import asyncio
from collections.abc import Awaitable, Callable

_HEAD_START = 1.2
"""Pictures may go this much faster than their mean: a large one is not late, and a narrow link gets no burst."""
_SLACK_S = 0.025
"""They may be so far ahead of it: meanwhile the next one is taken and coded."""
_LONG_HOLD_S, _CAREFUL_S, _CAREFUL = 0.2, 0.8, 0.4
"""After such a hold nobody knows what fits: so long pictures go at this share of their mean, until word of it comes."""
_SHORTEST_WAIT_S = 0.001
_LOOK_S = 0.02
_LEAST_BPS = 50_000
_RTP_HEADER_BYTES = 12
_REPORTS = range(192, 224)
"""Second byte of RTCP packets (RFC 5761 §4)."""

Send = Callable[[bytes], Awaitable[None]]


class Lane:
    """A leaky bucket for the packets of one picture."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._free_at_s = self._held_until_s = self._careful_until_s = float("-inf")
        self.rate_bps = 0
        self.is_closed = False

    @property
    def is_open(self) -> bool:
        """Whether nothing keeps pictures back but their own pace."""
        return not self.is_closed and self._now_s() >= self._held_until_s

    def hold(self, seconds: float) -> None:
        """Send nothing for so long: what waits in the network flows off."""
        self._held_until_s = self._now_s() + seconds
        if seconds >= _LONG_HOLD_S:
            self._careful_until_s = self._held_until_s + _CAREFUL_S
        self._free_at_s = max(self._free_at_s, self._held_until_s)

    def charge(self, size_bytes: int) -> None:
        """Count what is sent without waiting for its turn."""
        pace = _CAREFUL if self._now_s() < self._careful_until_s else _HEAD_START
        rate_bps = max(self.rate_bps, _LEAST_BPS) * pace
        self._free_at_s = max(self._free_at_s, self._now_s()) + size_bytes * 8 / rate_bps

    async def wait(self) -> None:
        """Wait until the next packet may go."""
        while True:
            wait_s = max(self._free_at_s - _SLACK_S, self._held_until_s) - self._now_s()
            if wait_s <= _SHORTEST_WAIT_S and not self.is_closed:
                return
            await asyncio.sleep(_LOOK_S if self.is_closed else min(wait_s, _LOOK_S))


class Outlet:
    """Knows the lanes by the SSRC of their packets (RFC 3550 §5.1)."""

    def __init__(self) -> None:
        self._lanes: dict[int, Lane] = {}
        self._repairs: dict[int, Lane] = {}
        self._alone: dict[int, Callable[[], bool]] = {}
        self._said: dict[int, bytes] = {}

    def open_lane(self, lane: Lane, *, ssrc: int, repair_ssrc: int) -> None:
        """Send packets of `ssrc` in the pace of `lane`; `repair_ssrc` is that of what is sent again (RFC 4588)."""
        self._lanes[ssrc], self._repairs[repair_ssrc] = lane, lane

    def say_again(self, ssrc: int, is_alone: Callable[[], bool]) -> None:
        """Send a packet of `ssrc` a second time behind the next one when `is_alone` says so: that tells nothing of it.

        Opus repeats speech in the next packet, pauses and breath it does not; receivers drop what they have.
        """
        self._alone[ssrc] = is_alone

    async def send(self, packet: bytes, send: Send) -> None:
        """Send `packet` by `send`, and keep the sender waiting until its next one may follow.

        So each is stamped when it goes, and the receiver takes no wait of ours for one of the network.
        """
        await send(packet)
        if len(packet) < _RTP_HEADER_BYTES or packet[1] in _REPORTS:
            return
        ssrc = int.from_bytes(packet[8:12], "big")
        if (lane := self._lanes.get(ssrc)) is not None:
            lane.charge(len(packet))
            await lane.wait()
        elif (is_alone := self._alone.get(ssrc)) is not None:
            before, self._said[ssrc] = self._said.get(ssrc), packet
            if before is not None and is_alone():
                await send(before)
        elif (lane := self._repairs.get(ssrc)) is not None:
            lane.charge(len(packet))
