"""Opening a profile's history, whatever state its key and its file are in."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from desktop_client.core.key_questions import ChosenPassphrase, KeyQuestions
from desktop_client.core.ports import Secrets
from desktop_client.domain.errors import (
    KeyRingMissing,
    StoreDamaged,
    StoreKeyLost,
    StoreNewer,
    WrongPassphrase,
)
from desktop_client.storage.connections import damage_mark, translated
from desktop_client.storage.migrations import remove_backups, version_of_file
from desktop_client.storage.profile_key import (
    KEY_NAME,
    KeyRecord,
    Protection,
    fingerprint_of,
    load_record,
    new_key,
    record_with_passphrase,
    save_record,
    unwrap_key,
)
from desktop_client.storage.schema import MIGRATIONS
from desktop_client.storage.stamps import utc_now
from desktop_client.storage.store import Store, open_store

_PLAIN_HEADER = b"SQLite format 3\0"
_UNREADABLE = (apsw.CorruptError, apsw.NotADBError, apsw.SQLError)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedStore:
    """`problem` is to be told: the history began anew, the old one was set aside."""

    store: Store
    problem: StoreKeyLost | StoreDamaged | None = None


@dataclass(frozen=True, slots=True)
class _Key:
    """`is_new` when no key fits what lies on disk, so that a new history must begin."""

    key: bytes | None
    is_new: bool = False


async def open_profile_store(
    path: Path, secrets: Secrets, questions: KeyQuestions, now: Callable[[], datetime] = utc_now
) -> OpenedStore:
    """Open the history at `path`; `profile.json` lies beside it.

    Raises `KeyRingMissing` when the key is in a key ring that does not answer now, `WrongPassphrase` when the
    questions give up, `StoreNewer`, `StoreNotWritable`. None of these touches the file.
    """
    return await _Opening(path, secrets, questions, now).run()


class _Opening:
    def __init__(self, path: Path, secrets: Secrets, questions: KeyQuestions, now: Callable[[], datetime]) -> None:
        self._path = path
        self._record_path = path.with_name("profile.json")
        self._secrets = secrets
        self._questions = questions
        self._now = now
        self._is_migrated_before = False

    async def run(self) -> OpenedStore:
        try:
            return await self._run()
        except OSError as error:
            raise translated(error, self._path) from error

    async def _run(self) -> OpenedStore:
        record = load_record(self._record_path)
        if record is None:
            return await self._open_without_record()
        if not self._path.exists() and record.protection is not Protection.PLAIN:
            _log.info("the history is missing, a new one begins")
        key = await self._key_from_record(record)
        if key is None:
            return await self._begin_anew_without_key()
        return await self._open_or_salvage(key.key)

    async def _open_without_record(self) -> OpenedStore:
        """Begin a profile, or find the key of one whose `profile.json` was lost."""
        if not self._path.exists():
            return OpenedStore(store=await self._open(await self._new_key()))
        if _is_plain(self._path):
            save_record(self._record_path, KeyRecord(protection=Protection.PLAIN))
            return await self._open_or_salvage(None)
        kept = await self._kept_key()
        if kept is None or not await asyncio.to_thread(_fits, self._path, kept):
            return await self._begin_anew_without_key()
        save_record(self._record_path, KeyRecord(protection=Protection.KEY_RING, fingerprint=fingerprint_of(kept)))
        return await self._open_or_salvage(kept)

    async def _key_from_record(self, record: KeyRecord) -> _Key | None:
        """Return None when the key is lost."""
        match record.protection:
            case Protection.PLAIN:
                return _Key(None)
            case Protection.PASSPHRASE:
                return _Key(await self._unwrapped(record))
            case Protection.KEY_RING:
                kept = await self._kept_key()
                return _Key(kept) if kept is not None and fingerprint_of(kept) == record.fingerprint else None

    async def _kept_key(self) -> bytes | None:
        text = await self._secrets.load(KEY_NAME)
        try:
            return None if text is None else bytes.fromhex(text)
        except ValueError:
            return None

    async def _unwrapped(self, record: KeyRecord) -> bytes:
        is_wrong = False
        while True:
            passphrase = await self._questions.ask_passphrase(is_wrong=is_wrong)
            try:
                return await asyncio.to_thread(unwrap_key, record, passphrase)
            except WrongPassphrase:
                is_wrong = True

    async def _new_key(self) -> bytes | None:
        """Make a key and keep it before anything is written with it."""
        key = new_key()
        try:
            await self._secrets.save(KEY_NAME, key.hex())
            record = KeyRecord(protection=Protection.KEY_RING, fingerprint=fingerprint_of(key))
        except KeyRingMissing as problem:
            chosen = await self._questions.choose_protection(problem)
            if not isinstance(chosen, ChosenPassphrase):
                save_record(self._record_path, KeyRecord(protection=Protection.PLAIN))
                return None
            record = await asyncio.to_thread(record_with_passphrase, key, chosen.text)
        save_record(self._record_path, record)
        return key

    async def _begin_anew_without_key(self) -> OpenedStore:
        if not self._path.exists():
            return OpenedStore(store=await self._open(await self._new_key()))
        aside = self._set_aside("lost-key")
        return OpenedStore(store=await self._open(await self._new_key()), problem=StoreKeyLost(set_aside=aside))

    async def _open_or_salvage(self, key: bytes | None) -> OpenedStore:
        if damage_mark(self._path).exists():
            return await self._salvage(key)
        try:
            return OpenedStore(store=await self._open_readable(key))
        except (StoreDamaged, *_UNREADABLE):
            return await self._salvage(key)

    async def _salvage(self, key: bytes | None) -> OpenedStore:
        """Save what can be read into a new file; until that is whole the damaged one stays in its place."""
        from desktop_client.storage.salvage import salvage  # noqa: PLC0415 - late: few histories are damaged

        saved = self._path.with_name(f"{self._path.stem}.saved.db")
        _delete(saved)
        try:
            await asyncio.to_thread(salvage, self._path, saved, key)
        except _UNREADABLE:
            _log.warning("nothing could be read from the damaged history")
            _delete(saved)
        except (apsw.Error, OSError) as error:
            _delete(saved)
            raise translated(error, self._path) from error
        aside = self._set_aside("damaged")
        if saved.exists():
            saved.rename(self._path)
        damage_mark(self._path).unlink(missing_ok=True)
        return OpenedStore(store=await self._open(key), problem=StoreDamaged(set_aside=aside))

    async def _open_readable(self, key: bytes | None) -> Store:
        """Open and read what the first window shows."""
        store = await self._open(key)
        try:
            await store.accounts.accounts()
            await store.messages.conversations()
        except BaseException:
            await store.close()
            raise
        if self._is_migrated_before:
            await asyncio.to_thread(self._remove_backups)
        return store

    def _remove_backups(self) -> None:
        try:
            remove_backups(self._path)
        except OSError:
            _log.warning("backups of an earlier version could not be removed", exc_info=True)

    async def _open(self, key: bytes | None) -> Store:
        try:
            await asyncio.to_thread(self._refuse_newer, key)
            return await open_store(self._path, key, self._now)
        except (apsw.Error, OSError) as error:
            raise translated(error, self._path) from error

    def _refuse_newer(self, key: bytes | None) -> None:
        if not self._path.exists():
            return
        found = version_of_file(self._path, key)
        if found > len(MIGRATIONS):
            raise StoreNewer(path=self._path, found_version=found, known_version=len(MIGRATIONS))
        self._is_migrated_before = found == len(MIGRATIONS)

    def _set_aside(self, reason: str) -> Path:
        """Rename the file and its journal; nothing is ever deleted."""
        aside = self._path.with_name(f"{self._path.stem}.{reason}-{self._now():%Y%m%d-%H%M%S-%f}.db")
        for old, new in zip(_family(self._path), _family(aside), strict=True):
            if old.exists():
                old.rename(new)
        _log.warning("the history was set aside as %s", aside.name)
        return aside


def _family(path: Path) -> tuple[Path, Path, Path]:
    return path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _delete(path: Path) -> None:
    for name in _family(path):
        name.unlink(missing_ok=True)


def _is_plain(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(len(_PLAIN_HEADER))
    return not header or header == _PLAIN_HEADER


def _fits(path: Path, key: bytes) -> bool:
    try:
        version_of_file(path, key)
    except apsw.Error as error:
        return not isinstance(error, apsw.NotADBError)
    return True
