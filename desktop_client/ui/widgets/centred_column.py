"""A column that stays centred and no wider than its limit, with a gutter on both sides."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

_TAKES_ALL = 1000


class CentredColumn(QWidget):
    """`overhang` is what the child paints outside of its visible edge, for its shadow."""

    def __init__(
        self, child: QWidget, limit: int, gutter: int, overhang: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        child.setMaximumWidth(limit + 2 * overhang)
        row = QHBoxLayout(self)
        side = max(0, gutter - overhang)
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(child, _TAKES_ALL)
        row.addStretch(1)
