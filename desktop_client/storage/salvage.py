"""Getting what can still be read out of a damaged store.

Rows that lie on unreadable pages are skipped. Cursors and gaps are left behind, so that the archive is asked again
from its newest end and fills what was lost.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from desktop_client.storage.connections import open_writer, transaction, unlock_copy
from desktop_client.storage.migrations import migrate

if TYPE_CHECKING:
    from apsw import SQLiteValues

_WHOLE_TABLES = ("accounts", "contacts", "avatars", "conversations", "removed", "calls", "private_items")
_ABOUT_ITEMS = ("changes", "encrypted_stanzas")
_RANGE = 500
_EMPTY_RANGES_AT_END = 40
_log = logging.getLogger(__name__)


def salvage(damaged: Path, path: Path, key: bytes | None) -> int:
    """Write a new store at `path` with what is readable; return how many items came along."""
    source = apsw.Connection(str(damaged))
    target = open_writer(path, key)
    try:
        unlock_copy(source, key)
        migrate(target, path)
        with transaction(target):
            for table in _WHOLE_TABLES:
                _copy_table(source, target, table)
            _copy_conversation_names(source, target)
            count = _copy_items(source, target)
            for table in _ABOUT_ITEMS:
                _copy_table(source, target, table)
            target.execute("INSERT INTO search (search) VALUES ('rebuild')")
            _summarise(target)
    finally:
        source.close()
        target.close()
    _log.warning("%s items were saved from a damaged history", count)
    return count


def _copy_table(source: apsw.Connection, target: apsw.Connection, table: str) -> None:
    columns = _common_columns(source, target, table)
    if columns:
        _put(target, table, columns, _readable(source, f"SELECT {', '.join(columns)} FROM {table}", ()))


def _copy_conversation_names(source: apsw.Connection, target: apsw.Connection) -> None:
    """Read from the index who talks with whom, for rows whose page is unreadable."""
    names = "SELECT id, account, peer FROM conversations ORDER BY account, peer"
    for row in _readable(source, names, ()):
        target.execute("INSERT OR IGNORE INTO conversations (id, account, peer) VALUES (?, ?, ?)", row)


def _copy_items(source: apsw.Connection, target: apsw.Connection) -> int:
    columns = [column for column in _common_columns(source, target, "items") if column != "gap"]
    if not columns:
        return 0
    start, empty = 1, 0
    last = _last_item(source)
    while start <= last or empty < _EMPTY_RANGES_AT_END:
        rows = _range(source, columns, start)
        _put(target, "items", columns, rows)
        empty = 0 if rows else empty + 1
        start += _RANGE
    target.execute("DELETE FROM items WHERE direction = 2 OR conversation NOT IN (SELECT id FROM conversations)")
    count: int = next(target.execute("SELECT count(*) FROM items"))[0]
    return count


def _range(source: apsw.Connection, columns: list[str], start: int) -> list["SQLiteValues"]:
    """Read a range of rows at once, or each by itself where a page of the range is unreadable."""
    query = f"SELECT {', '.join(columns)} FROM items WHERE id >= ? AND id < ?"
    try:
        return list(source.execute(query, (start, start + _RANGE)))
    except apsw.Error:
        return [row for item in range(start, start + _RANGE) for row in _readable(source, query, (item, item + 1))]


def _readable(source: apsw.Connection, query: str, bindings: tuple[int, ...]) -> Iterator["SQLiteValues"]:
    try:
        yield from source.execute(query, bindings)
    except apsw.Error:
        return


def _put(
    target: apsw.Connection, table: str, columns: list[str], rows: Iterator["SQLiteValues"] | list["SQLiteValues"]
) -> None:
    marks = ", ".join("?" * len(columns))
    for row in rows:
        try:
            target.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", row)
        except (apsw.ConstraintError, apsw.MismatchError):
            _log.info("a row of %s made no sense", table)


def _common_columns(source: apsw.Connection, target: apsw.Connection, table: str) -> list[str]:
    try:
        found = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    except apsw.Error:
        return []
    return [row[1] for row in target.execute(f"PRAGMA table_info({table})") if row[1] in found]


def _last_item(source: apsw.Connection) -> int:
    for query in ("SELECT seq FROM sqlite_sequence WHERE name = 'items'", "SELECT max(id) FROM items"):
        for row in _readable(source, query, ()):
            if isinstance(row[0], int):
                return row[0]
    return 0


def _summarise(target: apsw.Connection) -> None:
    from desktop_client.storage.summaries import write_summary  # noqa: PLC0415 - a start only reads

    target.execute(
        "UPDATE conversations SET"
        " items = (SELECT count(*) FROM items WHERE conversation = conversations.id),"
        " last_position = coalesce((SELECT max(position) FROM items WHERE conversation = conversations.id), 0),"
        " unread = (SELECT count(*) FROM items WHERE conversation = conversations.id AND is_unread = 1)"
    )
    for (row,) in list(target.execute("SELECT id FROM conversations")):
        write_summary(target, row)
