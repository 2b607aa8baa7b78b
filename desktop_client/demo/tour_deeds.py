"""What the person at the window does again and again during the tour."""

from contextlib import suppress

from desktop_client.demo.eyes import Fits, starting_with
from desktop_client.demo.tour import Tour
from desktop_client.system.atspi import Accessible, AccessibleGone

ENTRY, ITEM, BUTTON = "text", "list item", "push button"
_CLICKS = 5
STATES = ("available", "away", "do not disturb", "offline")


async def press(tour: Tour, name: str, *, role: str = BUTTON) -> None:
    """Click on something once it is there."""
    await tour.hands.click(await tour.eyes.wait_for(name, role=role))


async def fill(tour: Tour, name: str, text: str) -> None:
    await tour.hands.click(await tour.eyes.wait_for(name, role=ENTRY))
    await tour.hands.type(text)


async def open_chat(tour: Tour, name: str) -> Accessible:
    """Click on a contact in the list, which may be filling; return the composer."""
    for _ in range(_CLICKS):
        with suppress(AccessibleGone):
            await tour.hands.click(await tour.eyes.wait_for(row_of(name), role=ITEM))
            break
    return await tour.eyes.wait_for(f"Message to {name}", role=ENTRY)


async def focus_composer(tour: Tour) -> None:
    await tour.hands.click(await tour.eyes.wait_for(starting_with("Message to "), role=ENTRY))


async def say(tour: Tour, text: str) -> None:
    """Type and send one line in the conversation that is open."""
    await focus_composer(tour)
    await tour.hands.type(text)
    await tour.hands.press("Return")


def row_of(name: str) -> Fits:
    """Conversation rows say the presence after the name, messages the time."""

    def is_row(spoken: str) -> bool:
        parts = spoken.split(", ")
        return parts[0] == name and len(parts) > 1 and parts[1] in STATES

    is_row.__name__ = f"{name} in the list"
    return is_row


def message(*parts: str) -> Fits:
    """Fit rows of a conversation: who, then what they contain; rows of the list say the presence after the name."""

    def is_message(spoken: str) -> bool:
        is_theirs = spoken.startswith(f"{parts[0]}, ") and spoken.split(", ")[1] not in STATES
        return is_theirs and all(part in spoken for part in parts)

    is_message.__name__ = " … ".join(parts)
    return is_message
