from collections.abc import Sequence
from pathlib import Path

import apsw
import pytest

from desktop_client.domain.errors import StoreNewer
from desktop_client.storage.connections import open_writer
from desktop_client.storage.migrations import migrate, version_of
from desktop_client.storage.schema import MIGRATIONS
from tests.unit.storage.conftest import KEY


def schema_of(connection: apsw.Connection) -> Sequence[tuple[object, ...]]:
    return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_a_migrated_store_is_like_a_fresh_one(tmp_path: Path, version: int) -> None:
    fresh = open_writer(tmp_path / "fresh.db", KEY)
    migrate(fresh, tmp_path / "fresh.db")
    old = open_writer(tmp_path / "old.db", KEY)
    migrate(old, tmp_path / "old.db", MIGRATIONS[:version])
    migrate(old, tmp_path / "old.db")
    assert version_of(old) == len(MIGRATIONS)
    assert schema_of(old) == schema_of(fresh)


STEPS = ("CREATE TABLE people (name)", "ALTER TABLE people ADD COLUMN age", "INSERT INTO nowhere VALUES (1)")


def test_a_copy_is_laid_beside_before_a_store_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path, KEY)
    migrate(connection, path, STEPS[:1])
    connection.execute("INSERT INTO people VALUES ('Mara')")
    migrate(connection, path, STEPS[:2])
    copy = open_writer(tmp_path / "a.db.v1", KEY)
    assert copy.execute("SELECT * FROM people").fetchall() == [("Mara",)]
    assert version_of(copy) == 1
    assert (tmp_path / "a.db.v1").stat().st_mode == path.stat().st_mode


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path, KEY)
    migrate(connection, path, STEPS[:1])
    before = schema_of(connection)
    with pytest.raises(apsw.SQLError):
        migrate(connection, path, STEPS)
    assert version_of(connection) == 1
    assert schema_of(connection) == before


def test_a_disk_that_is_full_is_what_a_failed_migration_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path, KEY)
    migrate(connection, path, STEPS[:1])
    connection.execute(f"PRAGMA max_page_count = {next(connection.execute('PRAGMA page_count'))[0]}").fetchall()
    with pytest.raises(apsw.FullError):
        migrate(connection, path, (STEPS[0], "CREATE TABLE places (name)"))
    assert version_of(connection) == 1


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path, KEY)
    migrate(connection, path, STEPS[:2])
    with pytest.raises(StoreNewer) as told:
        migrate(connection, path, STEPS[:1])
    assert (told.value.found_version, told.value.known_version) == (2, 1)


def test_people_somebody_wrote_to_before_are_no_strangers_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = open_writer(path, KEY)
    before = next(number for number, step in enumerate(MIGRATIONS) if "TABLE allowed_people" in step)
    migrate(connection, path, MIGRATIONS[:before])
    for number, (peer, direction) in enumerate((("mara@fjord.example", 1), ("stranger@elsewhere.example", 0)), 1):
        connection.execute("INSERT INTO conversations (id, account, peer) VALUES (?, 'elin', ?)", (number, peer))
        connection.execute(
            "INSERT INTO items (conversation, position, direction) VALUES (?, ?, ?)", (number, number, direction)
        )
    migrate(connection, path)
    assert connection.execute("SELECT account, jid FROM allowed_people").fetchall() == [("elin", "mara@fjord.example")]
