"""A run of plain lines with styled spans and links."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat
from typing_extensions import override

from desktop_client.domain.links import Link, find_links
from desktop_client.domain.styling import Line, Style
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import Colours
from desktop_client.ui.widgets.timeline.blocks import Block, LinkTarget, Look, Target
from desktop_client.ui.widgets.timeline.paragraph import FormatRun, Paragraph
from desktop_client.ui.widgets.timeline.style import TextStyle, TimelineStyle


class NameRun(NamedTuple):
    """Offsets of words that name somebody."""

    start: int
    end: int
    is_mine: bool


class TextBlock(Block):
    """Stacks one paragraph for each line as typed."""

    def __init__(
        self,
        text: str,
        lines: Sequence[Line],
        style: TimelineStyle,
        colours: Colours,
        font: TextStyle | None = None,
        *,
        names: Sequence[NameRun] = (),
    ) -> None:
        self.margins = measures.TIMELINE_TEXT_MARGINS
        self.start, self.end = lines[0].start, lines[-1].end
        self.width = self.height = 0
        self.last_line: int | None = 0
        self._is_mirrored = style.is_mirrored
        formats = _Formats(style, colours)
        used = font or style.body
        self._paragraphs = [_paragraph(text, line, used, formats, names) for line in lines]
        self._tops: list[int] = []

    @override
    def layout(self, limit: int) -> None:
        top = 0
        self._tops = []
        for paragraph in self._paragraphs:
            paragraph.layout(limit)
            self._tops.append(top)
            top += paragraph.height
        self.height = top
        is_wrapped = any(paragraph.line_count > 1 for paragraph in self._paragraphs)
        self.width = limit if is_wrapped else max(paragraph.width for paragraph in self._paragraphs)
        last = self._paragraphs[-1]
        self.last_line = last.last_line if last.is_right_to_left == self._is_mirrored or not last.last_line else None

    @override
    def widen(self, width: int) -> None:
        for paragraph in self._paragraphs:
            paragraph.widen(width)

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        for top, paragraph in zip(self._tops, self._paragraphs, strict=True):
            corner = at + QPointF(0, top)
            if corner.y() > look.clip.bottom():
                break
            if corner.y() + paragraph.height >= look.clip.top():
                paragraph.paint(painter, corner, look)

    @override
    def offset_at(self, point: QPointF) -> int:
        top, paragraph = self._at(point.y())
        return paragraph.offset_at(point - QPointF(0, top))

    @override
    def target_at(self, point: QPointF) -> Target | None:
        top, paragraph = self._at(point.y())
        link = paragraph.link_at(point - QPointF(0, top))
        return LinkTarget(link.target) if link else None

    @override
    def scroll_at(self, point: QPointF, delta: float) -> bool:
        return False

    def areas(self, start: int, end: int) -> list[QRectF]:
        """Return where a range of offsets is painted."""
        return [
            area.translated(0, top)
            for top, paragraph in zip(self._tops, self._paragraphs, strict=True)
            for area in paragraph.areas(start, end)
        ]

    def _at(self, y: float) -> tuple[int, Paragraph]:
        for top, paragraph in zip(reversed(self._tops), reversed(self._paragraphs), strict=True):
            if y >= top:
                return top, paragraph
        return 0, self._paragraphs[0]


class _Formats:
    """Character formats of one theme, made when first needed."""

    def __init__(self, style: TimelineStyle, colours: Colours) -> None:
        self._style = style
        self._colours = colours

    def of(self, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        match style:
            case Style.STRONG:
                made.setFontWeight(QFont.Weight.DemiBold)
            case Style.EMPHASIS:
                made.setFontItalic(True)
            case Style.STRIKE:
                made.setFontStrikeOut(True)
            case Style.CODE:
                made.setFontFamilies(self._style.code.font.families())
                made.setProperty(QTextCharFormat.Property.FontPixelSize, self._style.code.font.pixelSize())
        return made

    def room(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        made.setFontLetterSpacing(measures.TIMELINE_INLINE_CODE[0])
        return made

    def link(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self._colours.text.link)
        return made

    def name(self, *, is_mine: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setForeground(self._colours.lamp.text if is_mine else self._colours.accent.text)
        return made


def _paragraph(text: str, line: Line, style: TextStyle, formats: _Formats, names: Sequence[NameRun] = ()) -> Paragraph:
    links = _links(text, line)
    runs = [FormatRun(span.start, span.end, formats.of(span.style), span.style is Style.CODE) for span in line.spans]
    runs += [room for run in runs if run.is_code for room in _room_around(run, line, formats)]
    runs += [FormatRun(link.start, link.end, formats.link()) for link in links]
    runs += [
        FormatRun(name.start, name.end, formats.name(is_mine=name.is_mine), names_me=name.is_mine)
        for name in names
        if line.start <= name.start < name.end <= line.end
    ]
    return Paragraph(text, line, style, runs, links)


def _room_around(code: FormatRun, line: Line, formats: _Formats) -> list[FormatRun]:
    """Keep the letters beside inline code off its box; spacing lies behind a letter."""
    before = code.start - 2
    last = FormatRun(code.end - 1, code.end, formats.room())
    return [FormatRun(before, before + 1, formats.room()), last] if before >= line.start else [last]


def _links(text: str, line: Line) -> list[Link]:
    """Find links outside of code."""
    codes = [span for span in line.spans if span.style is Style.CODE]
    return [
        link
        for link in find_links(text, line.start, line.end)
        if not any(code.start <= link.start < code.end for code in codes)
    ]
