"""The timeline of one conversation as rows: a loaded stretch of it, and how much lies beyond each end."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.messages import (
    Direction,
    ItemId,
    ItemsAdded,
    ItemsChanged,
    ItemsRemoved,
    Message,
    TimelineChange,
    TimelineItem,
    TimelineSlice,
)
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.timeline_rows import (
    MessageRow,
    Row,
    RowKey,
    RowMarks,
    UnreadMark,
    by_place,
    difference,
    keeps_rank,
    order_of,
    row_key,
    rows_of,
    without_leading,
)
from desktop_client.ui.models.timeline_source import FIRST_PAGE, KEPT_ITEMS, PAGE, TimelineSource
from desktop_client.ui.models.timeline_words import spoken_row

_log = logging.getLogger(__name__)
_Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Rows of the open conversation; `older` and `newer` count the stored items that are not loaded.

    Between `replaced` signals rows only come, go and change one stretch at a time.
    """

    replaced = Signal()
    """Another stretch or conversation is shown."""
    arrived = Signal(tuple)
    """Messages that came to the end of the open conversation."""
    loading_changed = Signal()
    splicing = Signal()
    """A stretch of rows is about to change: the row signals up to `spliced` belong together."""
    spliced = Signal()

    def __init__(
        self, source: TimelineSource, scope: TaskScope, name_of: Callable[[BareJid], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._scope = scope
        self._name_of = name_of
        self._items: list[TimelineItem] = []
        self._rows: list[Row] = []
        self._item_places: dict[ItemId, int] = {}
        self._row_places: dict[RowKey, int] = {}
        self._loading: set[str] = set()
        self._is_archive_silent = False
        self._known: set[ItemId] = set()
        self._changes_while_loading: list[TimelineChange] = []
        self.marks = RowMarks()
        self.conversation: ConversationId | None = None
        self.unread: UnreadMark | None = None
        self.older = self.newer = 0
        self.is_followed = True  # by the view, at the end: only then is the beginning let go
        unsubscribe = source.changed.subscribe(self._on_change)
        self.destroyed.connect(unsubscribe)

    # --- opening and paging ------------------------------------------------------------------------

    def open(self, conversation: Conversation) -> None:
        """Show a conversation from its first unread message, or from its end."""
        if conversation.id != self.conversation:
            self.marks = replace(self.marks, revealed=frozenset(), notices=())
        self.conversation = conversation.id
        first_unread = conversation.first_unread
        self.unread, self._is_archive_silent = None, False
        if first_unread is not None and conversation.unread > 0:
            self.unread = UnreadMark(item=first_unread, count=conversation.unread)
        if first_unread is not None and conversation.unread > FIRST_PAGE // 2:
            self.load_around(first_unread)
        else:
            self.load_latest()

    def close(self) -> None:
        """Leave the conversation; nothing is shown."""
        self.conversation, self.unread, self.marks = None, None, RowMarks(lost_at=self.marks.lost_at)
        self._forget_loading()
        self.show(TimelineSlice(items=(), older=0, newer=0))

    @property
    def is_loading(self) -> bool:
        return bool(self._loading)

    @property
    def has_older(self) -> bool:
        """Tell whether something older is stored, or may be in the archive and was not yet asked for in vain."""
        if self.conversation is None or self._is_archive_silent:
            return self.older > 0
        return self.older > 0 or self._source.may_have_older(self.conversation)

    def load_older(self) -> None:
        """Read a page before the first row, from the archive where the store ends; that may take seconds."""
        if self.conversation and self._items and self.has_older and not self._loading & {"older", "all"}:
            self._load("older", self._source.before(self.conversation, self._items[0].id, PAGE), self._prepend)

    def ask_archive_again(self) -> None:
        """Let the next scroll to the beginning ask the archive again: the connection is back."""
        self._is_archive_silent = False

    def load_newer(self) -> None:
        if self.conversation and self.newer and self._items and not self._loading & {"newer", "all"}:
            self._load("newer", self._source.after(self.conversation, self._items[-1].id, PAGE), self._append)

    def load_latest(self) -> None:
        if self.conversation:
            self._load("all", self._source.latest(self.conversation, FIRST_PAGE), self.show)

    def load_around(self, item: ItemId) -> None:
        if self.conversation:
            self._load("all", self._source.around(self.conversation, item, FIRST_PAGE), self.show)

    def load_at(self, position: int) -> None:
        """Load around the `position`th oldest stored item."""
        if self.conversation and "all" not in self._loading:
            first = max(0, position - FIRST_PAGE // 2)
            self._load("all", self._source.at_position(self.conversation, first, FIRST_PAGE), self.show)

    def _forget_loading(self) -> None:
        self._loading.clear()
        self._changes_while_loading.clear()

    def _load(self, what: str, page: Awaitable[TimelineSlice], take: Callable[[TimelineSlice], None]) -> None:
        if what == "all":
            self._forget_loading()
        self._loading.add(what)
        self.loading_changed.emit()
        self._scope.start(self._fetch(what, page, take, self.conversation), name=f"load {what} of a timeline")

    async def _fetch(
        self,
        what: str,
        page: Awaitable[TimelineSlice],
        take: Callable[[TimelineSlice], None],
        conversation: ConversationId | None,
    ) -> None:
        try:
            loaded = await page
        except UserFacingError:
            _log.exception("a page of a timeline could not be read")
            loaded = None
        if conversation == self.conversation and what in self._loading:
            self._loading.discard(what)
            if loaded is not None:
                take(loaded)
            self._catch_up()
            self.loading_changed.emit()

    def _catch_up(self) -> None:
        """Apply what happened while a page was read: the page may show the time before or after it."""
        changes, self._changes_while_loading = self._changes_while_loading, []
        for change in changes:
            self._on_change(change)

    def show(self, loaded: TimelineSlice) -> None:
        """Replace the loaded stretch."""
        self.beginResetModel()
        self._items = list(loaded.items)
        self._known = {item.id for item in loaded.items}
        self.older, self.newer = loaded.older, loaded.newer
        self._rows = self._rows_of(self._items)
        self._number()
        self.endResetModel()
        self.replaced.emit()

    def _prepend(self, page: TimelineSlice) -> None:
        self.older = page.older
        self._is_archive_silent = not page.items
        self._known.update(item.id for item in page.items)
        self._splice(0, 0, self._unknown(page))
        if (surplus := len(self._items) - KEPT_ITEMS) > PAGE:
            self.newer += surplus
            self._splice(len(self._items) - surplus, len(self._items), ())

    def _append(self, page: TimelineSlice) -> None:
        self.newer = page.newer
        self._known.update(item.id for item in page.items)
        self._splice(len(self._items), len(self._items), self._unknown(page))
        self._let_go_of_start()

    def _let_go_of_start(self) -> None:
        if (surplus := len(self._items) - KEPT_ITEMS) > PAGE:
            self.older += surplus
            self._splice(0, surplus, ())

    def _unknown(self, page: TimelineSlice) -> tuple[TimelineItem, ...]:
        return tuple(item for item in page.items if item.id not in self._item_places)

    def mark_gap_loading(self, gap: ItemId, *, is_loading: bool) -> None:
        """Show that a gap is being fetched again."""
        gaps = self.marks.loading_gaps
        self.marks = replace(self.marks, loading_gaps=gaps | {gap} if is_loading else gaps - {gap})
        self._remake(gap)

    def toggle_cover(self, item: ItemId) -> None:
        """Show the words of a covered message, or cover them again."""
        self.marks = replace(self.marks, revealed=self.marks.revealed ^ {item})
        self._remake(item)

    def _remake(self, item: ItemId) -> None:
        if (place := self._item_places.get(item)) is not None:
            self._splice(place, place + 1, (self._items[place],))

    def mark(self, marks: RowMarks) -> None:
        """Show what else stands between the items."""
        is_other, self.marks = marks != self.marks, marks
        if is_other and "all" not in self._loading:
            self._splice(0, len(self._items), tuple(self._items))

    def _rows_of(
        self, items: list[TimelineItem], before: TimelineItem | None = None, after: TimelineItem | None = None
    ) -> list[Row]:
        lost_at, is_cut = None if self.newer else self.marks.lost_at, self.newer > 0
        marks = replace(self.marks, unread=self.unread, lost_at=lost_at, is_cut=is_cut)
        return list(rows_of(items, before=before, after=after, marks=marks, name_of=self._name_of))

    def clear_unread(self) -> None:
        """Take the unread line away."""
        if (unread := self.unread) is not None:
            self.unread = None
            self._remake(unread.item)

    def row(self, number: int) -> Row:
        return self._rows[number]

    def row_of(self, item: ItemId) -> int | None:
        return self._row_places.get(item)

    def row_at_position(self, position: int) -> int:
        """Return the row of the `position`th oldest stored item, or of the loaded one nearest to it."""
        if not self._items:
            return 0
        place = min(max(position - self.older, 0), len(self._items) - 1)
        return self._row_places[self._items[place].id]

    @property
    def unread_row(self) -> int | None:
        return self._row_places.get("unread")

    def message(self, number: int) -> Message | None:
        """Return the message of a row, None for a row of another kind."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        return row.message if isinstance(row, MessageRow) else None

    def original(self, item: ItemId) -> Message | None:
        """Return a loaded message as it is stored."""
        row = self._rows[place] if (place := self._row_places.get(item)) is not None else None
        return row.original if isinstance(row, MessageRow) else None

    def names_changed(self) -> None:
        """Say and paint names anew."""
        if self._rows:
            self._splice(0, len(self._items), tuple(self._items))
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def name_of(self, jid: BareJid) -> str:
        return self._name_of(jid)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case ListRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return spoken_row(row, self._name_of)
            case _:
                return None

    # --- changes -----------------------------------------------------------------------------------

    def _on_change(self, change: TimelineChange) -> None:
        if change.conversation != self.conversation:
            return
        if self._loading & {"newer", "all"}:
            self._changes_while_loading.append(change)
            return
        match change:
            case ItemsAdded(items=items):
                self._add(items)
            case ItemsChanged(items=items):
                for item in items:
                    self._change(item)
            case ItemsRemoved(ids=ids):
                for gone in ids:
                    self._remove(gone)
            case _:
                assert_never(change)

    def _add(self, items: tuple[TimelineItem, ...]) -> None:
        fresh = sorted((item for item in items if item.id not in self._item_places), key=order_of)
        for known in [item for item in items if item.id in self._item_places]:
            self._change(known)
        for place, come in reversed([*by_place(fresh, self._items)]):
            self._add_at(place, come)
        if self.is_followed:
            self._let_go_of_start()

    def _add_at(self, place: int, items: tuple[TimelineItem, ...]) -> None:
        if place == len(self._items):
            self._add_at_end(items)
        elif place == 0 and self.older:
            self.older += len(items)
        else:
            self._splice(place, place, items)

    def _add_at_end(self, items: tuple[TimelineItem, ...]) -> None:
        if self.newer:
            self.newer += len(items)
            return
        messages = tuple(item for item in items if isinstance(item, Message))
        if any(each.direction is Direction.OUTGOING and each.id not in self._known for each in messages):
            self.clear_unread()
        self._splice(len(self._items), len(self._items), items)
        if fresh := tuple(message for message in messages if message.id not in self._known):
            self._known.update(message.id for message in fresh)
            self.arrived.emit(fresh)

    def _change(self, item: TimelineItem) -> None:
        place = self._item_places.get(item.id)
        if place is None:
            return
        if keeps_rank(self._items, place, item, has_older=self.older > 0, has_newer=self.newer > 0):
            self._splice(place, place + 1, (item,))
        else:
            self._splice(place, place + 1, ())
            self._add((item,))

    def _remove(self, item: ItemId) -> None:
        if (place := self._item_places.get(item)) is not None:
            self._splice(place, place + 1, ())

    def _splice(self, first: int, last: int, items: tuple[TimelineItem, ...]) -> None:
        """Put `items` in the place of items `first` to `last`; their neighbours' rows are made anew."""
        start, end = max(first - 1, 0), min(last + 1, len(self._items))
        fresh = [*self._items[start:first], *items, *self._items[last:end]]
        leader = self._items[start - 1] if start else None
        top = self._row_places[self._items[start].id] if first else 0
        bottom = self._row_places[self._items[end - 1].id] + 1 if end < len(self._items) else len(self._rows)
        rows = self._rows_of(fresh, leader, self._items[end] if end < len(self._items) else None)
        if first > 0:
            rows = without_leading(rows)
        self.splicing.emit()
        self._items[first:last] = items
        self._replace_rows(top, bottom, rows)
        self.spliced.emit()

    def _replace_rows(self, top: int, bottom: int, rows: list[Row]) -> None:
        """Tell views only of what differs between the old rows `top` to `bottom` and `rows`."""
        gone, come = difference(self._rows[top:bottom], rows, top)
        if gone[1] > gone[0]:
            self.beginRemoveRows(QModelIndex(), gone[0], gone[1] - 1)
            del self._rows[gone[0] : gone[1]]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), gone[0], gone[0] + len(come) - 1)
            self._rows[gone[0] : gone[0]] = come
            self.endInsertRows()
        self._number()
        for number, row in enumerate(rows, start=top):
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def _number(self) -> None:
        self._item_places = {item.id: place for place, item in enumerate(self._items)}
        self._row_places = {row_key(row): number for number, row in enumerate(self._rows)}
