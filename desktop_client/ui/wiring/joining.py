"""Finding, making, changing and leaving rooms, and inviting people into them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt, SignalInstance

from desktop_client.core.hallway import Core
from desktop_client.core.room_directory import FoundRooms
from desktop_client.domain.addresses import BareJid, ConversationId, domain_of
from desktop_client.domain.errors import NotAccepted, NotConnected, UserFacingError
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.room_directory import InvitationDeclined, InvitationRefused, RoomWish
from desktop_client.domain.room_powers import may_set_subject
from desktop_client.domain.rooms import Affiliation, NotifyLevel, RoomRefused, RoomStatus
from desktop_client.domain.uris import JoinRoom
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.create_room_dialog import CreateRoomDialog
from desktop_client.ui.screens.destroy_room_dialog import DestroyRoomDialog
from desktop_client.ui.screens.form_dialog import FormDialog
from desktop_client.ui.screens.invitation_dialog import InvitationDialog
from desktop_client.ui.screens.invite_dialog import InviteDialog
from desktop_client.ui.screens.main_window import MainWindow
from desktop_client.ui.screens.rooms_dialog import RoomsDialog
from desktop_client.ui.screens.subject_dialog import SubjectDialog
from desktop_client.ui.sentences import condition_text, sentence_of
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.entering import Entering
from desktop_client.ui.wiring.open_room import out_text
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.telling import tell

_TAKEN = "room-taken"
_MOST_DESCRIBED = 200
"""So many rooms are asked one by one how many people are there."""


class JoiningWords(Words):
    """Context of these texts."""


class Asking(Protocol):
    """What asks before something is done."""

    @property
    def room_invited(self) -> SignalInstance: ...

    def ask(self, title: str, text: str, label: str, deed: Callable[[], None], *, is_danger: bool = False) -> None: ...

    def copy_text(self, text: str) -> None: ...


class Joining(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        window: MainWindow,
        dialogs: Asking,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._window = window
        self._dialogs = dialogs
        self.entering = Entering(core=core, actions=actions, people=people, window=window, parent=self)
        self.entering.creation_wanted.connect(lambda room: self.create(room.account, room.peer))
        core.invitations.answered.subscribe(self._on_answered)

    # --- finding ---------------------------------------------------------------------------------

    def find(self) -> None:
        """Show the rooms of my server, and a place for any address."""
        accounts = [account.jid for account in self._core.accounts.all()]
        if not accounts:
            return
        dialog = RoomsDialog(self._window, accounts, now_utc)
        turn = [0]
        dialog.closed.connect(lambda _key: turn.clear())

        def look(account: BareJid, service: BareJid | None) -> None:
            turn[0] += 1
            self._actions.start(self._look(dialog, account, service, turn, turn[0]), "look for rooms")

        dialog.service_chosen.connect(look)
        dialog.room_chosen.connect(self.entering.enter)
        dialog.creation_wanted.connect(self.create)
        dialog.open()
        look(accounts[0], None)

    def follow_link(self, account: BareJid, link: JoinRoom) -> None:
        """Ask whether to enter the room of an address; one I am in is only shown (XEP-0147)."""
        room = ConversationId(account, link.jid)
        if self._core.rooms.state(room).status is RoomStatus.JOINED:
            self._actions.open_conversation(room)
        else:
            self.entering.ask(room, link.password)

    async def _look(
        self, dialog: RoomsDialog, account: BareJid, service: BareJid | None, turn: list[int], mine: int
    ) -> None:
        """List rooms as long as nobody looks for others and the dialog is open."""
        directory = self._core.room_directory()
        found = FoundRooms(rooms=())
        try:
            if service is None:
                services = await directory.services(account)
                if turn != [mine]:
                    return
                dialog.show_services(services)
                if not services:
                    dialog.say(JoiningWords.tr("Your server lists no rooms. Type the address of one."))
                    return
                service = services[0]
            async for found in directory.browse(account, service):
                if turn != [mine]:
                    return
                dialog.show_rooms(found.rooms)
            dialog.say(_end_text(found))
            async for room in directory.describe(account, found.rooms[:_MOST_DESCRIBED]):
                if turn != [mine]:
                    return
                dialog.show_rooms((room,))
        except NotAccepted:
            if turn == [mine]:
                dialog.say(JoiningWords.tr("This service does not list its rooms. Type the address of one."))
        except UserFacingError as problem:
            if turn == [mine]:
                dialog.say(sentence_of(problem).text)

    # --- making ----------------------------------------------------------------------------------

    def create(self, account: BareJid, address: BareJid | None = None) -> None:
        self._actions.start(self._create(account, address), "create a room")

    async def _create(self, account: BareJid, address: BareJid | None) -> None:
        services = await self._core.room_directory().services(account)
        service = BareJid(domain_of(address)) if address is not None else next(iter(services), None)
        dialog = CreateRoomDialog(self._window, service or BareJid(domain_of(account)))
        if address is not None:
            dialog.propose(address)
        start = self._actions.start
        dialog.making_wanted.connect(lambda wish: start(self._make(dialog, account, wish), "make a room"))
        dialog.settings_wanted.connect(lambda wish: start(self._begin(dialog, account, wish), "begin a room"))
        dialog.open()

    async def _make(self, dialog: CreateRoomDialog, account: BareJid, wish: RoomWish) -> None:
        try:
            room = await self._core.room_making().make(account, wish)
        except UserFacingError as problem:
            dialog.show_problem(_making_text(problem))
            return
        dialog.finish("made")
        self._actions.open_conversation(room)

    async def _begin(self, dialog: CreateRoomDialog, account: BareJid, wish: RoomWish) -> None:
        try:
            form = await self._core.room_making().begin(account, wish)
        except UserFacingError as problem:
            dialog.show_problem(_making_text(problem))
            return
        dialog.finish("settings")
        title = form.title or JoiningWords.tr("Settings of {room}").format(room=wish.name)
        settings = FormDialog(self._window, title, wish.room, form, JoiningWords.tr("Create"))
        start = self._actions.start
        settings.answered.connect(
            lambda answers: start(self._finish(settings, account, wish, form, answers), "make a room")
        )
        settings.closed.connect(
            lambda key: start(self._core.room_making().give_up(account, wish, form), "give up") if not key else None
        )
        settings.open()

    async def _finish(self, dialog: FormDialog, account: BareJid, wish: RoomWish, form: Form, answers: Answers) -> None:
        try:
            room = await self._core.room_making().finish(account, wish, form, answers)
        except UserFacingError as problem:
            dialog.show_problem(_making_text(problem))
            return
        dialog.finish("made")
        self._actions.open_conversation(room)

    # --- one room --------------------------------------------------------------------------------

    def offer(self, menu: Menu, room: ConversationId) -> None:
        """Add to a menu what can be done about a room."""
        state = self._core.rooms.state(room)
        if state.status is RoomStatus.JOINED:
            menu.add(JoiningWords.tr("Invite people…"), Icon.USER_PLUS).triggered.connect(lambda: self.invite(room))
        elif self._core.invitations.find(room) is None:
            menu.add(JoiningWords.tr("Enter the room"), Icon.LOG_IN).triggered.connect(
                lambda: self.entering.enter(room)
            )
        if may_set_subject(state):
            menu.add(JoiningWords.tr("Subject…"), Icon.PENCIL).triggered.connect(lambda: self.ask_for_subject(room))
        is_owner = state.me is not None and state.me.affiliation is Affiliation.OWNER
        if is_owner:
            settings = menu.add(JoiningWords.tr("Room settings…"), Icon.SETTINGS)
            settings.triggered.connect(lambda: self.settings(room))
            self._offer_picture(menu, room)
        self._offer_levels(menu, room)
        copy = menu.add(JoiningWords.tr("Copy link to the room"), Icon.LINK)
        copy.triggered.connect(lambda: self._copy_link(room))
        menu.addSeparator()
        if state.status is not RoomStatus.OUT:
            leave = menu.add(JoiningWords.tr("Leave room…"), Icon.LOG_OUT, is_danger=True)
            leave.triggered.connect(lambda: self.leave(room))
        if is_owner:
            close = menu.add(JoiningWords.tr("Close room for everybody…"), Icon.TRASH_2, is_danger=True)
            close.triggered.connect(lambda: self.destroy(room))

    def ask_for_subject(self, room: ConversationId) -> None:
        """Ask what the room shall talk about; its own word shows whether that was taken."""
        dialog = SubjectDialog(self._window, self._core.rooms.state(room).subject)
        dialog.subject_chosen.connect(lambda subject: self._actions.start(self._set_subject(room, subject), "subject"))
        dialog.open()

    async def _set_subject(self, room: ConversationId, subject: str) -> None:
        self._core.rooms.set_subject(room, subject)

    def _offer_picture(self, menu: Menu, room: ConversationId) -> None:
        from desktop_client.ui.wiring.room_picture import offer_picture  # noqa: PLC0415 - late: owners alone have it

        offer_picture(menu, room, core=self._core, actions=self._actions, window=self._window)

    def _offer_levels(self, menu: Menu, room: ConversationId) -> None:
        """Choose what of a room is told, on all my devices (XEP-0492)."""
        kept = self._core.rooms.bookmarks.find(room)
        if kept is None:
            return
        choices = Menu(menu)
        choices.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        texts = {
            NotifyLevel.ALWAYS: JoiningWords.tr("Of everything"),
            NotifyLevel.ON_MENTION: JoiningWords.tr("When I am named"),
            NotifyLevel.NEVER: JoiningWords.tr("Of nothing"),
        }
        for level, text in texts.items():
            row = choices.add(text)
            row.setCheckable(True)
            row.setChecked(self._core.rooms.level(room) is level)
            row.triggered.connect(lambda _checked=False, level=level: self._choose_level(room, level))
        menu.add(JoiningWords.tr("Notify me"), Icon.BELL).setMenu(choices)

    def _choose_level(self, room: ConversationId, level: NotifyLevel) -> None:
        bookmarks = self._core.rooms.bookmarks
        kept = bookmarks.find(room)
        if kept is not None:
            self._actions.start(bookmarks.keep(replace(kept, notify=level)), "what of a room is told")

    def settings(self, room: ConversationId) -> None:
        self._actions.start(self._settings(room), "room settings")

    async def _settings(self, room: ConversationId) -> None:
        form = await self._core.room_making().settings(room)
        title = JoiningWords.tr("Settings of {room}").format(room=self._people.name(room))
        dialog = FormDialog(self._window, title, "", form, JoiningWords.tr("Save"))
        dialog.answered.connect(
            lambda answers: self._actions.start(self._change(dialog, room, form, answers), "change a room")
        )
        dialog.open()

    async def _change(self, dialog: FormDialog, room: ConversationId, form: Form, answers: Answers) -> None:
        try:
            await self._core.room_making().change(room, form, answers)
        except UserFacingError as problem:
            dialog.show_problem(sentence_of(problem).text)
        else:
            dialog.finish("saved")

    def invite(self, room: ConversationId) -> None:
        present = {each.jid for each in self._core.rooms.occupants(room).values()}
        rows = [row for row in self._people.rows() if row.id.account == room.account and row.id.peer not in present]
        dialog = InviteDialog(self._window, room.account, self._people.name(room), rows, now_utc)
        dialog.chosen.connect(lambda people: self._invite(room, people, dialog.words.text().strip()))
        dialog.open()

    def _invite(self, room: ConversationId, people: Sequence[ConversationId], text: str) -> None:
        try:
            self._core.invitations.invite(room, [person.peer for person in people], text)
        except NotConnected as problem:
            self._actions.failed.emit(problem)
            return
        self._dialogs.room_invited.emit(room)
        tell(self._window, JoiningWords.tr("%n people are invited.", "", len(people)))

    def invite_to_server(self, account: BareJid) -> None:
        """Let my server make a link for somebody who has no account yet."""
        self._actions.start(self._invite_to_server(account), "invite to the server")

    async def _invite_to_server(self, account: BareJid) -> None:
        server = domain_of(account)
        try:
            made = await self._core.scopes.services(account).make_invitation()
        except NotAccepted:
            tell(self._window, JoiningWords.tr("{server} makes no invitations for you.").format(server=server))
            return
        await self._core.subscriptions.expect(account, made.token)
        dialog = InvitationDialog(self._window, server, made)
        dialog.copy_wanted.connect(self._dialogs.copy_text)
        dialog.open()

    def leave(self, room: ConversationId) -> None:
        name = self._people.name(room)
        title = JoiningWords.tr("Leave {room}?").format(room=name)
        text = JoiningWords.tr("You keep your history.")
        if self._core.rooms.state(room).info.is_members_only:
            text = JoiningWords.tr("You keep your history. To come back you may need an invitation.")
        label = JoiningWords.tr("Leave")
        self._dialogs.ask(
            title,
            text,
            label,
            lambda: self._actions.start(self._core.rooms.leave(room), "leave a room"),
            is_danger=True,
        )

    def destroy(self, room: ConversationId) -> None:
        dialog = DestroyRoomDialog(self._window, self._people.name(room))
        dialog.wanted.connect(lambda reason, alternative: self._confirm_destroying(room, reason, alternative))
        dialog.open()

    def _confirm_destroying(self, room: ConversationId, reason: str, alternative: BareJid | None) -> None:
        people = self._core.rooms.state(room).occupants
        title = JoiningWords.tr("Close {room} for good?").format(room=self._people.name(room))
        text = JoiningWords.tr("%n people are in it now. This cannot be undone.", "", people)

        def destroy() -> None:
            making = self._core.room_making()
            self._actions.start(making.destroy(room, reason, alternative or ""), "close a room")

        self._dialogs.ask(title, text, JoiningWords.tr("Close for everybody"), destroy, is_danger=True)

    def _copy_link(self, room: ConversationId) -> None:
        self._dialogs.copy_text(f"xmpp:{room.peer}?join")

    # --- answers ---------------------------------------------------------------------------------

    def _on_answered(self, fact: InvitationDeclined | InvitationRefused) -> None:
        room = self._people.name(ConversationId(fact.account, fact.room))
        match fact:
            case InvitationDeclined(by=by):
                text = JoiningWords.tr("{name} does not come to {room}.")
                tell(self._window, text.format(name=self._people.name_of(by), room=room))
            case InvitationRefused(person=person, condition=condition):
                text = JoiningWords.tr("{name} was not invited to {room}: {reason}.")
                reason = condition_text(condition)
                tell(self._window, text.format(name=self._people.name_of(person), room=room, reason=reason))


def _end_text(found: FoundRooms) -> str:
    if not found.is_whole:
        return JoiningWords.tr("There are more rooms than these. Type more of the name, or the address.")
    return "" if found.rooms else JoiningWords.tr("No rooms are listed. Type the address of one, or create one.")


def _making_text(problem: UserFacingError) -> str:
    match problem:
        case RoomRefused(condition=condition) if condition == _TAKEN:
            return JoiningWords.tr("There is a room with this address already. Choose another one.")
        case RoomRefused(condition="not-allowed" | "forbidden"):
            return JoiningWords.tr("This server does not let you create rooms.")
        case RoomRefused():
            return out_text(problem)
        case NotAccepted(condition="not-allowed" | "forbidden"):
            return JoiningWords.tr("This server does not let you create rooms.")
        case NotAccepted(text=text) if text:
            return JoiningWords.tr("The room does not take these settings: {reason}").format(reason=text[:200])
        case _:
            return sentence_of(problem).text
