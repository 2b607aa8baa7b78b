"""A quotation: a bar in the sender's colour beside the quoted blocks."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.timeline.blocks import Block, Look, Target
from desktop_client.ui.widgets.timeline.stack import BlockStack
from desktop_client.ui.widgets.timeline.style import TimelineStyle


class QuoteBlock:
    """Frames a stack of blocks; the time always stands below."""

    def __init__(self, blocks: Sequence[Block], style: TimelineStyle) -> None:
        self.margins = measures.TIMELINE_QUOTE_MARGINS
        self._stack = BlockStack(blocks)
        self.start, self.end = self._stack.start, self._stack.end
        self.width = self.height = 0
        self.last_line: int | None = None
        self._is_mirrored = style.is_mirrored

    def layout(self, limit: int) -> None:
        left, top, right, bottom = self._paddings()
        self._stack.layout(max(1, limit - left - right))
        self.width = self._stack.width + left + right
        self.height = self._stack.height + top + bottom

    def widen(self, width: int) -> None:
        left, _, right, _ = self._paddings()
        self.width = width
        self._stack.widen(width - left - right)

    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        area = QRectF(at.x(), at.y(), self.width, self.height)
        shape = QPainterPath()
        radius = measures.TIMELINE_QUOTE_RADIUS
        shape.addRoundedRect(area, radius, radius)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.fillRect(area, look.colours.state.hover)
        bar = QRectF(area.topLeft(), area.bottomRight())
        bar.setWidth(measures.TIMELINE_QUOTE_BAR)
        if self._is_mirrored:
            bar.moveRight(area.right())
        painter.fillRect(bar, look.accent)
        painter.restore()
        self._stack.paint(painter, at + self._inner(), look)

    def offset_at(self, point: QPointF) -> int:
        return self._stack.offset_at(point - self._inner())

    def target_at(self, point: QPointF) -> Target | None:
        return self._stack.target_at(point - self._inner())

    def scroll_at(self, point: QPointF, delta: float) -> bool:
        return self._stack.scroll_at(point - self._inner(), delta)

    def _inner(self) -> QPointF:
        left, top, _, _ = self._paddings()
        return QPointF(left, top)

    def _paddings(self) -> tuple[int, int, int, int]:
        leading, top, trailing, bottom = measures.TIMELINE_QUOTE_PADDING
        leading += measures.TIMELINE_QUOTE_BAR
        return (trailing, top, leading, bottom) if self._is_mirrored else (leading, top, trailing, bottom)
