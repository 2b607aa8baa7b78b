"""Network changes from the kernel, sleep and locking over D-Bus."""

import asyncio
import logging
import socket
import sys
from collections.abc import Callable

from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusFastError

from desktop_client.system.event_sources import EventSink, EventSource

assert sys.platform == "linux"  # noqa: S101 - tells mypy where this module exists

_log = logging.getLogger(__name__)
_RTMGRP_LINK = 0x1
_RTMGRP_IPV4_IFADDR = 0x10
_RTMGRP_IPV6_IFADDR = 0x100
_NETLINK_READ_BYTES = 65536

_SLEEP_RULE = "type='signal',sender='org.freedesktop.login1',member='PrepareForSleep'"
_SCREEN_RULES = (
    "type='signal',interface='org.freedesktop.ScreenSaver',member='ActiveChanged'",
    "type='signal',interface='org.gnome.ScreenSaver',member='ActiveChanged'",
)


class NetlinkWatch:
    """Links and addresses that come and go (rtnetlink)."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as kernel:
            kernel.setblocking(False)
            kernel.bind((0, _RTMGRP_LINK | _RTMGRP_IPV4_IFADDR | _RTMGRP_IPV6_IFADDR))
            while True:
                await _readable(loop, kernel)
                self._drain(kernel)
                self._sink.tell_network_changed()

    @staticmethod
    def _drain(kernel: socket.socket) -> None:
        try:
            while kernel.recv(_NETLINK_READ_BYTES):
                pass
        except OSError:  # nothing more, or ENOBUFS: what was lost is told all the same
            return


async def _readable(loop: asyncio.AbstractEventLoop, kernel: socket.socket) -> None:
    ready = asyncio.Event()
    loop.add_reader(kernel, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(kernel)


class SignalWatch:
    """Signals of one bus, given as (member, body), read until the bus goes away."""

    def __init__(self, bus_type: BusType, rules: tuple[str, ...], heard: Callable[[str, list[object]], None]) -> None:
        self._bus_type = bus_type
        self._rules = rules
        self._heard = heard

    async def run(self) -> None:
        try:
            bus = await MessageBus(bus_type=self._bus_type).connect()
            try:
                await self._listen(bus)
            finally:
                bus.disconnect()
        except (OSError, EOFError, DBusFastError) as error:
            _log.info("nothing to hear on the %s bus: %s", self._bus_type.name.lower(), error)

    async def _listen(self, bus: MessageBus) -> None:
        bus.add_message_handler(self._on_message)
        for rule in self._rules:
            await bus.call(_add_match(rule))
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # its library gives no types here

    def _on_message(self, message: Message) -> None:
        if message.message_type is MessageType.SIGNAL:
            self._heard(message.member or "", message.body)


def _add_match(rule: str) -> Message:
    return Message(
        destination="org.freedesktop.DBus",
        path="/org/freedesktop/DBus",
        interface="org.freedesktop.DBus",
        member="AddMatch",
        signature="s",
        body=[rule],
    )


class Presence:
    """Who is at the computer, as the session tells: nobody while its screen is locked or while it sleeps."""

    def __init__(self, sink: EventSink) -> None:
        self._sink = sink
        self._is_screen_off = False

    def on_login_signal(self, member: str, body: list[object]) -> None:
        if member == "PrepareForSleep" and body == [True]:
            self._sink.tell_idle(is_idle=True)
        elif member == "PrepareForSleep" and body == [False]:
            self._sink.tell_woke_up()
            self._sink.tell_idle(is_idle=self._is_screen_off)

    def on_screen_signal(self, member: str, body: list[object]) -> None:
        if member == "ActiveChanged" and body and isinstance(body[0], bool):
            self._is_screen_off = body[0]
            self._sink.tell_idle(is_idle=body[0])


def event_sources(sink: EventSink) -> tuple[EventSource, ...]:
    presence = Presence(sink)
    return (
        NetlinkWatch(sink),
        SignalWatch(BusType.SYSTEM, (_SLEEP_RULE,), presence.on_login_signal),
        SignalWatch(BusType.SESSION, _SCREEN_RULES, presence.on_screen_signal),
    )
