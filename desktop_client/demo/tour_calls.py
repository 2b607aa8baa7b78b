"""The calls of the guided tour: what is seen, heard and measured of them."""

import asyncio
from contextlib import suppress

from desktop_client.demo.eyes import NotSeen, containing, starting_with
from desktop_client.demo.hearing import heard_in
from desktop_client.demo.stage import TONE_HZ
from desktop_client.demo.tour import Step, Tour
from desktop_client.demo.tour_deeds import BUTTON, ITEM, message, open_chat, press, say

_LOOKS, _PICTURES = 10, 15
_MOVES = 0.02
"""Share of the screen that a picture of a call changes at least; a clock or a caret changes less."""
_MOVED_AFTER_S = 2.0
_LEAST_LEVEL_DB, _LEAST_SHARE = -40.0, 0.5
_MEASURED = ("Delay", "Packets lost", "Received", "Sent", "Codecs", "Route")


async def make_video_call(tour: Tour) -> str:
    """Call Mara by mouse; the pictures move, and one's own voice comes back as her echo."""
    await open_chat(tour, "Mara Lindqvist")
    await press(tour, "Video call")
    await tour.eyes.wait_for("End", role=BUTTON)
    await tour.eyes.wait_for(starting_with("Length of the call"), role="")
    heard = await _hear_echo(tour)
    return f"{await _see_pictures(tour)}; {heard}"


async def _see_pictures(tour: Tour) -> str:
    """Look until the screen has shown enough different pictures."""
    moved: list[float] = []
    looks = 0
    while len(moved) < _PICTURES:
        moved += [share for share in await tour.eyes.changes(_LOOKS) if share > _MOVES]
        looks += _LOOKS
    return f"{len(moved)} of {looks} looks show other pictures (up to {max(moved):.0%} of the screen)"


async def _hear_echo(tour: Tour) -> str:
    while True:
        heard = await asyncio.to_thread(heard_in, tour.stage.tape, TONE_HZ)
        if heard.level_db > _LEAST_LEVEL_DB and heard.tone_share > _LEAST_SHARE:
            return f"the echo of the {TONE_HZ} Hz tone is played at {heard.level_db:.0f} dB"
        await asyncio.sleep(0.2)


async def read_numbers(tour: Tour) -> str:
    """Show the numbers of the connection."""
    await tour.hands.press("ctrl+shift+i")
    await tour.eyes.wait_for("Route", role="label")
    names = await tour.eyes.names(role="label")
    await tour.hands.press("ctrl+shift+i")
    return ", ".join(f"{name} {names[names.index(name) + 1]}" for name in _MEASURED if name in names)


async def share_screen(tour: Tour) -> str:
    """Share the screen; Mara says what she sees; stop."""
    await press(tour, "Share")
    await press(tour, "Share screen")
    await tour.eyes.wait_for("Stop sharing", role=BUTTON)
    seen = await tour.eyes.wait_for(message("Mara Lindqvist", "I see your screen"), role=ITEM)
    said = await seen.name()
    await press(tour, "Stop sharing")
    await tour.eyes.wait_until_gone("Stop sharing", role=BUTTON)
    return said


async def hang_up(tour: Tour) -> str:
    """End the call; it is a row of the conversation, and Mara says what came of it."""
    await press(tour, "End")
    row = await tour.eyes.wait_for(message("You", "Video call"), role=ITEM)
    told = await tour.eyes.wait_for(message("Mara Lindqvist", "different pictures"), role=ITEM)
    return f"{await row.name()}; {await told.name()}"


async def decline_call(tour: Tour) -> str:
    """Ask Zeynep for a call; decline it when it rings."""
    await open_chat(tour, "Zeynep Kaya")
    await say(tour, "Call me when you can.")
    await tour.eyes.wait_for(containing("Incoming call"))
    await _press_decline(tour)
    row = await tour.eyes.wait_for(message("Zeynep Kaya", "declined"), role=ITEM)
    return await row.name()


async def _press_decline(tour: Tour) -> None:
    """Press the button; where a window has moved under the mouse meanwhile, press its keys."""
    await press(tour, "Decline")
    with suppress(NotSeen):
        await tour.eyes.wait_until_gone("Decline", role=BUTTON, seconds=_MOVED_AFTER_S)
        return
    await tour.hands.press("ctrl+shift+d")
    await tour.eyes.wait_until_gone("Decline", role=BUTTON)


CALL_STEPS = (
    Step(name="video call", run=make_video_call),
    Step(name="numbers of the call", run=read_numbers),
    Step(name="share the screen", run=share_screen),
    Step(name="hang up", run=hang_up),
    Step(name="decline a call", run=decline_call),
)
