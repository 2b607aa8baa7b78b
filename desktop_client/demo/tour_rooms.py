"""The steps of the guided tour in rooms."""

from desktop_client.demo.eyes import containing, starting_with
from desktop_client.demo.tour import Step, Tour
from desktop_client.demo.tour_deeds import ENTRY, ITEM, focus_composer, message, say

_ROOM, _FOUND = "Release train", "Lunch"
_SAID = "The notes are in the folder."
_NAMED = "Aiko Sato"
_ASKED = "is there a seat left?"
_ASIDE = "Six of us, I count you in."


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


async def find_room(tour: Tour) -> str:
    """Find a room among those that the server lists, and enter it."""
    await tour.hands.press("ctrl+k")
    await tour.hands.type("enter a room")
    await tour.eyes.wait_for(containing("Find or enter a room"), role=ITEM)
    await tour.hands.press("Return")
    await tour.eyes.wait_for(starting_with(_FOUND), role=ITEM)
    await tour.hands.type("lunch")
    listed = await tour.eyes.wait_for(starting_with(_FOUND), role=ITEM)
    said = await listed.name()
    await tour.hands.press("Return")
    await tour.eyes.wait_for(f"Message to {_FOUND}", role=ENTRY)
    kept = await tour.eyes.wait_for(message(_NAMED, "near the window"), role=ITEM)
    return f"{said}; then: {await kept.name()}"


async def name_somebody(tour: Tour) -> str:
    """Name somebody, completed while typed; they are told and think something of it."""
    await focus_composer(tour)
    await tour.hands.type("@aik")
    await tour.eyes.wait_for(starting_with(_NAMED), role=ITEM)
    await tour.hands.press("Return")
    await tour.hands.type(_ASKED)
    await tour.hands.press("Return")
    seen = await tour.eyes.wait_for(message("You", f"@{_NAMED}", "1 reaction 👍"), role=ITEM)
    return await seen.name()


async def answer_in_thread(tour: Tour) -> str:
    """Answer beside the talk of a room, by a letter on its newest message."""
    await focus_composer(tour)
    await tour.hands.press("shift+Tab", "t")
    await tour.hands.click(await tour.eyes.wait_for("Reply in thread", role=ENTRY))
    await tour.hands.type(_ASIDE)
    await tour.hands.press("Return")
    await tour.eyes.wait_for(message("You", _ASIDE), role=ITEM)
    asked = await tour.eyes.wait_for(message("You", _ASKED, "1 reply in its thread"), role=ITEM)
    said = await asked.name()
    await tour.hands.press("Escape")
    return said


async def see_members(tour: Tour) -> str:
    """Open what belongs to a room: who is there, and what they may do."""
    await tour.hands.press("ctrl+backslash")
    owner = await tour.eyes.wait_for(containing("Owner"), role=ITEM)
    return await owner.name()


ROOM_STEPS = (
    Step(name="talk in a room", run=talk_in_room),
    Step(name="find a room", run=find_room),
    Step(name="name somebody", run=name_somebody),
    Step(name="thread", run=answer_in_thread),
    Step(name="members of a room", run=see_members),
)
