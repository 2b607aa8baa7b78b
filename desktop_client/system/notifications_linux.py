"""Notifications of the desktop (org.freedesktop.Notifications)."""

import asyncio
import html
import logging
import sys
from collections import deque
from dataclasses import dataclass, field

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

from desktop_client.core.feed import Feed
from desktop_client.core.ports import Notification
from desktop_client.core.scope import TaskScope
from desktop_client.resources import resource_path
from desktop_client.system.knocking import play_sound

assert sys.platform == "linux"  # noqa: S101 - tells mypy where this module exists

_log = logging.getLogger(__name__)
_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_RULE = f"type='signal',interface='{_NAME}'"
_SHOWN_MS = 6000
_TEXT_LIMIT = 500
_QUEUE_LIMIT = 64
_DEFAULT_ACTION = "default"
_KNOCK = resource_path("sounds", "knock.wav")
_REPLY_ACTION = "inline-reply"


class NoNotificationDaemon(Exception):
    """Nobody shows notifications on this session's bus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A notification that shall go away."""

    key: str


@dataclass(slots=True)
class _Shown:
    """Which of the daemon's numbers stands for which of our keys."""

    number_of: dict[str, int] = field(default_factory=dict)
    key_of: dict[int, str] = field(default_factory=dict)
    actions_of: dict[str, frozenset[str]] = field(default_factory=dict)

    def remember(self, notification: Notification, number: int) -> None:
        self.forget(self.number_of.get(notification.key, 0))
        self.number_of[notification.key] = number
        self.key_of[number] = notification.key
        offered = {_DEFAULT_ACTION} | {action for action, _ in notification.actions}
        self.actions_of[notification.key] = frozenset(offered)

    def forget(self, number: int) -> None:
        key = self.key_of.pop(number, None)
        if key is not None:
            self.number_of.pop(key, None)
            self.actions_of.pop(key, None)


class DesktopNotifier:
    """The `Notifier` over D-Bus: one queue, so that replacing and withdrawing keep their order."""

    def __init__(self, scope: TaskScope, bus: MessageBus, capabilities: frozenset[str]) -> None:
        self.activated: Feed[tuple[str, str, str]] = Feed("notification activated")
        self._scope = scope
        self._bus = bus
        self._capabilities = capabilities
        self._shown = _Shown()
        self._waiting: deque[Notification | Withdrawal] = deque(maxlen=_QUEUE_LIMIT)
        self._is_waiting = asyncio.Event()
        bus.add_message_handler(self._on_message)
        scope.start(self._run(), name="notifications")

    @classmethod
    async def open(cls, scope: TaskScope) -> "DesktopNotifier":
        """Raises `NoNotificationDaemon`."""
        try:
            bus = await MessageBus().connect()
            reply = await bus.call(_call("GetCapabilities"))
            await bus.call(_add_match())
        except (OSError, EOFError, DBusFastError) as error:
            raise NoNotificationDaemon from error
        if reply.message_type is not MessageType.METHOD_RETURN:
            bus.disconnect()
            raise NoNotificationDaemon
        return cls(scope, bus, frozenset(str(name) for name in reply.body[0]))

    def show(self, notification: Notification) -> None:
        self._queue(notification)

    def withdraw(self, key: str) -> None:
        self._queue(Withdrawal(key=key))

    def _queue(self, wanted: Notification | Withdrawal) -> None:
        self._waiting.append(wanted)
        self._is_waiting.set()

    async def _run(self) -> None:
        try:
            while True:
                await self._is_waiting.wait()
                self._is_waiting.clear()
                while self._waiting:
                    await self._perform(self._waiting.popleft())
        finally:
            self._bus.disconnect()

    async def _perform(self, wanted: Notification | Withdrawal) -> None:
        try:
            match wanted:
                case Notification():
                    await self._notify(wanted)
                case Withdrawal(key=key) if number := self._shown.number_of.get(key):
                    self._shown.forget(number)
                    await self._bus.call(_call("CloseNotification", "u", [number]))
        except (OSError, EOFError, DBusFastError) as error:
            _log.warning("the desktop did not take a notification: %s", error)

    async def _notify(self, notification: Notification) -> None:
        replaced = self._shown.number_of.get(notification.key, 0)
        body = notify_body(notification, self._capabilities, replaced)
        reply = await self._bus.call(_call("Notify", "susssasa{sv}i", body))
        if reply.message_type is MessageType.METHOD_RETURN:
            self._shown.remember(notification, int(reply.body[0]))
        if notification.has_sound and "sound" not in self._capabilities:
            self._scope.start(play_sound(_KNOCK), name="sound of a message")

    def _on_message(self, message: Message) -> None:
        if message.message_type is not MessageType.SIGNAL or message.interface != _NAME:
            return
        match message.member, message.body:
            case "ActionInvoked", [int(number), str(action)]:
                self._activate(number, action, "")
            case "NotificationReplied", [int(number), str(text)]:
                self._activate(number, _REPLY_ACTION, text)
            case "NotificationClosed", [int(number), *_]:
                self._shown.forget(number)

    def _activate(self, number: int, action: str, reply: str) -> None:
        key = self._shown.key_of.get(number)
        if key is not None and action in self._shown.actions_of[key]:
            self.activated.publish((key, action, reply))


def notify_body(notification: Notification, capabilities: frozenset[str], replaced: int) -> list[object]:
    """Return the arguments of `Notify`; remote text stays text, also where a daemon reads markup in it."""
    body = clipped(notification.body)
    if "body-markup" in capabilities:
        body = html.escape(body)
    hints = {
        "desktop-entry": Variant("s", "hallway"),
        "category": Variant("s", "im.received"),
    }
    if notification.has_sound and "sound" in capabilities:
        hints["sound-file"] = Variant("s", str(_KNOCK))
    else:
        hints["suppress-sound"] = Variant("b", True)
    return [
        "Hallway",
        replaced,
        "",
        clipped(notification.title),
        body,
        _actions(notification, capabilities),
        hints,
        _SHOWN_MS,
    ]


def _actions(notification: Notification, capabilities: frozenset[str]) -> list[str]:
    if "actions" not in capabilities:
        return []
    offered = [(_DEFAULT_ACTION, ""), *notification.actions]
    if _REPLY_ACTION not in capabilities:
        offered = [(action, label) for action, label in offered if action != _REPLY_ACTION]
    return [part for action in offered for part in action]


def clipped(text: str) -> str:
    """Keep a notification short; controls and marks without number would cost the desktop dear."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text[:_TEXT_LIMIT])
    return printable + "…" if len(text) > _TEXT_LIMIT else printable


def _call(member: str, signature: str = "", body: list[object] | None = None) -> Message:
    return Message(destination=_NAME, path=_PATH, interface=_NAME, member=member, signature=signature, body=body or [])


def _add_match() -> Message:
    bus = "org.freedesktop.DBus"
    return Message(
        destination=bus, path="/org/freedesktop/DBus", interface=bus, member="AddMatch", signature="s", body=[_RULE]
    )
