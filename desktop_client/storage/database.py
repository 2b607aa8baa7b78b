"""The two threads of the store: one writes, one reads.

A job is a function of a connection. Jobs may be called from any asyncio loop; each comes back through the loop
that awaited it. Writes that wait together are committed together and each awaiter hears only after the commit.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import apsw

from desktop_client.domain.errors import StoreDamaged
from desktop_client.storage.connections import damage_mark, open_reader, open_writer, transaction, translated
from desktop_client.storage.migrations import migrate

T = TypeVar("T")
Job = Callable[[apsw.Connection], T]
_BATCH_LIMIT = 256
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Ticket(Generic[T]):
    """A job and whoever awaits it."""

    job: Job[T]
    future: asyncio.Future[T]
    loop: asyncio.AbstractEventLoop
    erases: bool = False
    value: T | None = None
    error: Exception | None = None

    def resolve(self) -> None:
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.value)  # type: ignore[arg-type] # the value is set unless there is an error


class Database:
    """Owns the writer and the reader of one file, from `open` to `close`."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.path = path
        self._key = key
        self._writer = _Worker("store writer", self._open_writer, self._commit)
        self._reading = _Reading()
        self._reader = _Worker("store reader", lambda: open_reader(path, key), self._answer, self._reading.give_up)

    async def open(self) -> None:
        """Bring the file up to date; raises `StoreNewer`, and `apsw.Error` when it cannot be read with this key."""
        await self._writer.start()
        try:
            await self._reader.start()
        except BaseException:
            await self._writer.stop()
            raise

    async def write(self, job: Job[T]) -> T:
        """Run the job in a transaction; it is on disk when this returns. Raises `StoreNotWritable`, `StoreDamaged`."""
        return await self._writer.submit(job)

    async def read(self, job: Job[T]) -> T:
        """Run the job on one snapshot that contains every write awaited before; cancelled, it ends in the middle."""
        return await self._reader.submit(job)

    async def erase(self, job: Job[T]) -> T:
        """As `write`, and leave nothing of what the job removed in the write-ahead log."""
        return await self._writer.submit(job, erases=True)

    async def close(self) -> None:
        await self._reader.stop()
        await self._writer.stop()

    def _open_writer(self) -> apsw.Connection:
        connection = open_writer(self.path, self._key)
        try:
            migrate(connection, self.path)
        except BaseException:
            connection.close()
            raise
        return connection

    def _told(self, error: Exception) -> Exception:
        """Mark a file that turns out damaged, so that the next opening saves what it can."""
        if isinstance(error, apsw.CorruptError | apsw.NotADBError):
            damage_mark(self.path).touch(mode=0o600)
            return StoreDamaged(set_aside=self.path, is_in_use=True)
        return translated(error, self.path)

    def _commit(self, connection: apsw.Connection, tickets: Sequence[_Ticket[Any]]) -> None:
        try:
            commit_together(connection, tickets)
        except Exception:  # noqa: BLE001 # each job hears what befalls it alone
            for ticket in tickets:
                _commit_alone(connection, ticket)
        for ticket in tickets:
            if ticket.error is not None:
                ticket.error = self._told(ticket.error)
        if any(ticket.erases for ticket in tickets):
            empty_journal(connection)

    def _answer(self, connection: apsw.Connection, tickets: Sequence[_Ticket[Any]]) -> None:
        for ticket in tickets:
            if ticket.future.cancelled():
                continue
            try:
                with self._reading.at(connection, ticket):
                    connection.execute("BEGIN")
                    ticket.value = ticket.job(connection)
            except Exception as error:  # noqa: BLE001 # belongs to whoever awaits the job
                ticket.error = self._told(error)
            _roll_back(connection)


def commit_together(connection: apsw.Connection, tickets: Sequence[_Ticket[Any]]) -> None:
    """Run all jobs in one transaction; one that fails takes back only its own part.

    Raises `apsw.Error` when the transaction as a whole fell; then nothing of it is stored.
    """
    with transaction(connection):
        for ticket in tickets:
            _attempt(connection, ticket)


