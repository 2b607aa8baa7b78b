"""A preformatted block: its lines are never broken, long ones are scrolled inside."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from typing_extensions import override

from desktop_client.domain.messages import ItemId
from desktop_client.domain.styling import Line, Preformatted
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import Colours
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Block, Look, Target
from desktop_client.ui.widgets.timeline.code_colouring import CodeColouring
from desktop_client.ui.widgets.timeline.code_kinds import CodeRun, code_colour
from desktop_client.ui.widgets.timeline.paragraph import FormatRun, Paragraph
from desktop_client.ui.widgets.timeline.style import TimelineStyle
from desktop_client.ui.widgets.timeline.words import TimelineTexts


class CodeBlock(Block):
    """Shows all lines, or the first ones and how many there are."""

    def __init__(
        self,
        text: str,
        block: Preformatted,
        style: TimelineStyle,
        colours: Colours,
        *,
        colouring: CodeColouring | None,
        item: ItemId,
        is_folded: bool,
    ) -> None:
        self.margins = measures.TIMELINE_CODE_MARGINS
        self._style = style
        lines = block.lines
        self.start, self.end = (lines[0].start, lines[-1].end) if lines else (0, 0)
        shown = lines[: measures.TIMELINE_CODE_LINES] if is_folded else lines
        code = "\n".join(text[line.start : line.end] for line in lines)
        runs = colouring.runs(block.info.split(" ")[0], code) if colouring and block.info else ()
        coloured = _runs_by_line(lines, runs)
        self._paragraphs = [
            Paragraph(text, line, style.code, _formats(runs, colours), is_code=True)
            for line, runs in zip(shown, coloured, strict=False)
        ]
        self._hidden = len(lines) - len(shown)
        self._more = ActionTarget(Action.SHOW_MORE, item)
        self._more_text = TimelineTexts.tr("Show all %n line(s)", "", len(lines))
        self._scrolled = 0.0
        self._widest = 0
        self.width = self.height = 0
        self.last_line: int | None = None

    @override
    def layout(self, limit: int) -> None:
        for paragraph in self._paragraphs:
            paragraph.layout(limit, wraps=False)
        side, rise = measures.TIMELINE_CODE_PADDING
        self._widest = max((paragraph.width for paragraph in self._paragraphs), default=0)
        self.width = min(limit, self._widest + 2 * side)
        rows = len(self._paragraphs) + bool(self._hidden)
        self.height = max(rows, 1) * self._style.code.line + 2 * rise

    @override
    def widen(self, width: int) -> None:
        self.width = width
        self.scroll_at(QPointF(), 0)

    @override
    def scroll_at(self, point: QPointF, delta: float) -> bool:
        before = self._scrolled
        room = max(0, self._widest + 2 * measures.TIMELINE_CODE_PADDING[0] - self.width)
        self._scrolled = min(max(before + delta, 0.0), float(room))
        return self._scrolled != before

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        area = QRectF(at.x(), at.y(), self.width, self.height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colours.border.subtle, measures.HAIRLINE))
        painter.setBrush(look.colours.code.background)
        inset = measures.HAIRLINE / 2
        radius = measures.TIMELINE_CODE_RADIUS
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)
        side = measures.TIMELINE_CODE_PADDING[0]
        painter.setClipRect(area.adjusted(side / 2, 0, -side / 2, 0), Qt.ClipOperation.IntersectClip)
        line = self._style.code.line
        for number, paragraph in enumerate(self._paragraphs):
            top = at.y() + number * line + measures.TIMELINE_CODE_PADDING[1]
            if top <= look.clip.bottom() and top + line >= look.clip.top():
                paragraph.paint(painter, at + self._corner(number), look)
        self._paint_more(painter, area, look)
        painter.restore()

    @override
    def offset_at(self, point: QPointF) -> int:
        if not self._paragraphs:
            return self.start
        number = int((point.y() - measures.TIMELINE_CODE_PADDING[1]) // self._style.code.line)
        number = min(max(number, 0), len(self._paragraphs) - 1)
        return self._paragraphs[number].offset_at(point - self._corner(number))

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return self._more if self._hidden and self._more_area().contains(point) else None

    def _corner(self, number: int) -> QPointF:
        side, rise = measures.TIMELINE_CODE_PADDING
        return QPointF(side - self._scrolled, rise + number * self._style.code.line)

    def _more_area(self) -> QRectF:
        side, rise = measures.TIMELINE_CODE_PADDING
        line = self._style.code.line
        width = self._style.text_width("action", self._more_text)
        return QRectF(side, rise + len(self._paragraphs) * line, width, line)

    def _paint_more(self, painter: QPainter, area: QRectF, look: Look) -> None:
        if self._hidden:
            painter.setFont(self._style.action.font)
            painter.setPen(look.colours.accent.text)
            at = self._more_area().translated(area.topLeft())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._more_text)


def _runs_by_line(lines: Sequence[Line], runs: Sequence[CodeRun]) -> list[list[tuple[int, int, CodeRun]]]:
    """Turn ranges of the joined code into ranges of the message, one list a line."""
    starts = [0, *accumulate(line.end - line.start + 1 for line in lines)]
    found: list[list[tuple[int, int, CodeRun]]] = [[] for _ in lines]
    for run in runs:
        number = max(bisect_right(starts, run.start) - 1, 0)
        while number < len(lines) and starts[number] < run.end:
            line = lines[number]
            start = line.start + max(run.start - starts[number], 0)
            end = min(line.start + run.end - starts[number], line.end)
            if start < end:
                found[number].append((start, end, run))
            number += 1
    return found


def _formats(runs: Sequence[tuple[int, int, CodeRun]], colours: Colours) -> list[FormatRun]:
    made = []
    for start, end, run in runs:
        char_format = QTextCharFormat()
        char_format.setForeground(code_colour(run.kind, colours.code))
        made.append(FormatRun(start, end, char_format))
    return made
