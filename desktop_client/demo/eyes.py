"""Looks at the real window: what a screen reader finds in it, and pictures of the screen."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop_client.demo.framebuffer import read_screen
from desktop_client.system.atspi import Accessible, AccessibleGone, find, walk

_LOOK_EVERY_S = 0.1
_WAIT_S = 60.0

Fits = Callable[[str], bool]


class NotSeen(Exception):
    """Something that should be on the screen did not appear in time, or did not go away."""


class Eyes:
    """`desktop` is the accessibility bus; `program` names the application that is looked at."""

    def __init__(self, desktop: Accessible, framebuffer: Path, *, program: str) -> None:
        self._desktop = desktop
        self._framebuffer = framebuffer
        self._program = program

    async def wait_for(self, name: str | Fits, *, role: str = "", seconds: float = _WAIT_S) -> Accessible:
        """Return the first object on the screen with this name (or a fitting one); raises `NotSeen`."""
        fits = name if callable(name) else name.__eq__
        until = time.monotonic() + seconds
        while True:
            found = await self.look_for(fits, role=role)
            if found is not None:
                return found
            if time.monotonic() > until:
                raise NotSeen(f"{role or 'something'} named {name if isinstance(name, str) else name.__name__}")
            await asyncio.sleep(_LOOK_EVERY_S)

    async def wait_for_focus(self, name: str | Fits, *, role: str = "", seconds: float = _WAIT_S) -> Accessible:
        """Return it when the keys go to it, which is later than it is there; raises `NotSeen`."""
        found = await self.wait_for(name, role=role, seconds=seconds)
        until = time.monotonic() + seconds
        while not await found.is_focused():
            if time.monotonic() > until:
                raise NotSeen(f"the focus on {await found.name()}")
            await asyncio.sleep(_LOOK_EVERY_S)
        return found

    async def wait_until_gone(self, name: str | Fits, *, role: str = "", seconds: float = _WAIT_S) -> None:
        """Raises `NotSeen` when it stays."""
        fits = name if callable(name) else name.__eq__
        until = time.monotonic() + seconds
        while await self.look_for(fits, role=role) is not None:
            if time.monotonic() > until:
                raise NotSeen(f"{role or 'something'} stayed on the screen")
            await asyncio.sleep(_LOOK_EVERY_S)

    async def look_for(self, fits: Fits, *, role: str = "") -> Accessible | None:
        """Look once."""
        for window in await self._windows():
            found = await find(window, role=role, name=fits)
            if found is not None:
                return found
        return None

    async def names(self, *, role: str) -> list[str]:
        """Return the names of everything on the screen with this role, in its order."""
        return [
            await one.name()
            for window in await self._windows()
            async for one in walk(window)
            if await one.role() == role
        ]

    async def rows(self, list_name: str) -> list[str]:
        """Return the names of all rows of a list, those beyond its edges too."""
        shown = await self.wait_for(list_name, role="list")
        names: list[str] = []
        for row in await shown.children():
            with suppress(AccessibleGone):
                names.append(await row.name())
        return names

    async def outline(self) -> list[str]:
        """Return everything on the screen as `role: name`, for a report of what was there instead."""
        lines: list[str] = []
        for window in await self._windows():
            lines += [f"{await one.role()}: {await one.name()}" async for one in walk(window, children_limit=20)]
        return lines

    async def picture(self, file: Path) -> None:
        """Save the whole screen as PNG."""
        png = await asyncio.to_thread(lambda: read_screen(self._framebuffer).png())
        await asyncio.to_thread(file.write_bytes, png)

    async def brightness(self) -> float:
        """Return the mean brightness of the screen, 0 to 255."""
        return await asyncio.to_thread(lambda: read_screen(self._framebuffer).brightness())

    async def changes(self, looks: int) -> list[float]:
        """Look at the screen again and again; return how much of it was different from the look before, 0 to 1."""
        before = await asyncio.to_thread(read_screen, self._framebuffer)
        shares: list[float] = []
        for _ in range(looks):
            await asyncio.sleep(_LOOK_EVERY_S)
            now = await asyncio.to_thread(read_screen, self._framebuffer)
            shares.append(await asyncio.to_thread(now.changed_share, before))
            before = now
        return shares

    async def _windows(self) -> list[Accessible]:
        windows: list[Accessible] = []
        for application in await self._desktop.children():
            try:
                if await application.name() == self._program:
                    windows += await application.children()
            except AccessibleGone:
                continue
        return windows


def starting_with(text: str) -> Fits:
    def starts(name: str) -> bool:
        return name.startswith(text)

    starts.__name__ = f"“{text}…”"
    return starts


def containing(text: str) -> Fits:
    def contains(name: str) -> bool:
        return text in name

    contains.__name__ = f"“…{text}…”"
    return contains