def _attempt(connection: apsw.Connection, ticket: _Ticket[Any]) -> None:
    ticket.error = None
    connection.execute("SAVEPOINT job")
    try:
        ticket.value = ticket.job(connection)
    except Exception as error:
        if not connection.in_transaction:
            raise
        ticket.error = error
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")


def _commit_alone(connection: apsw.Connection, ticket: _Ticket[Any]) -> None:
    try:
        commit_together(connection, [ticket])
    except Exception as error:  # noqa: BLE001 # belongs to whoever awaits the job
        ticket.error = error


def empty_journal(connection: apsw.Connection) -> None:
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except apsw.Error:
        _log.warning("the journal could not be emptied; closing the store does it", exc_info=True)


def _roll_back(connection: apsw.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


class _Reading:
    """What the reader is at, so that a job which nobody awaits any more does not keep the next one waiting."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now: tuple[apsw.Connection, _Ticket[Any]] | None = None

    @contextmanager
    def at(self, connection: apsw.Connection, ticket: _Ticket[Any]) -> Iterator[None]:
        with self._lock:
            self._now = (connection, ticket)
        try:
            yield
        finally:
            with self._lock:
                self._now = None

    def give_up(self, ticket: _Ticket[Any]) -> None:
        """Interrupt this job's statement, no other's."""
        with self._lock:
            if self._now is not None and self._now[1] is ticket:
                self._now[0].interrupt()


class _Worker:
    """A thread with a connection and a queue."""

    def __init__(
        self,
        name: str,
        connect: Callable[[], apsw.Connection],
        work: Callable[[apsw.Connection, Sequence[_Ticket[Any]]], None],
        give_up: Callable[[_Ticket[Any]], None] = lambda _ticket: None,
    ) -> None:
        self._name = name
        self._connect = connect
        self._work = work
        self._give_up = give_up
        self._queue: queue.SimpleQueue[_Ticket[Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def start(self) -> None:
        connection = await asyncio.to_thread(self._connect)
        self._thread = threading.Thread(target=self._serve, args=(connection,), name=self._name, daemon=True)
        self._thread.start()

    async def submit(self, job: Job[T], *, erases: bool = False) -> T:
        if self._thread is None:
            raise RuntimeError(f"{self._name} is not running")
        loop = asyncio.get_running_loop()
        ticket = _Ticket(job=job, future=loop.create_future(), loop=loop, erases=erases)
        self._queue.put(ticket)
        future: asyncio.Future[T] = ticket.future
        try:
            return await future
        except asyncio.CancelledError:
            self._give_up(ticket)
            raise

    async def stop(self) -> None:
        """Finish what waits, then end the thread."""
        if self._thread is None:
            return
        thread, self._thread = self._thread, None
        self._queue.put(None)
        await asyncio.to_thread(thread.join)

    def _serve(self, connection: apsw.Connection) -> None:
        is_running = True
        while is_running:
            tickets, is_running = self._take()
            try:
                self._work(connection, tickets)
            except Exception as error:  # noqa: BLE001 # without this thread nobody would ever be answered
                _log.exception("%s met a fault between its jobs", self._name)
                for ticket in tickets:
                    ticket.error = ticket.error or error
            _hand_back(tickets)
        connection.close()

    def _take(self) -> tuple[list[_Ticket[Any]], bool]:
        tickets: list[_Ticket[Any]] = []
        ticket = self._queue.get()
        while ticket is not None:
            tickets.append(ticket)
            if len(tickets) == _BATCH_LIMIT or self._queue.empty():
                return tickets, True
            ticket = self._queue.get()
        return tickets, False


def _hand_back(tickets: Sequence[_Ticket[Any]]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_Ticket[Any]]] = {}
    for ticket in tickets:
        by_loop.setdefault(ticket.loop, []).append(ticket)
    for loop, done in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve, done)


def _resolve(tickets: Sequence[_Ticket[Any]]) -> None:
    for ticket in tickets:
        ticket.resolve()
