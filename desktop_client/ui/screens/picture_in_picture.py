"""The small window of a call: always on top, snapping to corners."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.call import CallScene, duration_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.call.control_bar import ControlBar
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from desktop_client.ui.widgets.call.pill import Pill
from desktop_client.ui.widgets.call.stage import CallStage
from desktop_client.ui.widgets.popup_shape import PopupShape
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class PictureInPicture(QWidget):
    """Closing it asks for the window of the call; only End ends the call."""

    grow_requested = Signal()

    def __init__(self, scene: CallScene, feed: FrameFeed) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags)
        self.setObjectName("call-picture")
        self.setMaximumSize(*measures.PIP_MOST)
        self.setMinimumSize(*current_theme().tokens.layout.picture_in_picture)
        self._shape = PopupShape(self, 0, measures.PIP_RADIUS)
        self._grip: QPoint | None = None
        self._is_done = False
        self.stage = CallStage(feed, scene, is_small=True)
        self.bar = ControlBar(scene.call, is_small=True, parent=self.stage)
        self._name = TextLabel("", TypeRole.META, Tone.CALL, weight=MEDIUM, parent=self.stage)
        self._time = TextLabel("", TypeRole.META, Tone.CALL_SECONDARY, is_tabular=True, parent=self.stage)
        self._grow = Pill(self.tr("Back to the window"), icon=Icon.MAXIMIZE_2, parent=self.stage)
        self._leave = Pill(self.tr("Close this picture"), icon=Icon.X, parent=self.stage)
        for pill in (self._grow, self._leave):
            pill.clicked.connect(self.grow_requested)
        self.stage.pressed_twice.connect(self.grow_requested)
        self._lay_out()
        self.show_scene(scene)

    def show_scene(self, scene: CallScene) -> None:
        self.setWindowTitle(self.tr("Call with {name}").format(name=scene.name))
        self.stage.show_scene(scene)
        self.bar.show_call(scene.call)
        self._name.setText(scene.name)
        self._time.setText("" if scene.elapsed_s is None else duration_text(scene.elapsed_s))

    def finish(self) -> None:
        """Close for good."""
        self._is_done = True
        self.close()

    def show_in_corner(self, screen: QRect) -> None:
        """Show it at the lower corner of a screen, unless it is already on one."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            self.resize(self.sizeHint())
            inset = measures.PIP_INSET
            self.move(screen.right() - self.width() - inset, screen.bottom() - self.height() - inset)
        self.show()

    @override
    def sizeHint(self) -> QSize:
        return QSize(*current_theme().tokens.layout.picture_in_picture)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shape.cut()
        self.stage.keep_free_below(self.bar.sizeHint().height() + measures.CALL_PILL_GAP)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_done:
            super().closeEvent(event)
            return
        event.ignore()
        self.grow_requested.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.grow_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint() - self.pos()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.move(snapped(self.geometry(), self.screen().availableGeometry()))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stage)
        head = QHBoxLayout()
        head.setSpacing(measures.CALL_PILL_GAP)
        head.addWidget(self._name)
        head.addWidget(self._time)
        head.addStretch(1)
        head.addWidget(self._grow)
        head.addWidget(self._leave)
        column = QVBoxLayout(self.stage)
        padding = measures.PIP_PADDING
        column.setContentsMargins(padding, padding, padding, padding)
        column.addLayout(head)
        column.addStretch(1)
        column.addWidget(self.bar)


def snapped(window: QRect, screen: QRect) -> QPoint:
    """Return where a window let go of near the edges of a screen comes to rest."""
    inset, reach = measures.PIP_INSET, measures.PIP_INSET + measures.PIP_SNAP
    left, top = window.left(), window.top()
    right_rest, bottom_rest = screen.right() - window.width() - inset, screen.bottom() - window.height() - inset
    if left - screen.left() < reach:
        left = screen.left() + inset
    elif screen.right() - window.right() < reach:
        left = right_rest
    if top - screen.top() < reach:
        top = screen.top() + inset
    elif screen.bottom() - window.bottom() < reach:
        top = bottom_rest
    return QPoint(left, top)
