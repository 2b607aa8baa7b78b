"""Which keys give which command now: as declared, or as the person changed them."""

import json
from collections.abc import Mapping

from desktop_client.ui.commands import COMMANDS, CommandId, command

Changes = Mapping[CommandId, tuple[str, ...]]
_current: dict[CommandId, tuple[str, ...]] = {}


def use_changes(changes: Changes) -> None:
    """Let these keys hold for the whole program from now on."""
    _current.clear()
    _current.update(changes)


def keys_of(command_id: CommandId) -> tuple[str, ...]:
    """Return the keys of a command in portable form, the shown one first; () for none."""
    return _current.get(command_id, command(command_id).keys)


def is_changed(command_id: CommandId) -> bool:
    return command_id in _current


def command_with(keys: str, besides: CommandId) -> CommandId | None:
    """Return which other command has these keys."""
    return next((each.id for each in COMMANDS if each.id is not besides and keys in keys_of(each.id)), None)


def changed(command_id: CommandId, keys: str) -> dict[CommandId, tuple[str, ...]]:
    """Return all changes with `keys` ("" for none) given to a command and taken from any other."""
    changes = dict(_current)
    other = command_with(keys, command_id) if keys else None
    if other is not None:
        changes[other] = tuple(each for each in keys_of(other) if each != keys)
    changes[command_id] = (keys,) if keys else ()
    return _without_idle(changes)


def reset(command_id: CommandId) -> dict[CommandId, tuple[str, ...]]:
    """Return all changes with a command's declared keys back, but those that another command has by now."""
    changes = {each: keys for each, keys in _current.items() if each is not command_id}
    taken = {keys for each in COMMANDS if each.id is not command_id for keys in keys_of(each.id)}
    free = tuple(keys for keys in command(command_id).keys if keys not in taken)
    return _without_idle(changes | {command_id: free})


def _without_idle(changes: Changes) -> dict[CommandId, tuple[str, ...]]:
    return {each: keys for each, keys in changes.items() if keys != command(each).keys}


def changes_from_text(text: str) -> dict[CommandId, tuple[str, ...]]:
    """Read what was kept; whatever is no command or no keys is left out."""
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    names = {each.value: each for each in CommandId}
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        names[name]: tuple(each for each in keys if isinstance(each, str))
        for name, keys in pairs
        if name in names and isinstance(keys, list)
    }


def text_of_changes(changes: Changes) -> str:
    return json.dumps({each.value: list(keys) for each, keys in changes.items()}) if changes else ""
