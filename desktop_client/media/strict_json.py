"""Frozen dataclasses as JSON and back, read strictly: no unknown field, no other type."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

_LONGEST_LIST = 4096
_KIND = "is"


def plain_from(value: object) -> object:
    """Return a value of frozen dataclasses as what JSON can say."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: plain_from(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: type(value).__name__, **named}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted((plain_from(item) for item in value), key=str)
    return [plain_from(item) for item in value] if isinstance(value, tuple) else value


Reader = Callable[[Any], Any]


@cache
def reader_of(declared: Any) -> Reader:
    """Return what reads a value of one declared type out of JSON, or raises `ValueError`."""
    while isinstance(declared, NewType):
        declared = declared.__supertype__
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in {Union, types.UnionType}:
        return _union_reader(arguments)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin is frozenset:
        item = _tuple_reader((arguments[0], ...))
        return lambda value: frozenset(item(value))
    if is_dataclass(declared):
        return _dataclass_reader(declared)
    return _simple_reader(declared)


def _simple_reader(declared: Any) -> Reader:
    if isinstance(declared, type) and issubclass(declared, Enum):
        return declared
    if declared is datetime:
        return lambda value: datetime.fromisoformat(_exact(str)(value))
    if declared is float:
        return lambda value: float(_exact(int, float)(value))
    if declared in {int, str, bool, type(None)}:
        return _exact(declared)
    raise TypeError(f"no form for {declared}")


def _exact(*allowed: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) not in allowed:
            raise ValueError(f"{type(value).__name__} in the place of {allowed[0].__name__}")
        return value

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    def items(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > _LONGEST_LIST:
            raise ValueError("no list, or too long a one")
        return value

    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return lambda value: tuple(reader_of(arguments[0])(item) for item in items(value))
    return lambda value: tuple(reader_of(kind)(item) for kind, item in zip(arguments, items(value), strict=True))


def _union_reader(arguments: tuple[Any, ...]) -> Reader:
    named: dict[str, Any] = {str(kind.__name__): kind for kind in arguments if hasattr(kind, "__dataclass_fields__")}
    others = [kind for kind in arguments if kind not in named.values()]

    def read(value: Any) -> Any:
        if isinstance(value, dict):
            kind = named.get(str(value.get(_KIND)))
            if kind is None:
                raise ValueError(f"no such message: {str(value.get(_KIND))[:40]}")
            return reader_of(kind)(value)
        for kind in others:
            try:
                return reader_of(kind)(value)
            except ValueError:
                continue
        raise ValueError(f"{type(value).__name__} fits none")

    return read


def _dataclass_reader(declared: Any) -> Reader:
    hints = get_type_hints(declared)
    names = {field.name for field in fields(declared)} | {_KIND}

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.get(_KIND) != declared.__name__ or set(value) != names:
            raise ValueError(f"not a whole {declared.__name__}")
        return declared(**{name: reader_of(hints[name])(value[name]) for name in names - {_KIND}})

    return read
