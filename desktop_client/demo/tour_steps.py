"""What the guided tour does and what it must see, in order."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from desktop_client.demo.eyes import Fits, NotSeen, containing, starting_with
from desktop_client.demo.tour import Step, Tour
from desktop_client.demo.tour_calls import CALL_STEPS
from desktop_client.demo.tour_deeds import (
    BUTTON,
    ENTRY,
    ITEM,
    STATES,
    fill,
    focus_composer,
    message,
    open_chat,
    press,
    say,
)
from desktop_client.demo.tour_keeping import KEEPING_STEPS
from desktop_client.demo.tour_rooms import ROOM_STEPS
from desktop_client.demo.workspace import office

_WAITING = "This one was written without a connection."
_DRAFT = "About the calibration rig, I"
_CODE = "async def pair(dev): return await dev.handshake(attempts=2)"
_MONTHS_BACK = 3
_SCROLLS = 40


async def see_checks(tour: Tour) -> str:
    """Type the address; read what the sign-in page found out about the server that was named at the start."""
    await tour.open_window()
    await fill(tour, "Address", office().owner.jid)
    answer = await tour.eyes.wait_for(containing("answers in"))
    proof = await tour.eyes.wait_for(containing("SCRAM"))
    return f"{await answer.name()}; {await proof.name()}"


async def sign_in(tour: Tour) -> str:
    """Type the password, choose quietness, arrive."""
    await fill(tour, "Password", tour.stage.password)
    await tour.hands.press("Return")
    await tour.eyes.wait_for("How quiet should it be?")
    await press(tour, "Open Hallway")
    row = await tour.eyes.wait_for(starting_with("Mara Lindqvist, available"), role=ITEM, seconds=30)
    return f"the list begins to fill: {await row.name()}"


async def see_colleagues(tour: Tour) -> str:
    """Everybody is in the list, with presence."""
    people = [person.name for person in office().contacts]
    rows: list[str] = []
    while not all(any(row.startswith(name) for row in rows) for name in people):
        await asyncio.sleep(0.1)
        rows = await tour.eyes.rows("Conversations")
    states = {state for state in STATES if any(f", {state}, " in row for row in rows)}
    if len(states) < len(STATES):
        raise NotSeen(f"all states of presence; only {states}")
    return f"{len(rows)} rows, presence {', '.join(sorted(states))}"


async def open_conversation(tour: Tour) -> str:
    """Click on Mara and read her newest line."""
    await open_chat(tour, "Mara Lindqvist")
    item = await tour.eyes.wait_for(message("Mara Lindqvist", "Can you look at the pairing copy?"), role=ITEM)
    return await item.name()


async def write_and_see_ticks(tour: Tour) -> str:
    """Send a message and see it pass from sent to read."""
    await say(tour, "Looked at it, it is short and clear.")
    item = await tour.eyes.wait_for(message("You", "short and clear.", "read"), role=ITEM)
    return await item.name()


async def see_typing(tour: Tour) -> str:
    """The colleague's typing is shown before the answer comes."""
    await say(tour, "One more question: do we tag today?")
    typing = await tour.eyes.wait_for("Mara Lindqvist is typing")
    said = await typing.name()
    await tour.eyes.wait_until_gone("Mara Lindqvist is typing")
    answers = list(filter(message("Mara Lindqvist"), await tour.eyes.names(role=ITEM)))
    return f"{said}, then: {answers[-1]}"


async def write_styled(tour: Tour) -> str:
    """Type styling and a code block, as XEP-0393 has them."""
    await focus_composer(tour)
    await tour.hands.type("This is *bold*, _italic_ and `code`:")
    await tour.hands.press("shift+Return")
    await tour.hands.type("```python")
    await tour.hands.press("shift+Return")
    await tour.hands.type(_CODE)
    await tour.hands.press("shift+Return")
    await tour.hands.type("```")
    await tour.hands.press("Return")
    item = await tour.eyes.wait_for(message("You", "code python 1 line"), role=ITEM)
    return await item.name()


