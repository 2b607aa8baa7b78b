"""Microphones, speakers, cameras and screens of this computer (QtMultimedia)."""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from av import VideoFrame
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtMultimedia import (
    QAudioDevice,
    QAudioFormat,
    QAudioSink,
    QAudioSource,
    QCamera,
    QCameraDevice,
    QCapturableWindow,
    QMediaCaptureSession,
    QMediaDevices,
    QScreenCapture,
    QtAudio,
    QVideoSink,
    QWindowCapture,
)

from desktop_client.domain.devices import Device, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureProblem, ScreenSource
from desktop_client.media.devices import CaptureRefused, Microphone, PictureSource, Speaker, is_synthetic, resolved
from desktop_client.media.messages import NamedScreen
from desktop_client.media.opus import RATE_HZ, Samples
from desktop_client.media.platform_sharing import sharing_here
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
        if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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
            self._known = (*self._with_defaults(tuple(sound)), *_cameras(), *no_hardware)
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
        return () if sharing_here().has_own_picker else (*_screens(), *_windows())

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
        return self._synthetic.open_camera(device) if is_synthetic(device) else QtCamera(device)

    def open_screen(self, source: ScreenSource) -> PictureSource:
        return self._synthetic.open_screen(source) if is_synthetic(DeviceId(source.id)) else QtScreen(source)

    def process_events(self) -> None:
        self._application.processEvents()
        if self._presence is not None:
            self._presence.poll()


def _presence(changed: Callable[[], None]) -> "PulsePresence | None":
    if sys.platform != "linux":
        return None
    from desktop_client.media.pulse_presence import PulsePresence  # noqa: PLC0415 - needs a library of Linux

    return PulsePresence(changed)


def _id(raw: object) -> DeviceId:
    return DeviceId(bytes(raw).decode("utf-8", "replace"))  # type: ignore[call-overload] # a QByteArray


def _microphones() -> list[Device]:
    default = QMediaDevices.defaultAudioInput().id()
    return [
        Device(id=_id(d.id()), kind=DeviceKind.MICROPHONE, name=d.description(), is_default=d.id() == default)
        for d in QMediaDevices.audioInputs()
    ]


def _speakers() -> list[Device]:
    default = QMediaDevices.defaultAudioOutput().id()
    return [
        Device(id=_id(d.id()), kind=DeviceKind.SPEAKER, name=d.description(), is_default=d.id() == default)
        for d in QMediaDevices.audioOutputs()
    ]


def _cameras() -> list[Device]:
    default = QMediaDevices.defaultVideoInput().id()
    return [
        Device(id=_id(d.id()), kind=DeviceKind.CAMERA, name=d.description(), is_default=d.id() == default)
        for d in QMediaDevices.videoInputs()
    ]


def _screens() -> list[NamedScreen]:
    return [
        NamedScreen(source=ScreenSource(id=screen.name()), name=screen.model() or screen.name())
        for screen in QGuiApplication.screens()
    ]


def _windows() -> list[NamedScreen]:
    """Return the windows; two of one title are told apart by their order."""
    named = [window.description() for window in QWindowCapture.capturableWindows()]
    return [
        NamedScreen(source=ScreenSource(id=f"{named[:place].count(name)}:{name}", is_window=True), name=name)
        for place, name in enumerate(named)
        if name
    ]


def _window_named(source: str) -> QCapturableWindow | None:
    place, _, name = source.partition(":")
    same = [window for window in QWindowCapture.capturableWindows() if window.description() == name]
    return same[int(place)] if place.isdecimal() and int(place) < len(same) else None


def _format() -> QAudioFormat:
    wanted = QAudioFormat()
    wanted.setSampleRate(RATE_HZ)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


def _found(device: DeviceId | None, present: list[QAudioDevice]) -> QAudioDevice:
    found = next((item for item in present if _id(item.id()) == device), None)
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

    def start(self) -> None:
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
        return self._sink.bytesFree() // _BYTES_PER_SAMPLE

    def write(self, samples: Samples) -> None:
        if self._pipe is not None:
            self._pipe.write(samples.tobytes())

    def stop(self) -> None:
        if self._sink is not None:
            self._sink.stop()
        self._sink = self._pipe = None


class _Grabbing:
    """What camera and screen have in common: a session that ends in a sink that is looked at."""

    def __init__(self) -> None:
        self._session = QMediaCaptureSession()
        self._sink = QVideoSink()
        self._session.setVideoSink(self._sink)
        self._shown_us = -1
        self._problem: CaptureProblem | None = None

    def newest(self) -> VideoFrame | None:
        if self._problem is not None:
            raise CaptureRefused(self._problem)
        frame = self._sink.videoFrame()
        if not frame.isValid() or frame.startTime() == self._shown_us:
            return None
        self._shown_us = frame.startTime()
        return _from_image(frame.toImage())


def _from_image(image: QImage) -> VideoFrame | None:
    if image.isNull():
        return None
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    width, height = converted.width() & ~1, converted.height() & ~1
    rows = np.frombuffer(converted.constBits(), np.uint8).reshape(converted.height(), converted.bytesPerLine())
    pixels = np.ascontiguousarray(rows[:height, : width * 4]).reshape(height, width, 4)
    return VideoFrame.from_ndarray(pixels, format="rgba").reformat(format="yuv420p")


class QtCamera(_Grabbing):
    """A camera by its id, the system's choice where it is gone."""

    def __init__(self, device: DeviceId) -> None:
        super().__init__()
        self._device = device
        self._camera: QCamera | None = None

    def start(self) -> None:
        present = QMediaDevices.videoInputs()
        chosen: QCameraDevice = next(
            (item for item in present if _id(item.id()) == self._device), QMediaDevices.defaultVideoInput()
        )
        if chosen.isNull():
            raise CaptureRefused(CaptureProblem.ABSENT)
        self._camera = QCamera(chosen)
        self._camera.errorOccurred.connect(self._on_error)
        self._session.setCamera(self._camera)
        self._camera.start()

    def stop(self) -> None:
        if self._camera is not None:
            self._camera.stop()
        self._camera = None

    def _on_error(self, error: QCamera.Error, text: str) -> None:
        _log.warning("camera: %s", text)
        if error is not QCamera.Error.NoError:
            self._problem = CaptureProblem.IN_USE if self._shown_us < 0 else CaptureProblem.LOST


class QtScreen(_Grabbing):
    """A screen or a window; where the platform has a picker of its own, it asks."""

    def __init__(self, source: ScreenSource) -> None:
        super().__init__()
        self._source = source
        self._capture: QScreenCapture | QWindowCapture | None = None

    def start(self) -> None:
        self._capture = self._window() if self._source.is_window else self._screen()
        self._capture.errorOccurred.connect(self._on_error)
        self._capture.start()

    def stop(self) -> None:
        if self._capture is not None:
            self._capture.stop()
        self._capture = None

    def _screen(self) -> QScreenCapture:
        capture = QScreenCapture()
        screen = next((s for s in QGuiApplication.screens() if s.name() == self._source.id), None)
        capture.setScreen(screen or QGuiApplication.primaryScreen())
        self._session.setScreenCapture(capture)
        return capture

    def _window(self) -> QWindowCapture:
        window = _window_named(self._source.id)
        if window is None:
            raise CaptureRefused(CaptureProblem.ABSENT)
        capture = QWindowCapture()
        capture.setWindow(window)
        self._session.setWindowCapture(capture)
        return capture

    def _on_error(self, error: object, text: str) -> None:
        _log.warning("screen: %s %s", error, text)
        self._problem = CaptureProblem.DENIED if self._shown_us < 0 else CaptureProblem.LOST
