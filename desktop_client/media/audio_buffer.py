"""Adaptive jitter buffer: packets come when the network likes, the speaker takes samples when it likes."""

import threading
from collections import deque
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from desktop_client.media.opus import FRAME_SAMPLES, RATE_HZ, BadPacket, Samples, has_redundancy, packet_samples
from desktop_client.media.time_scaling import lengthened, shortened

_MS = RATE_HZ // 1000
_LONGEST_CONCEALMENT_FRAMES = 25
_JUMP_FRAMES = 4
"""A longer hole after silence is skipped: concealing it would add its length to the delay."""
_TOO_FULL_MS, _TOO_FULL_CALM_MS, _CALM_MS = 30, 10, 25
"""What may wait above the target; less where packets come so steadily that the target is low."""
_LOOK_BACK_FRAMES = 10
_MOST_PACKETS = 150
_LOST_TRACK_SAMPLES = 5 * RATE_HZ


class Decoder(Protocol):
    """`opus.OpusDecoder`."""

    def decode(self, packet: bytes) -> Samples: ...
    def decode_redundancy(self, packet: bytes, count: int) -> Samples: ...
    def conceal(self, count: int) -> Samples: ...
    def reset(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayoutCounts:
    """Frames since the start of the talk, by where their sound came from."""

    own: int = 0
    redundant: int = 0
    concealed: int = 0
    silent: int = 0
    shortened: int = 0
    lengthened: int = 0

    def __add__(self, other: "PlayoutCounts") -> "PlayoutCounts":
        return PlayoutCounts(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})

    def since(self, before: "PlayoutCounts") -> "PlayoutCounts":
        """Return what was played after `before`."""
        return PlayoutCounts(**{name: getattr(self, name) - getattr(before, name) for name in self.__slots__})

    @property
    def heard_share(self) -> float:
        """What was played from a packet of its own or from redundancy, 0..1."""
        total = self.own + self.redundant + self.concealed + self.silent
        return (self.own + self.redundant) / total if total else 1.0


class DelayTarget:
    """How much must wait so that almost every packet is in time: a high percentile of what lateness was seen."""

    def __init__(self, *, percentile: float = 99.5, history: int = 400, smallest_ms: float = 20) -> None:
        self._lateness_ms: deque[float] = deque(maxlen=history)
        self._percentile = percentile
        self._smallest_ms = smallest_ms
        self._cached_ms = smallest_ms
        self._seen = 0

    def observe(self, arrival_ms: float, spoken_ms: float) -> None:
        """Take the time of arrival and the time stamp of one packet, both in any but the same pace."""
        self._lateness_ms.append(arrival_ms - spoken_ms)
        self._seen += 1
        if self._seen % 10 == 0 or self._seen < 20:
            relative = np.asarray(self._lateness_ms) - min(self._lateness_ms)
            self._cached_ms = max(self._smallest_ms, float(np.percentile(relative, self._percentile)))

    @property
    def ms(self) -> float:
        return self._cached_ms

    def forget(self) -> None:
        """Start anew after the path or the sender's clock changed."""
        self._lateness_ms.clear()


