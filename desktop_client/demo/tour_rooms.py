"""The steps of the guided tour in a room."""

from desktop_client.demo.eyes import containing, starting_with
from desktop_client.demo.tour import Step, Tour
from desktop_client.demo.tour_deeds import ENTRY, ITEM, message, say

_ROOM = "Release train"
_SAID = "The notes are in the folder."


async def talk_in_room(tour: Tour) -> str:
    """Open a room that was entered at sign-in, read what its archive holds, say something, be answered."""
    await tour.hands.click(await tour.eyes.wait_for(starting_with(f"{_ROOM}, room"), role=ITEM, seconds=30))
    await tour.eyes.wait_for(f"Message to {_ROOM}", role=ENTRY)
    await tour.eyes.wait_for(message("Mara Lindqvist", "Nobody shouts"), role=ITEM)
    here = await tour.eyes.wait_for(containing("people here"))
    await say(tour, _SAID)
    await tour.eyes.wait_for(message("You", _SAID, "sent"), role=ITEM)
    answer = await tour.eyes.wait_for(message("Mara Lindqvist", "put it on the list"), role=ITEM, seconds=20)
    return f"{await here.name()}; {await answer.name()}"


ROOM_STEPS = (Step(name="talk in a room", run=talk_in_room),)
