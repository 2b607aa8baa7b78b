"""Cameras, screens and windows of this computer (QtMultimedia)."""

import logging
from collections.abc import Callable

from av import VideoFrame
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCapturableWindow,
    QMediaCaptureSession,
    QMediaDevices,
    QScreenCapture,
    QVideoSink,
    QWindowCapture,
)
from typing_extensions import override

from desktop_client.domain.devices import Device, DeviceId, DeviceKind
from desktop_client.domain.media import CaptureProblem, ScreenSource
from desktop_client.domain.shared_windows import window_ids, window_index
from desktop_client.media.devices import CaptureRefused
from desktop_client.media.messages import NamedScreen
from desktop_client.media.qt_frames import picture_from_frame

_log = logging.getLogger(__name__)


def qt_id(raw: object) -> DeviceId:
    """Return the id of a Qt device as text."""
    return DeviceId(bytes(raw).decode("utf-8", "replace"))  # type: ignore[call-overload] # a QByteArray


def cameras() -> list[Device]:
    """Return the cameras of this computer."""
    default = QMediaDevices.defaultVideoInput().id()
    return [
        Device(id=qt_id(d.id()), kind=DeviceKind.CAMERA, name=d.description(), is_default=d.id() == default)
        for d in QMediaDevices.videoInputs()
    ]


def screens() -> list[NamedScreen]:
    """Return the screens by the names that Qt gives them everywhere."""
    return [
        NamedScreen(source=ScreenSource(id=screen.name()), name=screen.model() or screen.name())
        for screen in QGuiApplication.screens()
    ]


def windows() -> list[NamedScreen]:
    """Return the windows; two of one title are told apart by their order."""
    titles = [window.description() for window in QWindowCapture.capturableWindows()]
    return [
        NamedScreen(source=ScreenSource(id=window_id, is_window=True), name=title)
        for window_id, title in zip(window_ids(titles), titles, strict=True)
        if title
    ]


def _window_named(source: str) -> QCapturableWindow | None:
    present = QWindowCapture.capturableWindows()
    index = window_index(source, [window.description() for window in present])
    return None if index is None else present[index]


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
        return picture_from_frame(frame)


class QtCamera(_Grabbing):
    """A camera by its id, the system's choice where it is gone."""

    def __init__(self, device: DeviceId, *, is_present: Callable[[DeviceId], bool]) -> None:
        super().__init__()
        self._device = device
        self._is_present = is_present
        self._camera: QCamera | None = None

    def start(self) -> None:
        present = QMediaDevices.videoInputs()
        chosen: QCameraDevice = next(
            (item for item in present if qt_id(item.id()) == self._device), QMediaDevices.defaultVideoInput()
        )
        if chosen.isNull():
            raise CaptureRefused(CaptureProblem.ABSENT)
        self._device = qt_id(chosen.id())
        self._camera = QCamera(chosen)
        self._camera.errorOccurred.connect(self._on_error)
        self._session.setCamera(self._camera)
        self._camera.start()

    @override
    def newest(self) -> VideoFrame | None:
        if not self._is_present(self._device):
            raise CaptureRefused(CaptureProblem.LOST)
        return super().newest()

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
