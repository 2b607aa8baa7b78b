"""The icon in the tray, seen and pressed as a panel does it."""

import asyncio
from collections.abc import Awaitable, Callable

from desktop_client.demo.eyes import Eyes, containing
from desktop_client.demo.hands import Hands, HandsMissing
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.system.clock import SystemClock
from tests.fakes.tray_host import tray_host
from tests.gui.conftest import Line, Start, sign_in

_OFTEN_S, _ENOUGH_S = 0.05, 10.0


async def test_the_icon_counts_brings_the_window_back_sets_the_status_and_quits(
    desktop: VirtualDesktop, start_hallway: Start, line: Line, eyes: Eyes, hands: Hands
) -> None:
    async with tray_host(desktop.environment["DBUS_SESSION_BUS_ADDRESS"]) as host:
        program = await sign_in(start_hallway, line, eyes)
        item = await asyncio.wait_for(host.items.get(), _ENOUGH_S)
        assert await item.tool_tip() == "Hallway"
        plain = await item.pixels()
        await hands.press("ctrl+w")
        await _becomes(lambda: _are_shown(hands), 0)
        await line.core.sending.send(line.conversation, "Can you take the retry?")
        await _becomes(item.tool_tip, "Hallway · 1 unread message")
        assert await item.pixels() != plain
        await item.press()
        await _becomes(lambda: _are_shown(hands), 1)
        await item.choose("Set status", "Do not disturb")
        await eyes.wait_for(containing(", Do not disturb. Set your status"), role="push button")
        await item.choose("Quit Hallway")
        assert await asyncio.to_thread(program.wait, _ENOUGH_S) == 0


async def _becomes(look: Callable[[], Awaitable[object]], wanted: object) -> None:
    async with asyncio.timeout(_ENOUGH_S):
        while await look() != wanted:
            await SystemClock().sleep(_OFTEN_S)


async def _are_shown(hands: Hands) -> int:
    """Count the windows of the program that are on the screen."""
    try:
        return len(await hands.windows("hallway"))
    except HandsMissing:
        return 0
