import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from desktop_client.core.key_questions import ChosenPassphrase, ChosenPlain, KeyQuestions
from desktop_client.domain.errors import (
    KeyRingMissing,
    StoreDamaged,
    StoreKeyLost,
    StoreNewer,
    StoreNotWritable,
    WrongPassphrase,
)
from desktop_client.domain.messages import ArchiveCursor
from desktop_client.storage import salvage
from desktop_client.storage.connections import damage_mark, open_writer, unlock_copy
from desktop_client.storage.profile_key import UnattendedKey
from desktop_client.storage.profile_store import OpenedStore, open_profile_store
from desktop_client.storage.schema import MIGRATIONS
from tests.factories import ELIN, make_message
from tests.fakes.system import FakeSecrets
from tests.unit.storage.conftest import TALK, bodies, files_in, stored_now

PAGE = 4096


class Person:
    """Answers what is asked, in the order given."""

    def __init__(self, choice: ChosenPassphrase | ChosenPlain | None = None, passphrases: tuple[str, ...] = ()) -> None:
        self._choice = choice
        self._passphrases = list(passphrases)
        self.told_wrong: list[bool] = []

    async def choose_protection(self, problem: KeyRingMissing) -> ChosenPassphrase | ChosenPlain:
        assert self._choice is not None, "asked although there is a key ring"
        return self._choice

    async def ask_passphrase(self, *, is_wrong: bool) -> str:
        self.told_wrong.append(is_wrong)
        return self._passphrases.pop(0)


NOBODY = Person()


async def opened(path: Path, secrets: FakeSecrets, questions: KeyQuestions = NOBODY) -> OpenedStore:
    return await open_profile_store(path, secrets, questions, stored_now)


async def written(path: Path, secrets: FakeSecrets, questions: KeyQuestions = NOBODY, count: int = 1) -> None:
    first = await opened(path, secrets, questions)
    await first.store.messages.apply([make_message(f"canary {number}") for number in range(count)])
    await first.store.messages.add_outgoing(TALK, "typed canary", stored_now())
    await first.store.close()


async def read(path: Path, secrets: FakeSecrets, questions: KeyQuestions = NOBODY) -> list[str]:
    again = await opened(path, secrets, questions)
    assert again.problem is None
    found = await bodies(again.store.messages)
    await again.store.close()
    return found


def leaks(folder: Path) -> list[Path]:
    return [path for path in files_in(folder) if b"canary" in path.read_bytes()]


# --- the key -------------------------------------------------------------------------------------


async def test_the_key_lies_in_the_key_ring_and_nowhere_else(path: Path, secrets: FakeSecrets) -> None:
    await written(path, secrets)
    (key,) = secrets.kept.values()
    assert len(bytes.fromhex(key)) == 32
    assert await read(path, secrets) == ["canary 0", "typed canary"]
    assert leaks(path.parent) == []
    assert not [file for file in files_in(path.parent) if key.encode() in file.read_bytes()]


async def test_without_a_key_ring_a_passphrase_opens_the_history(path: Path, no_key_ring: FakeSecrets) -> None:
    await written(path, no_key_ring, Person(ChosenPassphrase(text="correct horse")))
    person = Person(passphrases=("wrong", "correct horse"))
    assert await read(path, no_key_ring, person) == ["canary 0", "typed canary"]
    assert person.told_wrong == [False, True]
    assert leaks(path.parent) == []


async def test_unattended_the_password_opens_the_history(path: Path, no_key_ring: FakeSecrets) -> None:
    await written(path, no_key_ring, UnattendedKey("secret"))
    assert await read(path, no_key_ring, UnattendedKey("secret")) == ["canary 0", "typed canary"]
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        await opened(path, no_key_ring, UnattendedKey("another"))
    assert path.read_bytes() == before
    assert leaks(path.parent) == []


async def test_a_file_is_plain_only_when_the_person_chose_so(path: Path, no_key_ring: FakeSecrets) -> None:
    await written(path, no_key_ring, Person(ChosenPlain()))
    assert await read(path, no_key_ring) == ["canary 0", "typed canary"]
    assert leaks(path.parent) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
@pytest.mark.parametrize("choice", [ChosenPlain(), ChosenPassphrase(text="x")])
async def test_every_file_of_the_history_is_private(
    path: Path, no_key_ring: FakeSecrets, choice: ChosenPlain | ChosenPassphrase
) -> None:
    await written(path, no_key_ring, Person(choice))
    assert {stat.S_IMODE(file.stat().st_mode) for file in files_in(path.parent)} == {0o600}


