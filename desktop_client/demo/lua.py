"""Write values as Lua source, the form of Prosody's configuration and data files."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

LuaKey: TypeAlias = str | int | bool
LuaValue: TypeAlias = "str | int | bool | Sequence[LuaValue] | Mapping[LuaKey, LuaValue]"

_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\]')


def lua_source(value: LuaValue) -> str:
    """Return `value` as one Lua expression."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _string(value)
        case Mapping():
            pairs = (f"[{lua_source(key)}] = {lua_source(item)}" for key, item in value.items())
            return "{ " + "; ".join(pairs) + " }"
        case _:
            return "{ " + "; ".join(lua_source(item) for item in value) + " }"


def _string(text: str) -> str:
    escaped = _UNSAFE.sub(lambda found: f"\\{ord(found.group()):03d}", text)
    return f'"{escaped}"'
