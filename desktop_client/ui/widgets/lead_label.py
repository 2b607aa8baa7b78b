"""One sentence whose first words are set strong: "You are offline. Messages wait here …"."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.models.plain_text import LONGEST_TEXT, one_line
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.widgets.text_label import TextLabel


class LeadLabel(TextLabel):
    """Wraps, or is cut with an ellipsis after one line where `is_wrapped` is false."""

    def __init__(
        self, lead: str = "", text: str = "", *, is_wrapped: bool = True, parent: QWidget | None = None
    ) -> None:
        self._lead_length = 0
        super().__init__("", TypeRole.SMALL, is_wrapped=True, max_lines=0 if is_wrapped else 1, parent=parent)
        self.set_words(lead, text)

    def set_words(self, lead: str, text: str) -> None:
        strong = one_line(lead, LONGEST_TEXT)
        self._lead_length = len(strong)
        self.setText(f"{strong} {one_line(text, LONGEST_TEXT)}".strip())
        self.updateGeometry()

    @override
    def formats(self) -> list[QTextLayout.FormatRange]:
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, self._lead_length
        form = QTextCharFormat()
        form.setFontWeight(SEMI_BOLD)
        strong.format = form
        return [strong]

    @override
    def paint_rest(self, painter: QPainter, area: QRect, rest: str) -> None:
        words = QFontMetrics(self.text_font()).elidedText(
            rest, Qt.TextElideMode.ElideRight, area.width() - self._slack()
        )
        layout = self.laid_out(words, area.width())
        top = (area.height() - QFontMetrics(self.text_font()).height()) / 2
        layout.lineAt(0).draw(painter, QPointF(area.left(), area.top() + top))

    def _slack(self) -> int:
        """Return a bound for what the strong words are wider than measured in the plain font."""
        return self._lead_length
