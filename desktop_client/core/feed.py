"""Typed publish and subscribe from the core to whoever shows it."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Feed(Generic[T]):
    """Calls each subscriber in order, at once, in the loop's thread.

    A subscriber that fails is logged and does not keep the others from hearing.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._subscribers: list[Callable[[T], None]] = []

    def subscribe(self, subscriber: Callable[[T], None]) -> Callable[[], None]:
        """Return the function that ends the subscription."""
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(self, value: T) -> None:
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(value)
            except Exception:  # noqa: BLE001 - a failing view must not deafen the others; it is logged
                _log.exception("a subscriber of %s failed", self._name)