async def test_a_key_ring_that_does_not_answer_leaves_the_history_alone(path: Path, secrets: FakeSecrets) -> None:
    await written(path, secrets)
    secrets.is_missing = True
    with pytest.raises(KeyRingMissing):
        await opened(path, secrets)
    secrets.is_missing = False
    assert await read(path, secrets) == ["canary 0", "typed canary"]


@pytest.mark.parametrize("left", [None, "00" * 32, "not a key"])
async def test_a_lost_key_is_told_and_the_old_file_is_kept(path: Path, secrets: FakeSecrets, left: str | None) -> None:
    await written(path, secrets)
    lost = dict(secrets.kept)
    before = path.read_bytes()
    secrets.kept = {} if left is None else dict.fromkeys(lost, left)
    again = await opened(path, secrets)
    assert isinstance(again.problem, StoreKeyLost)
    assert again.problem.set_aside.read_bytes() == before
    assert await again.store.messages.conversations() == ()
    await again.store.close()
    assert await read(path, secrets) == []
    assert await read(again.problem.set_aside.parent / "history.db", secrets) == []


async def test_a_lost_key_record_is_made_again_from_the_key_ring(path: Path, secrets: FakeSecrets) -> None:
    await written(path, secrets)
    (path.parent / "profile.json").write_text("{", "utf-8")
    assert await read(path, secrets) == ["canary 0", "typed canary"]
    assert await read(path, secrets) == ["canary 0", "typed canary"]


async def test_a_lost_record_of_a_passphrase_loses_the_key(path: Path, no_key_ring: FakeSecrets) -> None:
    await written(path, no_key_ring, UnattendedKey("secret"))
    (path.parent / "profile.json").unlink()
    no_key_ring.is_missing = False
    again = await opened(path, no_key_ring)
    assert isinstance(again.problem, StoreKeyLost)
    await again.store.close()


# --- the file ------------------------------------------------------------------------------------


async def test_a_newer_history_is_refused_and_not_touched(path: Path, no_key_ring: FakeSecrets) -> None:
    await written(path, no_key_ring, Person(ChosenPlain()))
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = {file.name: file.read_bytes() for file in files_in(path.parent)}
    with pytest.raises(StoreNewer) as told:
        await opened(path, no_key_ring)
    assert told.value.found_version == len(MIGRATIONS) + 1
    after = {file.name: file.read_bytes() for file in files_in(path.parent)}
    assert {name: after[name] for name in before} == before


def zero_first_page(content: bytearray) -> None:
    content[:PAGE] = bytes(PAGE)


