"""What stands beside the list of conversations: loaded and built behind it, a little in each turn of the loop."""

import asyncio
import importlib
from typing import TYPE_CHECKING, Final

from desktop_client.ui.first_view import FirstView, WindowParts

if TYPE_CHECKING:
    from desktop_client.ui.window import HallwayWindow

STEPS: Final = tuple(
    f"desktop_client.{name}"
    for name in (
        "domain.rooms",
        "ui.models.timeline",
        "ui.widgets.timeline.code_block",
        "ui.widgets.timeline.content",
        "ui.widgets.timeline.message_row",
        "ui.widgets.timeline.canvas",
        "ui.widgets.timeline.view",
        "ui.wiring.timeline_pane",
        "ui.widgets.composer",
        "domain.services",
        "ui.screens.conversation_page",
        "ui.wiring.room_standing",
        "ui.wiring.open_conversation",
        "ui.screens.saved_pane",
        "ui.wiring.keeping",
        "ui.wiring.sending_later",
        "ui.wiring.conversation_parts",
        "ui.wiring.searching",
        "ui.wiring.room_parts",
        "ui.wiring.commanding",
        "ui.window",
    )
)
"""Modules in an order in which each brings few others along."""


async def bring_rest(parts: WindowParts, first: FirstView) -> "HallwayWindow":
    """Make a whole window of a view that is painted already, which stays alive meanwhile."""
    for name in STEPS:
        importlib.import_module(name)
        await asyncio.sleep(0)
    from desktop_client.ui.conversation_building import (  # noqa: PLC0415 - loaded above
        conversation_page,
        conversation_parts,
        timeline_pane,
    )
    from desktop_client.ui.window import HallwayWindow  # noqa: PLC0415 - loaded above

    timeline = timeline_pane(parts, first)
    await asyncio.sleep(0)
    page = conversation_page(timeline, first)
    await asyncio.sleep(0)
    talk = conversation_parts(parts, first, timeline, page)
    await asyncio.sleep(0)
    return HallwayWindow(parts, first, talk)
