"""A desktop that keeps what it was asked to show."""

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Notification


class FakeNotifier:
    def __init__(self) -> None:
        self.activated: Feed[tuple[str, str, str]] = Feed("notifications")
        self.shown: dict[str, Notification] = {}

    def show(self, notification: Notification) -> None:
        self.shown[notification.key] = notification

    def withdraw(self, key: str) -> None:
        self.shown.pop(key, None)

    def press(self, key: str, action: str = "default", reply: str = "") -> None:
        """Press what the desktop shows; what it does not show cannot be pressed."""
        told = self.shown.get(key)
        if told is not None and action in {"default", *(offered for offered, _ in told.actions)}:
            self.activated.publish((key, action, reply))
