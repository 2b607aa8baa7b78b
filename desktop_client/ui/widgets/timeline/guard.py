"""No override of a C++ virtual may raise: Qt cannot carry the exception and the process ends later elsewhere."""

import functools
import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

_log = logging.getLogger(__name__)
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def guarded(
    fallback: Callable[[], _Result],
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Log what an override raises and answer Qt with `fallback()`."""

    def guard(override: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        @functools.wraps(override)
        def call(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Result:
            try:
                return override(*args, **kwargs)
            except Exception:  # noqa: BLE001 - whatever it is, Qt must not meet it
                _log.exception("%s failed", override.__qualname__)
                return fallback()

        return call

    return guard


def nothing() -> None:
    """Answer an event."""
