"""A row of choices of which one is taken."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.shapes import paint_box


class _Choice(QPushButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self, measures.SEGMENT_ITEM_RADIUS)
        follow_theme(self._apply_theme)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * theme.px(measures.SEGMENT_PADDING), theme.px(measures.SEGMENT_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours, is_on = theme.colours, self.isChecked()
        painter = QPainter(self)
        if is_on:
            theme.shadows.paint(painter, self.rect().adjusted(0, 0, 0, -1), 1, measures.SEGMENT_ITEM_RADIUS)
            paint_box(painter, self.rect(), radius=measures.SEGMENT_ITEM_RADIUS, fill=colours.surface.raised)
        painter.setFont(theme.fonts.font(TypeRole.SMALL, weight=SEMI_BOLD if is_on else MEDIUM))
        painter.setPen(colours.text.primary if is_on else colours.text.secondary)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.SMALL, weight=SEMI_BOLD))
        self.updateGeometry()


class Segment(QWidget):
    """Choices by key; `chosen` is emitted when a person picks one."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: dict[str, str], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._items: dict[str, _Choice] = {}
        row = QHBoxLayout(self)
        inset = measures.SEGMENT_INSET
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(measures.SEGMENT_GAP)
        for key, text in choices.items():
            item = _Choice(text, self)
            item.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(item)
            self._items[key] = item
            row.addWidget(item, 1)
        self.set_current(current)

    def current(self) -> str:
        return next(key for key, item in self._items.items() if item.isChecked())

    def set_current(self, key: str) -> None:
        self._items[key].setChecked(True)

    def choose(self, key: str) -> None:
        """Pick as a person does."""
        self._items[key].click()

    def stops(self) -> list[QWidget]:
        """Return the choices in the order in which Tab reaches them."""
        return list(self._items.values())

    def set_text(self, key: str, text: str) -> None:
        """Name a choice anew, as with a count."""
        self._items[key].setText(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sunken = current_theme().colours.surface.sunken
        paint_box(painter, self.rect(), radius=measures.SEGMENT_RADIUS, fill=sunken)
        painter.end()
