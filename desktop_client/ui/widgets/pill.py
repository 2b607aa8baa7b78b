"""A few words on a tint of the accent, as a mark beside a title."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.shapes import paint_box


class Pill(QWidget):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(wide + 2 * measures.FIELD_GAP, current_theme().fonts.line(TypeRole.CAPTION))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        accent = current_theme().colours.accent
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=accent.tint)
        painter.setPen(accent.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.CAPTION))
        self.updateGeometry()
        self.update()