class AudioBuffer:
    """One incoming voice. `add` and `pull` may be called from two threads."""

    def __init__(self, decoder: Decoder, target: DelayTarget | None = None) -> None:
        self._decoder = decoder
        self._target = target or DelayTarget()
        self._lock = threading.Lock()
        self._packets: dict[int, bytes] = {}
        self._origin: int | None = None
        self._newest = 0
        self._next: int | None = None
        self._frame = FRAME_SAMPLES
        self._starved = 0
        self._is_behind = False
        self._waits_ms: deque[float] = deque(maxlen=_LOOK_BACK_FRAMES)
        self._ready: Samples = np.zeros(0, np.int16)
        self._counts = PlayoutCounts()
        self.last_arrival_s: float | None = None

    @property
    def counts(self) -> PlayoutCounts:
        return self._counts

    @property
    def delay_ms(self) -> float:
        """How long what arrives now will wait."""
        with self._lock:
            return (self._buffered() + len(self._ready)) / _MS

    def add(self, payload: bytes, timestamp: int, arrival_s: float, *, tells_of_network: bool = True) -> None:
        """Take one packet; `timestamp` is that of RTP, 32 bits at 48 000 Hz. What is no Opus is dropped.

        Not `tells_of_network`: it may have waited in this computer, as the playout did: no reason to wait longer.
        """
        try:
            count = packet_samples(payload)
        except BadPacket:
            return
        with self._lock:
            self.last_arrival_s = arrival_s
            position = self._unwrapped(timestamp)
            if abs(position - self._newest) > _LOST_TRACK_SAMPLES:
                self._start_anew(timestamp)
                position = self._unwrapped(timestamp)
            self._frame = count
            self._newest = max(self._newest, position)
            if tells_of_network:
                self._target.observe(arrival_s * 1000, position / _MS)
            if self._next is None or position > self._next - self._frame // 2:
                self._packets[position] = payload
                self._shed()

    def pull(self, count: int, *, is_behind: bool = False) -> Samples:
        """Return the next `count` samples; silence while there is nothing. `is_behind`: more are taken at once now."""
        with self._lock:
            self._is_behind = is_behind
            while len(self._ready) < count:
                self._ready = np.concatenate((self._ready, self._frame_samples()))
            taken, self._ready = self._ready[:count], self._ready[count:]
            return taken

    # --- the next frame --------------------------------------------------------------------------

    def _frame_samples(self) -> Samples:
        if self._next is None and not self._begin():
            return np.zeros(self._frame, np.int16)
        position = self._next
        if position is None:
            return np.zeros(self._frame, np.int16)
        first = min(self._packets, default=None)
        if first is not None and first < position + self._frame:
            self._next = first
            return self._own(self._packets.pop(first))
        following = self._packets.get(position + self._frame)
        if following is not None and has_redundancy(following):
            return self._from_redundancy(following)
        return self._starve() if first is None else self._over_the_hole(first)

    def _begin(self) -> bool:
        if not self._packets:
            return False
        if self._buffered() < self._target.ms * _MS:
            return False
        self._next = min(self._packets)
        return True

    def _own(self, packet: bytes) -> Samples:
        try:
            samples = self._decoder.decode(packet)
        except BadPacket:
            return self._conceal(advance=True)
        self._advance(len(samples))
        self._counts = replace(self._counts, own=self._counts.own + 1)
        return self._paced(samples)

    def _from_redundancy(self, following: bytes) -> Samples:
        samples = self._decoder.decode_redundancy(following, self._frame)
        self._advance(self._frame)
        self._counts = replace(self._counts, redundant=self._counts.redundant + 1)
        return samples

    def _over_the_hole(self, first: int) -> Samples:
        hole = first - (self._next or first)
        if self._starved and hole > _JUMP_FRAMES * self._frame:
            self._next, self._starved = first, 0
            return self._own(self._packets.pop(first))
        return self._conceal(advance=True)

    def _starve(self) -> Samples:
        self._starved += 1
        if self._starved > _LONGEST_CONCEALMENT_FRAMES:
            self._next = None
            self._counts = replace(self._counts, silent=self._counts.silent + 1)
            return np.zeros(self._frame, np.int16)
        return self._conceal(advance=False)

    def _conceal(self, *, advance: bool) -> Samples:
        if advance and self._next is not None:
            self._next += self._frame
        self._counts = replace(self._counts, concealed=self._counts.concealed + 1)
        return self._decoder.conceal(self._frame)

    def _advance(self, count: int) -> None:
        self._next = (self._next or 0) + count
        self._starved = 0

    def _paced(self, samples: Samples) -> Samples:
        """Leave out one pitch period when more waits than must, repeat one when less does.

        What came last says little, it may have come late: the fullest moment of a while shows how much waits.
        """
        if self._is_behind:
            self._waits_ms.clear()
            return samples
        self._waits_ms.append(self._buffered() / _MS)
        if len(self._waits_ms) < _LOOK_BACK_FRAMES:
            return samples
        target_ms = self._target.ms
        spare_ms = max(self._waits_ms) - target_ms
        too_full_ms = _TOO_FULL_CALM_MS if target_ms <= _CALM_MS else _TOO_FULL_MS
        if spare_ms < -self._frame / _MS:
            self._counts = replace(self._counts, lengthened=self._counts.lengthened + 1)
            scaled = lengthened(samples)
        elif spare_ms > too_full_ms:
            self._counts = replace(self._counts, shortened=self._counts.shortened + 1)
            scaled = shortened(samples)
        else:
            return samples
        difference_ms = (len(scaled) - len(samples)) / _MS
        self._waits_ms = deque((wait_ms + difference_ms for wait_ms in self._waits_ms), _LOOK_BACK_FRAMES)
        return scaled

    # --- what waits ------------------------------------------------------------------------------

    def _buffered(self) -> int:
        """Span of what waits, in samples."""
        if not self._packets:
            return 0
        first = min(self._packets) if self._next is None else self._next
        return max(self._packets) + self._frame - first

    def _shed(self) -> None:
        while len(self._packets) > _MOST_PACKETS:
            del self._packets[min(self._packets)]
            self._next = min(self._packets)

    def _unwrapped(self, timestamp: int) -> int:
        """Turn 32 bits that wrap into a number that does not, near the newest one."""
        if self._origin is None:
            self._origin = timestamp
        offset = (timestamp - self._origin - self._newest) & 0xFFFFFFFF
        return self._newest + (offset if offset < 1 << 31 else offset - (1 << 32))

    def _start_anew(self, timestamp: int) -> None:
        self._packets.clear()
        self._origin, self._newest, self._next = timestamp, 0, None
        self._target.forget()
        self._decoder.reset()
