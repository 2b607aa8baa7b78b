"""What a window has for rooms, made when it is first wanted."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import AuthorId, is_author
from desktop_client.domain.messages import Message
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.details_place import DetailsFrame
from desktop_client.ui.widgets.details_panel import DetailsPanel
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_parts import ConversationParts
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.room_details import RoomDetails

if TYPE_CHECKING:
    from desktop_client.ui.wiring.room_deeds import RoomDeeds
    from desktop_client.ui.wiring.room_doubts import KnownColleagues
    from desktop_client.ui.wiring.room_members import RoomMembers
    from desktop_client.ui.wiring.room_pinned import RoomPinnedList
    from desktop_client.ui.wiring.room_threads import RoomThreadList
    from desktop_client.ui.wiring.room_voice import RoomVoice


class RoomParts(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        dialogs: Dialogs,
        window: QWidget,
        frame: DetailsFrame,
        talk: ConversationParts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._dialogs = dialogs
        self._window = window
        self._talk = talk
        self._conversation = conversation = talk.open
        self._timeline = timeline = talk.timeline
        self.details = RoomDetails(people=people, frame=frame, talk=talk, parent=self)
        self.details.fill(self._add_tabs)
        self._add_before = timeline.view.add_to_menu
        timeline.view.add_to_menu = self._add_to_menu
        timeline.view.title_of = self._title_of
        conversation.opened.connect(self._follow)
        conversation.room.voice_wanted.connect(self._want_voice)

    @cached_property
    def deeds(self) -> "RoomDeeds":
        from desktop_client.ui.wiring.room_deeds import RoomDeeds  # noqa: PLC0415 - late: with the first room

        return RoomDeeds(
            core=self._core,
            actions=self._actions,
            people=self._people,
            dialogs=self._dialogs,
            window=self._window,
            mention=self._conversation.mentions.mention,
            parent=self,
        )

    @cached_property
    def _colleagues(self) -> "KnownColleagues":
        from desktop_client.ui.wiring.room_doubts import KnownColleagues  # noqa: PLC0415 - late: with the first room

        return KnownColleagues(self._core)

    @cached_property
    def members(self) -> "RoomMembers":
        from desktop_client.ui.wiring.room_members import RoomMembers  # noqa: PLC0415 - late: with the first room

        return RoomMembers(
            core=self._core,
            actions=self._actions,
            people=self._people,
            deeds=self.deeds,
            colleagues=self._colleagues,
            parent=self,
        )

    @cached_property
    def voice(self) -> "RoomVoice":
        from desktop_client.ui.wiring.room_voice import RoomVoice  # noqa: PLC0415 - late: with the first room

        return RoomVoice(
            core=self._core,
            actions=self._actions,
            deeds=self.deeds,
            colleagues=self._colleagues,
            page=self._talk.page,
            model=self._timeline.model,
            parent=self,
        )

    def _want_voice(self, room: ConversationId) -> None:
        self.voice.want_voice(room)

    @cached_property
    def threads(self) -> "RoomThreadList":
        from desktop_client.ui.wiring.room_threads import RoomThreadList  # noqa: PLC0415 - late: with the details

        return RoomThreadList(
            core=self._core,
            actions=self._actions,
            people=self._people,
            details=self.details,
            door=self._talk.threads,
            parent=self,
        )

    @cached_property
    def pinned(self) -> "RoomPinnedList":
        from desktop_client.ui.wiring.room_pinned import RoomPinnedList  # noqa: PLC0415 - late: with the details

        return RoomPinnedList(
            core=self._core, actions=self._actions, people=self._people, keeping=self._talk.keeping, parent=self
        )

    def _add_tabs(self, panel: DetailsPanel) -> None:
        for tab in (self.members, self.threads, self.pinned):
            tab.add_to(panel)
            tab.open(self._room())

    def _follow(self, _conversation: ConversationId | None) -> None:
        room = self._room()
        if "members" in self.__dict__:
            self.members.open(room)
        if "threads" in self.__dict__:
            self.threads.open(room)
            self.pinned.open(room)
        if room is not None or "voice" in self.__dict__:
            self.voice.open(room)

    def _room(self) -> ConversationId | None:
        current = self._conversation.current
        return current if current is not None and self._conversation.room.is_room(current) else None

    def _title_of(self, sender: BareJid) -> str:
        """Return what somebody who speaks is in the open room now, "" for most and for those who are gone."""
        room = self._room()
        if room is None or not is_author(sender):
            return ""
        author = self._core.rooms.author(room, AuthorId(sender))
        occupant = self._core.rooms.occupants(room).get(author.nick) if author is not None else None
        if author is None or occupant is None or occupant.author.key != author.key:
            return ""
        from desktop_client.ui.models.occupants import badges_of  # noqa: PLC0415 - late: with the first room

        return next(iter(badges_of(occupant)), "")

    def _add_to_menu(self, menu: Menu, message: Message) -> None:
        self._add_before(menu, message)
        if message.is_in_room:
            self.deeds.add_to_menu(menu, message)
