"""A tinted note inside a page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.fields import IconMark
from desktop_client.ui.widgets.lead_label import LeadLabel
from desktop_client.ui.widgets.severity import Severity, severity_fill, severity_icon, severity_tone
from desktop_client.ui.widgets.shapes import paint_box


class Note(QWidget):
    def __init__(
        self,
        severity: Severity,
        lead: str,
        text: str = "",
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._severity = severity
        self._icon = icon
        size = current_theme().tokens.icon_sizes.sm
        self._mark = IconMark(icon or severity_icon(severity), severity_tone(severity), size, parent=self)
        self._words = LeadLabel(lead, text, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.row = QHBoxLayout(self)
        across, down = measures.NOTE_PADDING
        self.row.setContentsMargins(across, down, across, down)
        self.row.setSpacing(measures.BANNER_GAP)
        words = QHBoxLayout()
        words.setSpacing(measures.BANNER_GAP)
        words.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._words, 1)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)
        self.row.addLayout(middle, 1)

    def say(self, severity: Severity, lead: str, text: str = "") -> None:
        self._severity = severity
        self._mark.set_mark(self._icon or severity_icon(severity), severity_tone(severity))
        self._words.set_words(lead, text)
        self.update()

    def add_button(self, text: str) -> Button:
        button = Button(text, size=ButtonSize.SM, parent=self)
        self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tint, border = severity_fill(self._severity)
        painter = QPainter(self)
        outline = border if theme.is_high_contrast else None
        paint_box(painter, self.rect(), radius=measures.NOTE_RADIUS, fill=tint, border=outline)
        painter.end()
