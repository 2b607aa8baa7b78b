"""Finding rooms to enter (XEP-0045 §6)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_client.core.account_scope import AccountScopes
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.domain.room_directory import RoomListing, RoomPage

_MOST_PAGES: Final = 40
_ASKED_AT_ONCE: Final = 4
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRooms:
    """`is_whole` is False where a service has more rooms than are looked through."""

    rooms: tuple[RoomListing, ...]
    is_whole: bool = True


class RoomDirectory:
    """All raise `NotConnected`."""

    def __init__(self, scopes: AccountScopes) -> None:
        self._scopes = scopes

    async def services(self, account: BareJid) -> tuple[BareJid, ...]:
        return await self._scopes.rooms(account).services()

    async def browse(self, account: BareJid, service: BareJid) -> AsyncIterator[FoundRooms]:
        """Yield what a service lists, more with every page. Raises `NoAnswer`, `NotAccepted`."""
        found: dict[BareJid, RoomListing] = {}
        page = RoomPage(rooms=())
        for number in range(_MOST_PAGES):
            page = await self._scopes.rooms(account).browse(service, page.after)
            before = len(found)
            found |= {each.jid: each for each in page.rooms}
            is_last = not page.after or len(found) == before
            yield FoundRooms(rooms=tuple(found.values()), is_whole=is_last or number + 1 < _MOST_PAGES)
            if is_last:
                return

    async def describe(self, account: BareJid, rooms: Sequence[RoomListing]) -> AsyncIterator[RoomListing]:
        """Yield the rooms again as they describe themselves, some at a time; those that do not answer are left out."""
        for first in range(0, len(rooms), _ASKED_AT_ONCE):
            asked = (self._described(account, each) for each in rooms[first : first + _ASKED_AT_ONCE])
            for listing in await asyncio.gather(*asked):
                if listing is not None:
                    yield listing

    async def _described(self, account: BareJid, listing: RoomListing) -> RoomListing | None:
        try:
            info = await self._scopes.rooms(account).look(listing.jid)
        except (NoAnswer, NotAccepted) as problem:
            _log.info("a listed room does not describe itself: %s", type(problem).__name__)
            return None
        return replace(
            listing,
            name=info.name or listing.name,
            description=info.description or info.subject,
            occupants=info.occupants,
            hourly_messages=info.hourly_messages,
            is_open=not info.is_members_only and not info.is_password_protected,
        )