def cut_short(content: bytearray) -> None:
    del content[len(content) // 2 :]


def fill_with_words(content: bytearray) -> None:
    content[:] = b"this is no database " * 1_000


@pytest.mark.parametrize("damage", [zero_first_page, cut_short, fill_with_words])
@pytest.mark.parametrize("is_plain", [False, True])
async def test_a_damaged_file_is_set_aside_and_the_history_begins_anew(
    path: Path, secrets: FakeSecrets, damage: Callable[[bytearray], None], *, is_plain: bool
) -> None:
    secrets.is_missing = is_plain
    await written(path, secrets, Person(ChosenPlain()), count=300)
    content = bytearray(path.read_bytes())
    damage(content)
    path.write_bytes(content)
    again = await opened(path, secrets)
    assert isinstance(again.problem, StoreDamaged)
    assert again.problem.set_aside.read_bytes()[: len(content)] == bytes(content)
    assert not [file for file in files_in(path.parent) if "saved" in file.name]
    await again.store.messages.apply([make_message("afterwards")])
    assert (await bodies(again.store.messages))[-1] == "afterwards"
    await again.store.close()


def first_page_of_messages(path: Path, secrets: FakeSecrets) -> int:
    """The first page, counted from 0, behind those that say what the file is made of."""
    connection = apsw.Connection(str(path))
    unlock_copy(connection, bytes.fromhex(next(iter(secrets.kept.values()))))
    page: int = next(connection.execute("SELECT pageno FROM dbstat WHERE name = 'items' AND pagetype = 'leaf'"))[0]
    connection.close()
    return page - 1


async def test_who_talks_with_whom_is_read_from_the_index_when_its_table_is_gone(
    path: Path, secrets: FakeSecrets
) -> None:
    await written(path, secrets, count=20)
    connection = apsw.Connection(str(path))
    unlock_copy(connection, bytes.fromhex(next(iter(secrets.kept.values()))))
    page: int = next(connection.execute("SELECT pageno FROM dbstat WHERE name = 'conversations'"))[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    again = await opened(path, secrets)
    assert isinstance(again.problem, StoreDamaged)
    assert len(await bodies(again.store.messages)) == 21
    await again.store.close()


async def test_what_can_be_read_is_saved_from_a_damaged_file(path: Path, secrets: FakeSecrets) -> None:
    await written(path, secrets, count=400)
    pages = path.stat().st_size // PAGE
    saved: list[int] = []
    for page in range(first_page_of_messages(path, secrets), pages):
        folder = path.parent / f"page{page}"
        folder.mkdir()
        copy = folder / "history.db"
        (folder / "profile.json").write_bytes((path.parent / "profile.json").read_bytes())
        content = bytearray(path.read_bytes())
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
        copy.write_bytes(content)
        damage_mark(copy).touch()
        again = await opened(copy, secrets)
        assert isinstance(again.problem, StoreDamaged)
        saved.append(len(await bodies(again.store.messages)))
        assert (await again.store.messages.cursor(ELIN)) == ArchiveCursor(account=ELIN)
        await again.store.close()
        assert not damage_mark(copy).exists()
    assert min(saved) > 300
    assert max(saved) == 401


async def use(path: Path, secrets: FakeSecrets, body: str) -> list[str]:
    """One run of the program: read everything, write something, read that."""
    running = (await opened(path, secrets)).store
    try:
        await bodies(running.messages)
        await running.messages.apply([make_message(body)])
        return await bodies(running.messages)
    finally:
        await running.close()


async def test_whichever_page_is_lost_the_second_start_works_at_the_latest(path: Path, secrets: FakeSecrets) -> None:
    await written(path, secrets, count=200)
    whole = path.read_bytes()
    for page in range(len(whole) // PAGE):
        for file in files_in(path.parent):
            if file.name != "profile.json":
                file.unlink()
        path.write_bytes(whole[: page * PAGE] + bytes(PAGE) + whole[(page + 1) * PAGE :])
        with suppress(StoreDamaged):
            await use(path, secrets, "first")
        assert (await use(path, secrets, "second"))[-1] == "second"


async def test_a_disk_that_fills_while_saving_leaves_the_damaged_file_for_the_next_try(
    path: Path, secrets: FakeSecrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    await written(path, secrets, count=300)
    damage_mark(path).touch()
    with monkeypatch.context() as disk:
        disk.setattr(salvage, "open_writer", writer_on_a_full_disk)
        with pytest.raises(StoreNotWritable) as told:
            await opened(path, secrets)
    assert told.value.is_full
    again = await opened(path, secrets)
    assert isinstance(again.problem, StoreDamaged)
    assert len(await bodies(again.store.messages)) == 301
    await again.store.close()
    assert await read(path, secrets) == await read(path, secrets) != []


def writer_on_a_full_disk(path: Path, key: bytes | None) -> apsw.Connection:
    connection = open_writer(path, key)
    connection.execute("PRAGMA max_page_count = 32").fetchall()
    return connection


async def test_a_fault_noticed_while_running_is_mended_by_the_next_start(path: Path, secrets: FakeSecrets) -> None:
    await written(path, secrets, count=400)
    content = bytearray(path.read_bytes())
    first = first_page_of_messages(path, secrets)
    content[first * PAGE : (first + 2) * PAGE] = bytes(2 * PAGE)
    path.write_bytes(content)
    running = await opened(path, secrets)
    with suppress(StoreDamaged):
        await running.store.messages.latest(TALK, 1_000)
        pytest.fail("these pages held messages")
    await running.store.close()
    again = await opened(path, secrets)
    assert isinstance(again.problem, StoreDamaged)
    assert await bodies(again.store.messages)
    await again.store.close()


async def test_a_truncated_journal_loses_no_more_than_its_end(path: Path, secrets: FakeSecrets) -> None:
    first = await opened(path, secrets)
    for number in range(20):
        await first.store.messages.apply([make_message(str(number))])
    journal = path.with_name("history.db-wal")
    copy = path.parent / "copy" / "history.db"
    copy.parent.mkdir()
    (copy.parent / "profile.json").write_bytes((path.parent / "profile.json").read_bytes())
    copy.write_bytes(path.read_bytes())
    copy.with_name("history.db-wal").write_bytes(journal.read_bytes()[: journal.stat().st_size * 2 // 3])
    await first.store.close()
    found = await read(copy, secrets)
    assert found == [str(number) for number in range(len(found))]
    assert 5 < len(found) < 20


async def test_a_file_of_another_program_is_set_aside(path: Path, no_key_ring: FakeSecrets) -> None:
    await written(path, no_key_ring, Person(ChosenPlain()))
    path.unlink()
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE items (price)")
    connection.close()
    again = await opened(path, no_key_ring)
    assert isinstance(again.problem, StoreDamaged)
    await again.store.close()


async def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, secrets: FakeSecrets) -> None:
    path = tmp_path / "history.db"
    path.mkdir()
    with pytest.raises(StoreNotWritable):
        await opened(path, secrets)
