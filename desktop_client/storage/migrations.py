"""Bringing a store up to date, with a copy of what it was laid beside it."""

import logging
import re
import shutil
from pathlib import Path

import apsw

from desktop_client.domain.errors import StoreNewer
from desktop_client.storage.connections import transaction, unlock_copy
from desktop_client.storage.schema import MIGRATIONS

_log = logging.getLogger(__name__)


def version_of(connection: apsw.Connection) -> int:
    version: int = next(connection.execute("PRAGMA user_version"))[0]
    return version


def version_of_file(path: Path, key: bytes | None) -> int:
    """Look at a file without changing it."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        unlock_copy(connection, key)
        return version_of(connection)
    finally:
        connection.close()


def migrate(connection: apsw.Connection, path: Path, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the file up to date in one transaction, after a copy was laid beside it.

    Raises `StoreNewer` for a file of a later version, which stays as it is.
    """
    found = version_of(connection)
    if found > len(migrations):
        raise StoreNewer(path=path, found_version=found, known_version=len(migrations))
    if found == len(migrations):
        return
    if found:
        back_up(connection, path, found)
    with transaction(connection):
        for step in migrations[found:]:
            connection.execute(step)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def back_up(connection: apsw.Connection, path: Path, version: int) -> Path:
    """Copy the whole store to `<name>.v<version>`, key and mode as they are."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    copy = path.with_name(f"{path.name}.v{version}")
    shutil.copy2(path, copy)
    return copy


def remove_backups(path: Path) -> None:
    """Delete the copies of earlier migrations: what a person deleted since would live on in them."""
    name = re.compile(re.escape(path.name) + r"\.v\d+(-wal|-shm)?")
    for copy in path.parent.iterdir():
        if name.fullmatch(copy.name):
            _log.info("a backup of an earlier version is no longer needed: %s", copy.name)
            copy.unlink(missing_ok=True)
