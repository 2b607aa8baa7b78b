"""The one path of everything that arrives: live, carbon, offline and archive copies."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, ChatTransport, MessageStore
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ArchiveCursor, ArchiveGap, ArchivePage, Arrival

_log = logging.getLogger(__name__)
_BATCH_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Arrivals that are on disk now and what they changed; `is_history` when they are older than what was stored."""

    account: BareJid
    arrivals: tuple[Arrival, ...]
    applied: Applied
    is_history: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Live:
    """What came on the stream itself, and on which."""

    arrival: Arrival
    stream: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page of the archive; without a cursor it is older history that moves nothing."""

    page: ArchivePage
    cursor: ArchiveCursor | None
    closed: ArchiveGap | None
    is_history: bool
    stored: "asyncio.Future[Applied]"


class Inbox:
    """Stores what arrives for one account in order, tells about it, then lets the server forget it."""

    def __init__(
        self,
        account: BareJid,
        *,
        transport: ChatTransport,
        store: MessageStore,
        persistence: Persistence,
        stored: Feed[Applied],
        received: Feed[Received],
    ) -> None:
        self._account = account
        self._transport = transport
        self._store = store
        self._persistence = persistence
        self._stored = stored
        self._received = received
        self._queue: deque[_Live | _Page] = deque()
        self._filled = asyncio.Event()
        self._stream = 0

    def deliver(self, arrival: Arrival) -> None:
        self._put(_Live(arrival=arrival, stream=self._stream))

    def begin_stream(self) -> None:
        """Stop counting for the stream before: its stanza numbers mean nothing on a fresh one (XEP-0198 §3)."""
        self._stream += 1

    def put_page(
        self, page: ArchivePage, cursor: ArchiveCursor | None = None, closed: ArchiveGap | None = None
    ) -> "asyncio.Future[Applied]":
        """Take a page in its turn; the future ends when it is on disk."""
        stored: asyncio.Future[Applied] = asyncio.get_running_loop().create_future()
        self._put(_Page(page=page, cursor=cursor, closed=closed, is_history=page.is_backward, stored=stored))
        return stored

    async def store_page(
        self, page: ArchivePage, cursor: ArchiveCursor | None = None, closed: ArchiveGap | None = None
    ) -> Applied:
        """As `put_page`; return when it is on disk."""
        return await self.put_page(page, cursor, closed)

    async def store_missed(self, page: ArchivePage) -> Applied:
        """As `store_page`, for messages that were missed although they are read from the newest end."""
        stored: asyncio.Future[Applied] = asyncio.get_running_loop().create_future()
        backward = replace(page, is_backward=True)
        self._put(_Page(page=backward, cursor=None, closed=None, is_history=False, stored=stored))
        return await stored

    async def run(self) -> None:
        while True:
            await self._filled.wait()
            if isinstance(self._queue[0], _Page):
                await self._store_next_page()
            else:
                await self._store_live()
            if not self._queue:
                self._filled.clear()

    def _put(self, entry: _Live | _Page) -> None:
        self._queue.append(entry)
        self._filled.set()

    async def _store_live(self) -> None:
        batch = self._leading_live()
        arrivals = tuple(entry.arrival for entry in batch)
        applied = await self._apply(arrivals)
        for _ in batch:
            self._queue.popleft()
        self._publish(arrivals, applied)
        self._acknowledge(batch)

    def _leading_live(self) -> list[_Live]:
        batch: list[_Live] = []
        for entry in self._queue:
            if not isinstance(entry, _Live) or len(batch) == _BATCH_LIMIT:
                break
            batch.append(entry)
        return batch

    async def _store_next_page(self) -> None:
        entry = self._queue[0]
        assert isinstance(entry, _Page)  # noqa: S101 - `run` looked
        applied = await self._apply_page(entry)
        self._queue.popleft()
        self._publish(entry.page.arrivals, applied, is_history=entry.is_history)
        if not entry.stored.done():
            entry.stored.set_result(applied)

    async def _apply_page(self, entry: _Page) -> Applied:
        """Store a page; where one of its messages cannot be stored at all, the others still are."""
        try:
            return await self._persistence.keep_trying(lambda: self._write_page(entry, entry.page))
        except Exception:  # noqa: BLE001 - the same page would stop every later catch-up
            _log.exception("a page could not be stored: %s", _stanza_ids(entry.page.arrivals))
        newest_first = entry.page.arrivals[::-1]
        said = await self._apply_one_by_one(newest_first)
        rest = replace(entry.page, arrivals=())
        return joined((said, await self._persistence.keep_trying(lambda: self._write_page(entry, rest))))

    async def _write_page(self, entry: _Page, page: ArchivePage) -> Applied:
        cursor = entry.cursor or await self._store.cursor(self._account)
        return await self._store.apply_page(page, cursor, entry.closed)

    async def _apply(self, arrivals: Sequence[Arrival]) -> Applied:
        """Store arrivals together; where one cannot be stored at all, the others still are."""
        try:
            return await self._persistence.keep_trying(lambda: self._store.apply(arrivals))
        except Exception:  # noqa: BLE001 - one bad stanza shall not stop all that follow
            _log.exception("stanzas could not be stored: %s", _stanza_ids(arrivals))
        return await self._apply_one_by_one(arrivals) if len(arrivals) > 1 else Applied()

    async def _apply_one_by_one(self, arrivals: Sequence[Arrival]) -> Applied:
        return joined([await self._apply((arrival,)) for arrival in arrivals])

    def _publish(self, arrivals: Sequence[Arrival], applied: Applied, *, is_history: bool = False) -> None:
        self._stored.publish(applied)
        received = Received(account=self._account, arrivals=tuple(arrivals), applied=applied, is_history=is_history)
        self._received.publish(received)

    def _acknowledge(self, batch: Sequence[_Live]) -> None:
        numbers = [
            entry.arrival.envelope.stanza_number
            for entry in batch
            if entry.stream == self._stream and entry.arrival.envelope.stanza_number is not None
        ]
        if numbers:
            self._transport.mark_stored(max(numbers))


def joined(parts: Sequence[Applied]) -> Applied:
    """Tell what several transactions changed as one; of each conversation the latest state."""
    latest = {conversation.id: conversation for part in parts for conversation in part.conversations}
    return Applied(
        timeline=tuple(change for part in parts for change in part.timeline),
        conversations=tuple(latest.values()),
        new_incoming=tuple(item for part in parts for item in part.new_incoming),
        first_seen=tuple(message for part in parts for message in part.first_seen),
        reacted=tuple(reactions for part in parts for reactions in part.reacted),
        settled=tuple(origin_id for part in parts for origin_id in part.settled),
        refused=tuple(problem for part in parts for problem in part.refused),
    )


def _stanza_ids(arrivals: Sequence[Arrival]) -> str:
    return ", ".join(arrival.envelope.message_id for arrival in arrivals)
