"""Catching up with my own archive, page by page (XEP-0313)."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Inbox
from desktop_client.core.page_gathering import PageGathering
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, ChatTransport, Clock, MessageStore
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.messages import ArchiveCursor, ArchiveGap, ArchiveId, ArchivePage, ArchiveQuery

_PAGE_SIZE = 200
_OLDER_PAGE_SIZE = 50
_SCREEN_SIZE = 50
_JUMPED_PAGE_SIZE = 100
_OLDER_PAGES_AT_ONCE = 5
_FIRST_LOGIN_MESSAGES = 10_000
_FIRST_JOIN_MESSAGES = 500
"""Of a room; what is older comes when somebody scrolls there."""
_TRIES_PER_PAGE = 3
_PAGES_ROUND_GAP = 50
_JUST_BEFORE = timedelta(microseconds=1)
_A_SECOND = timedelta(seconds=1)
_FIRST_REPAIR_S = 15.0
_LAST_REPAIR_S = 600.0
_NO_ARCHIVE = frozenset({"feature-not-implemented", "service-unavailable", "not-allowed", "forbidden"})
_FORGOTTEN = "item-not-found"
"""The archive no longer has the message a page was to begin at (XEP-0313 §4.3.1); asking again changes nothing."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncProgress:
    """A catch-up began or ended; `is_first` when this computer had nothing of the archive."""

    account: BareJid
    is_running: bool
    is_first: bool = False


