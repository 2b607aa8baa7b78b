"""The text widgets for what others wrote: plain text only, cut with an ellipsis, never read as markup."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStyle, QWidget
from typing_extensions import override

from desktop_client.ui.models.plain_text import LONGEST_TEXT, one_line
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role

_MANY_LINES = 10_000


class Tone(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    DISABLED = "disabled"
    ACCENT = "accent"
    POSITIVE = "positive"
    WARNING = "warning"
    DANGER = "danger"
    ON_ACCENT = "on_accent"
    ON_INVERSE = "on_inverse"
    CALL = "call"
    CALL_SECONDARY = "call_secondary"
    CALL_POSITIVE = "call_positive"
    CALL_WARNING = "call_warning"


def tone_colour(tone: Tone) -> QColor:
    """Return the text colour of a tone in the theme in force."""
    colours = current_theme().colours
    text = colours.text
    call = current_theme().tokens.call
    return {
        Tone.PRIMARY: text.primary,
        Tone.SECONDARY: text.secondary,
        Tone.TERTIARY: text.tertiary,
        Tone.DISABLED: text.disabled,
        Tone.ACCENT: colours.accent.text,
        Tone.POSITIVE: colours.positive.text,
        Tone.WARNING: colours.warning.text,
        Tone.DANGER: colours.danger.text,
        Tone.ON_ACCENT: text.on_accent,
        Tone.ON_INVERSE: text.on_inverse,
        Tone.CALL: call.text,
        Tone.CALL_SECONDARY: call.text_secondary,
        Tone.CALL_POSITIVE: call.speaking,
        Tone.CALL_WARNING: call.hand,
    }[tone]


class TextLabel(QLabel):
    """A label with the line height of its type role; one line that elides, or wrapped lines.

    `max_lines` ends a wrapped text with an ellipsis; 0 shows all of it.
    """

    def __init__(
        self,
        text: str = "",
        role: TypeRole = TypeRole.BODY,
        tone: Tone = Tone.PRIMARY,
        *,
        weight: int | None = None,
        is_wrapped: bool = False,
        max_lines: int = 0,
        is_tabular: bool = False,
        is_selectable: bool = False,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._tone = tone
        self._weight = weight
        self._is_wrapped = is_wrapped
        self._max_lines = max_lines or _MANY_LINES
        self._is_tabular = is_tabular
        self._elide = elide
        self._counted: dict[int, int] = {}
        """Lines by width: layouts ask for the same again and again."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setWordWrap(is_wrapped)
        if is_selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        follow_theme(self._apply_theme)

    @override
    def setText(self, text: str) -> None:
        """Show text; a one-line label drops line breaks and direction controls."""
        lines = text.splitlines() if self._is_wrapped else [text]
        super().setText("\n".join(one_line(line, LONGEST_TEXT) for line in lines))
        self._counted.clear()
        self._claim_height()

    def set_tone(self, tone: Tone) -> None:
        if tone is not self._tone:
            self._tone = tone
            self._apply_theme()

    def text_font(self) -> QFont:
        """Return the font of the role; the widget's own may be put back by a style sheet."""
        fonts = current_theme().fonts
        return fonts.font(self._role, weight=self._weight, is_tabular=self._is_tabular)

    def is_elided(self) -> bool:
        return not self._is_wrapped and self._natural_width() > self.contentsRect().width()

    @override
    def sizeHint(self) -> QSize:
        if self._is_wrapped:
            return QSize(self._natural_width(), self.heightForWidth(self._natural_width()))
        return QSize(self._natural_width(), self._line())

    @override
    def minimumSizeHint(self) -> QSize:
        if self._is_wrapped:
            words = self.text().split() or [""]
            metrics = QFontMetrics(self.text_font())
            widest = max(metrics.horizontalAdvance(word) for word in words[:200])
            return QSize(min(widest, self.maximumWidth()), self._line())
        shortest = self._natural_width() if self._elide is Qt.TextElideMode.ElideNone else 0
        return QSize(min(shortest or self._line() * 2, self._natural_width()), self._line())

    @override
    def hasHeightForWidth(self) -> bool:
        return self._is_wrapped

    @override
    def heightForWidth(self, width: int) -> int:
        if not self._is_wrapped:
            return self._line()
        lines = self._counted.get(width)
        if lines is None:
            lines = sum(self.laid_out(paragraph, width).lineCount() for paragraph in self._paragraphs())
            self._counted[width] = lines
        return min(max(1, lines), self._max_lines) * self._line()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._claim_height()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.font() != self.text_font():
            self.setFont(self.text_font())
        self._claim_height()

    def _claim_height(self) -> None:
        """Ask for the lines of this width; layouts inside of others forget heights that depend on widths."""
        if self._is_wrapped:
            self.setMinimumHeight(self.heightForWidth(self.width()) if self.isVisible() else 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.text_font())
        painter.setPen(tone_colour(self._tone))
        if self._is_wrapped:
            self._paint_lines(painter)
        else:
            self._paint_line(painter)
        painter.end()

    def _paint_line(self, painter: QPainter) -> None:
        self._paint_cut(painter, self.contentsRect(), self.text(), self._elide)

    def _paint_cut(self, painter: QPainter, area: QRect, words: str, elide: Qt.TextElideMode) -> None:
        cut = QFontMetrics(self.text_font()).elidedText(words, elide, area.width())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(area, self._placement() | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    def _placement(self) -> Qt.AlignmentFlag:
        """Return where lines start: by the direction of the window, whatever that of the text."""
        horizontal = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        return QStyle.visualAlignment(self.layoutDirection(), horizontal) | Qt.AlignmentFlag.AlignAbsolute

    def _paint_lines(self, painter: QPainter) -> None:
        area, line_height = self.contentsRect(), self._line()
        slack = (line_height - QFontMetrics(self.text_font()).height()) / 2
        layouts = [self.laid_out(paragraph, area.width()) for paragraph in self._paragraphs()]
        lines = [(layout, index) for layout in layouts for index in range(layout.lineCount())]
        shown = lines[: self._max_lines]
        free = area.height() - len(shown) * line_height
        start = area.top() + (max(0, free // 2) if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0)
        for number, (layout, index) in enumerate(shown):
            top = start + number * line_height
            if number == self._max_lines - 1 and len(lines) > self._max_lines:
                rest = layout.text()[layout.lineAt(index).textStart() :] + "…"
                self.paint_rest(painter, QRect(area.left(), top, area.width(), line_height), rest)
            else:
                layout.lineAt(index).draw(painter, QPointF(area.left(), top + slack))

    def formats(self) -> list[QTextLayout.FormatRange]:
        """Return how parts of the text differ from the whole; a kind of label may say so."""
        return []

    def paint_rest(self, painter: QPainter, area: QRect, rest: str) -> None:
        """Paint the last line, cut with an ellipsis."""
        self._paint_cut(painter, area, rest, Qt.TextElideMode.ElideRight)

    def laid_out(self, paragraph: str, width: int) -> QTextLayout:
        """Return a paragraph broken into lines of this width."""
        layout = QTextLayout(paragraph, self.text_font())
        option = QTextOption(self._placement())
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self.formats())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, 0))
        layout.endLayout()
        return layout

    def _paragraphs(self) -> list[str]:
        return self.text().split("\n")

    def _natural_width(self) -> int:
        metrics = QFontMetrics(self.text_font())
        return max((metrics.horizontalAdvance(part) for part in self._paragraphs()), default=0) + 1

    def _line(self) -> int:
        return current_theme().fonts.line(self._role)

    def _apply_theme(self) -> None:
        set_role(self, f"text-{self._tone}")
        self.setFont(self.text_font())
        self._counted.clear()
        self.updateGeometry()
        self._claim_height()
        self.update()


class PlainTextView(QPlainTextEdit):
    """Read-only, selectable text of any length; it loads nothing that the text names."""

    def __init__(self, text: str = "", role: TypeRole = TypeRole.MONO, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setReadOnly(True)
        set_role(self, "bare")
        self.setPlainText(text)
        follow_theme(self._apply_theme)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Refuse every resource."""
        return None

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(self._role))
