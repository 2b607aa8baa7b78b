"""Whether a call lives, and how well: silence of the other end, addresses of this computer, statistics."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiortc import RTCPeerConnection
from aiortc.stats import (
    RTCInboundRtpStreamStats,
    RTCRemoteInboundRtpStreamStats,
    RTCTransportStats,
)

from desktop_client.domain.media import MediaKind, MediaStatistics, StatisticsMeasured
from desktop_client.media import hooks
from desktop_client.media.gathering import host_addresses
from desktop_client.media.outgoing_voice import OutgoingVoice
from desktop_client.media.sound import Sound

_LOOK_S = 0.1
_SILENCE_S = 1.0
"""Sound comes 50 times a second, muted too: chance alone does not make it this quiet."""
_TRY_AGAIN_S = 1.5
_GIVE_UP_S = 30.0
_MEASURE_S = 1.0


@dataclass(slots=True)
class _Traffic:
    received_bytes: int = 0
    sent_bytes: int = 0
    received_packets: int = 0
    lost_packets: int = 0


class CallWatch:
    """Runs beside one peer."""

    def __init__(
        self, sound: Sound, voice: OutgoingVoice, connection: RTCPeerConnection, *, now_s: Callable[[], float]
    ) -> None:
        self._sound = sound
        self._voice = voice
        self._connection = connection
        self._now_s = now_s
        self._begun_at_s: float | None = None
        self._tried_at_s = float("-inf")
        self._addresses = frozenset[str]()
        self.own_addresses: Callable[[], frozenset[str]] = host_addresses
        self._before = _Traffic()
        self.codecs: Mapping[MediaKind, str] = {}

    def begin(self) -> None:
        """Expect sound from now on."""
        self._begun_at_s = self._now_s()
        self._addresses = self.own_addresses()

    @property
    def _silent_s(self) -> float:
        last_s = self._sound.last_arrival_s
        return 0.0 if last_s is None or self._begun_at_s is None else self._now_s() - last_s

    @property
    def is_silent(self) -> bool:
        return self._silent_s > _SILENCE_S

    @property
    def has_given_up(self) -> bool:
        return self._silent_s > _GIVE_UP_S

    async def run(
        self,
        silence: Callable[[], Awaitable[None]],
        sound: Callable[[], Awaitable[None]],
        measured: Callable[[StatisticsMeasured], None],
    ) -> None:
        """Call `silence` for each try at a new path, `sound` while all is well."""
        measured_at_s = self._now_s()
        while True:
            await asyncio.sleep(_LOOK_S)
            now_s = self._now_s()
            if self._begun_at_s is None:
                continue
            await self._look(now_s, silence, sound)
            if now_s - measured_at_s >= _MEASURE_S:
                measured(StatisticsMeasured(statistics=await self._measure(now_s - measured_at_s)))
                measured_at_s = now_s

    async def _look(
        self, now_s: float, silence: Callable[[], Awaitable[None]], sound: Callable[[], Awaitable[None]]
    ) -> None:
        addresses = self.own_addresses()
        has_lost_one, self._addresses = bool(self._addresses - addresses), addresses
        if not self.is_silent and not has_lost_one:
            await sound()
        elif has_lost_one or now_s - self._tried_at_s > _TRY_AGAIN_S:
            self._tried_at_s = now_s
            await silence()

    async def _measure(self, passed_s: float) -> MediaStatistics:
        report = (await self._connection.getStats()).values()
        traffic, before = _traffic(list(report)), self._before
        self._before = traffic
        remote = [item for item in report if isinstance(item, RTCRemoteInboundRtpStreamStats)]
        received = traffic.received_packets - before.received_packets
        lost = max(0, traffic.lost_packets - before.lost_packets)
        return MediaStatistics(
            round_trip_ms=None if self._voice.round_trip_s is None else round(self._voice.round_trip_s * 1000),
            loss_received=lost / (received + lost) if received + lost else None,
            loss_sent=max((item.fractionLost / 256 for item in remote), default=None),
            received_bps=round((traffic.received_bytes - before.received_bytes) * 8 / passed_s),
            sent_bps=round((traffic.sent_bytes - before.sent_bytes) * 8 / passed_s),
            audio_codec=self.codecs.get(MediaKind.AUDIO, ""),
            video_codec=self.codecs.get(MediaKind.VIDEO, ""),
            is_relayed=self._is_relayed(),
            level_out_db=round(self._sound.level_out.db, 1),
        )

    def _is_relayed(self) -> bool | None:
        transceivers = self._connection.getTransceivers()
        return hooks.connection_of(transceivers[0]).is_relayed if transceivers else None


def _traffic(report: list[object]) -> _Traffic:
    traffic = _Traffic()
    for item in report:
        if isinstance(item, RTCTransportStats):
            traffic.received_bytes += item.bytesReceived
            traffic.sent_bytes += item.bytesSent
        elif isinstance(item, RTCInboundRtpStreamStats):
            traffic.received_packets += item.packetsReceived
            traffic.lost_packets += item.packetsLost
    return traffic