async def answer_and_react(tour: Tour) -> str:
    """Answer the newest message by keys, mend the answer, and think something of the message."""
    await focus_composer(tour)
    await tour.hands.press("ctrl+Up")
    await tour.hands.type("Then I will tag at nine")
    await tour.hands.press("Return")
    await tour.eyes.wait_for(message("You", "in reply to Mara Lindqvist", "at nine"), role=ITEM)
    await tour.hands.press("Up", "BackSpace", "BackSpace", "BackSpace", "BackSpace")
    await tour.hands.type("noon")
    await tour.hands.press("Return")
    mended = await tour.eyes.wait_for(message("You", "at noon", "edited"), role=ITEM)
    await tour.hands.press("shift+Tab", "plus")
    await tour.hands.type("tada")
    await tour.hands.press("Return")
    await tour.eyes.wait_for(containing("1 reaction 🎉"), role=ITEM)
    return await mended.name()


async def scroll_months(tour: Tour) -> str:
    """Turn the wheel until the days on the screen lie months back."""
    messages = await tour.eyes.wait_for("Messages", role="list")
    before = datetime.now(UTC) - timedelta(days=30 * _MONTHS_BACK)
    for _ in range(_SCROLLS):
        await tour.hands.scroll(messages, 25)
        for name in await tour.eyes.names(role=ITEM):
            if (day := _day(name)) is not None and day < before:
                await tour.hands.press("ctrl+End")
                return f"scrolled up to {name}"
    raise NotSeen(f"a day before {before:%d %B}")


async def search(tour: Tour) -> str:
    """Find a word of months ago in all conversations."""
    await tour.hands.press("ctrl+shift+f")
    await tour.hands.type("pairing outdoors")
    hit = await tour.eyes.wait_for(containing("retry pairing outdoors"), role=ITEM)
    return await hit.name()


async def jump_by_palette(tour: Tour) -> str:
    """Three letters and Return open a conversation."""
    await tour.hands.press("Escape", "Escape", "ctrl+k")
    await tour.hands.type("zey")
    await tour.eyes.wait_for(starting_with("Zeynep Kaya"), role=ITEM)
    await tour.hands.press("Return")
    composer = await tour.eyes.wait_for("Message to Zeynep Kaya", role=ENTRY)
    return await composer.name()


async def go_dark(tour: Tour) -> str:
    """Choose the dark theme in the settings; the screen itself must turn dark."""
    before = await tour.eyes.brightness()
    await tour.hands.press("ctrl+comma")
    await press(tour, "Appearance", role="")
    await press(tour, "Dark", role="radio button")
    after = before
    while after > before / 2:
        await asyncio.sleep(0.1)
        after = await tour.eyes.brightness()
    return f"mean brightness of the screen fell from {before:.0f} to {after:.0f} of 255"


async def go_narrow(tour: Tour) -> str:
    """In the smallest window list and conversation take turns."""
    await tour.hands.press("ctrl+1")
    await open_chat(tour, "Zeynep Kaya")
    await tour.hands.resize_window("Hallway", 760, 520)
    await tour.eyes.wait_until_gone("Conversations", role="list")
    back = await tour.eyes.wait_for("Back to the list", role=BUTTON)
    await tour.hands.click(back)
    await tour.eyes.wait_for("Conversations", role="list")
    await open_chat(tour, "Zeynep Kaya")
    return "one pane: conversation, back to the list, conversation"


async def survive_cut(tour: Tour) -> str:
    """The server dies; what is written waits, and is sent exactly once when it is back."""
    await tour.hands.resize_window("Hallway", 1280, 800)
    await open_chat(tour, "Mara Lindqvist")
    await tour.stage.server.kill()
    banner = await tour.eyes.wait_for(starting_with("You are offline."))
    said = await banner.name()
    await say(tour, _WAITING)
    await tour.eyes.wait_for(message("You", _WAITING, "waiting to be sent"), role=ITEM)
    await tour.stage.server.start()
    await tour.eyes.wait_until_gone(starting_with("You are offline."), seconds=40)
    item = await tour.eyes.wait_for(_sent(_WAITING), role=ITEM)
    count = await asyncio.to_thread(_archived_copies, tour, _WAITING)
    if count != 1:
        raise NotSeen(f"one copy in the server's archive; there are {count}")
    return f"{said} Then: {await item.name()}; 1 copy on the server"


