"""Follows the room of the open conversation: its head, who writes, and the way back in."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind, private_peer
from desktop_client.domain.conversations import TypingChange
from desktop_client.domain.room_directory import Invited
from desktop_client.domain.rooms import RoomState, RoomStatus
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.wiring.open_room import (
    DECLINE,
    ENTER,
    RoomWords,
    invitation_question,
    out_text,
    room_subtitle,
    way_back_text,
    writers_text,
)
from desktop_client.ui.wiring.people import People

ASK_VOICE = "ask for voice"


class RoomStanding(QObject):
    entry_wanted = Signal(object)
    """The ConversationId of a room, or of where it has moved."""
    voice_wanted = Signal(object)
    """The ConversationId of a room in which I may only read."""
    gone = Signal()
    """The conversation is taken away."""

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
        core.dispatch.invitation_changed.subscribe(self._on_invitation)
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
        prompt = self._people.as_me(prompt, self._current.account)
        self._page.composer.set_prompt(prompt, RoomWords.tr("Message to {name}").format(name=name))
        return True

    def _offer_way_in(self, state: RoomState, *, is_online: bool) -> None:
        invited = self._core.invitations.find(state.conversation) if is_online else None
        if invited is not None and state.status is RoomStatus.OUT:
            self._page.ask_first(*invitation_question(invited, self._inviter(invited)))
        elif is_online and state.status is RoomStatus.OUT and state.problem is not None:
            choice = (ENTER, way_back_text(state.problem), ButtonRole.SECONDARY)
            self._page.ask_first(RoomWords.tr("You are not in this room."), out_text(state.problem), (choice,))
        elif is_online and state.may_only_listen:
            choice = (ASK_VOICE, RoomWords.tr("Ask to write here"), ButtonRole.SECONDARY)
            text = RoomWords.tr("In this room moderators decide who writes.")
            self._page.ask_first(RoomWords.tr("You can only read here."), text, (choice,))
        else:
            self._page.let_write()

    def _inviter(self, invited: Invited) -> str:
        """Return who invites; a name of my list only where it is they."""
        if invited.by is None:
            return one_line(invited.by_nick, 40)
        is_known = self._core.invitations.is_known(invited)
        return self._people.name(ConversationId(invited.account, invited.by)) if is_known else invited.by

    def _decide(self, key: str) -> None:
        room = self._current
        if room is None:
            return
        if key == DECLINE:
            self._actions.start(self._decline(room), "decline an invitation")
        elif key == ASK_VOICE:
            self.voice_wanted.emit(room)
        elif key == ENTER:
            self.entry_wanted.emit(self._entrance(room))

    def _entrance(self, room: ConversationId) -> ConversationId:
        """Return where to enter: the room may have moved."""
        problem = self._core.rooms.state(room).problem
        moved = problem.alternative if problem is not None else ""
        return ConversationId(room.account, BareJid(moved)) if moved else room

    async def _decline(self, room: ConversationId) -> None:
        await self._core.invitations.decline(room)
        if self._core.conversations.find(room) is None:
            self.gone.emit()

    async def _learn_names(self, conversation: ConversationId) -> None:
        await self._core.rooms.load_authors(conversation)
        if conversation == self._current:
            self._model.names_changed()

    def _on_invitation(self, conversation: ConversationId) -> None:
        if conversation == self._current:
            self.show()

    def _on_room(self, state: RoomState) -> None:
        if state.conversation == self._current:
            self.show()

    def _on_typing(self, change: TypingChange) -> None:
        if change.conversation != self._current:
            return
        face = self._people.face(_shown_writer(change)) if change.names else None
        self._page.typing.show_typing(face, writers_text(change) if change.names else "")


def _shown_writer(change: TypingChange) -> ConversationId:
    """Return whose face stands for who writes: the only one's, else the room's."""
    room = change.conversation
    return ConversationId(room.account, private_peer(room.peer, change.names[0])) if len(change.names) == 1 else room
