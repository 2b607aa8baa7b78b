"""The buttons at the end of a page that scrolls, kept in sight."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme


class FootedScroll(QScrollArea):
    """`row` takes the buttons, `place` goes to where they stand in the content.

    Where the content is higher than the view they stand at the lower edge of the view instead. They are children of
    `parent`: a screen reader finds in a scroll area what it scrolls, and nothing else.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._foot = _Foot(parent)
        self.row = QHBoxLayout(self._foot)
        self.row.setSpacing(measures.FIELD_GAP)
        self.row.addStretch(1)
        self.place = QWidget()
        self.place.installEventFilter(self)

    @override
    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """Leave the place as it is: what stands in the content must not depend on where the buttons are."""
        content = self.widget()
        if content is None or self.row.count() == 1:
            return
        self.row.setContentsMargins(0, 0, 0, 0)
        height = self.row.sizeHint().height()
        self.place.setFixedHeight(height)
        is_kept = content.height() > self.height()
        area = QRect(self.place.mapTo(self, QPoint()), self.place.size())
        if is_kept:
            above = measures.FIELD_GAP
            self.row.setContentsMargins(area.left(), above, self.width() - area.right() - 1, above)
            height += 2 * above
            area = QRect(0, self.height() - height, self.width(), height)
        self.setViewportMargins(0, 0, 0, height if is_kept else 0)
        self._foot.is_kept = is_kept
        self._foot.setGeometry(area.translated(self.pos()))
        self._foot.raise_()


class _Foot(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_kept = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_kept:
            return
        colours = current_theme().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface.raised)
        painter.fillRect(QRect(0, 0, self.width(), measures.HAIRLINE), colours.border.subtle)
        painter.end()
