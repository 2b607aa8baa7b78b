"""One sentence over the picture: what is not as it should be, without stopping the call."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class Notice(QWidget):
    """Shown while it has something to say, and read aloud once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = TextLabel("", TypeRole.SMALL, Tone.CALL, is_wrapped=True, parent=self)
        row = QHBoxLayout(self)
        padding = measures.CALL_PILL_PADDING
        row.setContentsMargins(padding, measures.CALL_PILL_GAP, padding, measures.CALL_PILL_GAP)
        row.addWidget(self._text)
        self.hide()
        follow_theme(self._apply_theme)

    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """Show a sentence; "" takes the notice away."""
        is_news = bool(text) and text != self._text.text()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if is_news:
            announce(self, text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current_theme()
        paint_box(painter, self.rect(), radius=theme.tokens.radius.lg, fill=theme.tokens.call.bar)
        painter.end()

    def _apply_theme(self) -> None:
        self.setMaximumWidth(current_theme().px(measures.CALL_NOTICE_WIDTH))
