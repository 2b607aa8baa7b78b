"""The microphone as aiortc sends it: frames of 20 ms, coded by our own encoder."""

import asyncio
from collections import deque
from fractions import Fraction

import numpy as np
from aiortc import MediaStreamTrack
from av import AudioFrame
from av.frame import Frame
from typing_extensions import override

from desktop_client.media.opus import FRAME_SAMPLES, RATE_HZ, EncoderSettings, OpusEncoder, Samples, has_redundancy

_MOST_WAITING = 5


class VoiceTrack(MediaStreamTrack):
    """Frames in the pace they are put; what nobody takes is dropped, the oldest first."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._frames: deque[Samples] = deque(maxlen=_MOST_WAITING)
        self._is_ready = asyncio.Event()
        self._pts = 0

    def put(self, samples: Samples) -> None:
        """Take one frame of `FRAME_SAMPLES`."""
        self._frames.append(samples)
        self._pts += FRAME_SAMPLES
        self._is_ready.set()

    @override
    async def recv(self) -> Frame:
        while not self._frames:
            self._is_ready.clear()
            await self._is_ready.wait()
        frame = AudioFrame(format="s16", layout="mono", samples=FRAME_SAMPLES)
        frame.sample_rate, frame.time_base = RATE_HZ, Fraction(1, RATE_HZ)
        frame.pts = self._pts - (len(self._frames) * FRAME_SAMPLES)
        frame.planes[0].update(self._frames.popleft().tobytes())
        return frame


class VoiceEncoder:
    """`streams.FrameEncoder` for Opus; new settings hold from the next frame."""

    def __init__(self) -> None:
        self._encoder = OpusEncoder()
        self._settings: EncoderSettings | None = None
        self.has_redundancy = False

    def apply(self, settings: EncoderSettings) -> None:
        self._settings = settings

    def encode(self, frame: AudioFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:  # noqa: ARG002 - as it is called
        """Code one frame, in a worker thread."""
        if (settings := self._settings) is not None:
            self._settings = None
            self._encoder.apply(settings)
        samples = np.frombuffer(bytes(frame.planes[0])[: frame.samples * 2], np.int16)
        packet = self._encoder.encode(samples)
        self.has_redundancy = has_redundancy(packet)
        return [packet], frame.pts or 0
