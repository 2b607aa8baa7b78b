"""Fills what is pinned in the open room on its tab."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import Message
from desktop_client.domain.private_items import Marked, PrivateKey
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.rows import HitRow
from desktop_client.ui.screens.pinned_pane import PinnedPane
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.details_panel import DetailsPanel
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.keeping import Keeping
from desktop_client.ui.wiring.people import People


class RoomPinnedWords(Words):
    """Context of this page's texts."""


class RoomPinnedList(QObject):
    """Reads while somebody looks."""

    def __init__(
        self, *, core: Core, actions: Actions, people: People, keeping: Keeping, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._people = people
        self._keeping = keeping
        self._marks = core.mine().marks
        self._current: ConversationId | None = None
        self._panel: DetailsPanel | None = None
        self.pane = PinnedPane(now_utc)
        self.pane.row_opened.connect(lambda row: keeping.go_to_message(row.message))
        self.pane.menu_requested.connect(self._show_menu)
        self._marks.pins_changed.subscribe(lambda _none: self.refresh())

    def add_to(self, panel: DetailsPanel) -> None:
        self._panel = panel
        panel.shown.connect(self.refresh)
        panel.add_tab(RoomPinnedWords.tr("Pinned"), self.pane)

    def open(self, conversation: ConversationId | None) -> None:
        """Show what is pinned in a room, None for no room."""
        self._current = conversation
        self.refresh()

    def refresh(self) -> None:
        if self._current is not None and self._panel is not None and self._panel.isVisible():
            self._actions.start(self._read(self._current), "what is pinned in a room")

    async def _read(self, room: ConversationId) -> None:
        pins = self._marks.pins(room)
        found = [(key, mark, await self._marks.message(key.account, mark.target)) for key, mark in pins]
        if room != self._current or self._panel is None:
            return
        self.pane.show_rows([self._row(*each) for each in found])
        title = RoomPinnedWords.tr("Pinned {count}").format(count=len(found))
        self._panel.set_tab_title(self.pane, title if found else RoomPinnedWords.tr("Pinned"))

    def _row(self, key: PrivateKey, mark: Marked, message: Message | None) -> HitRow:
        """Show who wrote it, not where."""
        face = self._people.face_of(mark.target.sender if message is None else message.sender)
        return replace(self._keeping.row_of(key, mark, message), name=face.name, picture=face.picture)

    def _show_menu(self, row: HitRow, place: QPoint) -> None:
        menu = Menu(self.pane)
        go, unpin = RoomPinnedWords.tr("Go to message"), RoomPinnedWords.tr("Unpin")
        menu.add(go, Icon.ARROW_UP).triggered.connect(lambda: self._keeping.go_to_message(row.message))
        menu.add(unpin, Icon.PIN_OFF).triggered.connect(
            lambda: self._actions.start(self._marks.pin(row.message, is_pinned=False), "unpin")
        )
        menu.popup(place)
