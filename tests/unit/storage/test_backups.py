"""What a migration leaves behind goes when it is no longer needed."""

from pathlib import Path

import pytest

from desktop_client.core.key_questions import ChosenPlain
from desktop_client.domain.errors import StoreDamaged
from desktop_client.storage import profile_store
from desktop_client.storage.connections import open_writer
from desktop_client.storage.migrations import migrate
from desktop_client.storage.schema import MIGRATIONS
from tests.fakes.system import FakeSecrets
from tests.unit.storage.conftest import TALK, timeline
from tests.unit.storage.test_profile_store import Person, cut_short, leaks, opened, read, written


async def of_an_earlier_version(path: Path, secrets: FakeSecrets) -> Path:
    """Lay a plain history of the version before at `path`; return where its backup will be."""
    await written(path, secrets, Person(ChosenPlain()))
    path.unlink()
    connection = open_writer(path, None)
    migrate(connection, path, MIGRATIONS[:-1])
    whose = (TALK.account, TALK.peer)
    connection.execute("INSERT INTO conversations (account, peer, items, last_position) VALUES (?, ?, 1, 1)", whose)
    connection.execute("INSERT INTO items (conversation, position, direction, body) VALUES (1, 1, 0, 'canary')")
    connection.close()
    return path.with_name(f"{path.name}.v{len(MIGRATIONS) - 1}")


async def test_a_backup_goes_with_the_first_start_that_finds_the_history_migrated(
    path: Path, no_key_ring: FakeSecrets
) -> None:
    backup = await of_an_earlier_version(path, no_key_ring)
    other = path.with_name("history.db.very-old")
    other.touch()
    migrated = await opened(path, no_key_ring)
    assert leaks(path.parent) == [path, backup]
    for item in await timeline(migrated.store.messages):
        await migrated.store.messages.delete(item.id)
    await migrated.store.close()
    assert leaks(path.parent) == [backup]
    assert await read(path, no_key_ring) == []
    assert leaks(path.parent) == []
    assert other.exists()


async def test_a_backup_stays_while_the_migrated_history_cannot_be_read(path: Path, no_key_ring: FakeSecrets) -> None:
    backup = await of_an_earlier_version(path, no_key_ring)
    assert await read(path, no_key_ring) == ["canary"]
    content = bytearray(path.read_bytes())
    cut_short(content)
    path.write_bytes(content)
    again = await opened(path, no_key_ring)
    await again.store.close()
    assert isinstance(again.problem, StoreDamaged)
    assert backup.exists()


async def test_a_backup_that_cannot_be_removed_stops_no_start(
    path: Path, no_key_ring: FakeSecrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = await of_an_earlier_version(path, no_key_ring)
    await read(path, no_key_ring)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(profile_store, "remove_backups", refuse)
        assert await read(path, no_key_ring) == ["canary"]
    assert backup.exists()
