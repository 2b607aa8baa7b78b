"""The rail: own face on top, pages below, Settings at the foot; narrow without labels."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.nav_item import NavItem

_LABELS_HIDE_AT = 1.5
_CENTRED = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class RailPage:
    """One page: `overflows` moves it into the "…" menu of the narrow rail; `number` keeps the order of the keys."""

    key: str
    label: str
    icon: Icon
    shortcut: str = ""
    number: int = 0
    is_at_foot: bool = False
    overflows: bool = False


class NavRail(QWidget):
    page_requested = Signal(str)
    identity_requested = Signal()

    def __init__(self, pages: Iterable[RailPage], face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = {page.key: page for page in pages}
        self._items: dict[str, NavItem] = {}
        self._is_narrow = False
        self._group = QButtonGroup(self)
        self.identity = FaceButton(face, measures.RAIL_AVATAR, "rail", parent=self)
        self.identity.clicked.connect(self.identity_requested)
        self._more = NavItem(Icon.ELLIPSIS, self.tr("More"), parent=self)
        self._more.setCheckable(False)
        self._more.clicked.connect(self._open_more)
        self._more.step_requested.connect(self._step)
        self._lay_out()
        follow_theme(self._apply_theme)

    def add_page(self, page: RailPage) -> None:
        """Add a page below those that stand at the top and have no higher number."""
        later = [key for key, each in self._pages.items() if each.number > page.number]
        place = self._column.indexOf(self._items[later[0]] if later else self._more) - (not later)
        self._pages[page.key] = page
        self._column.insertWidget(place, self._add(page))
        self._apply_theme()

    def item(self, key: str) -> NavItem:
        return self._items[key]

    def set_current(self, key: str) -> None:
        """Mark a page as the one shown; one that does not stand here leaves none marked."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == key)
        self._group.setExclusive(True)

    def set_narrow(self, is_narrow: bool) -> None:
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._apply_theme()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.surface.rail)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = 0 if is_mirrored else self.width() - measures.HAIRLINE
        painter.fillRect(edge, 0, measures.HAIRLINE, self.height(), colours.border.subtle)
        painter.end()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setSpacing(measures.RAIL_ITEM_GAP)
        column.addWidget(self.identity)
        column.addSpacing(measures.RAIL_AVATAR_GAP)
        for page in self._pages.values():
            if not page.is_at_foot:
                column.addWidget(self._add(page))
        column.addStretch(1)
        column.addWidget(self._more)
        for page in self._pages.values():
            if page.is_at_foot:
                column.addWidget(self._add(page))

    def _add(self, page: RailPage) -> NavItem:
        item = NavItem(page.icon, page.label, page.shortcut, self)
        item.clicked.connect(lambda _checked=False, key=page.key: self.page_requested.emit(key))
        item.step_requested.connect(self._step)
        self._group.addButton(item)
        self._items[page.key] = item
        return item

    def _step(self, direction: int) -> None:
        in_order = sorted(
            (item for item in (*self._items.values(), self._more) if item.isVisible()), key=lambda item: item.y()
        )
        here = next((place for place, item in enumerate(in_order) if item.hasFocus()), 0)
        in_order[(here + direction) % len(in_order)].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_more(self) -> None:
        menu = Menu(self)
        for page in self._pages.values():
            if page.overflows:
                action = menu.add(page.label, page.icon)
                action.triggered.connect(lambda _checked=False, key=page.key: self.page_requested.emit(key))
        menu.popup_beside(self._more, QPoint(self._more.width(), 0))

    def _apply_theme(self) -> None:
        theme = current_theme()
        has_labels = not self._is_narrow and theme.font_scale < _LABELS_HIDE_AT
        for key, item in self._items.items():
            item.set_compact(is_narrow=self._is_narrow, has_label=has_labels)
            item.setVisible(not (self._is_narrow and self._pages[key].overflows))
        self._more.set_compact(is_narrow=self._is_narrow, has_label=has_labels)
        self._more.setVisible(self._is_narrow and any(page.overflows for page in self._pages.values()))
        face = measures.RAIL_AVATAR_NARROW if self._is_narrow else measures.RAIL_AVATAR
        self.identity.set_size(face)
        self._fit_width()

    def _fit_width(self) -> None:
        layout = current_theme().tokens.layout
        item = self._more.sizeHint().width()
        least = layout.nav_rail_narrow if self._is_narrow else layout.nav_rail
        side = (least - measures.RAIL_ITEM_NARROW[0]) // 2 if self._is_narrow else (least - item) // 2
        width = max(least, item + 2 * side)
        self.setFixedWidth(width)
        top = measures.RAIL_PADDING - measures.RAIL_ITEM_GAP
        self._column.setContentsMargins(side, top, side, measures.RAIL_PADDING)
        self._column.setAlignment(self.identity, _CENTRED)
