"""Messages about messages, by keys on a real desktop, with a colleague without a window at the other end."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.hallway import Core
from desktop_client.demo.eyes import Eyes, containing, starting_with
from desktop_client.demo.hands import Hands
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import RosterEntry
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ItemsAdded, ItemsChanged, Message, TimelineChange
from desktop_client.system.clock import SystemClock
from desktop_client.system.paths import profile_paths
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.gui.conftest import Look, Start
from tests.integration.waiting import until

PASSWORD = "a password for the tests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Elin has a window; Mara's messages are those of her conversation with Elin, by id."""

    elin: BareJid
    mara: BareJid
    options: tuple[str, ...]
    core: Core
    messages: dict[int, Message]

    @property
    def conversation(self) -> ConversationId:
        return ConversationId(self.mara, self.elin)

    def take(self, change: TimelineChange) -> None:
        if isinstance(change, ItemsAdded | ItemsChanged):
            self.messages.update({item.id: item for item in change.items if isinstance(item, Message)})

    def has(self, fits: Callable[[Message], bool]) -> Callable[[], bool]:
        return lambda: any(fits(message) for message in self.messages.values())

    def saying(self, body: str) -> Message:
        return next(message for message in self.messages.values() if message.body == body)


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    clock = SystemClock()
    async with PrivateProsody(tmp_path / "server", domain="fjord.example") as server:
        elin, mara = (server.add_account(local, PASSWORD) for local in ("elin", "mara"))
        server.data.write_roster("elin", [RosterEntry(jid=mara, name="Mara Lindqvist")])
        server.data.write_roster("mara", [RosterEntry(jid=elin, name="Elin Berg")])
        profile = tmp_path / "elin"
        shutil.copyfile(server.ca_file, profile_paths(profile).authorities)
        options = ("--profile", str(profile), "--host", server.host, "--port", str(server.port), "--calls", "off")
        account = Account(jid=mara, host=server.host, port=server.port, password_place=PasswordPlace.THIS_RUN)
        transports = XmppTransports(clock, extra_authority=server.ca_file)
        async with headless_hallway(tmp_path / "mara", account, PASSWORD, transports) as core:
            made = Line(elin=elin, mara=mara, options=options, core=core, messages={})
            core.timelines.changed.subscribe(made.take)
            yield made


@pytest.fixture
def eyes(look: Look) -> Eyes:
    return look("Hallway")


async def sign_in(start_hallway: Start, line: Line, eyes: Eyes, hands: Hands) -> None:
    program = start_hallway(*line.options, "--account", line.elin, "--password-file", "-")
    assert program.stdin is not None
    program.stdin.write(PASSWORD.encode() + b"\n")
    program.stdin.close()
    await eyes.wait_for(containing(", Available. Set your status"), role="push button")
    await line.core.sending.send(line.conversation, "Can you take the retry?")
    await hands.click(await eyes.wait_for(starting_with("Mara Lindqvist, "), role="list item"))


async def test_a_reply_a_correction_a_reaction_and_a_deletion_reach_the_other_side_by_keys_alone(
    start_hallway: Start, line: Line, eyes: Eyes, hands: Hands
) -> None:
    await sign_in(start_hallway, line, eyes, hands)
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
    await sign_in(start_hallway, line, eyes, hands)
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
