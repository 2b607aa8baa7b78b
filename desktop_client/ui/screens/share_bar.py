"""What stays visible while a screen or window is shared: a bar at the top and a frame around it."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.shared_windows import WindowPlace
from desktop_client.ui.models.call import duration_text
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.call.bar_button import BarButton
from desktop_client.ui.widgets.popup_shape import PopupShape
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_LONGEST = 60
_UNTOUCHABLE = Qt.WindowType.WindowDoesNotAcceptFocus | Qt.WindowType.WindowTransparentForInput
_OVER_ALL = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


def may_place_windows() -> bool:
    """Tell whether the system lets a program say where its windows are (Wayland does not)."""
    return not QGuiApplication.platformName().startswith("wayland")


def on_screens(place: WindowPlace) -> QRect:
    """Return where a window is in the units of Qt, which counts each screen's pixels from the corner of that screen."""
    found = QRect(place.left, place.top, place.width, place.height)
    for screen in () if place.is_scaled else QGuiApplication.screens():
        area, ratio = screen.geometry(), screen.devicePixelRatio()
        if QRect(area.topLeft(), area.size() * ratio).contains(found.center()):
            corner = (QPointF(found.topLeft() - area.topLeft()) / ratio).toPoint() + area.topLeft()
            return QRect(corner, (QSizeF(found.size()) / ratio).toSize())
    return found


def _rounded(area: QRect, radius: float) -> QRegion:
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())


class ShareBar(QWidget):
    stop_requested = Signal()
    pause_requested = Signal(bool)

    def __init__(self, name: str, thing: str = "") -> None:
        """`thing` is the name of a shared window, "" a screen."""
        super().__init__(None, _OVER_ALL | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("share-bar")
        self._is_paused = False
        self._name, self._thing = name, one_line(thing, _LONGEST)
        self._shape = PopupShape(self, 0, current_theme().tokens.radius.pill)
        self._time = TextLabel("", TypeRole.SMALL, Tone.CALL_SECONDARY, is_tabular=True, parent=self)
        self.stop = Button(self.tr("Stop sharing"), ButtonRole.DANGER, ButtonSize.SM, parent=self)
        self.stop.clicked.connect(self.stop_requested)
        self.pause = BarButton(Icon.PAUSE, "", parent=self)
        self.pause.clicked.connect(lambda: self.pause_requested.emit(not self._is_paused))
        self._words = TextLabel("", TypeRole.SMALL, Tone.CALL, parent=self)
        row = QHBoxLayout(self)
        leading, padding = measures.SHARE_BAR_PADDING
        row.setContentsMargins(leading, padding, leading, padding)
        row.setSpacing(measures.CALL_TILE_GAP)
        row.addSpacing(measures.SHARE_BAR_DOT + measures.CALL_TILE_GAP)
        for widget in (self._words, self._time, self.pause, self.stop):
            row.addWidget(widget)
        self.show_paused(is_paused=False)

    def show_paused(self, *, is_paused: bool) -> None:
        """Say what the other side sees, and offer the contrary."""
        self._is_paused = is_paused
        text = self._text()
        self.setWindowTitle(text)
        self.setAccessibleName(text)
        self._words.setText(text)
        self._words.setMinimumWidth(self._words.sizeHint().width())
        if is_paused:
            self.pause.say(Icon.PLAY, self.tr("Resume"), self.tr("Resume sharing"))
        else:
            self.pause.say(Icon.PAUSE, self.tr("Pause"), self.tr("Pause sharing"))
        self.update()
        self._stay_centred()

    def _text(self) -> str:
        if self._is_paused:
            return self.tr("Paused. {name} sees a still picture.").format(name=self._name)
        screen, window = self.tr("You share your screen with {name}"), self.tr("You share {thing} with {name}")
        return (window if self._thing else screen).format(name=self._name, thing=self._thing)

    def _stay_centred(self) -> None:
        if self.isVisible():
            middle = self.geometry().center().x()
            self.adjustSize()
            self.move(middle - self.width() // 2, self.y())

    def show_time(self, seconds: int) -> None:
        self._time.setText(duration_text(seconds))
        self._time.setMinimumWidth(self._time.sizeHint().width())

    def show_on(self, screen: QRect) -> None:
        self.adjustSize()
        self.move(screen.center().x() - self.width() // 2, screen.top() + measures.CALL_MARGIN)
        self.show()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape.cut()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        call, side = current_theme().tokens.call, measures.SHARE_BAR_DOT
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=call.bar)
        left = measures.SHARE_BAR_PADDING[0]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        dot = QRectF(left, (self.height() - side) / 2, side, side)
        paint_box(painter, dot, radius=side / 2, fill=call.hand if self._is_paused else call.hangup)
        painter.end()


class ShareFrame(QWidget):
    """A red frame that lets every press through: within the edges of a screen, or round a window."""

    def __init__(self) -> None:
        super().__init__(None, _OVER_ALL | _UNTOUCHABLE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("share-frame")
        self._radius = 0.0

    def show_within(self, screen: QRect) -> None:
        self._radius = 0.0
        self.setGeometry(screen)
        self.show()

    def show_round(self, window: QRect) -> None:
        """Stand round a window, and go with it when told again."""
        width = measures.CALL_SPEAKING_RING
        self._radius = current_theme().tokens.radius.lg
        frame = window.adjusted(-width, -width, width, width)
        if frame != self.geometry():
            self.setGeometry(frame)
        self.setVisible(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = measures.CALL_SPEAKING_RING
        inner = self.rect().adjusted(width, width, -width, -width)
        self.setMask(_rounded(self.rect(), self._radius) - _rounded(inner, max(self._radius - width, 0)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().tokens.call.hangup)
        painter.end()
