"""One call's sound: microphone to the voice that is sent, voices that come in to the speaker."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

import numpy as np

from desktop_client.domain.devices import DeviceChoice, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureProblem, ContentName
from desktop_client.media.audio_buffer import AudioBuffer, PlayoutCounts
from desktop_client.media.devices import CaptureRefused, DeviceLayer, Microphone, Speaker, resolved
from desktop_client.media.levels import LevelMeter, at_volume
from desktop_client.media.loop_delay import LoopDelay
from desktop_client.media.opus import FRAME_SAMPLES, RATE_HZ, OpusDecoder, Samples
from desktop_client.media.processing import BLOCK_SAMPLES, Processing, ProcessingChoice
from desktop_client.media.queue_delay import Lateness, UnderWay
from desktop_client.media.streams import TakenPacket
from desktop_client.media.voice_track import VoiceTrack

_log = logging.getLogger(__name__)

_TICK_S = 0.005
_MOST_BLOCKS = 2
"""At a time: after a stop of the loop the packets that came meanwhile are read before all is played."""
_PATIENCE_S = 0.06
"""A microphone that is silent for longer is filled up: steady packets keep the call alive."""
_TIMESTAMP_BITS = 32
_NOTHING: Samples = np.zeros(0, np.int16)


class Late(Protocol):
    """Hears that sound queues: for how long pictures should wait, and whether several packets say so."""

    def __call__(self, drain_s: float, *, is_sure: bool) -> None: ...


def _tell_nobody(drain_s: float, *, is_sure: bool) -> None:
    """Nothing is sent beside this sound."""


class Voice:
    """`streams.PacketSink` of one incoming audio content; `late` is called for each packet that had to queue."""

    def __init__(self, now_s: Callable[[], float], late: Late, was_late: Callable[[], bool]) -> None:
        self.buffer = AudioBuffer(OpusDecoder())
        self._now_s = now_s
        self._late = late
        self._was_late = was_late
        self._lateness, self._under_way = Lateness(), UnderWay()
        self._since_spoken = UnderWay(bits=_TIMESTAMP_BITS, rate_hz=RATE_HZ)

    def take(
        self,
        payload: bytes,
        timestamp: int,
        sequence_number: int,  # noqa: ARG002 - time stamps say all
        *,
        is_last: bool,  # noqa: ARG002
        abs_send_time: int | None = None,
    ) -> TakenPacket:
        now_s = self._now_s()
        was_late = self._was_late()
        self.buffer.add(payload, timestamp, now_s, tells_of_network=not was_late)
        if not was_late:
            is_sure = self._lateness.observe(self._delay_s(timestamp, abs_send_time, now_s), now_s)
            if drain_s := self._lateness.drain_s:
                self._late(drain_s, is_sure=is_sure)
        return TakenPacket()

    def _delay_s(self, timestamp: int, abs_send_time: int | None, now_s: float) -> float:
        if abs_send_time is None:
            return self._since_spoken.seconds(now_s, timestamp)
        return self._under_way.seconds(now_s, abs_send_time)


class Sound:
    """Runs from `run()` on; devices that fail are told once and silence takes their place."""

    def __init__(
        self,
        devices: DeviceLayer,
        choice: DeviceChoice,
        *,
        now_s: Callable[[], float],
        failed: Callable[[CaptureProblem], None],
        returned: Callable[[], None] = lambda: None,
        late: Late = _tell_nobody,
    ) -> None:
        self._devices = devices
        self._now_s = now_s
        self._failed = failed
        self._late = late
        self._returned = returned
        self._tried: dict[DeviceKind, DeviceId | None] = {}
        self._voices: dict[ContentName, Voice] = {}
        self._microphone: Microphone | None = None
        self._speaker: Speaker | None = None
        self._captured = self._cleaned = _NOTHING
        self._owed = 0
        self._filled_until_s: float | None = None
        self._playout_due_s = 0.0
        self._loop_delay = LoopDelay()
        self.track = VoiceTrack()
        self.level_out = LevelMeter()
        self.is_muted = self.is_held = False
        self._is_capturing = False
        self._use(choice)

    # --- what is heard ---------------------------------------------------------------------------

    def voice(self, content: ContentName) -> Voice:
        """Return where packets of `content` go; a new one is heard from its first packet."""
        return self._voices.setdefault(content, Voice(self._now_s, self._late, self.was_late))

    @property
    def counts(self) -> PlayoutCounts:
        """Return the frames of all voices together."""
        return sum((voice.buffer.counts for voice in self._voices.values()), PlayoutCounts())

    @property
    def is_busy(self) -> bool:
        """Say whether this computer has no time for more."""
        return self._loop_delay.is_busy

    def was_late(self) -> bool:
        """Say whether packets read now may have waited in this computer."""
        return self._loop_delay.was_late(self._now_s())

    @property
    def last_arrival_s(self) -> float | None:
        """When the newest packet came, on the clock of `now_s`."""
        times = [voice.buffer.last_arrival_s for voice in self._voices.values()]
        return max((time_s for time_s in times if time_s is not None), default=None)

    # --- devices ---------------------------------------------------------------------------------

    def change(self, choice: DeviceChoice) -> None:
        """Use other devices from now on."""
        was_capturing = self._is_capturing
        self.stop()
        self._use(choice)
        self.start(is_capturing=was_capturing)

    def _use(self, choice: DeviceChoice) -> None:
        self._choice = choice
        self._processing = Processing(
            ProcessingChoice(
                cancels_echo=choice.cancels_echo,
                suppresses_noise=choice.suppresses_noise,
                controls_gain=choice.controls_gain,
            )
        )

    def start(self, *, is_capturing: bool) -> None:
        """Open the speaker, and the microphone if the person speaks."""
        self._is_capturing = is_capturing
        present = self._devices.all()
        if self._speaker is None:
            self._open_speaker(resolved(present, DeviceKind.SPEAKER, self._choice.speaker))
        if is_capturing and self._microphone is None:
            self._open_microphone(resolved(present, DeviceKind.MICROPHONE, self._choice.microphone))

    def follow_devices(self) -> None:
        """Take up a device that came back, or the one that the system uses from now on."""
        present = self._devices.all()
        speaker = resolved(present, DeviceKind.SPEAKER, self._choice.speaker)
        if DeviceKind.SPEAKER in self._tried and speaker != self._tried[DeviceKind.SPEAKER]:
            self._close_speaker()
            self._open_speaker(speaker)
        microphone = resolved(present, DeviceKind.MICROPHONE, self._choice.microphone)
        if self._is_capturing and microphone != self._tried.get(DeviceKind.MICROPHONE):
            self._follow_microphone(microphone)

    def _follow_microphone(self, device: DeviceId | None) -> None:
        was_lost = self._microphone is None
        if device is None:
            self._lose_microphone(CaptureRefused(CaptureProblem.LOST))
            return
        self._close_microphone()
        self._open_microphone(device)
        if was_lost and self._microphone is not None:
            self._returned()

    def _open_speaker(self, device: DeviceId | None) -> None:
        self._tried[DeviceKind.SPEAKER] = device
        speaker = self._devices.open_speaker(self._choice.speaker)
        try:
            speaker.start()
        except CaptureRefused as refused:
            _log.warning("no speaker: %s", refused.problem.value)
            return
        self._speaker = speaker

    def _open_microphone(self, device: DeviceId | None) -> None:
        self._tried[DeviceKind.MICROPHONE] = device
        microphone = self._devices.open_microphone(self._choice.microphone)
        try:
            microphone.start()
        except CaptureRefused as refused:
            self._failed(refused.problem)
            return
        self._microphone = microphone

    def stop(self) -> None:
        self._close_microphone()
        self._close_speaker()
        self._tried = {}
        self._is_capturing = False

    def _close_speaker(self) -> None:
        if self._speaker is not None:
            self._speaker.stop()
        self._speaker = None

    def _close_microphone(self) -> None:
        if self._microphone is not None:
            self._microphone.stop()
        self._microphone = None

    def _lose_microphone(self, refused: CaptureRefused) -> None:
        self._close_microphone()
        self._tried[DeviceKind.MICROPHONE] = None
        self._failed(refused.problem)

    async def run(self) -> None:
        """Move sound until cancelled."""
        try:
            while True:
                self.step()
                await asyncio.sleep(_TICK_S)
        finally:
            self.stop()
            self.track.stop()

    def step(self) -> None:
        """Move what has become due."""
        now_s = self._now_s()
        self._loop_delay.tick(now_s)
        self._play(now_s)
        if self._is_capturing:
            self._capture(now_s)

    # --- out -------------------------------------------------------------------------------------

    def _capture(self, now_s: float) -> None:
        self._captured = np.concatenate((self._captured, self._read(), self._filling(now_s)))
        while len(self._captured) >= BLOCK_SAMPLES:
            block, self._captured = self._captured[:BLOCK_SAMPLES], self._captured[BLOCK_SAMPLES:]
            clean = self._processing.cleaned(block)
            is_silent = self.is_muted or self.is_held
            self._cleaned = np.concatenate((self._cleaned, np.zeros_like(clean) if is_silent else clean))
        while len(self._cleaned) >= FRAME_SAMPLES:
            self.track.put(self._cleaned[:FRAME_SAMPLES])
            self._cleaned = self._cleaned[FRAME_SAMPLES:]

    def _read(self) -> Samples:
        if self._microphone is None:
            return _NOTHING
        try:
            samples = self._microphone.read()
        except CaptureRefused as refused:
            self._lose_microphone(refused)
            return _NOTHING
        if len(samples):
            self._filled_until_s = self._now_s()
        return samples

    def _filling(self, now_s: float) -> Samples:
        since_s = now_s - (self._filled_until_s or now_s)
        if self._filled_until_s is not None and since_s < _PATIENCE_S:
            return _NOTHING
        self._filled_until_s = now_s
        return np.zeros(min(int(since_s * RATE_HZ), RATE_HZ), np.int16)

    # --- in --------------------------------------------------------------------------------------

    def _play(self, now_s: float) -> None:
        self._owed += self._wanted(now_s)
        due = self._owed // BLOCK_SAMPLES
        for _ in range(min(due, _MOST_BLOCKS)):
            self._owed -= BLOCK_SAMPLES
            block = at_volume(self._mixed(is_behind=due > _MOST_BLOCKS), self._choice.speaker_percent)
            self.level_out.observe(block)
            self._processing.played(block)
            if self._speaker is not None:
                self._speaker.write(block)

    def _wanted(self, now_s: float) -> int:
        if self._speaker is not None:
            try:
                return self._speaker.wanted()
            except CaptureRefused:
                self._close_speaker()
                self._tried[DeviceKind.SPEAKER] = None
        passed_s = min(now_s - (self._playout_due_s or now_s), 1.0)
        self._playout_due_s = now_s
        return int(passed_s * RATE_HZ)

    def _mixed(self, *, is_behind: bool) -> Samples:
        blocks = [voice.buffer.pull(BLOCK_SAMPLES, is_behind=is_behind) for voice in self._voices.values()]
        if not blocks or self.is_held:
            return np.zeros(BLOCK_SAMPLES, np.int16)
        if len(blocks) == 1:
            return blocks[0]
        mixed = np.sum([block.astype(np.int32) for block in blocks], axis=0)
        return np.asarray(np.clip(mixed, -32768, 32767), dtype=np.int16)
