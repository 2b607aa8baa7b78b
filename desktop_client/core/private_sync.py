"""Private items between this device and the server, and so my other devices (XEP-0223)."""

import asyncio
import logging
from collections import defaultdict
from contextlib import AbstractAsyncContextManager, nullcontext
from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_client.core.ports import Clock
from desktop_client.core.private_claims import PrivateClaims
from desktop_client.core.private_items import PrivateItems
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.private_items import KeptItem, PrivateKey, PrivateKind, Standing

if TYPE_CHECKING:
    from desktop_client.core.organising_stream import OrganisingStream

_FULL = 250
"""From about so many items on a server forgets the oldest by itself, so that a missing one tells nothing."""
_ONLY_ONCE = frozenset({PrivateKind.REMINDER, PrivateKind.SCHEDULED})
_log = logging.getLogger(__name__)


class Claim(Enum):
    WON = auto()
    LOST = auto()
    DOUBTED = auto()


class PrivateSync:
    """One thing at a time for each account.

    Of several devices that want to do what only one may do, that one may who takes the item away.
    """

    def __init__(self, items: PrivateItems, clock: Clock) -> None:
        self._items = items
        self._claims = PrivateClaims(device=lambda: items.device, clock=clock)
        self._turns: defaultdict[BareJid, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._keeping_nothing: set[BareJid] = set()

    def keeps_nothing(self, account: BareJid) -> bool:
        """Tell whether the server refused to keep anything: this device is alone with what it has then."""
        return account in self._keeping_nothing

    async def ask(self, account: BareJid, stream: "OrganisingStream") -> None:
        """Take what lies on the server. Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        async with self._turns[account]:
            self._keeping_nothing.discard(account)
            for kind in (each for each in PrivateKind if each is not PrivateKind.CLAIM):
                await self._ask_for(account, kind, stream)

    async def _ask_for(self, account: BareJid, kind: PrivateKind, stream: "OrganisingStream") -> None:
        before = [item for item in self._items.all_of(account) if item.key.kind is kind]
        found = await stream.fetch_private(kind)
        for item in before:
            is_there = found is not None and item.key.id in found
            if found is None and item.standing is Standing.TOLD:
                await self._items.settle(item, Standing.WAITING)
            elif is_there and found is not None and found[item.key.id] == item.value and _is_due(item):
                await self._items.settle(item, Standing.TOLD)
            elif found is not None and not is_there and len(found) < _FULL and self._items.is_current(item):
                await self._items.take(item.key, None)
        for identifier, value in (found or {}).items():
            await self._items.take(PrivateKey(account, kind, identifier), value)

    async def tell(self, account: BareJid, stream: "OrganisingStream") -> None:
        """Tell what waits. Raises `NotConnected`, `NoAnswer`."""
        async with self._turns[account], self._turn(account, stream, self._is_shared(account)):
            for item in self._items.all_of(account):
                try:
                    await self._tell(item, stream)
                except NotAccepted as problem:
                    self._keeping_nothing.add(account)
                    _log.info("the server keeps nothing for my devices: %s", problem.condition)
                    self._items.changed.publish(item.key)
                    return

    def _turn(self, account: BareJid, stream: "OrganisingStream", is_needed: bool) -> AbstractAsyncContextManager[None]:
        return self._claims.held(account, stream) if is_needed else nullcontext()

    def _is_shared(self, account: BareJid) -> bool:
        """Tell whether anything waits that another device may want to do in the same moment."""
        waiting = [item for item in self._items.all_of(account) if item.key.kind in _ONLY_ONCE]
        return any(item.standing is Standing.LEAVING or (_is_due(item) and item.replaces) for item in waiting)

    async def _tell(self, item: KeptItem, stream: "OrganisingStream") -> None:
        if not self._items.is_current(item):
            return
        match item.standing:
            case Standing.LEAVING:
                await self._take_away(item, stream)
            case Standing.WAITING | Standing.REPLACING if item.replaces:
                await self._replace(item, stream)
            case Standing.WAITING | Standing.REPLACING:
                await self._publish(item, stream)
            case Standing.TOLD | Standing.SPENDING | Standing.DOUBTED:
                return

    async def _take_away(self, item: KeptItem, stream: "OrganisingStream") -> None:
        was_there = await stream.retract_private(item.key)
        if self._items.is_current(item):
            await self._items.drop(item.key)
            if not was_there and item.key not in self._items.unsure:
                self._items.lost.publish(item)

    async def _publish(self, item: KeptItem, stream: "OrganisingStream") -> None:
        self._items.tried.add(item.key)
        await stream.publish_private(item.key, item.value)
        self._items.unsure.discard(item.key)
        if self._items.is_current(item):
            await self._items.settle(item, Standing.TOLD)
            self._items.told.publish(item.key)

    async def _replace(self, item: KeptItem, stream: "OrganisingStream") -> None:
        older = PrivateKey(item.key.account, item.key.kind, item.replaces)
        begun = await self._items.settle(item, Standing.REPLACING, item.replaces)
        is_mine = await stream.retract_private(older) or older in self._items.unsure
        heirs = [each for each in self._items.all_of(older.account) if each.replaces == older.id]
        for heir in heirs:
            if is_mine:
                heir = await self._items.settle(heir, Standing.WAITING)  # noqa: PLW2901 - the same one, one step on
                await self._tell(heir, stream)
            elif item.standing is Standing.REPLACING:
                await self._items.settle(heir, Standing.DOUBTED)
                self._items.changed.publish(heir.key)
            else:
                await self._items.drop(heir.key)
                self._items.lost.publish(heir)
        if is_mine and not heirs:
            _log.info("a version of %s was given up meanwhile", begun.key.kind.value)

    async def claim(self, key: PrivateKey, stream: "OrganisingStream") -> Claim:
        """Ask to be the one that does what an item is for; one that was won stays until it is dropped.

        Raises `NotConnected`, `NoAnswer`.
        """
        async with self._turns[key.account]:
            item = self._items.find(key)
            if item is None:
                return Claim.LOST
            if item.standing is Standing.DOUBTED:
                return Claim.DOUBTED
            if key.account in self._keeping_nothing and item.standing is not Standing.SPENDING:
                return Claim.WON
            spending = await self._items.settle(item, Standing.SPENDING)
            try:
                async with self._turn(key.account, stream, key.kind in _ONLY_ONCE):
                    is_mine = await stream.retract_private(key)
            except NotAccepted:
                is_mine = False
            if is_mine:
                return Claim.WON
            if item.standing is Standing.TOLD:
                await self._items.drop(key)
                return Claim.LOST
            await self._items.settle(spending, Standing.DOUBTED)
            self._items.changed.publish(key)
            return Claim.DOUBTED


def _is_due(item: KeptItem) -> bool:
    return item.standing in (Standing.WAITING, Standing.REPLACING)
