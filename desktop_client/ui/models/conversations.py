"""The conversations of all accounts, and their order and filter in the list."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation, ConversationKind
from desktop_client.domain.roster import Availability, Talk
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import (
    AS_IT_COMES,
    Arranged,
    ConversationRow,
    ListRow,
    SectionRow,
    conversation_row,
)

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_SECTIONS = 2
_BEFORE_ALL = float("inf")
_BEFORE_RECENT = 1e11
"""In seconds since 1970, like the times it stands above."""
_FIRST_PIN = 1e12


class ListFilter(Enum):
    """What the list shows; what strangers wrote and what was put away stand apart."""

    ALL = auto()
    UNREAD = auto()
    PEOPLE = auto()
    ROOMS = auto()
    REQUESTS = auto()
    ARCHIVED = auto()


class ConversationListModel(RowModel):
    """Two section rows, then a row per conversation in the order they became known; the proxy sorts."""

    def __init__(
        self, section: str, now: Callable[[], datetime], parent: QObject | None = None, *, pinned_section: str = ""
    ) -> None:
        super().__init__(now, parent)
        self._rows = [SectionRow(title=pinned_section, is_pinned=True), SectionRow(title=section)]
        self._arranged: dict[ConversationId, Arranged] = {}
        self._places: dict[ConversationId, int] = {}
        self._conversations: dict[ConversationId, Conversation] = {}
        self._names: dict[ConversationId, str] = {}
        self._availability: dict[ConversationId, Availability] = {}
        self._talks: dict[ConversationId, Talk] = {}
        self._pictures: dict[BareJid, str] = {}
        self._typing: dict[ConversationId, str] = {}
        self._requests: set[ConversationId] = set()
        self._invited: set[ConversationId] = set()
        self._blocked: set[ConversationId] = set()
        self._has_many_accounts = False

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._sort_key(self._rows[index.row()]) if role == ListRole.SORT else super().data(index, role)

    # --- facts ---

    def set_conversations(self, conversations: Iterable[Conversation]) -> None:
        """Replace all rows at once: at start, and when accounts come or go."""
        self.beginResetModel()
        self._conversations = {each.id: each for each in conversations}
        del self._rows[_SECTIONS:]
        self._places.clear()
        for chat_id in self._conversations:
            self._places[chat_id] = len(self._rows)
            self._rows.append(self._build(chat_id))
        self.endResetModel()

    def set_conversation(self, conversation: Conversation) -> None:
        chat_id = conversation.id
        self._conversations[chat_id] = conversation
        if chat_id in self._places:
            self._refresh(chat_id)
            return
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._places[chat_id] = place
        self._rows.append(self._build(chat_id))
        self.endInsertRows()
        self._refresh_sections()

    def remove_conversation(self, chat_id: ConversationId) -> None:
        place = self._places.pop(chat_id, None)
        if place is None:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        del self._conversations[chat_id]
        self._places = {each: at - (at > place) for each, at in self._places.items()}
        self.endRemoveRows()
        self._refresh_sections()

    def set_names(self, names: dict[ConversationId, str]) -> None:
        """Take the names of contacts; only rows whose name changed are painted again."""
        for chat_id, name in names.items():
            if self._names.get(chat_id) != name:
                self._names[chat_id] = name
                self._refresh(chat_id)

    def set_people(
        self,
        *,
        names: dict[ConversationId, str],
        availability: dict[ConversationId, Availability],
        pictures: dict[BareJid, str],
    ) -> None:
        """Take what is known of people whose conversations are told next."""
        self._names |= names
        self._availability |= availability
        self._pictures |= pictures

    def set_availability(
        self, changed: Mapping[ConversationId, Availability], talks: Mapping[ConversationId, Talk] | None = None
    ) -> None:
        """Take who became what, and of them who is in a call; however many rows that changes, it is told once."""
        self._availability.update(changed)
        for chat_id in changed:
            self._talks.pop(chat_id, None)
        self._talks |= talks or {}
        places = [place for chat_id in changed if (place := self._build_again(chat_id)) is not None]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))

    def set_requests(self, *, waiting: Iterable[ConversationId] = (), accepted: Iterable[ConversationId] = ()) -> None:
        """Take whose messages wait for being accepted, and whose do so no longer."""
        before = set(self._requests)
        self._requests = (before | set(waiting)) - set(accepted)
        for chat_id in before ^ self._requests:
            self._refresh(chat_id)

    def set_invited(self, chat_id: ConversationId, *, is_invited: bool) -> None:
        """Take whether somebody waits for me in a room."""
        if is_invited is not (chat_id in self._invited):
            self._invited.symmetric_difference_update((chat_id,))
            self._refresh(chat_id)

    def set_blocked(self, blocked: Iterable[ConversationId]) -> None:
        before, self._blocked = self._blocked, set(blocked)
        for chat_id in before ^ self._blocked:
            self._refresh(chat_id)

    def set_arranged(self, arranged: Mapping[ConversationId, Arranged]) -> None:
        """Take how conversations are kept; of others it is remembered."""
        changed = [each for each, how in arranged.items() if self._arranged.get(each, AS_IT_COMES) != how]
        self._arranged.update(arranged)
        for chat_id in changed:
            self._refresh(chat_id)
        if changed:
            self._refresh_sections()

    def set_typing(self, chat_id: ConversationId, *, is_typing: bool, writer: str = "") -> None:
        """Show that somebody types; `writer` is who, in a room and where it is one."""
        before = self._typing.pop(chat_id, None)
        if is_typing:
            self._typing[chat_id] = writer
        if self._typing.get(chat_id) != before:
            self._refresh(chat_id)

    def set_picture(self, jid: BareJid, sha1: str) -> None:
        self._pictures[jid] = sha1
        for chat_id in self._places:
            if chat_id.peer == jid:
                self._refresh(chat_id)

    def set_has_many_accounts(self, *, has_many: bool) -> None:
        if has_many != self._has_many_accounts:
            self._has_many_accounts = has_many
            self.set_conversations(tuple(self._conversations.values()))

    def refresh_talks(self) -> None:
        """Say that a minute went by: 12 min becomes 13."""
        for chat_id in self._talks:
            place = self._places.get(chat_id)
            if place is not None:
                self.dataChanged.emit(self.index(place), self.index(place))

    def refresh_times(self) -> None:
        """Say that the day changed, so that 10:42 becomes Yesterday."""
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    # --- what others ask ---

    def row_of(self, chat_id: ConversationId) -> ConversationRow | None:
        place = self._places.get(chat_id)
        row = self._rows[place] if place is not None else None
        return row if isinstance(row, ConversationRow) else None

    def conversation(self, chat_id: ConversationId) -> Conversation | None:
        return self._conversations.get(chat_id)

    def index_of(self, chat_id: ConversationId) -> QModelIndex:
        return self.index(self._places[chat_id]) if chat_id in self._places else QModelIndex()

    def unread_total(self) -> int:
        """Count what is unread, without strangers, muted and archived ones; my own mark counts as one."""
        rows = self.conversation_rows()
        return sum(row.unread or int(row.arranged.is_marked_unread) for row in rows if _counts(row))

    def conversation_rows(self) -> list[ConversationRow]:
        return [row for row in self._rows if isinstance(row, ConversationRow)]

    def _build(self, chat_id: ConversationId) -> ConversationRow:
        return conversation_row(
            self._conversations[chat_id],
            name=self._names.get(chat_id, ""),
            availability=self._availability.get(chat_id, Availability.OFFLINE),
            picture=self._pictures.get(chat_id.peer, ""),
            is_typing=chat_id in self._typing,
            writer=self._typing.get(chat_id, ""),
            talk=self._talks.get(chat_id),
            is_request=chat_id in self._requests,
            is_invited=chat_id in self._invited,
            is_blocked=chat_id in self._blocked,
            arranged=self._arranged.get(chat_id, AS_IT_COMES),
            account_hint=chat_id.account if self._has_many_accounts else "",
        )

    def _refresh_sections(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(_SECTIONS - 1))

    def _refresh(self, chat_id: ConversationId) -> None:
        place = self._build_again(chat_id)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def _build_again(self, chat_id: ConversationId) -> int | None:
        """Return the place of a row that is not what it was."""
        place = self._places.get(chat_id)
        if place is None:
            return None
        before, self._rows[place] = self._rows[place], self._build(chat_id)
        return place if self._rows[place] != before else None

    @staticmethod
    def _sort_key(row: ListRow) -> float:
        match row:
            case SectionRow(is_pinned=is_pinned):
                return _BEFORE_ALL if is_pinned else _BEFORE_RECENT
            case ConversationRow(arranged=Arranged(pinned_at=pinned_at)) if pinned_at is not None:
                return _FIRST_PIN - pinned_at.timestamp()
            case ConversationRow(at=at) if at is not None:
                return at.timestamp()
            case _:
                return 0.0


def _counts(row: ConversationRow) -> bool:
    return not (row.is_request or row.arranged.is_muted or row.arranged.is_archived)


class ConversationOrder(QSortFilterProxyModel):
    """Pinned ones in their order, then newest first; shows what one filter lets through, of all accounts or one.

    The open conversation stays in view although it has just been read or accepted.
    """

    def __init__(self, model: ConversationListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filter = ListFilter.ALL
        self._account: BareJid | None = None
        self._kept: ConversationId | None = None
        self.setSourceModel(model)
        self.setSortRole(ListRole.SORT)
        self.setDynamicSortFilter(True)
        self.sort(0, Qt.SortOrder.DescendingOrder)

    @property
    def account(self) -> BareJid | None:
        return self._account

    @property
    def filter(self) -> ListFilter:
        return self._filter

    def show_only(self, what: ListFilter) -> None:
        self._filter = what
        self.invalidate()

    def show_account(self, account: BareJid | None) -> None:
        self._account = account
        self.invalidate()

    def keep(self, chat_id: ConversationId | None) -> None:
        self._kept = chat_id

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.index(source_row, 0, source_parent).data(ListRole.ROW)
        if isinstance(row, SectionRow):
            return self._has_section(is_pinned=row.is_pinned)
        return not isinstance(row, ConversationRow) or self._accepts(row)

    def _has_section(self, *, is_pinned: bool) -> bool:
        """Head pinned and recent ones where there are any of each; a filtered list needs no headings."""
        if self._filter not in (ListFilter.ALL, ListFilter.PEOPLE, ListFilter.ROOMS):
            return False
        rows = self._model.conversation_rows()
        return any((row.arranged.pinned_at is not None) is is_pinned and self._accepts(row) for row in rows)

    def _accepts(self, row: ConversationRow) -> bool:
        if self._account is not None and row.id.account != self._account:
            return False
        if row.arranged.is_archived is not (self._filter is ListFilter.ARCHIVED):
            return False
        is_kept = row.id == self._kept
        is_among_requests = self._filter is ListFilter.REQUESTS
        if row.is_request is not is_among_requests and (is_among_requests or not is_kept):
            return False
        match self._filter:
            case ListFilter.UNREAD:
                return row.is_unread or is_kept
            case ListFilter.PEOPLE:
                return row.kind is not ConversationKind.ROOM
            case ListFilter.ROOMS:
                return row.kind is ConversationKind.ROOM
            case ListFilter.ALL | ListFilter.REQUESTS | ListFilter.ARCHIVED:
                return True

    def ids(self) -> list[ConversationId]:
        """Return the conversations in the order they are shown."""
        rows = (self.index(place, 0).data(ListRole.ROW) for place in range(self.rowCount()))
        return [row.id for row in rows if isinstance(row, ConversationRow)]

    def index_of(self, chat_id: ConversationId) -> QModelIndex:
        model = self.sourceModel()
        return (
            self.mapFromSource(model.index_of(chat_id)) if isinstance(model, ConversationListModel) else QModelIndex()
        )
