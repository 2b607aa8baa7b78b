"""Follows the room of the open conversation: its head, who writes, and the way back in."""

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId, ConversationKind
from desktop_client.domain.conversations import TypingChange
from desktop_client.domain.rooms import RoomState, RoomStatus
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.wiring.open_room import RoomWords, out_text, room_subtitle, writers_text
from desktop_client.ui.wiring.people import People

ENTER = "enter room"


class RoomStanding(QObject):
    def __init__(
        self, *, core: Core, actions: Actions, people: People, page: ConversationPage, model: TimelineModel
    ) -> None:
        super().__init__(page)
        self._core = core
        self._actions = actions
        self._people = people
        self._page = page
        self._model = model
        self._current: ConversationId | None = None
        page.decided.connect(self._decide)
        core.room_changed.subscribe(self._on_room)
        core.typing.changed.subscribe(self._on_typing)

    def is_room(self, conversation: ConversationId) -> bool:
        known = self._core.conversations.find(conversation)
        return known is not None and known.kind is ConversationKind.ROOM

    def open(self, conversation: ConversationId | None) -> None:
        """Follow a conversation where it is a room."""
        self._current = conversation if conversation is not None and self.is_room(conversation) else None
        if self._current is not None:
            self._actions.start(self._learn_names(self._current), "names of a room")

    def show(self) -> bool:
        """Show the room in the head; return False where none is open."""
        if self._current is None:
            return False
        state = self._core.rooms.state(self._current)
        is_online = self._core.connections.is_online(self._current.account)
        subtitle = room_subtitle(state) if is_online else RoomWords.tr("Not connected")
        self._page.header.show_room(self._people.face(self._current), subtitle)
        self._offer_way_in(state, is_online=is_online)
        name = self._people.name(self._current)
        is_in = state.status is RoomStatus.JOINED
        later = RoomWords.tr("Message {name} (sent when you are in the room)")
        prompt = (RoomWords.tr("Message {name}") if is_in else later).format(name=name)
        self._page.composer.set_prompt(prompt, RoomWords.tr("Message to {name}").format(name=name))
        return True

    def _offer_way_in(self, state: RoomState, *, is_online: bool) -> None:
        if is_online and state.status is RoomStatus.OUT and state.problem is not None:
            choice = (ENTER, RoomWords.tr("Try again"), ButtonRole.SECONDARY)
            self._page.ask_first(RoomWords.tr("You are not in this room."), out_text(state.problem), (choice,))
        else:
            self._page.let_write()

    def _decide(self, key: str) -> None:
        if key == ENTER and self._current is not None:
            self._actions.start(self._enter(self._current), "enter a room")

    async def _enter(self, conversation: ConversationId) -> None:
        await self._core.rooms.join(conversation.account, conversation.peer)

    async def _learn_names(self, conversation: ConversationId) -> None:
        await self._core.rooms.load_authors(conversation)
        if conversation == self._current:
            self._model.names_changed()

    def _on_room(self, state: RoomState) -> None:
        if state.conversation == self._current:
            self.show()

    def _on_typing(self, change: TypingChange) -> None:
        if change.conversation != self._current:
            return
        face = self._people.face(change.conversation) if change.names else None
        self._page.typing.show_typing(face, writers_text(change) if change.names else "")
