"""The switch of settings."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.motion import Transition
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.shapes import mixed, paint_box


class Toggle(ReturnButton):
    def __init__(self, name: str, *, is_on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        motion = current_theme().motion
        self._slide = Transition(motion, self, self._repaint)
        self._slide_ms = motion.durations.base
        self.toggled.connect(self._move)
        FocusRing(self, measures.TOGGLE[1] / 2)
        self.setChecked(is_on)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        width, height = measures.TOGGLE
        return QSize(theme.px(width), theme.px(height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours, place = theme.colours, self._slide.value
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else measures.DISABLED_OPACITY)
        fill = mixed(colours.border.strong, colours.accent.solid, place)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=fill)
        inset = theme.px(measures.TOGGLE_INSET)
        side = self.height() - 2 * inset
        travel = (self.width() - side - 2 * inset) * place
        left = inset + travel
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        paint_box(painter, QRectF(left, inset, side, side), radius=side / 2, fill=colours.text.on_accent)
        painter.end()

    def _move(self, is_on: bool) -> None:
        self._slide.go(float(is_on), self._slide_ms if self.isVisible() else 0)

    def _repaint(self, _place: float) -> None:
        self.update()

    def _apply_theme(self) -> None:
        self.updateGeometry()
        self.update()
