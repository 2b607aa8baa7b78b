"""Chips: filters with an optional count, one taken at a time; tokens that can be removed."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.flow_layout import FlowLayout
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.shapes import paint_box

_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class Chip(QPushButton):
    removal_requested = Signal()

    def __init__(self, text: str, *, is_removable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._count = 0
        self._is_removable = is_removable
        self._hover = Hover(self)
        self.setCheckable(not is_removable)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(self, measures.CHIP_HEIGHT / 2)
        follow_theme(self._apply_theme)

    def set_count(self, count: int) -> None:
        """Show a number behind the text; 0 shows none."""
        if count == self._count:
            return
        self._count = count
        self.setAccessibleDescription(str(count) if count else "")
        self._apply_theme()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * theme.px(measures.CHIP_PADDING)
        if self._count:
            width += theme.px(measures.CHIP_GAP) + metrics.horizontalAdvance(str(self._count))
        if self._is_removable:
            width += theme.px(measures.CHIP_GAP) + self._cross_px()
        return QSize(width, theme.px(measures.CHIP_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_removable and event.key() in _REMOVING:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=self._fill())
        ink = theme.colours.accent.text if self.isChecked() else theme.colours.text.secondary
        painter.setPen(ink)
        painter.setFont(self._font())
        padding = theme.px(measures.CHIP_PADDING)
        area = self.rect().adjusted(padding, 0, -padding, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        trailing = Qt.AlignmentFlag.AlignTrailing | middle
        painter.drawText(area, Qt.AlignmentFlag.AlignLeading | middle, self.text())
        if self._count:
            painter.setFont(theme.fonts.font(TypeRole.META, weight=MEDIUM, is_tabular=True))
            painter.drawText(area, trailing, str(self._count))
        if self._is_removable:
            side = self._cross_px()
            left = padding if theme.is_right_to_left else self.width() - padding - side
            theme.icons.paint(painter, QRectF(left, (self.height() - side) / 2, side, side), Icon.X, ink)
        painter.end()

    def _fill(self) -> QColor:
        colours = current_theme().colours
        rest = colours.accent.tint if self.isChecked() else colours.state.hover
        if self.isDown():
            return over(colours.state.pressed, rest)
        return over(colours.state.hover, rest, self._hover.strength)

    def _font(self) -> QFont:
        weight = SEMI_BOLD if self.isChecked() else MEDIUM
        return current_theme().fonts.font(TypeRole.META, weight=weight)

    def _cross_px(self) -> int:
        return current_theme().px(current_theme().tokens.icon_sizes.inline)

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.META, weight=SEMI_BOLD))
        self.updateGeometry()
        self.update()


class ChipRow(QWidget):
    """Filters of which one is taken."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: dict[str, str], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        row = FlowLayout(measures.CHIP_ROW_GAP, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for key, text in choices.items():
            chip = Chip(text, parent=self)
            chip.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(chip)
            self._chips[key] = chip
            row.addWidget(chip)
        self.set_current(current)

    def chip(self, key: str) -> Chip:
        return self._chips[key]

    def current(self) -> str:
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def set_current(self, key: str) -> None:
        self._chips[key].setChecked(True)
