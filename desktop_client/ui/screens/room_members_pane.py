"""The members of a room: search, who is here by what they may do, and what can be done about all of them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.occupants import MemberRow, OccupantModel
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import set_role
from desktop_client.ui.widgets.empty_state import EmptyState
from desktop_client.ui.widgets.member_delegate import MemberDelegate, menu_area
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class _MemberList(RowList):
    """A press on the mark at a row's end opens its menu, anywhere else its card."""

    def __init__(self, name: str, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(name, now, parent)
        self.setItemDelegate(MemberDelegate(lambda: self._is_ring_shown, self))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = index.data(ListRole.ROW) if index.isValid() else None
        if (
            isinstance(row, MemberRow)
            and event.button() is Qt.MouseButton.LeftButton
            and self._is_on_menu(event, index)
        ):
            self.row_menu_requested.emit(row, event.globalPosition().toPoint())
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _is_on_menu(self, event: QMouseEvent, index: QModelIndex) -> bool:
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        area, x = menu_area(option), event.position().toPoint().x()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = option.rect.left() + option.rect.right() - x
        return area.left() <= x <= area.right()


class RoomMembersPane(QWidget):
    query_changed = Signal(str)
    card_requested = Signal(object)
    """A MemberRow."""
    menu_requested = Signal(object, QPoint)
    shown = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "sidebar")
        self.search = SearchField(self.tr("Find a member"), parent=self)
        self._whereabouts = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        self._whereabouts.hide()
        self.model = OccupantModel(self)
        self.list = _MemberList(self.tr("Members"), now, self)
        self.list.setModel(self.model)
        self._nothing = EmptyState("", self.tr("Nobody here fits."), parent=self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._nothing)
        self.foot = QVBoxLayout()
        self._lay_out()
        self.search.edited.connect(self.query_changed)
        self.search.cleared.connect(lambda: self.query_changed.emit(""))
        self.search.walked.connect(lambda _key: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.list.row_opened.connect(self.card_requested)
        self.list.row_menu_requested.connect(self._ask_for_menu)
        self.list.typed.connect(self._search_on)

    def say_where_it_is(self, words: str) -> None:
        """Say above everybody where the room really is, "" where that is plain."""
        self._whereabouts.setText(words)
        self._whereabouts.setVisible(bool(words))

    def show_whether_any(self) -> None:
        self._pages.setCurrentWidget(self.list if self.model.count() else self._nothing)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _ask_for_menu(self, row: object, place: QPoint) -> None:
        if isinstance(row, MemberRow):
            self.menu_requested.emit(row, place)

    def _search_on(self, letter: str) -> None:
        self.search.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.insert(letter)
        self.query_changed.emit(self.search.text())

    def _lay_out(self) -> None:
        side = measures.DETAILS_PADDING
        above = QVBoxLayout()
        above.setContentsMargins(side, side, side, side // 2)
        above.setSpacing(measures.FORM_CHOICES_GAP)
        above.addWidget(self._whereabouts)
        above.addWidget(self.search)
        self.foot.setContentsMargins(side, side // 2, side, side)
        self.foot.setSpacing(measures.DIALOG_BUTTON_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._pages, 1)
        column.addLayout(self.foot)
