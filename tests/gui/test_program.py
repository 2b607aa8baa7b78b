"""The real program on a real desktop, worked by mouse and keys and read as a screen reader reads it."""

import asyncio
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
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
from desktop_client.system.clock import SystemClock
from desktop_client.system.paths import profile_paths
from desktop_client.xmpp.transports import XmppTransports
from tests.gui.conftest import Look, Start

PASSWORD = "a password for the tests"
ENTRY, ITEM, BUTTON = "text", "list item", "push button"
NO_KEY_RING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A private server where Elin works in a window and Mara without one."""

    server: PrivateProsody
    mara: Core
    mara_jid: BareJid
    elin_jid: BareJid
    profile: Path

    def options(self) -> list[str]:
        return ["--profile", str(self.profile), "--host", self.server.host, "--port", str(self.server.port)]

    async def mara_says(self, text: str) -> None:
        await self.mara.sending.send(ConversationId(self.mara_jid, self.elin_jid), text)

    async def mara_has_read(self) -> list[str]:
        """Return what has reached Mara, in order."""
        conversation = ConversationId(self.mara_jid, self.elin_jid)
        stored = (await self.mara.timelines.latest(conversation, 50)).items
        return [item.body for item in stored if getattr(item, "sender", None) == self.elin_jid]  # type: ignore[union-attr] # messages only


@pytest_asyncio.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with PrivateProsody(tmp_path / "server", domain="fjord.example") as server:
        jids = {local: server.add_account(local, PASSWORD) for local in ("elin", "mara")}
        server.data.write_roster("elin", [RosterEntry(jid=jids["mara"], name="Mara Lindqvist")])
        server.data.write_roster("mara", [RosterEntry(jid=jids["elin"], name="Elin Berg")])
        profile = tmp_path / "elin"
        shutil.copyfile(server.ca_file, profile_paths(profile).authorities)
        account = Account(jid=jids["mara"], host=server.host, port=server.port, password_place=PasswordPlace.THIS_RUN)
        transports = XmppTransports(SystemClock(), extra_authority=server.ca_file)
        async with headless_hallway(tmp_path / "mara", account, PASSWORD, transports) as mara:
            yield Office(server=server, mara=mara, mara_jid=jids["mara"], elin_jid=jids["elin"], profile=profile)


@pytest.fixture
def eyes(look: Look) -> Eyes:
    return look("Hallway")


def sign_in(start_hallway: Start, office: Office, **environment: str) -> "subprocess.Popen[bytes]":
    """Start unattended, as a roll-out does."""
    arguments = [*office.options(), "--account", office.elin_jid, "--password-file", "-"]
    program = start_hallway(*arguments, **environment)
    assert program.stdin is not None
    program.stdin.write(PASSWORD.encode() + b"\n")
    program.stdin.close()
    return program


async def ended(program: "subprocess.Popen[bytes]") -> int:
    return await asyncio.to_thread(program.wait, 20)


async def open_mara(eyes: Eyes, hands: Hands) -> None:
    await hands.click(await eyes.wait_for(starting_with("Mara Lindqvist, "), role=ITEM))
    await eyes.wait_for("Message to Mara Lindqvist", role=ENTRY)


async def test_a_conversation_is_held_and_a_screen_reader_reads_all_of_it(
    start_hallway: Start, office: Office, eyes: Eyes, hands: Hands
) -> None:
    program = sign_in(start_hallway, office)
    await eyes.wait_for(containing(", Available. Set your status"), role=BUTTON)
    await office.mara_says("Can you look at the *pairing* copy?")
    await eyes.wait_for(starting_with("Mara Lindqvist, available, 1 unread, Can you look at the "), role=ITEM)
    await open_mara(eyes, hands)
    said = await eyes.wait_for(containing("pairing copy?"), role=ITEM)
    await eyes.wait_until_gone(containing("1 unread"), role=ITEM)
    await hands.type("Done, it is short now.")
    await hands.press("Return")
    await eyes.wait_for(containing("Done, it is short now., delivered"), role=ITEM)
    assert await office.mara_has_read() == ["Done, it is short now."]
    assert (await said.name()).startswith("Mara Lindqvist, ")
    program.send_signal(signal.SIGTERM)
    assert await ended(program) == 0


async def test_a_second_start_hands_its_address_to_the_window_that_runs(
    start_hallway: Start, office: Office, eyes: Eyes
) -> None:
    sign_in(start_hallway, office)
    await eyes.wait_for(containing(", Available. Set your status"), role=BUTTON)
    second = start_hallway(*office.options(), f"xmpp:{office.mara_jid}")
    assert await ended(second) == 0
    await eyes.wait_for("Message to Mara Lindqvist", role=ENTRY)


async def test_a_killed_program_keeps_draft_and_waiting_message(
    start_hallway: Start, office: Office, eyes: Eyes, hands: Hands
) -> None:
    program = sign_in(start_hallway, office)
    await eyes.wait_for(containing(", Available. Set your status"), role=BUTTON)
    await office.mara_says("Are you there?")
    await open_mara(eyes, hands)
    await office.server.kill()
    await eyes.wait_for(starting_with("You are offline."))
    await hands.type("This one waits.")
    await hands.press("Return")
    await eyes.wait_for(containing("This one waits., waiting to be sent"), role=ITEM)
    await hands.type("Half a thought")
    await eyes.wait_for(containing("Half a thought"), role=ITEM)
    program.kill()
    await ended(program)
    await office.server.start()
    start_hallway(*office.options())
    await eyes.wait_for(containing("Draft: Half a thought"), role=ITEM)
    await open_mara(eyes, hands)
    composer = await eyes.wait_for("Message to Mara Lindqvist", role=ENTRY)
    assert await composer.text() == "Half a thought"
    await eyes.wait_for(lambda name: "This one waits., " in name and "waiting" not in name, role=ITEM)
    await eyes.wait_for(containing("This one waits., delivered"), role=ITEM)
    assert await office.mara_has_read() == ["This one waits."]


async def test_a_wrong_password_is_told_in_words_and_the_field_stays(
    start_hallway: Start, office: Office, eyes: Eyes, hands: Hands
) -> None:
    start_hallway("--profile", str(office.profile))
    await hands.click(await eyes.wait_for("Address", role=ENTRY))
    await hands.type(office.elin_jid)
    await hands.click(await eyes.wait_for("Server options", role=BUTTON))
    await hands.click(await eyes.wait_for("Server", role=ENTRY))
    await hands.type(office.server.host)
    await hands.click(await eyes.wait_for("Port", role=ENTRY))
    await hands.type(str(office.server.port))
    await eyes.wait_for(containing("answers in"))
    await hands.click(await eyes.wait_for("Password", role=ENTRY))
    await hands.type("not this one")
    await hands.press("Return")
    await eyes.wait_for(starting_with("This password does not match."))


async def test_the_language_chosen_at_sign_in_is_spoken_at_once_and_after_the_next_start(
    start_hallway: Start, eyes: Eyes, hands: Hands
) -> None:
    program = start_hallway()
    await eyes.wait_for_focus("Address", role=ENTRY)
    await hands.type("elin@fjord.invalid")
    await hands.open_menu(await eyes.wait_for("English", role=BUTTON), "hallway")
    await hands.press("Down", "Down", "Return")
    address = await eyes.wait_for("Adresse", role=ENTRY)
    assert await address.text() == "elin@fjord.invalid"
    program.send_signal(signal.SIGTERM)
    assert await ended(program) == 0
    start_hallway()
    await eyes.wait_for("Hilfe", role=BUTTON)


async def test_without_a_key_ring_the_question_how_to_protect_the_history_comes_first(
    start_hallway: Start, office: Office, eyes: Eyes, hands: Hands
) -> None:
    start_hallway(*office.options(), **NO_KEY_RING)
    await hands.click(await eyes.wait_for("Passphrase", role=ENTRY))
    await hands.type("three blue boats")
    await hands.click(await eyes.wait_for("The same again", role=ENTRY))
    await hands.type("three blue boats")
    await hands.press("Return")
    await eyes.wait_for("Address", role=ENTRY)
    assert not (office.profile / "history.db").read_bytes().startswith(b"SQLite format 3")


async def test_a_start_that_waits_for_an_answer_ends_when_it_is_told_to(
    start_hallway: Start, office: Office, eyes: Eyes
) -> None:
    program = start_hallway(*office.options(), **NO_KEY_RING)
    await eyes.wait_for("Passphrase", role=ENTRY)
    program.send_signal(signal.SIGTERM)
    assert await ended(program) == 0
    assert not (office.profile / "history.db").exists()


async def test_a_start_that_waits_for_an_answer_ends_by_the_shortcut_to_quit(
    start_hallway: Start, office: Office, eyes: Eyes, hands: Hands
) -> None:
    program = start_hallway(*office.options(), **NO_KEY_RING)
    await hands.click(await eyes.wait_for("Passphrase", role=ENTRY))
    await hands.press("ctrl+q")
    assert await ended(program) == 1


async def test_the_demo_shows_its_office_and_ends_its_server_with_the_window(
    start: Start, eyes: Eyes, hands: Hands
) -> None:
    demo = start(sys.executable, "-m", "desktop_client", "demo")
    await eyes.wait_for(starting_with("Mara Lindqvist, available, 2 unread"), role=ITEM)
    children = Path(f"/proc/{demo.pid}/task/{demo.pid}/children").read_text().split()
    assert len(children) >= 3
    await hands.press("ctrl+q")
    assert await ended(demo) == 0
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
