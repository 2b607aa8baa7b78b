"""Opening one SQLite connection of the store: key, durability, rights."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from desktop_client.domain.errors import StoreNotWritable

WRITER_CACHE_KIB = 4_000
READER_CACHE_KIB = 16_000
_WAL_LIMIT_BYTES = 8_000_000
_WAL_PAGES = _WAL_LIMIT_BYTES // 4096
"""Pages are carried over into the file this rarely: a catch-up writes the same ones again and again."""

_DISK_FAULTS = (apsw.FullError, apsw.ReadOnlyError, apsw.IOError, apsw.CantOpenError)


def open_writer(path: Path, key: bytes | None) -> apsw.Connection:
    """Open or create the file with mode 0600; raises `apsw.NotADBError` when the key does not fit."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = apsw.Connection(str(path))
    _unlock(connection, key)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT_BYTES}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    return connection


def open_reader(path: Path, key: bytes | None) -> apsw.Connection:
    """Open a store that is up to date; `temp.indexed_words` are the words of its index."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    _unlock(connection, key)
    connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("CREATE VIRTUAL TABLE temp.indexed_words USING fts5vocab (main, search, instance)")
    return connection


def unlock_copy(connection: apsw.Connection, key: bytes | None) -> None:
    """Give the key to a connection that reads or writes a copy of the store."""
    _unlock(connection, key)


def _unlock(connection: apsw.Connection, key: bytes | None) -> None:
    connection.set_busy_timeout(5_000)
    # Otherwise each statement is planned anew for each value that a partial index could mind.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    if key is not None:
        connection.execute(f"PRAGMA key = 'raw:{key.hex()}'")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Commit at the end, or undo all; SQLite itself may have undone it already when the disk is full."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def damage_mark(path: Path) -> Path:
    """The file whose presence asks the next opening to save what can be read."""
    return path.with_name(path.name + ".damaged")


def translated(error: Exception, path: Path) -> Exception:
    """Return what a person can be told about a fault of the disk, or the error itself."""
    if isinstance(error, OSError):
        return StoreNotWritable(path=path, is_full=error.errno == errno.ENOSPC)
    if isinstance(error, _DISK_FAULTS):
        return StoreNotWritable(path=path, is_full=isinstance(error, apsw.FullError))
    return error
