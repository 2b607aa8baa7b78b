"""A column that stays centred and no wider than its limit, with a gutter on both sides."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

_TAKES_ALL = 1000


class CentredColumn(QWidget):
    """`gutter` may depend on the width; `overhang` is what the child paints outside of its edge, for its shadow."""

    def __init__(
        self,
        child: QWidget,
        limit: int,
        gutter: int | Callable[[int], int],
        overhang: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._gutter = gutter
        self._overhang = overhang
        child.setMaximumWidth(limit + 2 * overhang)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(child, _TAKES_ALL)
        self._row.addStretch(1)
        self._apply_gutter()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_gutter()

    def _apply_gutter(self) -> None:
        gutter = self._gutter(self.width()) if callable(self._gutter) else self._gutter
        side = max(0, gutter - self._overhang)
        self._row.setContentsMargins(side, 0, side, 0)
