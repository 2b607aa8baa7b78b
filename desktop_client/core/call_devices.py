"""The devices a person chose, remembered: one setting, so that it is written whole."""

import json
from dataclasses import asdict, fields

from desktop_client.core.settings import Settings
from desktop_client.domain.devices import DeviceChoice
from desktop_client.domain.settings import Section, Setting, SettingValue

_SHARES = {"speaker_percent", "ringer_percent"}


def _parse(value: SettingValue) -> DeviceChoice:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - one kind of refusal for every bad value
    stored = json.loads(value)
    if not isinstance(stored, dict):
        raise ValueError(value)  # noqa: TRY004 - as above
    kept = {field.name: stored[field.name] for field in fields(DeviceChoice) if field.name in stored}
    default = asdict(DeviceChoice())
    if any(type(kept[name]) is not type(default[name]) for name in kept):
        raise ValueError(value)
    if any(not 0 <= kept.get(name, 100) <= 100 for name in _SHARES):
        raise ValueError(value)
    return DeviceChoice(**kept)


def _plain(choice: DeviceChoice) -> SettingValue:
    return json.dumps(asdict(choice), sort_keys=True)


CALL_DEVICES = Setting(key="calls.devices", default=DeviceChoice(), section=Section.CALLS, parse=_parse, plain=_plain)


def remembered(settings: Settings) -> DeviceChoice:
    """Return the last choice; a device of it that is gone counts as the system's."""
    return settings.get(CALL_DEVICES)


async def remember(settings: Settings, choice: DeviceChoice) -> None:
    """Keep a choice. Raises `StoreNotWritable`; it holds for this run then."""
    await settings.set(CALL_DEVICES, choice)
