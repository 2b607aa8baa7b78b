"""One line of a message as typed, laid out: its direction is its own (UAX #9), its offsets lead back to the text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import cast
from unicodedata import bidirectional, combining

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop_client.domain.links import Link
from desktop_client.domain.styling import Line
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.timeline.blocks import Look
from desktop_client.ui.widgets.timeline.style import TextStyle

_CONTROLS = dict.fromkeys([*range(9), *range(10, 32), 0x7F, 0x2028, 0x2029], " ")
_LAST_OF_BMP = "\uffff"
_MARKS_AFTER_ONE_LETTER = 8


@dataclass(frozen=True, slots=True)
class FormatRun:
    """A range of offsets and how it looks."""

    start: int
    end: int
    format: QTextCharFormat
    is_code: bool = False
    names_me: bool | None = None
    """Whether it is a name and mine, None where it is none."""


class Paragraph:
    """A text layout of what is shown of `line`; styling directives are left out.

    A position counts UTF-16 units of the shown text, an offset code points of the message.
    """

    def __init__(
        self,
        text: str,
        line: Line,
        style: TextStyle,
        runs: Sequence[FormatRun] = (),
        links: Sequence[Link] = (),
        *,
        is_code: bool = False,
    ) -> None:
        self.start, self.end = line.start, line.end
        self.links = links
        self._style = style
        self._is_code = is_code
        shown, self._offsets = _shown(text, line)
        self._has_piles = not shown.isascii() and _has_piles(shown)
        self._layout = QTextLayout(shown, style.font)
        self._layout.setCacheEnabled(True)
        self._codes = [(self._position(run.start), self._position(run.end)) for run in runs if run.is_code]
        self._names = [run for run in runs if run.names_me is not None]
        if runs:
            self._layout.setFormats([self._range(run.start, run.end, run.format) for run in runs])
        self.is_right_to_left = not is_code and not shown.isascii() and _is_right_to_left(shown)
        self.width = self.height = self.last_line = self.line_count = 0
        self._limit = self._shift = 0

    def layout(self, limit: int, *, wraps: bool = True) -> None:
        """Break into lines of at most `limit` px."""
        option = QTextOption()
        wrapping = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wraps else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wrapping)
        direction = Qt.LayoutDirection.RightToLeft if self.is_right_to_left else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        edge = Qt.AlignmentFlag.AlignRight if self.is_right_to_left else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._limit = limit
        widest, top = 0.0, 0
        natural = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(limit)
            height = max(self._style.line, ceil(line.height()))
            room = (height - self._style.line) / 2
            line.setPosition(QPointF(0, top + room + self._style.ascent - line.ascent()))
            natural = line.naturalTextWidth()
            widest = max(widest, natural)
            top += height
        self._layout.endLayout()
        self.line_count = self._layout.lineCount()
        self.width, self.height, self.last_line = ceil(widest), max(top, self._style.line), ceil(natural)

    def widen(self, width: int) -> None:
        """Keep right-to-left lines at the right edge of a block narrower or wider than the limit."""
        self._shift = width - self._limit if self.is_right_to_left else 0

    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        at = at + QPointF(self._shift, 0)
        self._paint_codes(painter, at, look)
        selections = []
        if look.selected is not None and look.selected[0] < self.end and look.selected[1] > self.start:
            mark = QTextCharFormat()
            mark.setBackground(look.colours.state.text_selection)
            selections = [self._range(*look.selected, mark)]
        painter.setPen(look.ink or (look.colours.code.text if self._is_code else look.colours.text.primary))
        if self._has_piles:
            painter.save()
            painter.setClipRect(QRectF(at.x(), at.y(), self._limit, self.height), Qt.ClipOperation.IntersectClip)
        self._layout.draw(painter, at, selections, look.clip)
        if self._has_piles:
            painter.restore()

    def offset_at(self, point: QPointF) -> int:
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if point.y() < line.y() + line.height() or number == self._layout.lineCount() - 1:
                return self._offsets[line.xToCursor(point.x() - self._shift)]
        return self.start

    def link_at(self, point: QPointF) -> Link | None:
        """Return the link whose glyphs lie under the point."""
        for link in self.links:
            if any(area.contains(point) for area in self.areas(link.start, link.end)):
                return link
        return None

    def areas(self, start: int, end: int) -> list[QRectF]:
        """Return where a range of offsets is painted, one rectangle a line."""
        return self._areas(self._position(start), self._position(end))

    def _areas(self, first: int, last: int) -> list[QRectF]:
        areas = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            left = max(first, line.textStart())
            right = min(last, line.textStart() + line.textLength())
            if left < right:
                one, other = _x(line, left), _x(line, right)
                area = QRectF(min(one, other), line.y(), abs(other - one), line.height())
                areas.append(area.translated(self._shift, 0))
        return areas

    def _paint_codes(self, painter: QPainter, at: QPointF, look: Look) -> None:
        for run in self._names:
            for area in self.areas(run.start, run.end):
                _paint_name(painter, area.translated(at - QPointF(self._shift, 0)), look, is_mine=bool(run.names_me))
        for first, last in self._codes:
            for area in self._areas(first, last):
                _paint_inline_code(painter, area.translated(at - QPointF(self._shift, 0)), look)

    def _position(self, offset: int) -> int:
        return bisect_left(self._offsets, offset)

    def _range(self, start: int, end: int, char_format: QTextCharFormat) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self._position(max(start, self.start))
        made.length = self._position(min(end, self.end)) - made.start
        made.format = char_format
        return made


def _shown(text: str, line: Line) -> tuple[str, Sequence[int]]:
    """Return the shown text and the offset of each of its UTF-16 units, and of its end."""
    raw = text[line.start : line.end]
    if not line.spans and (raw.isascii() or max(raw, default="") <= _LAST_OF_BMP):
        return raw.translate(_CONTROLS), range(line.start, line.end + 1)
    hidden = {at for span in line.spans for at in (span.start - 1, span.end)}
    shown, offsets = [], []
    for offset, char in enumerate(raw, start=line.start):
        if offset not in hidden:
            shown.append(char)
            offsets += [offset] * (1 if char <= _LAST_OF_BMP else 2)
    return "".join(shown).translate(_CONTROLS), [*offsets, line.end]


def _has_piles(text: str) -> bool:
    """Tell whether marks are piled up so that they would reach into other lines."""
    pile = 0
    for char in text:
        pile = pile + 1 if combining(char) else 0
        if pile > _MARKS_AFTER_ONE_LETTER:
            return True
    return False


def _is_right_to_left(text: str) -> bool:
    """Take the direction of the first strong character (UAX #9 P2, P3)."""
    for char in text:
        kind = bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _x(line: QTextLine, position: int) -> float:
    place: object = line.cursorToX(position)
    return float(cast("tuple[float, int]", place)[0])


def _paint_inline_code(painter: QPainter, area: QRectF, look: Look) -> None:
    side, rise = measures.TIMELINE_INLINE_CODE
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.state.hover)
    radius = measures.TIMELINE_INLINE_CODE_RADIUS
    painter.drawRoundedRect(area.adjusted(-side, -rise, 0, rise), radius, radius)


def _paint_name(painter: QPainter, area: QRectF, look: Look, *, is_mine: bool) -> None:
    lamp, accent = look.colours.lamp, look.colours.accent
    painter.setPen(lamp.border if is_mine else Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.surface.raised if is_mine else accent.tint)
    side, rise = measures.TIMELINE_INLINE_CODE
    radius = measures.TIMELINE_INLINE_CODE_RADIUS
    painter.drawRoundedRect(area.adjusted(-side / 2, -rise, side / 2, 0), radius, radius)
