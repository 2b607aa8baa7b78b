"""The newest frames of one call as images, fetched while somebody sees them."""

from collections import Counter

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop_client.core.call_ports import Pictures
from desktop_client.domain.pictures import Picture, PictureView
from desktop_client.domain.signalling import CallId
from desktop_client.ui.theme import measures

_BYTES_PER_PIXEL = 4
_COUNT_MS = 900


class FrameFeed(QObject):
    """`arrived` is emitted at most once a frame time, and only when a picture changed, came or went."""

    arrived = Signal()

    def __init__(self, call: CallId, pictures: Pictures | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._call = call
        self._pictures = pictures
        self._shown: dict[PictureView, tuple[Picture, QImage]] = {}
        self._counts: Counter[PictureView] = Counter()
        self._rates: dict[PictureView, int] = {}
        self._counted = QElapsedTimer()
        self._watchers: set[int] = set()
        self._timer = QTimer(self, interval=measures.CALL_FRAME_MS)
        self._timer.timeout.connect(self.fetch)

    def start(self, watcher: QObject) -> None:
        """Fetch for one more who is seen; one window of a call may appear before the other goes."""
        self._watchers.add(id(watcher))
        if self._pictures is not None:
            self._timer.start()
            self.fetch()

    def stop(self, watcher: QObject) -> None:
        self._watchers.discard(id(watcher))
        if not self._watchers:
            self._timer.stop()

    def end(self) -> None:
        """Stop for good; nothing of the call is kept."""
        self._timer.stop()
        self._shown.clear()
        if self._pictures is not None:
            self._pictures.forget(self._call)

    def follow(self, call: CallId) -> None:
        """Show another call from now on."""
        if self._pictures is not None:
            self._pictures.forget(self._call)
        self._call = call
        self._shown.clear()

    def is_running(self) -> bool:
        return self._timer.isActive()

    def image(self, view: PictureView) -> QImage | None:
        shown = self._shown.get(view)
        return shown[1] if shown is not None else None

    def rate_fps(self, view: PictureView) -> int:
        """Return how many new pictures came in the last second or so."""
        elapsed_ms = self._counted.elapsed() if self._counted.isValid() else 0
        if elapsed_ms >= _COUNT_MS:
            self._rates = {each: round(count * 1000 / elapsed_ms) for each, count in self._counts.items()}
        if elapsed_ms >= _COUNT_MS or not self._counted.isValid():
            self._counts.clear()
            self._counted.start()
        return self._rates.get(view, 0)

    def fetch(self) -> None:
        """Take what is new; the pixels of a picture stay referenced as long as its image is."""
        if self._pictures is None:
            return
        has_changed = False
        for view in PictureView:
            has_changed |= self._take(view, self._pictures.newest(self._call, view))
        if has_changed:
            self.arrived.emit()

    def _take(self, view: PictureView, picture: Picture | None) -> bool:
        before = self._shown.get(view)
        if picture is None:
            self._shown.pop(view, None)
            return before is not None
        if before is not None and before[0].serial == picture.serial:
            return False
        image = image_of(picture)
        if image is not None:
            self._counts[view] += 1
            self._shown[view] = (picture, image)
        return image is not None


def image_of(picture: Picture) -> QImage | None:
    """Lay an image over the pixels; None where the sizes do not fit each other."""
    width, height, stride = picture.width_px, picture.height_px, picture.stride_bytes
    is_sound = width > 0 and height > 0 and stride >= width * _BYTES_PER_PIXEL
    if not is_sound or len(picture.pixels) < stride * height:
        return None
    return QImage(picture.pixels, width, height, stride, QImage.Format.Format_RGB32)
