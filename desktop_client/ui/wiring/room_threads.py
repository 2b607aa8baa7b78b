"""Fills the threads of the open room on its tab."""

from PySide6.QtCore import QObject, QPoint

from desktop_client.core.hallway import Core
from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import Message
from desktop_client.domain.threads import ThreadFigures
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.room_talk import thread_of
from desktop_client.ui.models.shown_words import gone_text, own_words
from desktop_client.ui.models.thread_rows import ThreadRow
from desktop_client.ui.screens.room_threads_pane import RoomThreadsPane
from desktop_client.ui.states import list_time_text
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.details_panel import DetailsPanel
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.room_details import RoomDetails
from desktop_client.ui.wiring.thread_door import ThreadDoor

_LINE = 160
_READ_AFTER_S = 0.3


class RoomThreadsWords(Words):
    """Context of this page's texts."""


class RoomThreadList(QObject):
    """Reads while somebody looks; a thread that is opened from here takes the place of the panel until it is left."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        details: RoomDetails,
        door: ThreadDoor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._details = details
        self._clock = core.ground.ports.clock
        self._door = door
        self._current: ConversationId | None = None
        self._panel: DetailsPanel | None = None
        self._is_waiting = False
        self.pane = RoomThreadsPane(now_utc)
        self.pane.list.row_opened.connect(self._open)
        self.pane.list.follow_requested.connect(self._toggle)
        self.pane.menu_requested.connect(self._show_menu)
        door.left.connect(details.give_back)
        core.stored.subscribe(self._on_stored)
        core.threads.changed.subscribe(lambda _room: self.refresh())

    def add_to(self, panel: DetailsPanel) -> None:
        self._panel = panel
        panel.shown.connect(self.refresh)
        panel.add_tab(RoomThreadsWords.tr("Threads"), self.pane)

    def open(self, conversation: ConversationId | None) -> None:
        """Show the threads of a room, None for no room."""
        if conversation != self._current:
            self._current = conversation
            self.pane.model.show(())
            self.pane.show_whether_any()
        self.refresh()

    def refresh(self) -> None:
        if self._is_watched():
            self._actions.start(self._read(), "threads of a room")

    def _is_watched(self) -> bool:
        return self._current is not None and self._panel is not None and self._panel.isVisible()

    def _on_stored(self, applied: Applied) -> None:
        """Read once for what comes together."""
        is_here = any(change.conversation == self._current for change in applied.timeline)
        if is_here and self._is_watched() and not self._is_waiting:
            self._is_waiting = True
            self._actions.start(self._read_after_a_while(), "threads of a room")

    async def _read_after_a_while(self) -> None:
        await self._clock.sleep(_READ_AFTER_S)
        self._is_waiting = False
        await self._read()

    async def _read(self) -> None:
        room = self._current
        found = await self._core.threads.all(room) if room is not None else ()
        if room is None or room != self._current or self._panel is None:
            return
        self.pane.model.show([self._row(each, each.answers) for each in found if each.answers is not None])
        self.pane.show_whether_any()
        title = RoomThreadsWords.tr("Threads {count}").format(count=len(found))
        self._panel.set_tab_title(self.pane, title if found else RoomThreadsWords.tr("Threads"))

    def _row(self, message: Message, answers: ThreadFigures) -> ThreadRow:
        when = list_time_text(answers.last_at, now_utc())
        return ThreadRow(
            message=message,
            name=self._people.name_of(message.sender),
            face=self._people.face_of(message.sender),
            text=gone_text(message) if message.is_retracted else one_line(own_words(message)[: 2 * _LINE], _LINE),
            replies=answers.replies,
            last=RoomThreadsWords.tr("last {time}").format(time=when),
            people=tuple(map(self._people.face_of, answers.people)),
            is_followed=self._core.threads.is_followed(message.conversation, thread_of(message)),
        )

    def _open(self, row: ThreadRow) -> None:
        self._details.lend()
        self._door.show(row.message)

    def _toggle(self, row: ThreadRow) -> None:
        self._core.threads.follow(row.message.conversation, thread_of(row.message), is_followed=not row.is_followed)

    def _show_menu(self, row: ThreadRow, place: QPoint) -> None:
        menu = Menu(self.pane)
        menu.add(RoomThreadsWords.tr("Open thread"), Icon.MESSAGES_SQUARE).triggered.connect(lambda: self._open(row))
        words = RoomThreadsWords.tr("Stop following") if row.is_followed else RoomThreadsWords.tr("Follow thread")
        menu.add(words, Icon.BELL_OFF if row.is_followed else Icon.BELL).triggered.connect(lambda: self._toggle(row))
        menu.popup(place)
