"""The arrow back to the list in narrow windows, with what is unread elsewhere."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.badge import BadgeTone, badge_size, badge_text, paint_badge
from desktop_client.ui.widgets.icon_button import IconButton


class BackButton(IconButton):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Icon.ARROW_LEFT, name, parent=parent)
        self._count = 0

    def set_count(self, count: int, description: str) -> None:
        self._count = count
        self.setAccessibleDescription(description)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Leave the count its room beside the arrow."""
        return super().sizeHint() + QSize(measures.BACK_COUNT_ROOM, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        text = badge_text(self._count)
        left = self.width() - badge_size(text).width()
        paint_badge(painter, QPointF(left, 0), text, BadgeTone.ACCENT, current_theme().colours.surface.sidebar)
        painter.end()
