"""Fills the members of the open room: who is there, who could be, and who may be taken for another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QPoint, QTimer

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import BareJid, ConversationId, domain_of
from desktop_client.domain.authors import author_id
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.lookalikes import skeleton
from desktop_client.domain.room_powers import Affiliated
from desktop_client.domain.rooms import Affiliation, Occupant, OccupantsChange, RoomState
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.networks import bridged_room_text
from desktop_client.ui.models.occupants import (
    MemberGroup,
    MemberRow,
    affiliation_text,
    badges_of,
    group_of,
    nick_warning,
    show_text,
    shown_nick,
)
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.search import matcher
from desktop_client.ui.screens.room_members_pane import RoomMembersPane
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.details_panel import DetailsPanel
from desktop_client.ui.widgets.presence_mark import PresenceMark
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.room_deeds import RoomDeeds
from desktop_client.ui.wiring.room_doubts import Colleagues, KnownColleagues

_LISTS_AFTER_S = 0.4
_MARKS = {"away": PresenceMark.AWAY, "xa": PresenceMark.AWAY, "dnd": PresenceMark.DND}


class MembersWords(Words):
    """Context of this page's texts."""


class RoomMembers(QObject):
    """Works only while somebody looks."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        deeds: RoomDeeds,
        colleagues: KnownColleagues,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._deeds = deeds
        self._known = colleagues
        self._current: ConversationId | None = None
        self._query = ""
        self._absent: dict[BareJid, Affiliated] = {}
        self._colleagues: Colleagues = {}
        self._shapes: defaultdict[str, set[str]] = defaultdict(set)
        self.pane = RoomMembersPane(now_utc)
        self._panel: DetailsPanel | None = None
        self._is_asking = False
        self._made: dict[str, MemberRow] = {}
        """Everybody who is here, wanted or not."""
        self.pane.shown.connect(self.refresh)
        self.pane.query_changed.connect(self._search)
        self.pane.card_requested.connect(self._show_card)
        self.pane.menu_requested.connect(self._show_menu)
        deeds.done.connect(self._on_done)
        core.occupants_changed.subscribe(self._on_occupants)
        core.room_changed.subscribe(self._on_room)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.refresh)
        core.roster.changed.subscribe(lambda _change: self._again.start())

    def add_to(self, panel: DetailsPanel) -> None:
        self._panel = panel
        panel.add_tab(MembersWords.tr("Members"), self.pane)

    def open(self, conversation: ConversationId | None) -> None:
        """Show the members of a room, None for no room."""
        if conversation != self._current:
            self._current = conversation
            self._absent, self._query = {}, ""
            self.pane.search.input.clear()
            self._name_tab(0)
            self._fetch_soon()
        self.refresh()

    def refresh(self) -> None:
        """Show all members anew."""
        if self._current is None:
            self.pane.model.show(())
        elif self.pane.isVisible():
            self._look_around(self._current)
            occupants = self._core.rooms.occupants(self._current)
            self._made = {nick: self._row(occupant) for nick, occupant in occupants.items()}
            self._list()

    def _list(self) -> None:
        self.pane.model.show(self._wanted((*self._made.values(), *self._absent_rows())))
        self._show_count()

    def fetch_lists(self) -> None:
        """Ask the room who belongs to it, there or not."""
        if self._current is not None and self._core.connections.is_online(self._current.account):
            self._actions.start(self._learn_lists(self._current), "members of a room")

    # --- rows ------------------------------------------------------------------------------------

    def _look_around(self, room: ConversationId) -> None:
        """Note the shapes of all names that somebody here may be taken for."""
        self._colleagues = self._known.of(room.account)
        self._shapes.clear()
        for nick in self._core.rooms.occupants(room):
            self._shapes[skeleton(nick)].add(nick)

    def _row(self, occupant: Occupant) -> MemberRow:
        me = self._core.rooms.state(self._room).me
        is_me = me is not None and me.nick == occupant.nick
        is_alone = len(self._shapes[skeleton(occupant.nick)]) <= 1
        return MemberRow(
            name=shown_nick(occupant.nick),
            group=group_of(occupant),
            address=author_id(self._room.peer, occupant.author.key),
            picture=self._people.picture_key(occupant.jid) if occupant.jid is not None else "",
            mark=_MARKS.get(occupant.show, PresenceMark.AVAILABLE),
            said=MembersWords.tr("You") if is_me else one_line(occupant.status, 120) or show_text(occupant.show),
            badges=badges_of(occupant),
            warning=nick_warning(occupant, me, self._colleagues, is_alone=is_alone),
            is_me=is_me,
            occupant=occupant,
        )

    def _absent_rows(self) -> Iterator[MemberRow]:
        """Yield those of the lists who are not here; where the room hides addresses nobody can tell."""
        occupants = self._core.rooms.occupants(self._room)
        here = {each.jid for each in occupants.values()}
        if None in here and len(occupants) > 1:
            return
        yield from (self._absent_row(each) for each in self._absent.values() if each.jid not in here)

    def _absent_row(self, each: Affiliated) -> MemberRow:
        return MemberRow(
            name=shown_nick(each.nick or self._people.name_of(each.jid)),
            group=MemberGroup.ABSENT,
            address=each.jid,
            picture=self._people.picture_key(each.jid),
            mark=PresenceMark.OFFLINE,
            said=each.jid,
            badges=(affiliation_text(each.affiliation),) if each.affiliation is not Affiliation.MEMBER else (),
            absent=each,
        )

    def _left_rows(self, gone: Iterable[MemberRow]) -> list[MemberRow]:
        """Return those of the lists among these who went; somebody may be here by another nick still."""
        left = [self._absent[jid] for row in gone if (jid := _address(row)) in self._absent]
        here = {_address(row) for row in self._made.values()} if left else set()
        return [self._absent_row(each) for each in left if each.jid not in here]

    def _wanted(self, rows: Iterable[MemberRow]) -> list[MemberRow]:
        if not self._query:
            return list(rows)
        is_match = matcher(self._query)
        return [row for row in rows if is_match(" ".join((row.name, *row.badges, row.said)), _address(row))]

    @property
    def _room(self) -> ConversationId:
        if self._current is None:
            raise LookupError
        return self._current

    # --- what changes ----------------------------------------------------------------------------

    def _on_occupants(self, change: OccupantsChange) -> None:
        if change.conversation != self._current or not self.pane.isVisible():
            return
        if any(self._has_moved(occupant) for occupant in change.changed):
            self._fetch_soon()
        occupants = self._core.rooms.occupants(self._room)
        rows = [self._row(occupants[nick]) for nick in self._touched(change) if nick in occupants]
        gone = [row for nick in change.gone if (row := self._made.pop(nick, None)) is not None]
        self._made.update((row.key, row) for row in rows)
        shown = self._wanted(rows)
        fitting = {row.key for row in shown}
        hidden = [row.key for row in rows if row.key not in fitting]
        came = [f"/{row.occupant.jid}" for row in rows if row.occupant is not None and row.occupant.jid is not None]
        left = self._wanted(self._left_rows(gone))
        self.pane.model.change([*shown, *left], [*change.gone, *hidden, *came])
        self._show_count()

    def _touched(self, change: OccupantsChange) -> set[str]:
        """Return whom to show anew: also those who had or now have a name like somebody else's."""
        touched = {each.nick for each in change.changed}
        gone = set(change.gone) - touched
        for nick in touched | gone:
            alike = self._shapes[skeleton(nick)]
            others = alike - {nick}
            alike.add(nick) if nick in touched else alike.discard(nick)
            touched = touched | others if len(others) == 1 else touched
        return touched

    def _has_moved(self, occupant: Occupant) -> bool:
        """Tell whether somebody is on another list now than is shown."""
        before = self.pane.model.member(occupant.nick)
        known = before.occupant if before is not None else None
        return known is not None and known.affiliation is not occupant.affiliation

    def _on_room(self, state: RoomState) -> None:
        if state.conversation == self._current and self.pane.isVisible():
            self._show_count()

    def _show_count(self) -> None:
        self.pane.show_whether_any()
        self.pane.say_where_it_is(self._whereabouts())
        self._deeds.fit_foot(self.pane, self._current)
        self._name_tab(self.pane.model.count())

    def _name_tab(self, count: int) -> None:
        if self._panel is not None:
            text = MembersWords.tr("Members {count}").format(count=count)
            self._panel.set_tab_title(self.pane, text if count and not self._query else MembersWords.tr("Members"))

    def _whereabouts(self) -> str:
        network = self._core.rooms.state(self._room).info.network if self._current is not None else ""
        return bridged_room_text(network, domain_of(self._room.peer)) if network else ""

    def _fetch_soon(self) -> None:
        """Ask once for several changes."""
        if not self._is_asking and self._current is not None:
            self._is_asking = True
            self._actions.start(self._fetch_after_a_while(), "members of a room")

    async def _fetch_after_a_while(self) -> None:
        await self._core.ground.ports.clock.sleep(_LISTS_AFTER_S)
        self._is_asking = False
        self.fetch_lists()

    async def _learn_lists(self, conversation: ConversationId) -> None:
        try:
            listed = await self._deeds.moderation.listed(conversation)
        except UserFacingError:
            return
        absent = {each.jid: each for each in listed if each.jid != conversation.account}
        if conversation == self._current and absent != self._absent:
            self._absent = absent
            self.refresh()

    def _on_done(self, conversation: ConversationId) -> None:
        if conversation == self._current:
            self._fetch_soon()

    # --- what is asked for -----------------------------------------------------------------------

    def _search(self, text: str) -> None:
        self._query = text.strip()
        if self._current is not None:
            self._list()

    def _show_card(self, row: MemberRow) -> None:
        self._deeds.show_card(self._room, row)

    def _show_menu(self, row: MemberRow, place: QPoint) -> None:
        self._deeds.show_menu(self._room, row, place)


def _address(row: MemberRow) -> BareJid:
    jid = row.occupant.jid if row.occupant is not None else row.address
    return BareJid(jid or "")