async def accept_contact(tour: Tour) -> str:
    """Somebody asks to be added; nothing is answered before the button is pressed."""
    asking = await tour.eyes.wait_for(containing("asks to be your contact"), seconds=40)
    said = await asking.name()
    await press(tour, "Accept")
    await tour.eyes.wait_until_gone(containing("asks to be your contact"))
    await tour.hands.press("ctrl+k")
    await tour.hands.type("ravi")
    row = await tour.eyes.wait_for(containing("avi"), role=ITEM)
    return f"{said} Then: {await row.name()}"


async def be_notified(tour: Tour) -> str:
    """A message in a conversation that is not open makes the desktop show a notification; a click on it opens it."""
    await tour.hands.press("Escape", "Escape")
    await tour.eyes.wait_until_gone("Results", role="list")
    await open_chat(tour, "Chidi Okafor")
    await say(tour, "Does the log agree?")
    # Mara may still be answering: with her conversation open only Chidi can be announced.
    await open_chat(tour, "Mara Lindqvist")
    heard = await tour.ears.wait_for("Chidi Okafor")
    await tour.hands.click_window("Dunst")
    composer = await tour.eyes.wait_for("Message to Chidi Okafor", role=ENTRY)
    return f"{heard.program}: {heard.title}: {heard.body}; a click opened: {await composer.name()}"


async def see_health(tour: Tour) -> str:
    """The health page knows the connection."""
    await tour.hands.press("ctrl+shift+i")
    line = await tour.eyes.wait_for(containing("Connected"))
    return await line.name()


async def keep_draft(tour: Tour) -> str:
    """Quit with half a sentence written, start again, and find it."""
    await tour.hands.press("ctrl+1")
    await open_chat(tour, "Jonas Weber")
    await focus_composer(tour)
    await tour.hands.type(_DRAFT)
    await tour.hands.press("ctrl+q")
    status = await tour.window_ended()
    await tour.open_window()
    row = await tour.eyes.wait_for(containing(f"Draft: {_DRAFT}"), role=ITEM)
    said = await row.name()
    await open_chat(tour, "Jonas Weber")
    composer = await tour.eyes.wait_for("Message to Jonas Weber", role=ENTRY)
    if await composer.text() != _DRAFT:
        raise NotSeen(f"the draft in the composer, which holds {await composer.text()!r}")
    return f"ended with {status}; then: {said}"


STEPS = (
    Step(name="sign-in page with checks", run=see_checks),
    Step(name="sign in by typing", run=sign_in),
    Step(name="colleagues with presence", run=see_colleagues),
    Step(name="open a conversation", run=open_conversation),
    Step(name="write and see the ticks", run=write_and_see_ticks),
    Step(name="see somebody type and answer", run=see_typing),
    Step(name="reply and reaction", run=answer_and_react),
    Step(name="styled message with code", run=write_styled),
    *KEEPING_STEPS,
    Step(name="scroll up months", run=scroll_months),
    Step(name="search", run=search),
    Step(name="palette", run=jump_by_palette),
    Step(name="dark theme", run=go_dark),
    Step(name="narrow window", run=go_narrow),
    Step(name="connection cut and back", run=survive_cut),
    Step(name="contact request", run=accept_contact),
    Step(name="notification", run=be_notified),
    *CALL_STEPS,
    *ROOM_STEPS,
    Step(name="health page", run=see_health),
    Step(name="quit and start again", run=keep_draft),
)


def _sent(text: str) -> Fits:
    def is_sent(spoken: str) -> bool:
        return text in spoken and spoken.endswith((", sent", ", delivered", ", read"))

    is_sent.__name__ = f"{text} …, sent"
    return is_sent


def _day(spoken: str) -> datetime | None:
    """Read the day of a day pill, as `Monday, 24 August`."""
    try:
        read = datetime.strptime(spoken, "%A, %d %B").replace(tzinfo=UTC)
    except ValueError:
        return None
    now = datetime.now(UTC)
    this_year = read.replace(year=now.year)
    return this_year if this_year <= now else read.replace(year=now.year - 1)


def _archived_copies(tour: Tour, body: str) -> int:
    with closing(sqlite3.connect(tour.stage.server.data.archive_file)) as archive:
        owner = office().owner.local
        query = "SELECT count(*) FROM prosodyarchive WHERE user = ? AND store = 'archive' AND value LIKE ?"
        [count] = archive.execute(query, (owner, f"%{body}%")).fetchone()
    return int(count)
