"""Hears what a program asks the desktop to show, as another witness on its session bus."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

_NOTIFICATIONS = "org.freedesktop.Notifications"
_RULE = f"type='method_call',interface='{_NOTIFICATIONS}',member='Notify'"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardNotification:
    program: str
    title: str
    body: str


@dataclass(slots=True)
class Ears:
    heard: list[HeardNotification] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, message: Message) -> bool:
        """Swallow every message: a monitor must never answer."""
        if message.member == "Notify" and message.interface == _NOTIFICATIONS:
            program, _, _, title, body, *_ = message.body
            self.heard.append(HeardNotification(program=program, title=title, body=body))
            self._news.set()
        return True

    async def wait_for(self, title: str) -> HeardNotification:
        """Return the first notification with this title, also one heard before."""
        while True:
            for notification in self.heard:
                if title in notification.title:
                    return notification
            self._news.clear()
            await self._news.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[Ears]:
    """Become a monitor of the session bus."""
    ears = Ears()
    bus = await MessageBus().connect()
    bus_name = "org.freedesktop.DBus"
    reply = await bus.call(
        Message(
            destination=bus_name,
            path="/org/freedesktop/DBus",
            interface=f"{bus_name}.Monitoring",
            member="BecomeMonitor",
            signature="asu",
            body=[[_RULE], 0],
        )
    )
    assert reply.message_type is MessageType.METHOD_RETURN, reply.body  # noqa: S101 - every bus daemon can
    bus.add_message_handler(ears.take)
    try:
        yield ears
    finally:
        bus.disconnect()
