"""Real mouse and key events, sent to the X server of a desktop (XTest through xdotool)."""

import asyncio
import subprocess
from collections.abc import Mapping

from desktop_client.system.atspi import Accessible

_KEY_DELAY_MS = 18
_WHEEL_UP = "4"
_WHEEL_DOWN = "5"
_STEADY_S = 0.06
_STEADY_TRIES = 50
_MENU_TRIES = 150


class HandsMissing(RuntimeError):
    """xdotool is not installed or the X server refused."""


class Hands:
    """One person's mouse and keyboard."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)

    async def click(self, target: Accessible, *, button: int = 1) -> None:
        """Move onto the middle of something on the screen and click."""
        await self.point_at(target)
        await self._do("click", str(button))

    async def open_menu(self, target: Accessible, window_class: str) -> None:
        """Click and wait until the menu is on the screen, which no accessibility bus tells."""
        before = set(await self.windows(window_class))
        await self.click(target)
        for _ in range(_MENU_TRIES):
            if not before.issuperset(await self.windows(window_class)):
                return
            await asyncio.sleep(_STEADY_S)
        raise HandsMissing("no menu opened")

    async def point_at(self, target: Accessible) -> None:
        x, y = await _steady_middle(target)
        await self._do("mousemove", str(x), str(y))

    async def scroll(self, target: Accessible, notches: int) -> None:
        """Turn the wheel over something; positive is towards older content above."""
        await self.point_at(target)
        wheel = _WHEEL_UP if notches > 0 else _WHEEL_DOWN
        await self._do("click", "--repeat", str(abs(notches)), "--delay", "12", wheel)

    async def type(self, text: str) -> None:
        """Type one line of text, key by key."""
        await self._do("type", "--delay", str(_KEY_DELAY_MS), "--", text)

    async def press(self, *keys: str) -> None:
        """Press keys or chords one after another, as `ctrl+k` or `Return`."""
        await self._do("key", "--delay", "30", *keys)

    async def resize_window(self, title: str, width_px: int, height_px: int) -> None:
        """Ask the window manager for another size, as dragging a corner does."""
        [window, *_] = (await self._do("search", "--onlyvisible", "--name", title)).split()
        await self._do("windowsize", "--sync", window, str(width_px), str(height_px))

    async def point_into_window(self, window_class: str, x: int, y: int, *, is_pressed: bool = False) -> None:
        """Move, and click, within a program's first window, whose places count from its corner as in GTK 4."""
        oldest = min(await self.windows(window_class))
        await self._do("mousemove", "--window", str(oldest), str(x), str(y), *(("click", "1") if is_pressed else ()))

    async def windows(self, window_class: str) -> list[int]:
        """Return the windows of a program that are shown; in GTK 4 a pop-over is one too."""
        return [int(window) for window in (await self._do("search", "--onlyvisible", "--class", window_class)).split()]

    async def click_window(self, window_class: str) -> None:
        """Wait until a window of this class is shown, as a notification is, and click into its middle."""
        [window, *_] = (await self._do("search", "--sync", "--onlyvisible", "--class", window_class)).split()
        sizes = dict(line.split("=") for line in (await self._do("getwindowgeometry", "--shell", window)).split())
        left, top = int(sizes["X"]) + int(sizes["WIDTH"]) // 2, int(sizes["Y"]) + int(sizes["HEIGHT"]) // 2
        await self._do("mousemove", str(left), str(top), "click", "1")

    async def _do(self, *arguments: str) -> str:
        return await asyncio.to_thread(self._run, arguments)

    def _run(self, arguments: tuple[str, ...]) -> str:
        command = ("xdotool", *arguments)
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed program
                command, env=self._environment, check=True, capture_output=True, text=True, timeout=60
            )
        except FileNotFoundError as error:
            raise HandsMissing("xdotool") from error
        except subprocess.CalledProcessError as error:
            raise HandsMissing(f"{' '.join(command)}: {error.stderr.strip()}") from error
        return done.stdout


async def _steady_middle(target: Accessible) -> tuple[int, int]:
    """Wait until a thing has a place and does not move any more."""
    before = await target.extents()
    for _ in range(_STEADY_TRIES):
        await asyncio.sleep(_STEADY_S)
        now = await target.extents()
        if now == before and now.width > 0:
            break
        before = now
    return before.middle
