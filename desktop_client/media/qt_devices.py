"""Microphones, speakers, cameras and screens of this computer (QtMultimedia)."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import (
    QAudioDevice,
    QAudioFormat,
    QAudioSink,
    QAudioSource,
    QMediaDevices,
    QtAudio,
)

from desktop_client.domain.devices import Device, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureProblem, ScreenSource
from desktop_client.media.devices import CaptureRefused, Microphone, PictureSource, Speaker, is_synthetic, resolved
from desktop_client.media.messages import NamedScreen
from desktop_client.media.opus import RATE_HZ, Samples
from desktop_client.media.platform_sharing import sharing_here
from desktop_client.media.qt_pictures import QtCamera, QtScreen, cameras, qt_id, screens, windows
from desktop_client.media.synthetic_devices import SyntheticDevices

if TYPE_CHECKING:
    from PySide6.QtCore import QIODevice

    from desktop_client.media.pulse_presence import PulsePresence

_log = logging.getLogger(__name__)

_BYTES_PER_SAMPLE = 2
_BUFFER_BYTES = RATE_HZ * 40 // 1000 * _BYTES_PER_SAMPLE
"""40 ms: with less the speaker runs dry on a busy computer."""
_NOTHING: Samples = np.zeros(0, np.int16)


class QtDevices:
    """`devices.DeviceLayer` of the real hardware; test devices are there too, by their names."""

    def __init__(self, films: Sequence[str] = ()) -> None:
        _prepare_window_system()
        self._application = QGuiApplication.instance() or QGuiApplication(["hallway-media"])
        self._synthetic = SyntheticDevices(films)
        self._known: tuple[Device, ...] | None = None
        self._presence = _presence(self._forget)
        self._media = QMediaDevices()
        for changed in (
            self._media.audioInputsChanged,
            self._media.audioOutputsChanged,
            self._media.videoInputsChanged,
        ):
            changed.connect(self._forget)

    def _forget(self) -> None:
        self._known = None

    def all(self) -> tuple[Device, ...]:
        if self._known is None:
            no_hardware = self._synthetic.cameras(is_default=False)
            sound = (device for device in (*_microphones(), *_speakers()) if self._is_there(device))
            self._known = (*self._with_defaults(tuple(sound)), *cameras(), *no_hardware)
        return self._known

    def _is_there(self, device: Device) -> bool:
        return self._presence is None or self._presence.has(device.id)

    def _with_defaults(self, devices: tuple[Device, ...]) -> tuple[Device, ...]:
        """Mark the one of each kind that the system uses; the first where the system's cannot be chosen."""
        for kind in (DeviceKind.MICROPHONE, DeviceKind.SPEAKER):
            same = [device for device in devices if device.kind is kind]
            named = self._presence.defaults if self._presence is not None else frozenset()
            default = next((d for d in same if d.id in named), None) or next((d for d in same if d.is_default), None)
            chosen = default or next(iter(same), None)
            devices = tuple(replace(d, is_default=d == chosen) if d.kind is kind else d for d in devices)
        return devices

    def screens(self) -> tuple[NamedScreen, ...]:
        return () if sharing_here().has_own_picker else (*screens(), *windows())

    def open_microphone(self, device: DeviceId) -> Microphone:
        if is_synthetic(device):
            return self._synthetic.open_microphone(device)
        return QtMicrophone(resolved(self.all(), DeviceKind.MICROPHONE, device), is_present=self._is_present)

    def _is_present(self, device: DeviceId) -> bool:
        return any(known.id == device for known in self.all())

    def open_speaker(self, device: DeviceId) -> Speaker:
        if is_synthetic(device):
            return self._synthetic.open_speaker(device)
        return QtSpeaker(resolved(self.all(), DeviceKind.SPEAKER, device), is_present=self._is_present)

    def open_camera(self, device: DeviceId) -> PictureSource:
        if is_synthetic(device):
            return self._synthetic.open_camera(device)
        return QtCamera(device, is_present=self._is_present)

    def open_screen(self, source: ScreenSource) -> PictureSource:
        return self._synthetic.open_screen(source) if is_synthetic(DeviceId(source.id)) else QtScreen(source)

    def process_events(self) -> None:
        self._application.processEvents()
        if self._presence is not None:
            self._presence.poll()


