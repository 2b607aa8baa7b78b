"""Choose the square of a picture that becomes my face, or that of a room."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSlider, QWidget
from typing_extensions import override

from desktop_client.domain.profiles import OwnPicture
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog

_USE = "use"
_SIDE_PX = 192
_LARGEST_PX = 2048
_MOST_ZOOM = 400
_STEP = 0.02
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def read_picture(path: str) -> QImage:
    """Read a picture upright and at most 2,048 px wide; a null image for what is none. Safe in a worker thread."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _LARGEST_PX:
        reader.setScaledSize(size.scaled(_LARGEST_PX, _LARGEST_PX, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def own_picture(image: QImage, square: QRect) -> OwnPicture:
    """Cut the square out and pack it small, without anything else the file said."""
    fresh = QImage(_SIDE_PX, _SIDE_PX, QImage.Format.Format_ARGB32)
    fresh.fill(Qt.GlobalColor.transparent)
    cut = image.copy(square).scaled(
        _SIDE_PX, _SIDE_PX, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(fresh)
    painter.drawImage(0, 0, cut)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    fresh.save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants bytes where Qt takes a name
    return OwnPicture(data=bytes(data.data()), side_px=_SIDE_PX)


class CropView(QWidget):
    """The square follows the pointer and the arrow keys; what lies outside of it is shaded."""

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._zoom = 1.0
        self._middle = QPointF(image.width() / 2, image.height() / 2)
        self._grip: QPointF | None = None
        self.setAccessibleName(self.tr("Part of the picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(measures.DIALOG_LIST_HEIGHT)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def square(self) -> QRect:
        """Return what is chosen, in pixels of the picture."""
        side = max(1.0, min(self._image.width(), self._image.height()) / self._zoom)
        left = min(max(self._middle.x() - side / 2, 0), self._image.width() - side)
        top = min(max(self._middle.y() - side / 2, 0), self._image.height() - side)
        return QRect(round(left), round(top), round(side), round(side))

    def set_zoom(self, percent: int) -> None:
        self._zoom = percent / 100
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            moved = (event.position() - self._grip) / self._scale()
            self._grip = event.position()
            self._move(moved)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(QPointF(*step) * max(1.0, self.square().width() * _STEP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        area, square = self._area(), QRectF(self.square())
        scale = self._scale()
        shown = QRectF(area.topLeft() + square.topLeft() * scale, square.size() * scale)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self._image)
        shade = QPainterPath()
        shade.addRect(area)
        shade.addEllipse(shown)
        painter.fillPath(shade, theme.colours.surface.scrim)
        painter.setPen(theme.colours.state.focus_ring if self.hasFocus() else theme.colours.border.strong)
        painter.drawEllipse(shown)
        painter.end()

    def _move(self, by: QPointF) -> None:
        """Keep the square inside, so that going back works at once."""
        square = self.square()
        self._middle = QRectF(square).center() + by
        self.update()

    def _scale(self) -> float:
        return min(self.width() / self._image.width(), self.height() / self._image.height())

    def _area(self) -> QRectF:
        scale = self._scale()
        wide, high = self._image.width() * scale, self._image.height() * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)


class CropDialog(Dialog):
    picture_chosen = Signal(object)
    """An OwnPicture."""

    def __init__(self, window: QWidget, image: QImage, *, is_of_room: bool = False) -> None:
        title, text = self.tr("Your picture"), self.tr("Move the circle to the part that is you.")
        if is_of_room:
            title = self.tr("The room's picture")
            text = self.tr("Move the circle to the part that stands for the room.")
        super().__init__(window, title, text)
        self._image = image
        self.view = CropView(image)
        self.body.addWidget(self.view)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setAccessibleName(self.tr("How close"))
        self.zoom.setRange(100, _MOST_ZOOM)
        self.zoom.setMinimumHeight(current_theme().tokens.icon_sizes.lg)
        self.zoom.valueChanged.connect(self.view.set_zoom)
        self.body.addWidget(self.zoom)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_USE, self.tr("Use this picture"), ButtonRole.PRIMARY)
        self.closed.connect(self._on_closed)

    def _on_closed(self, key: str) -> None:
        if key == _USE:
            self.picture_chosen.emit(own_picture(self._image, self.view.square()))
