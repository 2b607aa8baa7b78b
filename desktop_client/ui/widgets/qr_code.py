"""A link as a QR code, for the camera of a phone."""

import segno
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import invitation_measures as measures
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.shapes import paint_box

_QUIET_MODULES = 4
"""The light edge that readers need (ISO/IEC 18004)."""


class QrCode(QWidget):
    """Dark on light in every theme: readers want it so."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rows = tuple(bytes(row) for row in segno.make_qr(text, error="m").matrix)
        follow_theme(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        """Give each module whole pixels, and the code about the same size whatever it holds."""
        modules = len(self.rows) + 2 * _QUIET_MODULES
        side = max(1, round(current_theme().px(measures.QR_CODE) / modules)) * modules
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), current_theme().tokens.light
        paint_box(painter, self.rect(), radius=measures.QR_RADIUS, fill=ink.surface.raised)
        side = self.width() // (len(self.rows) + 2 * _QUIET_MODULES)
        start = (self.width() - side * len(self.rows)) // 2
        for down, row in enumerate(self.rows):
            for across, is_dark in enumerate(row):
                if is_dark:
                    module = QRect(start + across * side, start + down * side, side, side)
                    painter.fillRect(module, ink.text.primary)
        painter.end()
