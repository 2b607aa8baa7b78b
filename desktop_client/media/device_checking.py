"""The devices of a person, tried without a call: how loud the microphone is, what the camera sees."""

from collections.abc import Callable

import numpy as np
from av import VideoFrame

from desktop_client.domain.devices import CheckFact, DeviceChoice, MicrophoneLevel
from desktop_client.domain.media import CaptureFailed, CaptureProblem, MediaKind
from desktop_client.media.devices import CaptureRefused, DeviceLayer, Microphone, PictureSource
from desktop_client.media.levels import LevelMeter, at_volume
from desktop_client.media.opus import Samples
from desktop_client.media.processing import BLOCK_SAMPLES, Processing, ProcessingChoice
from desktop_client.media.voice_sample import VoiceSample

_NOTHING: Samples = np.zeros(0, np.int16)
_LEVEL_EVERY_BLOCKS = 10


class DeviceChecking:
    """Captures the kinds it is told to, from `step` to `step`; a device that fails is told once."""

    def __init__(
        self, devices: DeviceLayer, tell: Callable[[CheckFact], None], show: Callable[[VideoFrame], None]
    ) -> None:
        self._devices = devices
        self._tell = tell
        self._show = show
        self._choice = DeviceChoice()
        self._kinds: frozenset[MediaKind] = frozenset()
        self._microphone: Microphone | None = None
        self._camera: PictureSource | None = None
        self._sample: VoiceSample | None = None
        self._processing: Processing | None = None
        self._level = LevelMeter()
        self._captured = _NOTHING
        self._blocks = 0

    @property
    def is_active(self) -> bool:
        return bool(self._kinds)

    def use(self, kinds: frozenset[MediaKind], choice: DeviceChoice) -> None:
        """Try these; kinds that were tried already with the same devices go on."""
        if choice != self._choice or self._processing is None:
            self._close(frozenset(MediaKind))
            self._choice = choice
            self._processing = _processing(choice)
        self._close(self._kinds - kinds)
        self._kinds = kinds
        self.open_missing()

    def change(self, choice: DeviceChoice) -> None:
        """Go on with other devices."""
        if self.is_active:
            self.use(self._kinds, choice)

    def open_missing(self) -> None:
        """Open what shall be tried and is not open: the first time, or when devices have changed."""
        if MediaKind.AUDIO in self._kinds and self._microphone is None:
            self._microphone = self._devices.open_microphone(self._choice.microphone)
            self._try(self._microphone.start, MediaKind.AUDIO)
        if MediaKind.VIDEO in self._kinds and self._camera is None:
            self._camera = self._devices.open_camera(self._choice.camera)
            self._try(self._camera.start, MediaKind.VIDEO)

    def record(self, *, is_wanted: bool) -> None:
        if self._sample is not None:
            self._sample.stop()
        self._sample = None
        if is_wanted and self._microphone is not None:
            self._sample = VoiceSample(self._devices.open_speaker(self._choice.speaker), self._tell)

    def step(self) -> None:
        """Take what has become due."""
        if self._microphone is not None:
            self._try(self._listen, MediaKind.AUDIO)
        if self._camera is not None:
            self._try(self._look, MediaKind.VIDEO)
        if self._sample is not None:
            self._sample.step()

    def _try(self, action: Callable[[], None], kind: MediaKind) -> None:
        try:
            action()
        except CaptureRefused as refused:
            self._close(frozenset({kind}))
            self._say_failed(kind, refused.problem)

    def _say_failed(self, kind: MediaKind, problem: CaptureProblem) -> None:
        self._tell(CaptureFailed(kind=kind, problem=problem))

    def _listen(self) -> None:
        if self._microphone is None:
            return
        self._captured = np.concatenate((self._captured, self._microphone.read()))
        while len(self._captured) >= BLOCK_SAMPLES:
            block, self._captured = self._captured[:BLOCK_SAMPLES], self._captured[BLOCK_SAMPLES:]
            self._take(self._processing.cleaned(block) if self._processing is not None else block)

    def _take(self, block: Samples) -> None:
        self._level.observe(block)
        self._blocks += 1
        if self._blocks % _LEVEL_EVERY_BLOCKS == 0:
            self._tell(MicrophoneLevel(level_db=round(self._level.db, 1)))
        if self._sample is not None:
            self._sample.take(at_volume(block, self._choice.speaker_percent))

    def _look(self) -> None:
        picture = self._camera.newest() if self._camera is not None else None
        if picture is not None:
            self._show(picture)

    def _close(self, kinds: frozenset[MediaKind]) -> None:
        if MediaKind.AUDIO in kinds:
            self.record(is_wanted=False)
            if self._microphone is not None:
                self._microphone.stop()
            self._microphone = None
        if MediaKind.VIDEO in kinds and self._camera is not None:
            self._camera.stop()
            self._camera = None


def _processing(choice: DeviceChoice) -> Processing:
    return Processing(
        ProcessingChoice(
            cancels_echo=False, suppresses_noise=choice.suppresses_noise, controls_gain=choice.controls_gain
        )
    )
