"""Reads and works other windows the way a screen reader does (AT-SPI over D-Bus)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_TEXT = "org.a11y.atspi.Text"
_ACTION = "org.a11y.atspi.Action"
_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_IN_SCREEN = 0
_SHOWING = 25
_FOCUSED = 12
_TIMEOUT_S = 5.0


class AccessibleGone(Exception):
    """The object or its program is not there any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extents:
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessible:
    """One object of a program's window; every call asks the program and raises `AccessibleGone`."""

    bus: MessageBus
    owner: str
    path: str

    async def name(self) -> str:
        return str(await self._property(_ACCESSIBLE, "Name"))

    async def description(self) -> str:
        return str(await self._property(_ACCESSIBLE, "Description"))

    async def role(self) -> str:
        return str((await self._call(_ACCESSIBLE, "GetRoleName"))[0])

    async def text(self) -> str:
        return str((await self._call(_TEXT, "GetText", "ii", [0, -1]))[0])

    async def actions(self) -> tuple[str, ...]:
        """Return what can be done with it, by name."""
        count = int(str(await self._property(_ACTION, "NActions")))
        return tuple([str((await self._call(_ACTION, "GetName", "i", [index]))[0]) for index in range(count)])

    async def act(self, action: str) -> None:
        """Do one of its actions."""
        if action not in (offered := await self.actions()):
            raise AccessibleGone(f"{action} of {self.path}")
        await self._call(_ACTION, "DoAction", "i", [offered.index(action)])

    async def child(self, index: int) -> "Accessible":
        return self._from_reference((await self._call(_ACCESSIBLE, "GetChildAtIndex", "i", [index]))[0])

    async def children(self) -> tuple["Accessible", ...]:
        [found] = await self._call(_ACCESSIBLE, "GetChildren")
        return tuple(self._from_reference(reference) for reference in found) if isinstance(found, list) else ()

    async def extents(self) -> Extents:
        [found] = await self._call(_COMPONENT, "GetExtents", "u", [_IN_SCREEN])
        x, y, width, height = found if isinstance(found, list | tuple) else (0, 0, 0, 0)
        return Extents(x=x, y=y, width=width, height=height)

    async def is_showing(self) -> bool:
        return await self._has_state(_SHOWING)

    async def is_focused(self) -> bool:
        """Tell whether it is where the keys go."""
        return await self._has_state(_FOCUSED)

    async def _has_state(self, state: int) -> bool:
        [words] = await self._call(_ACCESSIBLE, "GetState")
        return isinstance(words, list) and bool(words[state // 32] >> state % 32 & 1)

    def _from_reference(self, reference: object) -> "Accessible":
        if not isinstance(reference, list | tuple) or len(reference) != 2:
            raise AccessibleGone(self.path)
        return Accessible(bus=self.bus, owner=str(reference[0]), path=str(reference[1]))

    async def _property(self, interface: str, name: str) -> object:
        [value] = await self._call(_PROPERTIES, "Get", "ss", [interface, name])
        return value.value if isinstance(value, Variant) else value

    async def _call(
        self, interface: str, member: str, signature: str = "", body: list[object] | None = None
    ) -> list[object]:
        message = Message(
            destination=self.owner,
            path=self.path,
            interface=interface,
            member=member,
            signature=signature,
            body=body or [],
        )
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                reply = await self.bus.call(message)
        except (OSError, EOFError, TimeoutError) as error:
            raise AccessibleGone(self.path) from error
        if reply.message_type is not MessageType.METHOD_RETURN:
            raise AccessibleGone(f"{member} of {self.path}: {reply.error_name}")
        return list(reply.body)


@asynccontextmanager
async def accessible_desktop() -> AsyncIterator[Accessible]:
    """Open the accessibility bus of this session; its children are the programs."""
    session = await MessageBus().connect()
    asked = Message(destination="org.a11y.Bus", path="/org/a11y/bus", interface="org.a11y.Bus", member="GetAddress")
    reply = await session.call(asked)
    session.disconnect()
    if reply.message_type is not MessageType.METHOD_RETURN:
        raise AccessibleGone("no accessibility bus")
    bus = await MessageBus(bus_address=str(reply.body[0])).connect()
    try:
        yield Accessible(bus=bus, owner=_REGISTRY, path=_ROOT)
    finally:
        bus.disconnect()


async def walk(top: Accessible, *, children_limit: int = 2000) -> AsyncIterator[Accessible]:
    """Yield what is on the screen below `top`, parents first; of long lists the last `children_limit`."""
    waiting = [top]
    while waiting:
        current = waiting.pop()
        try:
            if current is not top and not await current.is_showing():
                continue
            yield current
            waiting += reversed((await current.children())[-children_limit:])
        except AccessibleGone:
            continue


async def find(top: Accessible, *, role: str = "", name: Callable[[str], bool] = lambda _: True) -> Accessible | None:
    """Return the first object on the screen with this role and a fitting name."""
    async for one in walk(top):
        with suppress(AccessibleGone):
            if (not role or await one.role() == role) and name(await one.name()):
                return one
    return None
