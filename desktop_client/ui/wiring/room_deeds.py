"""What is done to people and messages of a room: offered where I may, asked where it is grave, then told."""

from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.core.hallway import Core
from desktop_client.core.room_moderation import RoomModeration
from desktop_client.domain.addresses import BareJid, ConversationId, private_peer
from desktop_client.domain.authors import AuthorId, author_id
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import Message
from desktop_client.domain.room_powers import Affiliated, RoomDeed
from desktop_client.domain.rooms import Occupant
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.occupants import MemberRow, affiliation_text, shown_nick
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.ban_list_dialog import BanListDialog
from desktop_client.ui.screens.moderation_dialogs import ClearDialog, ReasonDialog
from desktop_client.ui.screens.nick_dialog import NickDialog
from desktop_client.ui.screens.occupant_card import CardOffer, OccupantCard
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.room_deed_texts import (
    GRAVE,
    ICONS,
    RANKS,
    DeedTexts,
    deed_text,
    done_text,
    question,
    refused_text,
)
from desktop_client.ui.wiring.telling import tell

if TYPE_CHECKING:
    from desktop_client.ui.screens.room_members_pane import RoomMembersPane

_WHISPER, _MENTION, _ADD = "whisper", "mention", "add"
_OUT = (RoomDeed.KICK, RoomDeed.BAN)
_MESSAGES_OF_A_BAN = timedelta(days=1)


