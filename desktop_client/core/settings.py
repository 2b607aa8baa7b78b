"""Settings in memory and on disk."""

import logging
from collections.abc import Mapping
from typing import TypeVar, cast

from desktop_client.core.feed import Feed
from desktop_client.core.ports import SettingsStore
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.settings import SETTINGS, SHORTCUTS, Setting, SettingValue

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Settings:
    """Values by setting; a scoped setting may differ for one account or one conversation.

    A stored value that cannot be meant counts as not set.
    """

    def __init__(self, store: SettingsStore) -> None:
        self.changed: Feed[str] = Feed("settings")
        """The key of the setting that changed, for whichever scope."""
        self._store = store
        self._values = store.load()

    def get(self, setting: Setting[T]) -> T:
        return self._first_set(setting, (setting.key,))

    def for_account(self, setting: Setting[T], account: BareJid) -> T:
        return self._first_set(setting, (_scoped(setting, account), setting.key))

    def for_conversation(self, setting: Setting[T], conversation: ConversationId) -> T:
        keys = (_scoped(setting, conversation), _scoped(setting, conversation.account), setting.key)
        return self._first_set(setting, keys)

    def is_set(self, setting: Setting[T], scope: BareJid | ConversationId) -> bool:
        """Tell whether an account or a conversation has a choice of its own."""
        return _scoped(setting, scope) in self._values

    async def set(self, setting: Setting[T], value: T, scope: BareJid | ConversationId | None = None) -> None:
        """Take a value at once and save it. Raises `StoreNotWritable`; the value holds for this run then."""
        key = setting.key if scope is None else _scoped(setting, scope)
        self._values[key] = setting.plain(value)
        self.changed.publish(setting.key)
        await self._store.save(self._values)

    async def unset(self, setting: Setting[T], scope: BareJid | ConversationId) -> None:
        """Let the wider scope decide again. Raises `StoreNotWritable`."""
        if self._values.pop(_scoped(setting, scope), None) is not None:
            self.changed.publish(setting.key)
            await self._store.save(self._values)

    def exported(self) -> dict[str, SettingValue]:
        """Return what was chosen for the whole program; nothing of one account or conversation."""
        return {each.key: self._values[each.key] for each in (*SETTINGS, SHORTCUTS) if each.key in self._values}

    async def reset(self) -> None:
        """Choose again what a new program has chosen; accounts and conversations keep theirs.

        Raises `StoreNotWritable`.
        """
        gone = [each.key for each in (*SETTINGS, SHORTCUTS) if self._values.pop(each.key, None) is not None]
        for key in gone:
            self.changed.publish(key)
        if gone:
            await self._store.save(self._values)

    async def take(self, values: Mapping[str, object]) -> int:
        """Take what means something of exported values; return how many. Raises `StoreNotWritable`."""
        taken: dict[str, SettingValue] = {}
        for each in (*SETTINGS, SHORTCUTS):
            value = values.get(each.key)
            if isinstance(value, bool | int | str) and _is_meant(cast("Setting[object]", each), value):
                taken[each.key] = value
        self._values.update(taken)
        for key in taken:
            self.changed.publish(key)
        if taken:
            await self._store.save(self._values)
        return len(taken)

    def _first_set(self, setting: Setting[T], keys: tuple[str, ...]) -> T:
        for key in keys:
            if key not in self._values:
                continue
            try:
                return setting.parse(self._values[key])
            except ValueError:
                _log.warning("the stored value of %s means nothing", key)
        return setting.default


def _is_meant(setting: Setting[object], value: SettingValue) -> bool:
    try:
        setting.parse(value)
    except ValueError:
        return False
    return isinstance(value, type(setting.plain(setting.default)))


def _scoped(setting: Setting[T], scope: BareJid | ConversationId) -> str:
    place = f"{scope.account}/{scope.peer}" if isinstance(scope, ConversationId) else scope
    return f"{setting.key}@{place}"
