"""Follows the occupant of an open private conversation: whose it is, in which room, and whether they are there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId, bare, is_private, nick_of
from desktop_client.domain.rooms import OccupantsChange, RoomState, RoomStatus
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.decision_bar import Choice
from desktop_client.ui.wiring.people import People

_TO_ROOM, _WRITE_ANEW = "open the room", "write to whoever it is"

if TYPE_CHECKING:
    from desktop_client.core.private_partners import PrivatePartners


class PrivateWords(Words):
    """Context of this page's texts."""


class PrivateStanding(QObject):
    """Lets nobody write to an occupant who is gone: whoever takes the name next is somebody else."""

    def __init__(self, *, core: Core, actions: Actions, people: People, page: ConversationPage) -> None:
        super().__init__(page)
        self._core = core
        self._actions = actions
        self._people = people
        self._page = page
        self._current: ConversationId | None = None
        self._hears_partners = False
        page.decided.connect(self._decide)
        core.room_changed.subscribe(self._on_room)
        core.occupants_changed.subscribe(self._on_occupants)

    def open(self, conversation: ConversationId | None) -> None:
        """Follow a conversation where it is with an occupant."""
        self._current = conversation if conversation is not None and is_private(conversation.peer) else None

    def show(self) -> bool:
        """Show the occupant in the head; return False where no private conversation is open."""
        if self._current is None:
            return False
        nick, place = one_line(nick_of(self._current.peer), 80), self._place()
        room = one_line(self._people.name(place), 80)
        subtitle = PrivateWords.tr("Private message in {room}. Nobody else there sees it.").format(room=room)
        self._page.header.show_room(self._people.face(self._current), subtitle)
        self._page.composer.set_prompt(
            PrivateWords.tr("Message {name} privately").format(name=nick),
            PrivateWords.tr("Private message to {name}").format(name=nick),
        )
        self._ask_or_let(nick, room)
        return True

    def _place(self) -> ConversationId:
        """Return the room of the open conversation; raises `LookupError` without one."""
        if self._current is None:
            raise LookupError
        return ConversationId(self._current.account, bare(self._current.peer))

    def _ask_or_let(self, nick: str, room: str) -> None:
        place = self._place()
        choices: tuple[Choice, ...] = ()
        if self._core.conversations.find(place) is not None:
            choices = ((_TO_ROOM, PrivateWords.tr("Open the room"), ButtonRole.SECONDARY),)
        if self._core.rooms.state(place).status is not RoomStatus.JOINED:
            lead = PrivateWords.tr("You are not in {room}.").format(room=room)
            self._page.ask_first(lead, PrivateWords.tr("Private messages go by way of the room."), choices)
        elif not self._is_here(place):
            lead = PrivateWords.tr("{name} is not in {room} now.").format(name=nick, room=room)
            text = PrivateWords.tr("Whoever comes by that name next may be somebody else.")
            self._page.ask_first(lead, text, choices)
        elif self._current is not None and not self._partners().is_same(self._current):
            lead = PrivateWords.tr("{name} is somebody else now.").format(name=nick)
            text = PrivateWords.tr("What stands here was said with another person who had this name.")
            anew = (_WRITE_ANEW, PrivateWords.tr("Write to this person"), ButtonRole.SECONDARY)
            self._page.ask_first(lead, text, (*choices, anew))
        else:
            self._page.let_write()

    def _is_here(self, place: ConversationId) -> bool:
        return self._current is not None and nick_of(self._current.peer) in self._core.rooms.occupants(place)

    def _decide(self, key: str) -> None:
        if key == _TO_ROOM and self._current is not None:
            self._actions.open_conversation(self._place())
        elif key == _WRITE_ANEW and self._current is not None:
            self._partners().accept(self._current)

    def _partners(self) -> "PrivatePartners":
        partners = self._core.dispatch.begin_partners()
        if not self._hears_partners:
            self._hears_partners = True
            partners.changed.subscribe(self._on_partner)
        return partners

    def _on_partner(self, conversation: ConversationId) -> None:
        if conversation == self._current:
            self.show()

    def _on_room(self, state: RoomState) -> None:
        if self._current is not None and state.conversation == self._place():
            self.show()

    def _on_occupants(self, change: OccupantsChange) -> None:
        if self._current is not None and change.conversation == self._place():
            self.show()
