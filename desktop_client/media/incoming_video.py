"""One picture that comes in: packets to frames, frames to who shows them."""

import asyncio
from collections.abc import Callable

from aiortc import RTCRtpTransceiver
from aiortc.mediastreams import MediaStreamError
from av import VideoFrame

from desktop_client.domain.media import ContentName, MediaDirection, MediaFact, VideoPaused
from desktop_client.media import hooks
from desktop_client.media.rate_estimate import RateEstimate
from desktop_client.media.video_buffer import VideoBuffer

_PAUSED_AFTER_S = 2.5
_RECEIVING = {MediaDirection.BOTH.value, MediaDirection.RECEIVE.value}


class IncomingVideo:
    """Always drained: aiortc keeps every decoded picture until somebody takes it."""

    def __init__(
        self,
        name: ContentName,
        transceiver: RTCRtpTransceiver,
        now_s: Callable[[], float],
        show: Callable[[ContentName, VideoFrame], None],
        *,
        crowded: Callable[[float], None],
        was_late: Callable[[], bool],
    ) -> None:
        self._name = name
        self._transceiver = transceiver
        self._track = transceiver.receiver.track
        self._now_s = now_s
        self._show = show
        self._buffer = VideoBuffer(now_s)
        self._is_paused = False
        hooks.receive_by(transceiver.receiver, self._buffer)
        self._estimate = RateEstimate(crowded, was_late)
        hooks.estimate_by(transceiver.receiver, self._estimate)

    @property
    def frames(self) -> int:
        """How many whole pictures came."""
        return self._buffer.frames

    def sound_is_late(self) -> None:
        """Know that the sound beside this picture queues."""
        self._estimate.sound_is_late(self._now_s())

    async def run(self, deliver: Callable[[MediaFact], None]) -> None:
        """Show pictures until the track ends; tell when they stop and when they come again."""
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(self._watch(deliver), name="pause")
            try:
                while True:
                    frame = await self._track.recv()
                    if isinstance(frame, VideoFrame):
                        self._show(self._name, frame)
            except MediaStreamError:
                watching.cancel()

    async def _watch(self, deliver: Callable[[MediaFact], None]) -> None:
        expected_since_s = self._now_s()
        while True:
            last_s, now_s = self._buffer.last_frame_s, self._now_s()
            if self._transceiver.currentDirection not in _RECEIVING:
                expected_since_s = now_s
            is_paused = last_s is not None and now_s - max(last_s, expected_since_s) > _PAUSED_AFTER_S
            if is_paused != self._is_paused:
                self._is_paused = is_paused
                deliver(VideoPaused(content=self._name, is_paused=is_paused, is_incoming=True))
            await asyncio.sleep(0.25)
