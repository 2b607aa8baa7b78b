"""Blocks one above the other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from desktop_client.ui.widgets.timeline.blocks import Block, Look, Target


class BlockStack:
    """Lays blocks out at one width; margins of neighbours do not add up, the larger one holds."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        self.start = min((block.start for block in self.blocks), default=0)
        self.end = max((block.end for block in self.blocks), default=0)
        self.width = self.height = 0
        self.last_line: int | None = None
        self._tops: list[int] = []

    def layout(self, limit: int) -> None:
        top = margin = 0
        self._tops = []
        for block in self.blocks:
            block.layout(limit)
            top += max(margin, block.margins[0])
            self._tops.append(top)
            top += block.height
            margin = block.margins[1]
        self.height = top + margin
        self.width = max((block.width for block in self.blocks), default=0)
        self.last_line = self.blocks[-1].last_line if self.blocks else None

    def widen(self, width: int) -> None:
        for block in self.blocks:
            block.widen(width)

    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        for top, block in zip(self._tops, self.blocks, strict=True):
            corner = at + QPointF(0, top)
            if look.clip.bottom() >= corner.y() and look.clip.top() <= corner.y() + block.height:
                block.paint(painter, corner, look)

    def offset_at(self, point: QPointF) -> int:
        if not self.blocks:
            return 0
        top, block = self._at(point.y())
        return block.offset_at(point - QPointF(0, top))

    def target_at(self, point: QPointF) -> Target | None:
        if not self.blocks:
            return None
        top, block = self._at(point.y())
        return block.target_at(point - QPointF(0, top))

    def scroll_at(self, point: QPointF, delta: float) -> bool:
        if not self.blocks:
            return False
        top, block = self._at(point.y())
        return block.scroll_at(point - QPointF(0, top), delta)

    def _at(self, y: float) -> tuple[int, Block]:
        for top, block in zip(reversed(self._tops), reversed(self.blocks), strict=True):
            if y >= top:
                return top, block
        return self._tops[0], self.blocks[0]
