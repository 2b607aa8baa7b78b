"""The way into a room: what it asks for is asked of the person, and what stays closed is said with what helps."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import BareJid, ConversationId, local_of
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.rooms import RoomRefused
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.enter_room_dialog import EnterRoomDialog
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.open_room import out_text
from desktop_client.ui.wiring.people import People

_PASSWORD, _NICK, _MEMBERS, _NOT_THERE = "not-authorized", "conflict", "registration-required", "item-not-found"
_FULL = frozenset({"service-unavailable", "resource-constraint"})


class EnteringWords(Words):
    """Context of these texts."""


class Entering(QObject):
    creation_wanted = Signal(object)
    """A ConversationId of a room that is not there."""

    def __init__(
        self, *, core: Core, actions: Actions, people: People, window: MainWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._window = window

    def enter(self, room: ConversationId) -> None:
        """Enter a room, and ask only for what it turns out to want."""
        self._actions.start(self._enter(room), "enter a room")

    def ask(self, room: ConversationId, password: str = "", problem: RoomRefused | None = None) -> EnterRoomDialog:
        """Ask before entering: a link may come from anybody."""
        known = self._core.conversations.find(room)
        name = self._people.name(room) if known is not None else local_of(room.peer)
        dialog = EnterRoomDialog(self._window, name, room.peer, self._nick(room), password)
        is_open = [True]
        dialog.closed.connect(lambda _key: is_open.clear())
        dialog.closed.connect(lambda key: None if key else self._give_up(room))
        dialog.entry_wanted.connect(
            lambda nick, secret: self._actions.start(
                self._enter_by(dialog, room, nick, secret, is_open), "enter a room"
            )
        )
        dialog.open()
        if problem is not None:
            self._show(dialog, room, problem)
        return dialog

    def _give_up(self, room: ConversationId) -> None:
        self._actions.start(self._core.invitations.give_up(room), "stay out of a room")

    async def _enter(self, room: ConversationId) -> None:
        try:
            await self._join(room, self._nick(room), "")
        except RoomRefused as problem:
            self.ask(room, problem=problem)
        else:
            self._actions.open_conversation(room)

    async def _enter_by(
        self, dialog: EnterRoomDialog, room: ConversationId, nick: str, password: str, is_open: list[bool]
    ) -> None:
        try:
            await self._join(room, nick, password)
        except RoomRefused as problem:
            if is_open:
                self._show(dialog, room, problem)
        except UserFacingError as problem:
            if is_open:
                dialog.tell(sentence_of(problem).text)
        else:
            if is_open:
                dialog.finish("entered")
            self._actions.open_conversation(room)

    def _nick(self, room: ConversationId) -> str:
        """Return what I am called there: as before, else by my own name."""
        kept = self._core.rooms.bookmarks.find(room)
        return (kept.nick if kept is not None else "") or self._people.own_name(room.account)

    async def _join(self, room: ConversationId, nick: str, password: str) -> None:
        if self._core.invitations.find(room) is not None and not password:
            await self._core.invitations.accept(room, nick)
        else:
            await self._core.rooms.join(room.account, room.peer, nick, password)

    def _show(self, dialog: EnterRoomDialog, room: ConversationId, problem: RoomRefused) -> None:
        text = out_text(problem)
        match problem.condition:
            case condition if condition == _PASSWORD:
                dialog.ask_password(text)
            case condition if condition == _NICK:
                dialog.ask_nick(text)
            case condition if condition == _NOT_THERE:
                dialog.tell(text, EnteringWords.tr("Create it…"))
                dialog.other_way_wanted.connect(lambda: self.creation_wanted.emit(room))
            case _ if problem.alternative:
                other = ConversationId(room.account, BareJid(problem.alternative))
                dialog.tell(text, EnteringWords.tr("Go to {address}").format(address=problem.alternative))
                dialog.other_way_wanted.connect(lambda: self.ask(other))
            case condition if condition == _MEMBERS:
                dialog.tell(_two(text, EnteringWords.tr("Ask somebody in it to invite you.")))
            case condition if condition in _FULL:
                dialog.tell(_two(text, EnteringWords.tr("Try again when somebody has left.")))
            case _:
                dialog.tell(text)


def _two(said: str, advice: str) -> str:
    return EnteringWords.tr("{sentence} {advice}").format(sentence=said, advice=advice)
