"""The pages of a screen in a column: settings, health."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEntry:
    key: str
    text: str
    icon: Icon


class _SideItem(QAbstractButton):
    def __init__(self, entry: SideEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = entry.icon
        self._is_compact = False
        self._hover = Hover(self)
        self.setText(entry.text)
        self.setAccessibleName(entry.text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self, current_theme().tokens.radius.md)
        follow_theme(self.updateGeometry)

    def set_compact(self, is_compact: bool) -> None:
        self._is_compact = is_compact
        set_tool_tip(self, self.text() if is_compact else "")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = measures.SIDE_LIST_COMPACT if self._is_compact else measures.SIDE_LIST_WIDTH
        return QSize(width, current_theme().px(measures.SIDE_ITEM_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours = theme.colours
        painter = QPainter(self)
        clear = colours.surface.sidebar
        fill = (
            colours.state.selected if self.isChecked() else mixed(clear, colours.surface.sunken, self._hover.strength)
        )
        paint_box(painter, self.rect(), radius=theme.tokens.radius.md, fill=fill)
        ink = colours.accent.text if self.isChecked() else colours.text.secondary
        side = theme.tokens.icon_sizes.md
        padding = measures.SIDE_ITEM_PADDING
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - padding - side if is_mirrored else padding
        theme.icons.paint(painter, QRectF(left, (self.height() - side) / 2, side, side), self._icon, ink)
        if self._is_compact:
            painter.end()
            return
        font = theme.fonts.font(TypeRole.BODY, weight=SEMI_BOLD if self.isChecked() else MEDIUM)
        room = self.width() - 3 * padding - side
        words = QRect(padding if is_mirrored else 2 * padding + side, 0, room, self.height())
        painter.setFont(font)
        painter.setPen(colours.text.primary)
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, elided(self.text(), font, room))
        painter.end()


class SideList(QWidget):
    """Arrow keys move between the pages, as in a list."""

    chosen = Signal(str)

    def __init__(self, name: str, entries: tuple[SideEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._items = {entry.key: _SideItem(entry, self) for entry in entries}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        side = measures.LIST_ROW_MARGIN
        column.setContentsMargins(side, 0, side, 0)
        column.setSpacing(measures.RAIL_ITEM_GAP)
        for key, item in self._items.items():
            group.addButton(item)
            column.addWidget(item)
            item.installEventFilter(self)
            item.clicked.connect(lambda _checked=False, chosen=key: self.chosen.emit(chosen))

    def set_current(self, key: str) -> None:
        self._items[key].setChecked(True)
        self.setFocusProxy(self._items[key])

    def set_compact(self, is_compact: bool) -> None:
        """Show icons alone where there is no room for words."""
        for item in self._items.values():
            item.set_compact(is_compact)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        items = [item for item in self._items.values() if not item.isHidden()]
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or watched not in items:
            return False
        place = next(at for at, item in enumerate(items) if item is watched)
        target = items[min(max(place + step, 0), len(items) - 1)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        target.click()
        return True
