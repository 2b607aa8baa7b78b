"""Placeholders for messages that are still being read, shown only when that takes a while."""

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QPainter

from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.row_layout import Sheet


class Skeleton(QObject):
    """Is due 300 ms after reading began."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_due = False
        self._timer = QTimer(self, singleShot=True, interval=measures.SPINNER_DELAY_MS)
        self._timer.timeout.connect(self._become_due)

    def follow(self, *, is_loading: bool) -> None:
        """Start to wait, or stop showing."""
        if not is_loading:
            self._timer.stop()
            self.is_due = False
        elif not self.is_due and not self._timer.isActive():
            self._timer.start()

    def _become_due(self) -> None:
        self.is_due = True
        self.due.emit()


def paint_skeleton(painter: QPainter, top: int, bottom: int, sheet: Sheet) -> None:
    """Fill the room from `bottom` upwards to `top` with grey bubbles."""
    column = sheet.column
    large, small, gap = (sheet.style.px(part) for part in measures.TIMELINE_SKELETON)
    indent = sheet.style.px(sheet.theme.tokens.size.avatar.md) + measures.TIMELINE_AVATAR_GAP
    fill = sheet.theme.colours.state.hover
    below, number = bottom, 0
    while below > top:
        height = small if number % 2 else large
        share = measures.TIMELINE_SKELETON_WIDTHS[number % len(measures.TIMELINE_SKELETON_WIDTHS)]
        bar = QRect(column.x() + indent, below - gap - height, int(column.width() * share), height)
        paint_box(painter, sheet.mirrored(bar), radius=sheet.theme.tokens.radius.bubble, fill=fill)
        below -= height + gap
        number += 1
