"""The way this computer shows notifications."""

import sys
from collections.abc import Callable

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Notification, Notifier
from desktop_client.core.scope import TaskScope

TrayMessage = Callable[[str, str], None]
"""Shows (title, body) at the tray icon as plain text."""


class TrayNotifier:
    """The `Notifier` for systems whose tray shows messages; a click means the newest one."""

    def __init__(self) -> None:
        self.activated: Feed[tuple[str, str, str]] = Feed("notification activated")
        self.show_message: TrayMessage = lambda _title, _text: None
        """To be set by whoever has the tray."""
        self._newest_key = ""

    def show(self, notification: Notification) -> None:
        self._newest_key = notification.key
        self.show_message(notification.title, notification.body)

    def withdraw(self, key: str) -> None:
        """Tray messages go by themselves; only the click loses its meaning."""
        if key == self._newest_key:
            self._newest_key = ""

    def click(self) -> None:
        """To be called when the person clicks on the tray's message."""
        if self._newest_key:
            self.activated.publish((self._newest_key, "default", ""))


class LateNotifier:
    """The `Notifier` of the window from its start; the desktop's own takes its place when D-Bus is there."""

    def __init__(self, first: Notifier) -> None:
        self.activated: Feed[tuple[str, str, str]] = Feed("notification activated")
        self.inner = first
        first.activated.subscribe(self.activated.publish)

    def use(self, notifier: Notifier) -> None:
        if notifier is not self.inner:
            self.inner = notifier
            notifier.activated.subscribe(self.activated.publish)

    def show(self, notification: Notification) -> None:
        self.inner.show(notification)

    def withdraw(self, key: str) -> None:
        self.inner.withdraw(key)


async def open_notifier(scope: TaskScope, *, otherwise: Notifier) -> Notifier:
    """Return the desktop's own notifications where they exist."""
    if sys.platform == "linux":
        from desktop_client.system.notifications_linux import (  # noqa: PLC0415 - only where D-Bus is
            DesktopNotifier,
            NoNotificationDaemon,
        )

        try:
            return await DesktopNotifier.open(scope)
        except NoNotificationDaemon:
            return otherwise
    return otherwise
