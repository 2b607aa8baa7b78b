"""The panel beside an open room: shown and hidden, filled when it is first wanted."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.screens.details_place import DetailsFrame, DetailsPlace
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.details_panel import DetailsPanel
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.wiring.conversation_parts import ConversationParts
from desktop_client.ui.wiring.people import People

FillPanel = Callable[[DetailsPanel], None]


class DetailsWords(Words):
    """Context of this page's texts."""


class RoomDetails(QObject):
    """Others add tabs with `fill`; the panel stands open from room to room until it is closed."""

    def __init__(
        self, *, people: People, frame: DetailsFrame, talk: ConversationParts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._people = people
        self._frame = frame
        self._conversation = talk.open
        self._fillers: list[FillPanel] = []
        self._is_wanted = self._is_lent = False
        self.button = IconButton(
            Icon.PANEL_RIGHT,
            DetailsWords.tr("Members and details"),
            shortcut=keys_text(CommandId.SHOW_DETAILS),
            is_checkable=True,
        )
        self.button.clicked.connect(lambda _checked=False: self.toggle())
        self.button.hide()
        talk.page.header.add_button(self.button)
        talk.open.opened.connect(self._show)

    def fill(self, add_tabs: FillPanel) -> None:
        """Let somebody add tabs once there is a panel."""
        self._fillers.append(add_tabs)
        if "place" in self.__dict__:
            add_tabs(self.place.panel)

    @cached_property
    def place(self) -> DetailsPlace:
        panel = DetailsPanel()
        place = DetailsPlace(self._frame, panel)
        place.toggled.connect(self._on_toggled)
        for add_tabs in self._fillers:
            add_tabs(panel)
        return place

    def toggle(self) -> None:
        """Show the panel of the open room, or hide it."""
        if self._has_details(self._conversation.current):
            self._is_wanted = not self._is_wanted
            self._show(self._conversation.current)

    def show(self) -> None:
        if self._has_details(self._conversation.current):
            self._is_wanted = True
            self._show(self._conversation.current)

    def lend(self) -> None:
        """Leave the place to something else until `give_back`."""
        self._is_lent = self._is_wanted
        if "place" in self.__dict__:
            self.place.close()

    def give_back(self) -> None:
        if self._is_lent:
            self._is_lent, self._is_wanted = False, True
            self._show(self._conversation.current)

    def close_over(self) -> bool:
        """Close the panel where it covers the conversation; return False where it does not."""
        if "place" not in self.__dict__ or not (self.place.is_open and self.place.is_over):
            return False
        self.place.close()
        return True

    def _has_details(self, conversation: ConversationId | None) -> bool:
        return conversation is not None and self._conversation.room.is_room(conversation)

    def _show(self, conversation: ConversationId | None) -> None:
        has_details = self._has_details(conversation)
        self.button.setVisible(has_details)
        self.button.setChecked(has_details and self._is_wanted)
        if conversation is not None and has_details and self._is_wanted:
            self.place.panel.set_title(self._people.name(conversation))
            self.place.open()
        elif "place" in self.__dict__:
            is_wanted = self._is_wanted
            self.place.close()
            self._is_wanted = is_wanted

    def _on_toggled(self, is_open: bool) -> None:
        self._is_wanted = is_open
        self.button.setChecked(is_open)
