"""The tour's steps with messages that are hidden, pinned, and sent later."""

import asyncio

from desktop_client.demo.eyes import Fits, NotSeen, containing, starting_with
from desktop_client.demo.tour import Step, Tour
from desktop_client.demo.tour_deeds import ITEM, focus_composer, message, say

_LATER = "Good morning, how did the night in the chamber go?"
_WINDOW_CLASS, _LOOKS, _LOOK_EVERY_S = "hallway", 50, 0.1


async def hide_and_pin(tour: Tour) -> str:
    """Send words that are shown on request only; pin the message by a letter, for myself."""
    await say(tour, "The name of the release ||Northern light||")
    hidden = await tour.eyes.wait_for(_arrived("Hidden text: The name of the release"), role=ITEM)
    said = await hidden.name()
    await tour.hands.press("shift+Tab", "p")
    pinned = await tour.eyes.wait_for(starting_with("Pinned: "))
    return f"{said}; {await pinned.name()}"


async def send_later(tour: Tour) -> str:
    """Let a message wait until the next morning."""
    await focus_composer(tour)
    await tour.hands.type(_LATER)
    before = len(await tour.hands.windows(_WINDOW_CLASS))
    await tour.hands.press("ctrl+alt+s")
    await _menu_opens(tour, before)
    await tour.hands.press("Down", "Down", "Return")
    note = await tour.eyes.wait_for(containing("sent later"), role="label")
    return await note.name()


async def _menu_opens(tour: Tour, windows: int) -> None:
    """A menu is a window of the screen, which screen readers are told of by its rows alone."""
    for _ in range(_LOOKS):
        if len(await tour.hands.windows(_WINDOW_CLASS)) > windows:
            return
        await asyncio.sleep(_LOOK_EVERY_S)
    raise NotSeen("a menu")


def _arrived(text: str) -> Fits:
    """Fit a message of mine that the server has: only such a one can be pinned."""

    def has_arrived(spoken: str) -> bool:
        return message("You", text)(spoken) and spoken.endswith((", sent", ", delivered", ", read"))

    has_arrived.__name__ = f"{text} …, sent"
    return has_arrived


KEEPING_STEPS = (
    Step(name="hidden and pinned", run=hide_and_pin),
    Step(name="send later", run=send_later),
)
