"""Pages of a catch-up on their way to the disk: several small ones become one transaction."""

import asyncio
from dataclasses import replace
from types import TracebackType

from desktop_client.core.inbox import Inbox
from desktop_client.core.ports import Applied, Clock
from desktop_client.domain.messages import ArchiveCursor, ArchivePage

_ENOUGH_MESSAGES = 400
_LONGEST_WAIT_S = 0.5
"""A slow server's pages are shown as they come."""


class PageGathering:
    """Lets pages be written while the next ones are on their way, the first one at once.

    Each transaction costs a flush of the disk and of the words' index, and servers send as few as 50 messages
    a page. Leaving the block writes what is left, also when the stream broke off: those pages are whole.
    """

    def __init__(self, inbox: Inbox, clock: Clock, *, is_backward: bool) -> None:
        self._inbox = inbox
        self._clock = clock
        self._is_backward = is_backward
        self._gathered: tuple[ArchivePage, ArchiveCursor] | None = None
        self._writing: asyncio.Future[Applied] | None = None
        self._written_at_s = 0.0

    async def __aenter__(self) -> "PageGathering":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error is None or isinstance(error, Exception):
            await self.end()

    async def add(self, page: ArchivePage, cursor: ArchiveCursor) -> None:
        """Take the next page in the direction of reading; `cursor` holds once it is stored."""
        if self._gathered is not None:
            page = self._joined(self._gathered[0], page)
        self._gathered = page, cursor
        is_late = self._clock.monotonic_s() - self._written_at_s >= _LONGEST_WAIT_S
        if self._writing is None or is_late or len(page.arrivals) >= _ENOUGH_MESSAGES:
            await self._write()

    async def end(self) -> None:
        """Return when everything is on disk."""
        await self._write()
        await self._written()

    async def _write(self) -> None:
        await self._written()
        if self._gathered is not None:
            (page, cursor), self._gathered = self._gathered, None
            self._writing = self._inbox.put_page(replace(page, is_backward=self._is_backward), cursor)
            self._written_at_s = self._clock.monotonic_s()

    async def _written(self) -> None:
        if self._writing is not None:
            await self._writing

    def _joined(self, before: ArchivePage, page: ArchivePage) -> ArchivePage:
        older, newer = (page, before) if self._is_backward else (before, page)
        return ArchivePage(
            arrivals=older.arrivals + newer.arrivals,
            first=older.first or newer.first,
            last=newer.last or older.last,
            is_complete=page.is_complete,
            quarantined=older.quarantined + newer.quarantined,
        )
