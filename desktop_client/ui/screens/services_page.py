"""Devices and services: what each can be told, and the form of the chosen command."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.services import Service, ServiceCommand
from desktop_client.ui.models.networks import gateway_text
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ConversationRow, ListRow
from desktop_client.ui.models.search import matcher
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.command_pane import CommandPane
from desktop_client.ui.widgets.empty_state import EmptyState, IconTile
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.side_list import SideEntry, SideList
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class ServicesPage(QWidget):
    shown = Signal()
    refresh_wanted = Signal()
    service_chosen = Signal(object, str)
    """(account, address)."""
    command_chosen = Signal(object)
    """A ServiceCommand."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        self._services: dict[ConversationId, Service] = {}
        self._chosen: ConversationId | None = None
        self._commands: dict[str, ServiceCommand] = {}
        self.search = SearchField(self.tr("Find a device or service"))
        self.refresh = IconButton(Icon.REFRESH_CW, self.tr("Look again"), shortcut="F5")
        self.refresh.setShortcut("F5")
        self.model = RowModel(now, self)
        self.list = RowList(self.tr("Devices and services"), now)
        self.list.setModel(self.model)
        self.pane = CommandPane()
        self.pane.setMaximumWidth(current_theme().px(measures.COMMAND_WIDTH))
        self._empty = EmptyState(
            self.tr("Nothing to tell here"), self.tr("Your server offers no commands."), IconTile(Icon.CPU)
        )
        self._name = TextLabel("", TypeRole.HEADING)
        self._address = TextLabel("", TypeRole.META, Tone.SECONDARY)
        self._kind = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True)
        self._menu: SideList | None = None
        self._lay_out()
        self.search.input.textChanged.connect(lambda _text: self._follow())
        self.refresh.clicked.connect(self.refresh_wanted)
        self.list.row_opened.connect(self._choose)
        self.list.typed.connect(self.search.input.insert)
        self.pane.left.connect(self._leave)
        self.show_services(())
        follow_theme(self._apply_theme)

    def show_services(self, services: Sequence[tuple[BareJid, Service]]) -> None:
        """Show what offers commands: pairs of the account that asks and the service."""
        self._services = {ConversationId(account, BareJid(each.address)): each for account, each in services}
        self._empty.setVisible(not services)
        self._columns.setVisible(bool(services))
        self._follow()

    def show_commands(self, address: str, commands: Sequence[ServiceCommand]) -> None:
        """Show what the chosen service can be told."""
        if self._chosen is None or self._chosen.peer != address:
            return
        self._commands = {each.node: each for each in commands}
        if self._menu is not None:
            self._menu.hide()
            self._menu.deleteLater()
        entries = (SideEntry(key=each.node, text=one_line(each.name, 80), icon=Icon.CHEVRON_RIGHT) for each in commands)
        self._menu = SideList(self.tr("Commands"), tuple(entries), self._middle)
        self._menu.chosen.connect(self._run)
        self._menu_place.addWidget(self._menu)
        self._none.setVisible(not commands)

    def current(self) -> ConversationId | None:
        return self._chosen

    def is_gateway(self) -> bool:
        """Tell whether the chosen one leads to another network."""
        chosen = self._services.get(self._chosen) if self._chosen is not None else None
        return chosen is not None and bool(chosen.network)

    def _choose(self, row: ListRow) -> None:
        if isinstance(row, ConversationRow):
            self._chosen = row.id
            service = self._services[row.id]
            self._name.setText(one_line(service.name, 80))
            kind = gateway_text(service.network) if service.network else ""
            self._kind.setText(kind)
            self._kind.setVisible(bool(kind))
            self._address.setText(service.address)
            self._none.hide()
            self.pane.hide()
            if self._menu is not None:
                self._menu.hide()
            self._middle.show()
            self._apply_theme()
            self._mark()
            self.service_chosen.emit(row.id.account, service.address)

    def _run(self, node: str) -> None:
        if self._menu is not None:
            self._menu.set_current(node)
        self.pane.show()
        self.command_chosen.emit(self._commands[node])

    def _leave(self) -> None:
        self.pane.hide()
        if self._menu is not None:
            self._menu.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        is_match = matcher(self.search.text().strip())
        rows: list[ListRow] = [
            ConversationRow(
                id=key,
                name=one_line(each.name, 80),
                kind=ConversationKind.ROOM,
                preview=_second_line(each),
                is_service=True,
            )
            for key, each in self._services.items()
            if is_match(each.name, f"{each.address} {_second_line(each)}")
        ]
        self.model.set_rows(rows)
        self._mark()

    def _mark(self) -> None:
        rows = self.model.rows()
        place = next(
            (at for at, row in enumerate(rows) if isinstance(row, ConversationRow) and row.id == self._chosen), -1
        )
        self.list.select_only(self.model.index(place))

    # --- layout ---

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._empty, 1)
        self._columns = QWidget(self)
        columns = QHBoxLayout(self._columns)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        self._left = self._list_column()
        self._middle = self._command_column()
        self._middle.hide()
        columns.addWidget(self._left)
        columns.addWidget(self._middle)
        columns.addWidget(self._form_column(), 1)
        row.addWidget(self._columns, 1)

    def _list_column(self) -> QWidget:
        left = QWidget(self)
        set_role(left, "sidebar")
        column = QVBoxLayout(left)
        side = measures.LIST_SEARCH_MARGIN
        column.setContentsMargins(side, side, side, 0)
        column.setSpacing(measures.FORM_GAP)
        head = QHBoxLayout()
        head.addWidget(TextLabel(self.tr("Devices"), TypeRole.HEADING), 1)
        head.addWidget(self.refresh)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        return left

    def _command_column(self) -> QWidget:
        middle = QWidget(self)
        set_role(middle, "sidebar")
        column = QVBoxLayout(middle)
        side = measures.COMMAND_PADDING
        column.setContentsMargins(0, side, 0, side)
        column.setSpacing(measures.FORM_CHOICES_GAP)
        words = QVBoxLayout()
        words.setContentsMargins(side, 0, side, 0)
        self._none = TextLabel(
            self.tr("It offers no commands to you."), TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True
        )
        self._none.hide()
        for part in (self._name, self._kind, self._address, self._none):
            words.addWidget(part)
        column.addLayout(words)
        self._menu_place = QVBoxLayout()
        column.addLayout(self._menu_place)
        column.addStretch(1)
        return middle

    def _form_column(self) -> QWidget:
        content = QWidget()
        set_role(content, "canvas")
        row = QHBoxLayout(content)
        side = measures.COMMAND_PADDING
        row.setContentsMargins(side, side, side, side)
        row.addStretch(1)
        row.addWidget(self.pane, 100)
        row.addStretch(1)
        self.pane.hide()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        return scroll

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_theme()

    def _apply_theme(self) -> None:
        """Give each column its share of a narrow page, and its own width in a wide one."""
        theme = current_theme()
        share = 3 if self._chosen is not None else 2
        self._left.setFixedWidth(min(theme.px(measures.COMMAND_LIST_WIDTH), self.width() // share))
        self._middle.setFixedWidth(min(theme.px(measures.COMMAND_LIST_WIDTH), self.width() // 4))
        self.pane.setMaximumWidth(theme.px(measures.COMMAND_WIDTH))


def _second_line(service: Service) -> str:
    """Return what stands below a service's name: what a gateway leads to, else the address where it is not the name."""
    if service.network:
        return gateway_text(service.network)
    return "" if service.name == service.address else service.address