class ArchiveSync:
    """Fetches what was missed. The cursor is moved by pages alone, never by live messages.

    Where a page fails for good a gap is remembered and shown; it is tried again with growing pauses and on every
    new stream.
    """

    def __init__(
        self,
        account: BareJid,
        *,
        transport: ChatTransport,
        store: MessageStore,
        inbox: Inbox,
        clock: Clock,
        persistence: Persistence,
        stored: Feed[Applied],
        caught_up: Callable[[bool], None],
        syncing: Feed[SyncProgress],
        room: BareJid | None = None,
    ) -> None:
        self._account = account
        self._room = room
        self._transport = transport
        self._store = store
        self._inbox = inbox
        self._clock = clock
        self._persistence = persistence
        self._stored = stored
        self._caught_up = caught_up
        self._wanted = asyncio.Event()
        self._is_live = False
        self._stream = 0
        self._is_unfinished = False
        self._has_archive = True
        self._repair_wait_s = _FIRST_REPAIR_S
        self._may_have_gaps = asyncio.Event()
        self._may_have_gaps.set()
        self._complete_peers: set[BareJid] = set()
        self._asked_for: set[ConversationId] = set()
        self._syncing = syncing
        self._quarantined = 0
        """What could not be read since a catch-up last came to its end."""

    @property
    def is_live(self) -> bool:
        """Whether there is a stream, and I am in the room where it is one's archive."""
        return self._is_live

    def expect_stream(self) -> None:
        """A fresh stream is up: what a catch-up that is still running finds proves nothing about it."""
        self._stream += 1

    def begin_stream(self) -> None:
        self._is_live = True
        self._has_archive = True
        self._repair_wait_s = _FIRST_REPAIR_S
        self._wanted.set()

    def resume_stream(self) -> None:
        """Go on with what the cut interrupted; a resumed stream itself has missed nothing."""
        self._is_live = True
        if self._is_unfinished:
            self._wanted.set()

    def end_stream(self) -> None:
        self._is_live = False

    def look_again(self) -> bool:
        """Return False where there is nothing to look at now."""
        if self._is_live and self._has_archive:
            self._wanted.set()
        return self._is_live and self._has_archive

    async def run(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            self._is_unfinished = True
            cursor = await self._cursor()
            self._tell(cursor, is_running=True)
            try:
                await self._catch_up(cursor)
                self._is_unfinished = False
            except NotConnected:
                _log.info("the catch-up of %s waits for the next stream", self._account)
            self._tell(cursor, is_running=False)

    async def repair(self) -> None:
        """Try gaps again, each pause twice as long as the one before."""
        while True:
            await self._may_have_gaps.wait()
            await self._clock.sleep(self._repair_wait_s)
            if not self._is_live or self._wanted.is_set():
                continue
            self._may_have_gaps.clear()
            if await self._gaps():
                self._may_have_gaps.set()
                self._repair_wait_s = min(self._repair_wait_s * 2, _LAST_REPAIR_S)
                self._wanted.set()

    def fetch_jumped(self, conversation: ConversationId) -> None:
        """Fetch a page of each range of a conversation that was jumped over, and what failed."""
        self._asked_for.add(conversation)
        self.look_again()

    def may_have_older(self, conversation: ConversationId) -> bool:
        return self._is_live and self._has_archive and conversation.peer not in self._complete_peers

    async def fetch_older(self, conversation: ConversationId) -> bool:
        """Store history before the oldest known message of a conversation; return True when something was new."""
        for _ in range(_OLDER_PAGES_AT_ONCE):
            if not self.may_have_older(conversation):
                return False
            try:
                page = await self._fetch_page_before_oldest(conversation)
            except (NoAnswer, NotAccepted, NotConnected) as problem:
                _log.info("older history of %s did not come: %s", self._account, type(problem).__name__)
                return False
            applied = await self._inbox.store_page(page)
            if page.is_complete or page.first is None:
                self._complete_peers.add(conversation.peer)
            if applied.timeline:
                return True
            if await self._store.is_cleared(conversation):
                self._complete_peers.add(conversation.peer)
        return False

    async def _fetch_page_before_oldest(self, conversation: ConversationId) -> ArchivePage:
        oldest = await self._store.oldest_archive_id(conversation)
        peer = conversation.peer if self._room is None else None
        query = ArchiveQuery(before=oldest or "", peer=peer, page_size=_OLDER_PAGE_SIZE, room=self._room)
        return replace(await self._transport.fetch_archive_page(query), is_backward=True)

    async def _cursor(self) -> ArchiveCursor:
        return await self._store.cursor(self._account, self._room)

    async def _gaps(self) -> tuple[ArchiveGap, ...]:
        return await self._store.gaps(self._account, self._room)

    def _tell(self, cursor: ArchiveCursor, *, is_running: bool) -> None:
        is_first = _is_first(cursor)
        self._syncing.publish(SyncProgress(account=self._account, is_running=is_running, is_first=is_first))

    async def _catch_up(self, cursor: ArchiveCursor) -> None:
        stream, is_whole = self._stream, False
        try:
            if _is_first(cursor):
                await self._fetch_newest_first(cursor)
            elif not await self._repair_gaps():
                fetch = self._fetch_forward if self._room is None else self._fetch_from_both_ends
                is_whole = await fetch(await self._cursor())
        except NotAccepted as refusal:
            self._has_archive = False
            _log.info("%s has no archive: %s", self._account, refusal.condition)
        is_whole = is_whole and not self._quarantined and not await self._gaps()
        if stream == self._stream:
            self._quarantined = 0
            self._caught_up(is_whole)

    async def _fetch_newest_first(self, cursor: ArchiveCursor) -> None:
        """Fill a new store from its newest end, so that the screen that opens first is there first."""
        left = _FIRST_LOGIN_MESSAGES if self._room is None else _FIRST_JOIN_MESSAGES
        before: str = ""
        async with PageGathering(self._inbox, self._clock, is_backward=True) as gathering:
            while left > 0:
                page = await self._fetch(ArchiveQuery(before=before, page_size=_PAGE_SIZE))
                if page is None:
                    break
                cursor = replace(
                    cursor,
                    newest=cursor.newest or page.last,
                    oldest=page.first or cursor.oldest,
                    is_oldest_reached=page.is_complete,
                )
                await gathering.add(page, cursor)
                if page.is_complete or page.first is None:
                    break
                before = page.first
                left -= max(1, len(page.arrivals))

    async def _fetch_forward(self, cursor: ArchiveCursor, page: ArchivePage | None = None) -> bool:
        """Return True when all after the cursor came; `page` is the first, where it is here."""
        async with PageGathering(self._inbox, self._clock, is_backward=False) as gathering:
            page = page or await self._fetch(ArchiveQuery(after=cursor.newest, page_size=_PAGE_SIZE))
            while page is not None:
                cursor = replace(cursor, newest=page.last or cursor.newest)
                await gathering.add(page, cursor)
                if page.is_complete or page.last is None:
                    break
                page = await self._fetch(ArchiveQuery(after=cursor.newest, page_size=_PAGE_SIZE))
        if page is None:
            await self._leave_gap(cursor)
        return page is not None and page.is_complete

    async def _fetch_from_both_ends(self, cursor: ArchiveCursor) -> bool:
        """Fetch what a room said meanwhile: where it is long, the newest screen comes before what lies between.

        Return True when all after the cursor came.
        """
        page = await self._fetch(ArchiveQuery(after=cursor.newest, page_size=_PAGE_SIZE))
        if page is None or page.is_complete or page.last is None:
            return await self._fetch_forward(cursor, page)
        newest = await self._fetch(ArchiveQuery(before="", page_size=_SCREEN_SIZE))
        newest = _from_its_next_second(newest) if newest is not None else None
        if newest is None or newest.is_complete or _holds(newest, page.last):
            return await self._fetch_forward(cursor, page)
        await self._inbox.store_page(page, replace(cursor, newest=page.last))
        gap = ArchiveGap(account=self._account, after=page.last, before=newest.first, room=self._room)
        await self._open_gap(gap, newest.arrivals[0].envelope.at - _JUST_BEFORE)
        await self._inbox.store_page(newest, replace(cursor, newest=newest.last))
        await self._repair_gap(gap)
        return True

    async def _repair_gaps(self) -> bool:
        """Return True when one is left whose far end is not known: going forward would meet it again."""
        while self._asked_for:
            for gap in await self._store.gaps_of(self._asked_for.pop()):
                await self._narrow_gap(gap)
        for gap in await self._gaps():
            await self._repair_gap(gap)
        return any(gap.before is None for gap in await self._gaps())

    async def _repair_gap(self, gap: ArchiveGap) -> None:
        """Fetch from the older edge of a gap on; each page stored shrinks it, the last one closes it."""
        while True:
            page = await self._fetch(ArchiveQuery(after=gap.after, page_size=_PAGE_SIZE))
            if page is None:
                return
            cursor = await self._cursor()
            if gap.before is None:
                cursor = replace(cursor, newest=page.last or cursor.newest)
            await self._inbox.store_page(page, cursor, gap)
            if page.is_complete or page.last is None or _holds(page, gap.before):
                return
            gap = replace(gap, after=page.last)

    async def _narrow_gap(self, gap: ArchiveGap) -> None:
        page = await self._fetch(ArchiveQuery(after=gap.after, peer=gap.peer, page_size=_JUMPED_PAGE_SIZE))
        if page is not None:
            await self._inbox.store_page(replace(page, is_backward=True), None, gap)

    async def _leave_gap(self, cursor: ArchiveCursor) -> None:
        """Show what is missing after the cursor, then go round it from the archive's newest end."""
        gap = ArchiveGap(account=self._account, after=cursor.newest, before=None, room=self._room)
        await self._open_gap(gap, self._clock.now())
        newest, oldest = await self._fetch_down_to(cursor.newest)
        if newest is None or oldest is None:
            return
        if not oldest.is_complete and not _holds(oldest, cursor.newest):
            shown_at = min((arrival.envelope.at for arrival in oldest.arrivals), default=self._clock.now())
            await self._open_gap(replace(gap, before=oldest.first), shown_at - _JUST_BEFORE)
        end = ArchivePage(arrivals=(), first=None, last=None, is_complete=True)
        await self._inbox.store_page(end, replace(cursor, newest=newest.last), gap)

    async def _fetch_down_to(self, known: ArchiveId | None) -> tuple[ArchivePage | None, ArchivePage | None]:
        """Store pages from the newest down until one fails or holds `known`; return the newest and the oldest."""
        newest: ArchivePage | None = None
        oldest: ArchivePage | None = None
        for _ in range(_PAGES_ROUND_GAP):
            before = oldest.first if oldest else None
            page = await self._fetch(ArchiveQuery(before=before or "", page_size=_PAGE_SIZE))
            if page is None or page.first is None:
                break
            await self._inbox.store_missed(page)
            newest, oldest = newest or page, page
            if page.is_complete or _holds(page, known):
                break
        return newest, oldest

    async def _open_gap(self, gap: ArchiveGap, at: datetime) -> None:
        self._may_have_gaps.set()
        peers = (self._room,) if self._room is not None else await self._peers()
        self._stored.publish(await self._persistence.keep_trying(lambda: self._store.open_gap(gap, at, peers)))

    async def _peers(self) -> tuple[BareJid, ...]:
        known = await self._store.conversations()
        rooms = ConversationKind.ROOM
        return tuple(c.id.peer for c in known if c.id.account == self._account and c.kind is not rooms)

    async def _fetch(self, query: ArchiveQuery) -> ArchivePage | None:
        """Return None when the page failed every time; raise `NotAccepted` only where there is no archive."""
        for attempt in range(_TRIES_PER_PAGE):
            if attempt:
                await self._clock.sleep(2.0**attempt)
            try:
                page = await self._transport.fetch_archive_page(replace(query, room=self._room))
            except NotAccepted as refusal:
                if refusal.condition in _NO_ARCHIVE:
                    raise
                _log.info("a page of the archive was refused: %s", refusal.condition)
                if refusal.condition == _FORGOTTEN:
                    return None
            except NoAnswer:
                _log.info("a page of the archive did not come")
            else:
                self._quarantined += page.quarantined
                return page
        return None


def _is_first(cursor: ArchiveCursor) -> bool:
    """Tell whether this computer has never seen the archive; an empty one that was seen is no history to fetch."""
    return cursor.newest is None and not cursor.is_oldest_reached


def _holds(page: ArchivePage, archive_id: ArchiveId | None) -> bool:
    return archive_id is not None and any(arrival.envelope.archive_id == archive_id for arrival in page.arrivals)


def _from_its_next_second(page: ArchivePage) -> ArchivePage | None:
    """Leave the first second of a page to the one before: archives stamp in seconds, which their order splits."""
    first = min((arrival.envelope.at for arrival in page.arrivals), default=None)
    later = [each for each in page.arrivals if first is not None and each.envelope.at >= first + _A_SECOND]
    if not later or later[0].envelope.archive_id is None:
        return None
    return replace(page, arrivals=tuple(later), first=later[0].envelope.archive_id)
