import asyncio
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from desktop_client.domain.errors import StoreDamaged, StoreNotWritable
from desktop_client.storage.connections import damage_mark
from desktop_client.storage.database import Database
from tests.unit.storage.conftest import KEY, files_in


async def opened(path: Path) -> Database:
    database = Database(path, KEY)
    await database.open()
    await database.write(run("CREATE TABLE IF NOT EXISTS notes (text UNIQUE)"))
    return database


def run(statement: str, *bindings: str | int) -> Callable[[apsw.Connection], None]:
    def job(connection: apsw.Connection) -> None:
        connection.execute(statement, bindings).fetchall()

    return job


def note(text: str) -> Callable[[apsw.Connection], None]:
    return run("INSERT INTO notes VALUES (?)", text)


def notes(connection: apsw.Connection) -> list[str]:
    return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY rowid")]


async def test_writes_that_wait_together_are_one_commit(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    commits: list[None] = []

    def count_commits(connection: apsw.Connection) -> None:
        def hook() -> bool:
            commits.append(None)
            return False

        connection.set_commit_hook(hook)

    await database.write(count_commits)
    commits.clear()
    is_free = threading.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(database.write(lambda _: is_free.wait()), name="hold the writer")
        group.create_task(database.read(lambda _: None), name="let the loop turn")
        for number in range(100):
            group.create_task(database.write(note(f"n{number}")))
        group.create_task(database.read(lambda _: is_free.set()))
    assert len(await database.read(notes)) == 100
    assert len(commits) <= 2
    await database.close()


async def test_a_write_that_fails_takes_nothing_of_its_neighbours_along(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")

    def half_done(connection: apsw.Connection) -> None:
        connection.execute("INSERT INTO notes VALUES ('half')")
        raise ValueError

    is_free = threading.Event()
    outcomes = asyncio.gather(
        database.write(lambda _: is_free.wait()),
        database.write(note("before")),
        database.write(half_done),
        database.write(note("after")),
        return_exceptions=True,
    )
    await database.read(lambda _: is_free.set())
    _, before, failed, after = await outcomes
    assert isinstance(failed, ValueError)
    assert before is None
    assert after is None
    assert await database.read(notes) == ["before", "after"]
    await database.close()


async def test_a_read_sees_every_write_awaited_before_it(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    for number in range(20):
        await database.write(note(f"n{number}"))
        assert len(await database.read(notes)) == number + 1
    await database.close()


async def test_a_read_that_nobody_awaits_any_more_ends_in_the_middle(tmp_path: Path) -> None:
    database = await opened(tmp_path / "history.db")
    loop, begun = asyncio.get_running_loop(), asyncio.Event()

    def told(*_: object) -> int:
        loop.call_soon_threadsafe(begun.set)
        return 0

    def endless(connection: apsw.Connection) -> None:
        connection.create_scalar_function("told", told, 0)
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT told() UNION ALL SELECT i FROM n) SELECT count(*) FROM n"
        ).fetchall()

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        overtaken = group.create_task(database.read(endless))
        await begun.wait()
        overtaken.cancel()
        assert await database.read(notes) == []
    assert overtaken.cancelled()
    await database.close()


async def test_readers_cannot_write(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    with pytest.raises(StoreNotWritable):
        await database.read(note("by the reader"))
    await database.close()


async def test_a_connection_that_fails_is_told_to_all_who_wait(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    for ask in (database.read, database.write):
        with pytest.raises(apsw.Error):
            await ask(lambda connection: connection.close())
        with pytest.raises(apsw.ConnectionClosedError):
            await ask(notes)
    await database.close()


async def test_closing_finishes_what_was_handed_over(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    writes = [asyncio.ensure_future(database.write(note(f"n{number}"))) for number in range(30)]
    await asyncio.gather(*writes[:1])
    await database.close()
    await asyncio.gather(*writes)
    again = await opened(tmp_path / "a.db")
    assert len(await again.read(notes)) == 30
    await again.close()


def test_one_database_serves_one_loop_after_another(tmp_path: Path) -> None:
    database = asyncio.run(opened(tmp_path / "a.db"))
    asyncio.run(database.write(note("from another loop")))
    assert asyncio.run(database.read(notes)) == ["from another loop"]
    asyncio.run(database.close())


UNDER_QT = """
import sys
from pathlib import Path
import qasync
from PySide6.QtCore import QCoreApplication
from desktop_client.storage.database import Database

async def main():
    database = Database(Path(sys.argv[1]), None)
    await database.open()
    await database.write(lambda c: c.execute("CREATE TABLE notes (text)") and None)
    await database.write(lambda c: c.execute("INSERT INTO notes VALUES ('hello')") and None)
    print(await database.read(lambda c: c.execute("SELECT text FROM notes").fetchall()))
    await database.close()

with qasync.QEventLoop(QCoreApplication([])) as loop:
    loop.run_until_complete(main())
"""


async def test_the_window_can_await_the_store_in_its_own_loop(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", UNDER_QT, str(tmp_path / "a.db"), stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    printed, _ = await process.communicate()
    assert printed.strip() == b"[('hello',)]"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
async def test_no_other_user_can_read_the_files(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    await database.write(note("private"))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in files_in(tmp_path)}
    assert set(modes) == {"a.db", "a.db-wal", "a.db-shm"}
    assert set(modes.values()) == {0o600}
    await database.close()


async def test_nothing_readable_lies_in_an_encrypted_file(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    await database.write(note("canary in the hallway"))
    assert not [path for path in files_in(tmp_path) if b"canary" in path.read_bytes()]
    await database.close()


async def test_a_full_disk_is_told_and_writing_goes_on_when_space_returns(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    stored: list[str] = []
    for number in range(30):
        is_full = number % 10 == 9
        await database.write(lambda connection: set_page_limit(connection, is_full=is_full))  # noqa: B023
        text = f"{number} {'x' * 20_000}"
        if is_full:
            with pytest.raises(StoreNotWritable) as told:
                await database.write(note(text))
            assert told.value.is_full
        else:
            await database.write(note(text))
            stored.append(text)
    assert await database.read(notes) == stored
    await database.close()


def set_page_limit(connection: apsw.Connection, *, is_full: bool) -> None:
    pages = next(connection.execute("PRAGMA page_count"))[0] if is_full else 1_000_000
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()


async def test_what_fits_is_stored_although_its_neighbour_does_not(tmp_path: Path) -> None:
    database = await opened(tmp_path / "a.db")
    await database.write(lambda connection: set_page_limit(connection, is_full=True))
    is_free = threading.Event()
    outcomes = asyncio.gather(
        database.write(lambda _: is_free.wait()),
        database.write(note("small")),
        database.write(note("x" * 100_000)),
        return_exceptions=True,
    )
    await database.read(lambda _: is_free.set())
    _, small, large = await outcomes
    assert small is None
    assert isinstance(large, StoreNotWritable)
    assert await database.read(notes) == ["small"]
    await database.close()


async def test_a_page_that_turns_out_damaged_is_told_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    database = await opened(path)
    for number in range(50):
        await database.write(note(f"{number} {'x' * 3_000}"))
    await database.close()
    content = bytearray(path.read_bytes())
    content[-8 * 4096 : -4096] = bytes(7 * 4096)
    path.write_bytes(content)
    database = await opened(path)
    with pytest.raises(StoreDamaged):
        await database.read(notes)
    assert damage_mark(path).exists()
    await database.close()


WRITER = """
import asyncio, sys
from pathlib import Path
from desktop_client.storage.database import Database

async def main():
    database = Database(Path(sys.argv[1]), bytes(range(32)))
    await database.open()
    await database.write(lambda c: c.execute("CREATE TABLE IF NOT EXISTS notes (text UNIQUE)") and None)
    start = (await database.read(lambda c: next(c.execute("SELECT count(*) FROM notes"))[0]))
    for number in range(start, start + 100_000):
        await database.write(lambda c: c.execute("INSERT INTO notes VALUES (?)", (f"n{number}",)) and None)
        print(number, flush=True)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
async def test_a_killed_program_keeps_every_write_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    acknowledged = -1
    for kill_after in (1, 7, 40):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, str(path), stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
        )
        assert process.stdout is not None
        for _ in range(kill_after):
            acknowledged = int(await process.stdout.readline())
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = await process.communicate()
        acknowledged = max([acknowledged, *map(int, rest.split()[:-1])])
    database = await opened(path)
    kept = await database.read(notes)
    assert kept == [f"n{number}" for number in range(len(kept))]
    assert len(kept) > acknowledged
    assert await database.read(lambda connection: next(connection.execute("PRAGMA integrity_check"))[0]) == "ok"
    await database.close()
