"""One transaction on timelines: what it touched and what is to be told afterwards."""

from dataclasses import dataclass, field

import apsw

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import ConversationId, ConversationKind, is_private
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import (
    DeliveryState,
    Direction,
    ItemId,
    ItemsAdded,
    ItemsChanged,
    ItemsRemoved,
    NewMessage,
    OriginId,
    Reactions,
    TimelineChange,
    TimelineItem,
)
from desktop_client.storage.rows import (
    CONVERSATION_COLUMNS,
    ITEM_COLUMNS,
    conversation_from_row,
    ints,
    item_from_row,
)
from desktop_client.storage.stamps import SECOND_US

_DOCS_PER_SECOND = 1 << 20
ENDLESS = (1 << 63) - 1
_CLEAR_DOCS = (
    "SELECT coalesce((SELECT max(doc) FROM items WHERE doc < ?1), -1) + 1,"
    " coalesce((SELECT min(doc) FROM items WHERE doc >= ?1), ?2)"
)
_TimelineRow = tuple[int, int, int, int, int, int, int, int, int, int, int, str | None, int]


@dataclass(slots=True, eq=False)
class OpenTimeline:
    """A conversation within the transaction; the figures are written back when it ends."""

    row: int
    id: ConversationId
    items: int
    shape: int
    last_position: int
    read_position: int
    unread: int
    has_removed: bool
    has_early_marks: bool
    has_early_changes: bool
    is_room: bool
    displayed_position: int
    read_mark: str | None
    """The archive's id of what another device of mine has read."""
    cleared_before: int = 0
    stored: tuple[int, ...] = ()
    clear_from: int = 0
    clear_to: int = 0
    """No item stands from `clear_from` until before `clear_to`."""
    added: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)

    @property
    def figures(self) -> tuple[int, int, int, int, int]:
        return (self.items, self.shape, self.last_position, self.read_position, self.unread)

    def occupy(self, position: int) -> None:
        """Note that an item stands here now."""
        if self.clear_from <= position < self.clear_to:
            self.clear_from = position + 1

    @property
    def is_touched(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """What a new row of `items` carries; `position` must be free in its conversation."""

    position: int
    direction: int
    body: str = ""
    state: DeliveryState | None = None
    message_id: str = ""
    origin_id: str = ""
    archive_id: str | None = None
    is_archived: bool = False
    wants_marker: bool = False
    gap: int | None = None
    replaces: str = ""
    encrypted_with: str = ""
    extras: str = ""
    author: int | None = None
    is_mention: bool = False


class Batch:
    """Gathers what changes; `finish` writes the summaries and returns what to tell."""

    def __init__(self, connection: apsw.Connection, now_us: int) -> None:
        self.connection = connection
        self.now_us = now_us
        self.new_incoming: list[ItemId] = []
        self.first_seen: list[NewMessage] = []
        self.reacted: list[tuple[ItemId, Reactions]] = []
        self.settled: list[OriginId] = []
        self.refused: list[NotAccepted] = []
        self.marker_due = ""
        self.fresh_changes: set[int] = set()
        """Rows of `changes` that this transaction made."""
        self.has_erased = False
        """Words were taken out that shall be in no file any more."""
        self.stored_ids: set[str] = set()
        """Of the ids of what arrives, those that a stored message may have."""
        self._timelines: dict[ConversationId, OpenTimeline] = {}
        self._to_index: list[tuple[int, str, str]] = []
        self._clear_docs = (0, 0)
        """No words have a number from the first until before the second."""
        self._listed: set[ConversationId] = set()
        self.known_authors: dict[tuple[int, str, str], int] = {}

    # --- conversations ---------------------------------------------------------------------------

    def timeline(self, conversation: ConversationId, kind: ConversationKind = ConversationKind.PERSON) -> OpenTimeline:
        """Return the conversation, created if it is new."""
        found = self.find_timeline(conversation)
        if found is not None:
            if kind is ConversationKind.ROOM and not found.is_room:
                self._turn_into_room(found)
            return found
        kind = ConversationKind.PRIVATE if is_private(conversation.peer) else kind
        self.connection.execute(
            "INSERT INTO conversations (account, peer, kind) VALUES (?, ?, ?)",
            (conversation.account, conversation.peer, kind.value),
        )
        self._listed.add(conversation)
        created = self.find_timeline(conversation)
        assert created is not None  # noqa: S101 # inserted above
        return created

    def touched_rooms(self) -> tuple[OpenTimeline, ...]:
        return tuple(each for each in self._timelines.values() if each.is_room and each.is_touched)

    def _turn_into_room(self, timeline: OpenTimeline) -> None:
        self.connection.execute(
            "UPDATE conversations SET kind = ? WHERE id = ?", (ConversationKind.ROOM.value, timeline.row)
        )
        timeline.is_room = True
        self._listed.add(timeline.id)

    def find_timeline(self, conversation: ConversationId) -> OpenTimeline | None:
        opened = self._timelines.get(conversation)
        if opened is not None:
            return opened
        row: _TimelineRow | None = self.connection.execute(
            "SELECT id, items, shape, last_position, read_position, unread,"
            " EXISTS (SELECT 1 FROM removed WHERE removed.conversation = conversations.id),"
            " EXISTS (SELECT 1 FROM early_marks WHERE account = ?1 AND peer = ?2),"
            " EXISTS (SELECT 1 FROM changes WHERE account = ?1 AND peer = ?2 AND item IS NULL)"
            " OR EXISTS (SELECT 1 FROM items WHERE conversation = conversations.id AND replaces IS NOT NULL)"
            " OR EXISTS (SELECT 1 FROM items WHERE conversation = conversations.id AND reply_to IS NOT NULL"
            " AND reply_item IS NULL),"
            " kind = 'room', displayed_position,"
            " (SELECT archive_id FROM read_marks WHERE account = ?1 AND peer = ?2), cleared_before"
            " FROM conversations WHERE account = ?1 AND peer = ?2",
            (conversation.account, conversation.peer),
        ).fetchone()
        if row is None:
            return None
        removed, marks, changes, is_room = map(bool, row[6:10])
        opened = OpenTimeline(
            row[0], conversation, *row[1:6], removed, marks, changes, is_room, *row[10:], stored=row[1:6]
        )
        self._timelines[conversation] = opened
        return opened

    def timeline_of_row(self, row: int) -> OpenTimeline:
        account_and_peer: tuple[str, str] = next(
            self.connection.execute("SELECT account, peer FROM conversations WHERE id = ?", (row,))
        )
        return self.timeline(ConversationId(*account_and_peer))  # type: ignore[arg-type] # bare as they were stored

    def timeline_of_item(self, item: ItemId) -> OpenTimeline | None:
        row = next(ints(self.connection, "SELECT conversation FROM items WHERE id = ?", (item,)), None)
        return None if row is None else self.timeline_of_row(row)

    # --- items -----------------------------------------------------------------------------------

    def insert(self, timeline: OpenTimeline, new: NewItem) -> ItemId:
        is_incoming = new.direction == Direction.INCOMING.value
        is_unread = is_incoming and new.position > timeline.read_position
        doc = self._next_doc(new.position) if new.gap is None else None
        self.connection.execute(
            "INSERT INTO items (conversation, position, direction, state, is_unread, is_archived, wants_marker, doc,"
            " gap, message_id, origin_id, archive_id, body, replaces, encrypted_with, extras, author, is_mention)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                timeline.row,
                new.position,
                new.direction,
                None if new.state is None else new.state.value,
                is_unread,
                new.is_archived,
                new.wants_marker,
                doc,
                new.gap,
                new.message_id or new.origin_id or None,
                new.origin_id or None,
                new.archive_id,
                new.body,
                new.replaces or None,
                new.encrypted_with,
                new.extras,
                new.author,
                new.is_mention,
            ),
        )
        if doc is not None:
            self._to_index.append((doc, new.body, f"c{timeline.row}"))
        timeline.unread += is_unread
        return self.count_in(timeline, new.position, is_incoming=is_incoming)

    def count_in(self, timeline: OpenTimeline, position: int, *, is_incoming: bool) -> ItemId:
        """Count the row that was just inserted, and return it."""
        item = ItemId(self.connection.last_insert_rowid())
        timeline.items += 1
        timeline.added.add(item)
        if position < timeline.last_position:
            timeline.shape += 1
        timeline.last_position = max(timeline.last_position, position)
        timeline.occupy(position)
        if is_incoming:
            self.new_incoming.append(item)
        return item

    def remove(self, timeline: OpenTimeline, item: int) -> None:
        """Take a row and its words out of the store."""
        row: tuple[int | None, str, int] = next(
            self.connection.execute("SELECT doc, body, is_unread FROM items WHERE id = ?", (item,))
        )
        self.index_words()
        if row[0] is not None:
            self.connection.execute(
                "INSERT INTO search (search, rowid, body, place) VALUES ('delete', ?, ?, ?)",
                (row[0], row[1], f"c{timeline.row}"),
            )
        self.connection.execute("UPDATE items SET reply_item = NULL WHERE reply_item = ?", (item,))
        self.connection.execute("DELETE FROM items WHERE id = ?", (item,))
        timeline.items -= 1
        timeline.shape += 1
        timeline.unread -= row[2]
        timeline.added.discard(item)
        timeline.changed.discard(item)
        timeline.removed.add(item)

    def rewrite(self, timeline: OpenTimeline, item: int, body: str, extras: str) -> None:
        """Give a message other words: of a correction, of a copy that could be read, or none."""
        self.index_words()
        row: tuple[int, str] = next(self.connection.execute("SELECT doc, body FROM items WHERE id = ?", (item,)))
        doc, place = row[0], f"c{timeline.row}"
        self.connection.execute(
            "INSERT INTO search (search, rowid, body, place) VALUES ('delete', ?, ?, ?)", (*row, place)
        )
        self.connection.execute("UPDATE items SET body = ?, extras = ? WHERE id = ?", (body, extras, item))
        self._to_index.append((doc, body, place))
        timeline.changed.add(ItemId(item))

    def move(self, timeline: OpenTimeline, item: int, old: int, new: int) -> None:
        """Give an item another place; it is reported as removed and added when that passes a neighbour."""
        if old == new:
            return
        low, high = min(old, new), max(old, new)
        passes = self.connection.execute(
            "SELECT 1 FROM items WHERE conversation = ? AND position > ? AND position < ? LIMIT 1",
            (timeline.row, low, high),
        ).fetchone()
        self.connection.execute("UPDATE items SET position = ? WHERE id = ?", (new, item))
        timeline.occupy(new)
        if timeline.read_position == old and (new < old or passes is None):
            timeline.read_position = new
        timeline.last_position = self._last_position(timeline)
        if passes is None:
            timeline.changed.add(item)
            return
        timeline.shape += 1
        if item not in timeline.added:
            timeline.removed.add(item)
            timeline.added.add(item)

    def mark_read(self, timeline: OpenTimeline, up_to: int) -> None:
        """Count everything up to a position as read."""
        if up_to <= timeline.read_position:
            return
        timeline.read_position = up_to
        if timeline.unread:
            self.connection.execute(
                "UPDATE items SET is_unread = 0 WHERE conversation = ? AND position <= ? AND is_unread = 1",
                (timeline.row, up_to),
            )
            timeline.unread -= self.connection.changes()
            self._listed.add(timeline.id)

    # --- the end ---------------------------------------------------------------------------------

    def finish(self) -> Applied:
        self.index_words()
        timelines = tuple(self._timelines.values())
        for timeline in timelines:
            if timeline.is_touched or timeline.figures != timeline.stored:
                self._write_figures(timeline)
        return Applied(
            timeline=tuple(change for timeline in timelines for change in self._changes(timeline)),
            conversations=tuple(
                self.conversation(timeline)
                for timeline in timelines
                if timeline.is_touched or timeline.id in self._listed
            ),
            new_incoming=tuple(self.new_incoming),
            first_seen=tuple(self.first_seen),
            reacted=tuple(self.reacted),
            settled=tuple(self.settled),
            refused=tuple(self.refused),
            marker_due=self.marker_due,
        )

    def conversation(self, timeline: OpenTimeline) -> Conversation:
        columns = f"SELECT {CONVERSATION_COLUMNS} FROM conversations WHERE id = ?"
        return conversation_from_row(next(self.connection.execute(columns, (timeline.row,))))

    def index_words(self) -> None:
        """Feed FTS5 in ascending order: a row below the one before would cost a segment of its own."""
        self._to_index.sort()
        self.connection.executemany("INSERT INTO search (rowid, body, place) VALUES (?, ?, ?)", self._to_index)
        self._to_index.clear()

    def _write_figures(self, timeline: OpenTimeline) -> None:
        self.connection.execute(
            "UPDATE conversations SET items = ?, shape = ?, last_position = ?, read_position = ?, unread = ?"
            " WHERE id = ?",
            (*timeline.figures, timeline.row),
        )
        from desktop_client.storage.summaries import write_summary  # noqa: PLC0415 - a start only reads

        write_summary(self.connection, timeline.row)

    def _changes(self, timeline: OpenTimeline) -> list[TimelineChange]:
        changes: list[TimelineChange] = []
        if timeline.removed:
            changes.append(ItemsRemoved(conversation=timeline.id, ids=tuple(map(ItemId, sorted(timeline.removed)))))
        if timeline.added:
            changes.append(ItemsAdded(conversation=timeline.id, items=self._items(timeline, timeline.added)))
        if changed := timeline.changed - timeline.added:
            changes.append(ItemsChanged(conversation=timeline.id, items=self._items(timeline, changed)))
        return changes

    def _items(self, timeline: OpenTimeline, ids: set[int]) -> tuple[TimelineItem, ...]:
        columns = f"SELECT {ITEM_COLUMNS} FROM items WHERE id = ?"
        rows = self.connection.executemany(columns, ((item,) for item in ids))
        return tuple(sorted((item_from_row(row, timeline.id) for row in rows), key=lambda item: item.at))

    def _next_doc(self, position: int) -> int:
        """Number the words of a message so that descending order is newest first, whenever they were stored."""
        base = position // SECOND_US * _DOCS_PER_SECOND
        end = base + _DOCS_PER_SECOND
        if not self._clear_docs[0] < end <= self._clear_docs[1]:
            self._clear_docs = next(self.connection.execute(_CLEAR_DOCS, (end, ENDLESS)))
        doc = max(base, self._clear_docs[0])
        self._clear_docs = (doc + 1, self._clear_docs[1])
        return doc

    def _last_position(self, timeline: OpenTimeline) -> int:
        return next(
            ints(
                self.connection,
                "SELECT coalesce(max(position), 0) FROM items WHERE conversation = ?",
                (timeline.row,),
            )
        )
