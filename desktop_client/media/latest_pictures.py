"""The newest picture of every call, kept for whoever paints at a pace of their own."""

from collections.abc import Callable
from itertools import count
from typing import Protocol

from desktop_client.core.ports import Clock
from desktop_client.domain import pictures as shown
from desktop_client.domain.pictures import PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.media.engine import Picture
from desktop_client.media.frames import BYTES_PER_PIXEL

_CAMERA_KEPT_S, _SCREEN_KEPT_S = 3.0, 10.0


class PictureSource(Protocol):
    """What the engine offers."""

    def show_pictures(self, call: CallId, shower: Callable[[Picture], None]) -> Callable[[], None]: ...


class LatestPictures:
    """`core.call_ports.Pictures`. A picture that nothing follows is let go of: its sender has stopped."""

    def __init__(self, engine: PictureSource, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._serials = count(1)
        self._stops: dict[CallId, Callable[[], None]] = {}
        self._latest: dict[tuple[CallId, PictureView], tuple[float, shown.Picture]] = {}

    def newest(self, call: CallId, view: PictureView) -> shown.Picture | None:
        if call not in self._stops:
            self._stops[call] = self._engine.show_pictures(call, self._keep)
        kept = self._latest.get((call, view))
        if kept is None:
            return None
        at_s, picture = kept
        limit_s = _SCREEN_KEPT_S if view is PictureView.THEIR_SCREEN else _CAMERA_KEPT_S
        if self._clock.monotonic_s() - at_s > limit_s:
            del self._latest[call, view]
            return None
        return picture

    def forget(self, call: CallId) -> None:
        stop = self._stops.pop(call, None)
        if stop is not None:
            stop()
        for view in PictureView:
            self._latest.pop((call, view), None)

    def _keep(self, picture: Picture) -> None:
        made = shown.Picture(
            serial=next(self._serials),
            width_px=picture.width_px,
            height_px=picture.height_px,
            stride_bytes=picture.width_px * BYTES_PER_PIXEL,
            pixels=bytes(picture.pixels),
        )
        picture.release()
        self._latest[picture.call, picture.view] = (self._clock.monotonic_s(), made)
