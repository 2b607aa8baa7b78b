"""Messages about messages, by keys on a real desktop, with a colleague without a window at the other end."""

import asyncio

from desktop_client.demo.eyes import Eyes, containing, starting_with
from desktop_client.demo.hands import Hands
from desktop_client.system.clock import SystemClock
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.gui.conftest import Line, Start, read_first
from tests.integration.waiting import until


async def test_a_reply_a_correction_a_reaction_and_a_deletion_reach_the_other_side_by_keys_alone(
    start_hallway: Start, line: Line, eyes: Eyes, hands: Hands
) -> None:
    await read_first(start_hallway, line, eyes, hands)
    await eyes.wait_for(containing("Can you take the retry?"), role="list item")
    await hands.press("ctrl+Up")
    await hands.type("Done tomorow")
    await hands.press("Return")
    await until(line.has(lambda message: message.body == "Done tomorow" and message.reply is not None))
    await hands.press("Up", "ctrl+a")
    await hands.type("Done tomorrow")
    await hands.press("Return")
    await until(line.has(lambda message: message.body == "Done tomorrow" and message.edited_at is not None))
    await eyes.wait_for(containing("Done tomorrow, edited"), role="list item")

    answer = line.saying("Done tomorrow")
    await line.core.messages.toggle_reaction(line.conversation, answer.id, "👍")
    await eyes.wait_for(containing("1 reaction 👍"), role="list item")
    await hands.press("ctrl+semicolon")
    await eyes.wait_for("Search emoji", role="text")
    await hands.type("rocket")
    await eyes.wait_for("rocket")
    await hands.press("Return", "Return")
    await until(line.has(lambda message: message.body == "🚀"))
    await hands.press("shift+Tab", "Up", "Delete")
    await hands.click(await eyes.wait_for("Delete for everyone", role="push button"))
    await until(line.has(lambda message: message.is_retracted))
    await eyes.wait_for(containing("Message deleted"), role="list item")


async def test_a_message_is_pinned_and_another_is_kept_to_be_sent_later_by_keys_alone(
    start_hallway: Start, line: Line, eyes: Eyes, hands: Hands
) -> None:
    await read_first(start_hallway, line, eyes, hands)
    await eyes.wait_for(containing("Can you take the retry?"), role="list item")
    await hands.press("shift+Tab", "p")
    await eyes.wait_for(starting_with("Pinned: "))
    await hands.press("Escape")
    await hands.type("Good morning")
    await hands.press("ctrl+alt+s")
    async with asyncio.timeout(ENDS_A_HANG_S):
        while len(await hands.windows("hallway")) < 2:
            await SystemClock().sleep(0.05)
    await hands.press("Down", "Return")
    await eyes.wait_for(containing("sent later"), role="label")
