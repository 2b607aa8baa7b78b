"""A key ring and a computer in the test's hands."""

from collections.abc import Mapping

from desktop_client.core.feed import Feed
from desktop_client.domain.errors import KeyRingMissing
from desktop_client.domain.settings import SettingValue


class FakeSecrets:
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.is_missing = False

    async def load(self, name: str) -> str | None:
        self._require()
        return self.kept.get(name)

    async def save(self, name: str, secret: str) -> None:
        self._require()
        self.kept[name] = secret

    async def delete(self, name: str) -> None:
        self._require()
        self.kept.pop(name, None)

    def _require(self) -> None:
        if self.is_missing:
            raise KeyRingMissing


class FakeEvents:
    def __init__(self) -> None:
        self.network_changed: Feed[None] = Feed("network")
        self.woke_up: Feed[None] = Feed("wake-up")
        self.idle_changed: Feed[bool] = Feed("idle")


class SettingsInMemory:
    def __init__(self, values: Mapping[str, SettingValue] | None = None) -> None:
        self.values = dict(values or {})

    def load(self) -> dict[str, SettingValue]:
        return dict(self.values)

    async def save(self, values: Mapping[str, SettingValue]) -> None:
        self.values = dict(values)
