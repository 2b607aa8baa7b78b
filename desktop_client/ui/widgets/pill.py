"""A few words on a tint of the accent, as a mark beside a title."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class Pill(TextLabel):
    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, TypeRole.CAPTION, Tone.ACCENT, parent=parent)
        self.setContentsMargins(measures.FIELD_GAP, 0, measures.FIELD_GAP, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=current_theme().colours.accent.tint)
        painter.end()
        super().paintEvent(event)
