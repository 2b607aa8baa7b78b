"""A tray as panels have one (StatusNotifierItem): items register with it, and it shows and presses what they offer."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

_WATCHER, _ITEM, _MENU = "org.kde.StatusNotifierWatcher", "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"
_PROPERTIES, _INTROSPECTABLE = "org.freedesktop.DBus.Properties", "org.freedesktop.DBus.Introspectable"
_SHAPE = f"""<node><interface name="{_WATCHER}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayItem:
    """One program's icon in the tray."""

    bus: MessageBus
    service: str
    path: str

    async def tool_tip(self) -> str:
        told = await self._property("ToolTip")
        assert isinstance(told, Sequence)
        return str(told[2])

    async def pixels(self) -> bytes:
        """Return the icon in its largest size."""
        pixmaps = await self._property("IconPixmap")
        assert isinstance(pixmaps, Sequence)
        return bytes(max(pixmaps, key=lambda pixmap: pixmap[0])[2])

    async def press(self) -> None:
        """Click on the icon."""
        await self._call(self.path, _ITEM, "Activate", "ii", [0, 0])

    async def choose(self, *labels: str) -> None:
        """Open the menu and press a row, by its label after those of the menus around it."""
        menu = str(await self._property("Menu"))
        level = 0
        for label in labels:
            await self._call(menu, _MENU, "AboutToShow", "i", [level])
            _, shown = await self._call(menu, _MENU, "GetLayout", "iias", [level, 1, []])
            assert isinstance(shown, Sequence)
            level = next(row.value[0] for row in shown[2] if _label(row) == label)
        await self._call(menu, _MENU, "Event", "isvu", [level, "clicked", Variant("i", 0), 0])

    async def _property(self, name: str) -> object:
        (value,) = await self._call(self.path, _PROPERTIES, "Get", "ss", [_ITEM, name])
        assert isinstance(value, Variant)
        return value.value

    async def _call(self, path: str, interface: str, member: str, signature: str, body: list[object]) -> list[object]:
        asked = Message(
            destination=self.service, path=path, interface=interface, member=member, signature=signature, body=body
        )
        reply = await self.bus.call(asked)
        assert reply is not None
        assert reply.message_type is MessageType.METHOD_RETURN, reply.body
        return list(reply.body)


@dataclass(slots=True)
class TrayHost:
    """The panel: `items` are the icons in the order in which they came."""

    bus: MessageBus
    items: asyncio.Queue[TrayItem] = field(default_factory=asyncio.Queue)

    def answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path != "/StatusNotifierWatcher":
            return None
        match message.interface, message.member:
            case str(interface), "Introspect" if interface == _INTROSPECTABLE:
                return Message.new_method_return(message, "s", [_SHAPE])
            case str(interface), "Get" if interface == _PROPERTIES:
                return Message.new_method_return(message, "v", [Variant("b", True)])
            case str(interface), "RegisterStatusNotifierItem" if interface == _WATCHER:
                named = str(message.body[0])
                is_path = named.startswith("/")
                service = (message.sender or "") if is_path else named
                self.items.put_nowait(
                    TrayItem(bus=self.bus, service=service, path=named if is_path else "/StatusNotifierItem")
                )
                return Message.new_method_return(message)
        return None


@asynccontextmanager
async def tray_host(address: str) -> AsyncIterator[TrayHost]:
    """Be the tray of a session while the block runs."""
    bus = await MessageBus(bus_address=address).connect()
    host = TrayHost(bus)
    bus.add_message_handler(host.answer)
    await bus.request_name(_WATCHER)
    try:
        yield host
    finally:
        bus.disconnect()


def _label(row: Variant) -> str:
    return str(row.value[1]["label"].value).replace("_", "") if "label" in row.value[1] else ""
