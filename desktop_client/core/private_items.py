"""What my devices keep for me alone, on the disk of this one: one table for every kind."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_client.core.feed import Feed
from desktop_client.core.organising_ports import PrivateStore
from desktop_client.core.persistence import Persistence
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.private_items import KeptItem, PrivateKey, PrivateKind, PrivateValue, Standing


class PrivateItems:
    """What is chosen here holds at once and waits on disk until the server has it.

    An item has either an id of its own for good, and the last word counts; or a new id with every version
    (`supersede`), and then only the device that takes the version before away may go on.
    """

    def __init__(
        self, *, store: PrivateStore, persistence: Persistence, accounts_changed: Feed[tuple[Account, ...]]
    ) -> None:
        self.changed: Feed[PrivateKey] = Feed("private items")
        self.chosen: Feed[PrivateKey] = Feed("chosen private items")
        """As `changed`, where it was changed on this device."""
        self.told: Feed[PrivateKey] = Feed("private items told")
        """What the server has now."""
        self.lost: Feed[KeptItem] = Feed("lost private items")
        """A version made here that came too late: another device had done something else with it."""
        self.gone: Feed[KeptItem] = Feed("private items gone")
        """What another device took away."""
        self.device = ""
        self._store = store
        self._persistence = persistence
        self._items: dict[PrivateKey, KeptItem] = {}
        self.tried: set[PrivateKey] = set()
        """What was begun to be published: the server may have it."""
        self.unsure: set[PrivateKey] = set()
        """What an earlier run kept and may have begun to publish."""
        accounts_changed.subscribe(self._on_accounts)

    async def load(self) -> None:
        self.device = await self._store.device()
        self._items = {item.key: item for item in await self._store.kept()}
        waiting = (each for each in self._items.values() if each.standing is Standing.WAITING)
        self.unsure = {item.key for item in waiting if not item.replaces}
        self.tried = set(self.unsure)

    # --- what is known ---

    def find(self, key: PrivateKey) -> KeptItem | None:
        item = self._items.get(key)
        return None if item is None or item.standing is Standing.LEAVING else item

    def of(self, kind: PrivateKind) -> tuple[KeptItem, ...]:
        return tuple(item for key in tuple(self._items) if key.kind is kind and (item := self.find(key)) is not None)

    def all_of(self, account: BareJid) -> tuple[KeptItem, ...]:
        """Return also what is about to leave."""
        return tuple(item for key, item in self._items.items() if key.account == account)

    def is_current(self, item: KeptItem) -> bool:
        return self._items.get(item.key) is item

    # --- what is chosen here: all raise `StoreNotWritable`, then nothing changed ---

    async def keep(self, key: PrivateKey, value: PrivateValue) -> None:
        await self._store.change((item := KeptItem(key=key, value=value, standing=Standing.WAITING),))
        self._adopt(item)
        self.chosen.publish(key)

    async def supersede(self, old: KeptItem, identifier: str, value: PrivateValue) -> None:
        """Let another version take the place of one."""
        key = PrivateKey(old.key.account, old.key.kind, identifier)
        standing, replaces = Standing.WAITING, old.key.id
        if old.standing is Standing.WAITING and old.key not in self.tried:
            replaces = old.replaces
        elif old.standing is Standing.REPLACING and old.key not in self.tried:
            standing, replaces = Standing.REPLACING, old.replaces
        elif old.standing in (Standing.SPENDING, Standing.WAITING, Standing.REPLACING):
            standing = Standing.REPLACING
        elif old.standing is Standing.DOUBTED:
            replaces = ""
        item = KeptItem(key=key, value=value, standing=standing, replaces=replaces)
        await self._store.change((item,), (old.key,))
        self._items.pop(old.key, None)
        self._adopt(item)
        self.changed.publish(old.key)
        self.chosen.publish(key)

    async def remove(self, key: PrivateKey) -> None:
        item = self.find(key)
        if item is None:
            return
        leaving: list[KeptItem] = []
        is_known = item.standing not in (Standing.WAITING, Standing.DOUBTED) or key in self.tried
        if is_known and item.standing is not Standing.REPLACING:
            leaving.append(replace(item, standing=Standing.LEAVING, replaces=""))
        if item.replaces:
            older = PrivateKey(key.account, key.kind, item.replaces)
            leaving.append(KeptItem(key=older, value=item.value, standing=Standing.LEAVING))
        await self._store.change(leaving, (key,))
        self._items.pop(key, None)
        self._items |= {each.key: each for each in leaving}
        self.changed.publish(key)
        self.chosen.publish(key)

    # --- how far the server is ---

    async def settle(self, item: KeptItem, standing: Standing, replaces: str = "") -> KeptItem:
        """Note how far an item is; one that was changed meanwhile stays as it is."""
        after = replace(item, standing=standing, replaces=replaces)
        if self.is_current(item):
            self._items[item.key] = after
            await self._persistence.keep_trying(lambda: self._store.change((after,)))
        return after

    async def drop(self, key: PrivateKey) -> None:
        """Forget an item on this device."""
        if self._items.pop(key, None) is not None:
            await self._persistence.keep_trying(lambda: self._store.change((), (key,)))
            self.changed.publish(key)

    async def take(self, key: PrivateKey, value: PrivateValue | None) -> None:
        """Take what another device keeps, unless something chosen here has yet to be told."""
        known = self._items.get(key)
        is_replaced = any(each.replaces == key.id for each in self.all_of(key.account) if each.key.kind is key.kind)
        if is_replaced or (known is not None and known.standing is not Standing.TOLD):
            return
        if value is None and known is not None:
            await self.drop(key)
            self.gone.publish(known)
        elif value is not None and (known is None or known.value != value):
            item = KeptItem(key=key, value=value, standing=Standing.TOLD)
            self._items[key] = item
            await self._persistence.keep_trying(lambda: self._store.change((item,)))
            self.changed.publish(key)

    def _adopt(self, item: KeptItem) -> None:
        self._items[item.key] = item
        self.changed.publish(item.key)

    def _on_accounts(self, accounts: Sequence[Account]) -> None:
        """Forget what belongs to accounts that are gone from this computer."""
        jids = {account.jid for account in accounts}
        self._items = {key: item for key, item in self._items.items() if key.account in jids}
