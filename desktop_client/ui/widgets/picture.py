"""An illustration as a widget."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme.illustrations import Illustration, illustration_size, paint_illustration
from desktop_client.ui.theme.theme import current_theme


class Picture(QWidget):
    """Decoration only: assistive technology finds nothing to read here."""

    def __init__(self, name: Illustration, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(illustration_size(name))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_illustration(painter, QRectF(self.rect()), self._name, current_theme().colours)
        painter.end()