class RoomDeeds(QObject):
    done = Signal(object)
    """A ConversationId in which something was done to somebody."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        dialogs: Dialogs,
        window: QWidget,
        mention: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._dialogs = dialogs
        self._window = window
        self._mention = mention
        self._bans: Button | None = None
        self._invite: Button | None = None
        self._foot_of: ConversationId | None = None
        dialogs.room_invited.connect(self.done)

    @cached_property
    def moderation(self) -> RoomModeration:
        ports = self._core.ground.ports
        return RoomModeration(rooms=self._core.rooms, scopes=self._core.scopes, store=ports.rooms(), clock=ports.clock)

    # --- one member ------------------------------------------------------------------------------

    def show_menu(self, room: ConversationId, row: MemberRow, place: QPoint) -> None:
        who, menu = _who(row), Menu(self._window)
        is_other = row.occupant is not None and not row.is_me
        if is_other:
            act = partial(self._perform, room, row, _WHISPER)
            _add(menu, DeedTexts.tr("Send a private message"), Icon.MESSAGE_SQUARE, act)
        _add(menu, DeedTexts.tr("Open profile"), Icon.USER_ROUND, partial(self.show_card, room, row))
        if is_other:
            _add(menu, DeedTexts.tr("Mention in chat"), Icon.AT_SIGN, partial(self._perform, room, row, _MENTION))
        if row.is_me:
            act = partial(self.ask_for_nick, room, who.nick)
            _add(menu, DeedTexts.tr("Change your name here…"), Icon.PENCIL, act)
        deeds = self.moderation.deeds(room, who)
        menu.addSeparator()
        for deed in (each for each in deeds if each not in (*RANKS, *_OUT)):
            _add(menu, deed_text(deed, who), ICONS[deed], partial(self.ask, room, row, deed))
        self._add_ranks(menu, room, row, [deed for deed in deeds if deed in RANKS])
        menu.addSeparator()
        if is_other and self.moderation.may_clear(room):
            act = partial(self._ask_to_clear, room, row)
            _add(menu, DeedTexts.tr("Remove messages…"), Icon.TRASH_2, act, is_danger=True)
        for ending in (each for each in deeds if each in _OUT):
            _add(menu, deed_text(ending, who), ICONS[ending], partial(self.ask, room, row, ending), is_danger=True)
        menu.popup(place)

    def show_card(self, room: ConversationId, row: MemberRow) -> None:
        card = OccupantCard(
            self._window,
            Face(address=row.address, name=row.name, picture=row.picture),
            mark=row.mark,
            facts=tuple(self._facts(room, row)),
            offers=tuple(self._offers(room, row)),
            warning=row.warning,
        )
        card.chosen.connect(lambda key: self._perform(room, row, key))
        card.open()

    def ask(self, room: ConversationId, row: MemberRow, deed: RoomDeed) -> None:
        """Do what is mild at once; ask why, and whether it is meant, before what is grave."""
        if deed not in GRAVE:
            self._start(room, self._do(room, _who(row), deed, ""))
            return
        asked = question(deed, name=row.name, room=self._people.name(room))
        may_clear = deed is RoomDeed.BAN and row.occupant is not None and self.moderation.may_clear(room)
        also = DeedTexts.tr("Also remove their messages of the last day") if may_clear else ""
        dialog = ReasonDialog(self._window, asked.title, asked.text, asked.label, also=also)

        def agree(reason: str, is_also: bool) -> None:
            self._start(room, self._do(room, _who(row), deed, reason))
            if is_also:
                self._clear(room, row, reason, _MESSAGES_OF_A_BAN)

        dialog.agreed.connect(agree)
        dialog.open()

    async def _do(self, room: ConversationId, who: Occupant | Affiliated, deed: RoomDeed, reason: str) -> None:
        await self.moderation.perform(room, deed, who, reason)
        name = shown_nick(who.nick or (who.jid or ""))
        undo = partial(self._undo, room, who, deed) if self.moderation.can_undo(deed, who) else None
        tell(self._window, done_text(deed, name=name, room=self._people.name(room)), undo)

    def _undo(self, room: ConversationId, who: Occupant | Affiliated, deed: RoomDeed) -> None:
        self._start(room, self.moderation.undo(room, deed, who))

    def ask_for_nick(self, room: ConversationId, nick: str) -> None:
        """Ask what I want to be called in a room."""
        dialog = NickDialog(self._window, nick)
        dialog.nick_chosen.connect(lambda chosen: self._start(room, self._rename(room, chosen)))
        dialog.open()

    async def _rename(self, room: ConversationId, nick: str) -> None:
        self.moderation.rename_me(room, nick)

    def _offers(self, room: ConversationId, row: MemberRow) -> Iterator["CardOffer"]:
        if row.is_me:
            return
        if row.occupant is not None:
            yield CardOffer(key=_WHISPER, text=DeedTexts.tr("Message"), icon=Icon.MESSAGE_SQUARE, is_main=True)
            yield CardOffer(key=_MENTION, text=DeedTexts.tr("Mention"), icon=Icon.AT_SIGN)
        jid = _who(row).jid
        if jid is not None and self._core.roster.find(room.account, jid) is None:
            yield CardOffer(key=_ADD, text=DeedTexts.tr("Add to contacts…"), icon=Icon.USER_PLUS)

    def _facts(self, room: ConversationId, row: MemberRow) -> Iterator[tuple[str, str]]:
        who = _who(row)
        rank = affiliation_text(who.affiliation)
        yield DeedTexts.tr("In this room"), ", ".join(dict.fromkeys((rank, *row.badges)))
        if row.occupant is not None and row.occupant.status:
            yield DeedTexts.tr("Status"), one_line(row.occupant.status, 300)
        yield DeedTexts.tr("Address"), who.jid or DeedTexts.tr("Hidden by the room")
        contact = self._core.roster.find(room.account, who.jid) if who.jid is not None else None
        if contact is not None and contact.name:
            yield DeedTexts.tr("Contact"), one_line(contact.name, 100)

    def _perform(self, room: ConversationId, row: MemberRow, key: str) -> None:
        nick, jid = _who(row).nick, _who(row).jid
        if key == _WHISPER:
            self._actions.open_conversation(ConversationId(room.account, private_peer(room.peer, nick)))
        elif key == _MENTION:
            self._mention(nick)
        elif key == _ADD:
            self._dialogs.add_contact(jid)

    # --- messages --------------------------------------------------------------------------------

    def add_to_menu(self, menu: Menu, message: Message) -> None:
        """Offer to take somebody's message from everybody in a room."""
        if self.moderation.may_remove(message):
            text = DeedTexts.tr("Remove for everyone…")
            _add(menu, text, Icon.TRASH_2, partial(self._ask_to_remove, message), is_danger=True)

    def _ask_to_remove(self, message: Message) -> None:
        title = DeedTexts.tr("Remove this message of {name}?").format(name=shown_nick(message.nick))
        text = DeedTexts.tr("It goes from the room for everybody, and from its archive. What was read was read.")
        dialog = ReasonDialog(self._window, title, text, DeedTexts.tr("Remove"))
        dialog.agreed.connect(
            lambda reason, _also: self._start(message.conversation, self.moderation.remove(message, reason))
        )
        dialog.open()

    def _ask_to_clear(self, room: ConversationId, row: MemberRow) -> None:
        dialog = ClearDialog(self._window, row.name)
        dialog.agreed.connect(partial(self._clear, room, row))
        dialog.open()

    def _clear(self, room: ConversationId, row: MemberRow, reason: str, span: timedelta) -> None:
        if row.occupant is not None:
            author = author_id(room.peer, row.occupant.author.key)
            self._start(room, self._take_away(room, author, span, reason))

    async def _take_away(self, room: ConversationId, author: AuthorId, span: timedelta, reason: str) -> None:
        cleared = await self.moderation.clear(room, author, span, reason)
        text = DeedTexts.tr("%n message(s) removed.", "", cleared.removed)
        if cleared.kept:
            kept = DeedTexts.tr("%n could not be removed.", "", cleared.kept)
            text = f"{text} {kept}"
        tell(self._window, text)

    # --- lists -----------------------------------------------------------------------------------

    def fit_foot(self, pane: "RoomMembersPane", room: ConversationId | None) -> None:
        """Offer to invite people below the members, and the list of banned ones to those who may see it."""
        self._foot_of = room
        if self._invite is None:
            self._invite = Button(DeedTexts.tr("Invite people"), icon=Icon.USER_PLUS)
            self._invite.clicked.connect(lambda _checked=False: self._ask_to_invite())
            pane.foot.addWidget(self._invite)
        self._invite.setVisible(room is not None and self._core.rooms.state(room).me is not None)
        may = room is not None and self.moderation.may_keep_lists(room)
        if may and self._bans is None:
            self._bans = Button(DeedTexts.tr("Banned people…"), ButtonRole.QUIET, icon=Icon.BAN)
            self._bans.clicked.connect(lambda _checked=False: self.show_bans())
            pane.foot.addWidget(self._bans)
        if self._bans is not None:
            self._bans.setVisible(may)

    def _ask_to_invite(self) -> None:
        if self._foot_of is not None:
            self._dialogs.joining.invite(self._foot_of)

    def show_bans(self) -> None:
        """Show who may not enter the room below whose members this was offered."""
        room = self._foot_of
        if room is None:
            return
        dialog = BanListDialog(self._window, room.account, self._people.name(room), now_utc)
        dialog.lift_requested.connect(lambda banned: self._start(room, self._lift(room, dialog, banned)))
        dialog.ban_requested.connect(lambda jid: self._start(room, self._ban(room, dialog, jid)))
        dialog.open()
        self._start(room, self._list_bans(room, dialog))

    async def _list_bans(self, room: ConversationId, dialog: "BanListDialog") -> None:
        banned = await self.moderation.banned(room)
        if shiboken6.isValid(dialog):
            dialog.show_banned(banned)

    async def _lift(self, room: ConversationId, dialog: "BanListDialog", banned: Affiliated) -> None:
        await self.moderation.perform(room, RoomDeed.TAKE_MEMBER, banned)
        await self._list_bans(room, dialog)

    async def _ban(self, room: ConversationId, dialog: "BanListDialog", jid: BareJid) -> None:
        await self.moderation.ban_address(room, jid)
        await self._list_bans(room, dialog)

    # --- inside ----------------------------------------------------------------------------------

    def _start(self, room: ConversationId, deed: Coroutine[None, None, None]) -> None:
        self._actions.start(self._tried(room, deed), "moderate")

    async def _tried(self, room: ConversationId, deed: Coroutine[None, None, None]) -> None:
        """Say in a sentence what a room refused."""
        try:
            await deed
        except NotAccepted as problem:
            tell(self._window, refused_text(problem.condition))
        self.done.emit(room)

    def _add_ranks(self, menu: Menu, room: ConversationId, row: MemberRow, ranks: list[RoomDeed]) -> None:
        if not ranks:
            return
        inner = Menu(menu)
        inner.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        for deed in ranks:
            _add(inner, deed_text(deed, _who(row)), ICONS[deed], partial(self.ask, room, row, deed))
        menu.add(DeedTexts.tr("Rank in this room"), Icon.BADGE_CHECK).setMenu(inner)


def _who(row: MemberRow) -> Occupant | Affiliated:
    who = row.occupant or row.absent
    if who is None:
        raise LookupError
    return who


def _add(menu: Menu, text: str, icon: Icon, act: Callable[[], None], *, is_danger: bool = False) -> None:
    menu.add(text, icon, is_danger=is_danger).triggered.connect(lambda _checked=False: act())
