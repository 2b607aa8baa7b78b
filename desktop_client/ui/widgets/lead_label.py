"""One sentence whose first words are set strong: "You are offline. Messages wait here …"."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.plain_text import one_line


class LeadLabel(QLabel):
    """Plain text; wraps, or is cut with an ellipsis where `is_wrapped` is false."""

    def __init__(
        self, lead: str = "", text: str = "", *, is_wrapped: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lead_length = 0
        self._is_wrapped = is_wrapped
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_words(lead, text)
        follow_theme(self._apply_theme)

    def set_words(self, lead: str, text: str) -> None:
        strong, rest = one_line(lead), one_line(text)
        self._lead_length = len(strong)
        self.setText(f"{strong} {rest}".strip())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self._natural_width()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        line = self._line()
        return QSize(line * 4, line)

    @override
    def hasHeightForWidth(self) -> bool:
        return self._is_wrapped

    @override
    def heightForWidth(self, width: int) -> int:
        return self._layout(width).lineCount() * self._line() if self._is_wrapped else self._line()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(current_theme().colours.text.primary)
        layout = self._layout(self.width())
        shown = layout.lineCount() if self._is_wrapped else 1
        slack = (self._line() - QFontMetricsF(self.font()).height()) / 2
        top = (self.height() - shown * self._line()) / 2
        if not self._is_wrapped and layout.lineCount() > 1:
            painter.setClipRect(self.rect())
        for index in range(shown):
            line = layout.lineAt(index)
            line.draw(painter, QPointF(0, top + slack + index * self._line() - line.y()))
        painter.end()

    def _layout(self, width: int) -> QTextLayout:
        text = self.text() if self._is_wrapped else self._cut(width)
        layout = QTextLayout(text, self.font())
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, self._lead_length
        form = QTextCharFormat()
        form.setFontWeight(SEMI_BOLD)
        strong.format = form
        layout.setFormats([strong])
        option = QTextOption(Qt.AlignmentFlag.AlignLeading)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, 0))
        layout.endLayout()
        return layout

    def _cut(self, width: int) -> str:
        metrics = QFontMetricsF(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD))
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _natural_width(self) -> int:
        bold = QFontMetricsF(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD))
        lead = bold.horizontalAdvance(self.text()[: self._lead_length])
        rest = QFontMetricsF(self.font()).horizontalAdvance(self.text()[self._lead_length :])
        return int(lead + rest) + 2

    def _line(self) -> int:
        return current_theme().fonts.line(TypeRole.SMALL)

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL))
        self.updateGeometry()
