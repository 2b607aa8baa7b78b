"""The window of one profile: models, screens and actions tied to a core."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_client.core.history_keeping import HistoryKeeping
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.settings import LIST_WIDTH, SHORTCUTS, WINDOW_GEOMETRY
from desktop_client.ui.commands import CommandId
from desktop_client.ui.conversation_building import build_talk
from desktop_client.ui.first_view import FirstView, WindowParts
from desktop_client.ui.on_desktop import OnDesktop
from desktop_client.ui.screens.details_place import DetailsFrame
from desktop_client.ui.screens.main_window import LISTS
from desktop_client.ui.widgets.window_place import place_of
from desktop_client.ui.wiring.commanding import Commanding
from desktop_client.ui.wiring.conversation_parts import ConversationParts
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.entrance import Entrance
from desktop_client.ui.wiring.late_pages import LatePages
from desktop_client.ui.wiring.navigation import Navigation
from desktop_client.ui.wiring.organising import Organising
from desktop_client.ui.wiring.outages import tell_outages
from desktop_client.ui.wiring.own_windows_door import OwnWindowsDoor
from desktop_client.ui.wiring.room_parts import RoomParts
from desktop_client.ui.wiring.searching import Searching

if TYPE_CHECKING:
    from desktop_client.core.call_ports import FollowWindow, MediaDevices, Pictures
    from desktop_client.core.calls import Calls
    from desktop_client.ui.models.people import PersonAction
    from desktop_client.ui.wiring.calling import Calling
    from desktop_client.ui.wiring.deciding import Deciding
    from desktop_client.ui.wiring.person_deeds import PersonDeeds


__all__ = ["HallwayWindow", "WindowParts"]


class HallwayWindow(QObject):
    quit_requested = Signal()
    language_chosen = Signal(str)
    """The window shall be made again in another language; with the address typed so far at sign-in."""

    def __init__(
        self, parts: WindowParts, first: FirstView | None = None, talk: ConversationParts | None = None
    ) -> None:
        """Bring the rest to a view painted already, or begin anew; `talk` made before gives the loop a turn between."""
        super().__init__()
        self._parts = parts
        self._core = parts.core
        self._first = first or FirstView(parts)
        self._talk = talk or build_talk(parts, self._first)
        self._talk.setParent(self)
        self._first.setParent(self)
        self.actions = self._first.actions
        self.commands = self._first.commands
        self.people = self._first.people
        self.rows = self._first.rows
        self.chats = self._first.chats
        self.window = self._first.window
        self.standing = self._first.standing
        self._build_wiring()
        self._offer_pages()
        self.desktop = OnDesktop(
            core=parts.core,
            actions=self.actions,
            commands=self.commands,
            people=self.people,
            window=self.window,
            notifier=parts.notifier,
            parent=self,
        )
        self.tray = self.desktop.tray
        self.calling: Calling | None = None
        self._connect()
        if parts.outages is not None:
            tell_outages(parts.core, self.standing, parts.outages, parts.scope)
        HistoryKeeping(parts.core.ground, parts.core.accounts)
        self._on_accounts(parts.core.accounts.all())
        self.standing.show_counts()
        if parts.core.calls is not None:
            self.begin_calls(parts.core.calls, parts.pictures, parts.devices)
        if self._first.wanted is not None:
            self._open(self._first.wanted)

    def _build_wiring(self) -> None:
        core, actions, window = self._core, self.actions, self.window
        talk = self._talk
        self.timeline, self.conversation = talk.timeline, talk.open
        self.threads, self.keeping, self.sending_later = talk.threads, talk.keeping, talk.sending_later
        self.searching = Searching(
            core=core,
            actions=actions,
            people=self.people,
            model=self.rows.model,
            pane=self.chats.chat_list,
            parent=self,
        )
        self.navigation = Navigation(
            actions=actions,
            window=window,
            model=self.rows.model,
            conversation=self.conversation,
            timeline=self.timeline,
            parent=self,
        )
        self.dialogs = Dialogs(
            core=core, actions=actions, people=self.people, window=window, commands=self.commands, parent=self
        )
        self.organising = Organising(
            core=core,
            actions=actions,
            dialogs=self.dialogs,
            window=window,
            conversation=self.conversation,
            parent=self,
        )
        self.commanding = Commanding(
            core=core,
            actions=actions,
            commands=self.commands,
            window=window,
            conversation=self.conversation,
            navigation=self.navigation,
            dialogs=self.dialogs,
            parent=self,
        )
        self.commanding.add_deeds(self.organising.deeds())
        self.commanding.add_deed(CommandId.SEND_LATER, self.sending_later.offer_from_keyboard)
        self.commanding.add_deed(CommandId.ATTACH_FILES, talk.attaching.choose)
        self._build_rooms()
        self._build_doors()

    def _build_rooms(self) -> None:
        self.rooms = RoomParts(
            core=self._core,
            actions=self.actions,
            people=self.people,
            dialogs=self.dialogs,
            window=self.window,
            frame=DetailsFrame(cover=self.chats, dock=self.chats.dock),
            talk=self._talk,
            parent=self,
        )
        self.commanding.add_deed(CommandId.SHOW_DETAILS, self.rooms.details.toggle)
        self.navigation.close_first = self.rooms.details.close_over

    def _build_doors(self) -> None:
        parts = self._parts
        self.entrance = Entrance(
            core=self._core,
            actions=self.actions,
            window=self.window,
            dialogs=self.dialogs,
            host=parts.host,
            port=parts.port,
            address=parts.address,
            parent=self,
        )
        self.entrance.signed_in.connect(self._after_sign_in)
        self.entrance.language_chosen.connect(self.language_chosen)
        self.own_windows = OwnWindowsDoor(
            core=self._core,
            actions=self.actions,
            people=self.people,
            scope=parts.scope,
            window=self.window,
            conversation=self.conversation,
            dialogs=self.dialogs,
            organising=self.organising,
            deeds=lambda: self.deeds,
            pages=parts.pages,
            folder=parts.folder,
            parent=self,
        )
        self.own_windows.failed.connect(self.tell)

    def _offer_pages(self) -> None:
        pages = LatePages(
            core=self._core,
            actions=self.actions,
            commands=self.commands,
            people=self.people,
            scope=self._parts.scope,
            console=self._parts.console,
            folder=self._parts.folder,
            window=self.window,
            model=self.rows.model,
            talk=self._talk,
            dialogs=self.dialogs,
            commanding=self.commanding,
            deeds=lambda: self.deeds,
            calling=lambda: self.calling,
            parent=self,
        )
        pages.conversation_requested.connect(self._open)
        pages.opening_again_requested.connect(lambda: self.language_chosen.emit(""))

    # --- life ---

    def show(self) -> None:
        """Show the window: the conversations, or sign-in where there is no account yet."""
        self._follow_conversation(None)
        if not self._core.accounts.all():
            self.entrance.sign_in()
        self.window.show()

    def open_uri(self, uri: str) -> None:
        """Follow an xmpp: address that was handed to the program."""
        self.desktop.raise_to_front()
        self.entrance.take(uri)

    def begin_calls(
        self,
        calls: "Calls",
        pictures: "Pictures | None" = None,
        devices: "MediaDevices | None" = None,
        follow_window: "FollowWindow | None" = None,
    ) -> None:
        """Offer calls, once the window is painted. Without `pictures` there are faces, without `devices` no choice."""
        self.calling = self._make_calling(calls, pictures, devices, follow_window)
        self.calling.follow(self.conversation.current)

    async def close(self) -> None:
        """Keep the window's state and take it away for good; it does nothing by itself from now on.

        Raises `StoreNotWritable`.
        """
        self.window.stop_closing_to_tray()
        self.tray.hide()
        await self.own_windows.close()
        if self.calling is not None:
            self.calling.close()
        for owner in (self, self.window):
            for timer in owner.findChildren(QTimer):
                timer.stop()
        await self._core.settings.set(WINDOW_GEOMETRY, place_of(self.window))
        await self._core.settings.set(LIST_WIDTH, self.chats.list_width())
        self.window.close()

    def tell(self, problem: UserFacingError) -> None:
        """Say a problem once, without stopping anything."""
        from desktop_client.ui.wiring.telling import tell_problem  # noqa: PLC0415 - late: nothing fails at start

        tell_problem(self.window, problem)

    # --- parts made when they are wanted ---

    @cached_property
    def deeds(self) -> "PersonDeeds":
        from desktop_client.ui.wiring.person_deeds import PersonDeeds  # noqa: PLC0415 - late: made when wanted

        return PersonDeeds(core=self._core, actions=self.actions, people=self.people, dialogs=self.dialogs, parent=self)

    @cached_property
    def _deciding(self) -> "Deciding":
        from desktop_client.ui.wiring.deciding import Deciding  # noqa: PLC0415 - late: with the first conversation

        page = self.chats.conversation
        return Deciding(core=self._core, chat=self.conversation, page=page, deeds=self.deeds)

    def _make_calling(
        self,
        calls: "Calls",
        pictures: "Pictures | None",
        devices: "MediaDevices | None",
        follow_window: "FollowWindow | None",
    ) -> "Calling":
        from desktop_client.ui.wiring.calling import Calling  # noqa: PLC0415 - late: only with calls
        from desktop_client.ui.wiring.calling_parts import CallingParts, nowhere  # noqa: PLC0415 - late: only with calls

        parts = CallingParts(
            core=self._core,
            calls=calls,
            actions=self.actions,
            commands=self.commands,
            commanding=self.commanding,
            people=self.people,
            window=self.window,
            page=self.chats.conversation,
            chat=self.conversation,
            now=now_utc,
            notifier=self._parts.notifier,
            pictures=pictures,
            devices=devices,
            follow_window=follow_window or nowhere,
        )
        calling = Calling(parts, self)
        calling.opening_requested.connect(self.desktop.open)
        calling.has_call_changed.connect(lambda has_call: self.tray.show_call(has_call=has_call))
        self.conversation.opened.connect(calling.follow)
        self.timeline.call_requested.connect(calling.repeat)
        self.timeline.offer_calls()
        return calling

    # --- following ---

    def _after_sign_in(self) -> None:
        self.standing.show_all()
        self._follow_conversation(self.conversation.current)

    def _connect(self) -> None:
        core = self._core
        self.actions.failed.connect(self.tell)
        self.conversation.opened.connect(self._follow_conversation)
        self.timeline.waiting_changed.connect(self.conversation.show_waiting)
        self.timeline.address_activated.connect(self.dialogs.take_address)
        self.window.active_changed.connect(self.actions.set_window_active)
        self.window.rail.identity_requested.connect(self.dialogs.open_identity_menu)
        self.standing.solution_requested.connect(self.dialogs.solve)
        self.dialogs.deed_requested.connect(self._do)
        self.dialogs.text_offered.connect(self.conversation.show_with)
        self.conversation.room.entry_wanted.connect(self._enter_room)
        self.conversation.room.gone.connect(self.conversation.close)
        self.dialogs.password_declined.connect(self.standing.show_declined)
        self.commanding.quit_requested.connect(self.quit_requested)
        self.commanding.sign_in_requested.connect(self.entrance.sign_in)
        self._connect_panes()
        self._connect_desktop()
        core.problems.reported.subscribe(self.tell)
        core.settings.changed.subscribe(self._on_setting)
        core.accounts.changed.subscribe(self._on_accounts)

    def _on_setting(self, key: str) -> None:
        if key == SHORTCUTS.key:
            self.window.follow_shortcuts()
            self.chats.conversation.header.follow_shortcuts()

    def _connect_desktop(self) -> None:
        self.desktop.quit_requested.connect(self.quit_requested)
        self.desktop.conversation_requested.connect(self._open)
        self.desktop.item_requested.connect(self.conversation.show_item)
        self.standing.unread_changed.connect(lambda unread, _said: self.tray.show_unread(unread))

    def _connect_panes(self) -> None:
        chats, pane = self.chats, self.chats.chat_list
        chats.back_requested.connect(self.navigation.leave_conversation)
        pane.conversation_requested.connect(self._open)
        self.standing.unread_changed.connect(chats.conversation.header.back.set_count)
        pane.message_requested.connect(self.conversation.show_message)
        pane.typed.connect(self.conversation.insert)
        self.timeline.view.typed.connect(self.conversation.insert)
        model = self.rows.model
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._follow_rows)

    def _do(self, action: "PersonAction", person: ConversationId) -> None:
        self.deeds.perform(action, person)

    def _enter_room(self, room: ConversationId) -> None:
        self.dialogs.joining.entering.enter(room)

    def _open(self, conversation: ConversationId) -> None:
        self.actions.open_conversation(conversation, self.people.name(conversation))

    def _follow_conversation(self, conversation: ConversationId | None) -> None:
        if conversation is None:
            self._first.show_no_conversation()
        else:
            if self.window.current_page() not in LISTS:
                self.window.show_page("chats")
            self._deciding.follow(conversation)
            self.chats.show_conversation()
            self.chats.conversation.focus_composer()
        self.chats.chat_list.show_open(conversation)

    def _follow_rows(self) -> None:
        if self.conversation.current is None:
            self._follow_conversation(None)

    def _on_accounts(self, accounts: tuple[Account, ...]) -> None:
        self._first.welcome()
        current = self.conversation.current
        if current is not None and all(each.jid != current.account for each in accounts):
            self.conversation.close()
        if not accounts and self.window.is_shell_shown() and self.window.isVisible():
            self.entrance.sign_in()