def _prepare_window_system() -> None:
    """Do without one where there is none; let Qt capture windows of X11 where the session does not say its kind."""
    if sys.platform != "linux":
        return
    if not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not sharing_here().has_own_picker:
        os.environ["XDG_SESSION_TYPE"] = "x11"


def _presence(changed: Callable[[], None]) -> "PulsePresence | None":
    if sys.platform != "linux":
        return None
    from desktop_client.media.pulse_presence import PulsePresence  # noqa: PLC0415 - needs a library of Linux

    return PulsePresence(changed)


def _microphones() -> list[Device]:
    default = QMediaDevices.defaultAudioInput().id()
    return [
        Device(id=qt_id(d.id()), kind=DeviceKind.MICROPHONE, name=d.description(), is_default=d.id() == default)
        for d in QMediaDevices.audioInputs()
    ]


def _speakers() -> list[Device]:
    default = QMediaDevices.defaultAudioOutput().id()
    return [
        Device(id=qt_id(d.id()), kind=DeviceKind.SPEAKER, name=d.description(), is_default=d.id() == default)
        for d in QMediaDevices.audioOutputs()
    ]


def _format() -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE_HZ)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


def _found(device: DeviceId | None, present: list[QAudioDevice]) -> QAudioDevice:
    found = next((item for item in present if qt_id(item.id()) == device), None)
    if found is None:
        raise CaptureRefused(CaptureProblem.ABSENT)
    return found


def _check_audio(error: QtAudio.Error) -> None:
    """Raise `CaptureRefused` for what Qt reports of a device that was open."""
    match error:
        case QtAudio.Error.NoError | QtAudio.Error.UnderrunError:
            return
        case QtAudio.Error.OpenError:
            raise CaptureRefused(CaptureProblem.IN_USE)
    raise CaptureRefused(CaptureProblem.LOST)


class QtMicrophone:
    """A microphone by its id.

    A sound server may move the stream to another source when the microphone is pulled out: that is not what was chosen.
    """

    def __init__(self, device: DeviceId | None, *, is_present: Callable[[DeviceId], bool]) -> None:
        self._device = device
        self._is_present = is_present
        self._source: QAudioSource | None = None
        self._pipe: QIODevice | None = None

    def start(self) -> None:
        self._source = QAudioSource(_found(self._device, QMediaDevices.audioInputs()), _format())
        self._source.setBufferSize(_BUFFER_BYTES)
        self._pipe = self._source.start()
        _check_audio(self._source.error())

    def read(self) -> Samples:
        if self._source is None or self._pipe is None or self._device is None:
            return _NOTHING
        _check_audio(self._source.error())
        if not self._is_present(self._device):
            raise CaptureRefused(CaptureProblem.LOST)
        data = bytes(self._pipe.readAll().data())
        return np.frombuffer(data[: len(data) // _BYTES_PER_SAMPLE * _BYTES_PER_SAMPLE], np.int16)

    def stop(self) -> None:
        if self._source is not None:
            self._source.stop()
        self._source = self._pipe = None


class QtSpeaker:
    """A speaker by its id."""

    def __init__(self, device: DeviceId | None, *, is_present: Callable[[DeviceId], bool]) -> None:
        self._device = device
        self._is_present = is_present
        self._sink: QAudioSink | None = None
        self._pipe: QIODevice | None = None
        self._asked = 0

    def start(self) -> None:
        self._asked = 0
        self._sink = QAudioSink(_found(self._device, QMediaDevices.audioOutputs()), _format())
        self._sink.setBufferSize(_BUFFER_BYTES)
        self._pipe = self._sink.start()
        _check_audio(self._sink.error())

    def wanted(self) -> int:
        if self._sink is None or self._device is None:
            return 0
        _check_audio(self._sink.error())
        if not self._is_present(self._device):
            raise CaptureRefused(CaptureProblem.LOST)
        more = max(0, self._sink.bytesFree() // _BYTES_PER_SAMPLE - self._asked)
        self._asked += more
        return more

    def write(self, samples: Samples) -> None:
        self._asked = max(0, self._asked - len(samples))
        if self._pipe is not None:
            self._pipe.write(samples.tobytes())

    def stop(self) -> None:
        if self._sink is not None:
            self._sink.stop()
        self._sink = self._pipe = None
