"""Dino, with an account written into its database, worked by its actions and its accessible window."""

import asyncio
import re
import sqlite3
import subprocess
from asyncio.subprocess import DEVNULL
from collections.abc import Awaitable, Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from dbus_fast import Message, Variant
from dbus_fast.aio import MessageBus

from desktop_client.demo.hands import Hands
from desktop_client.demo.leash import leashed
from desktop_client.domain.media import MediaKind
from desktop_client.system.atspi import Accessible, AccessibleGone, Extents, accessible_desktop
from tests.interop.patience import eventually, succeeding
from tests.interop.peer_program import PeerAccount, rows
from tests.interop.seen import below, is_named

_MARKED_RECEIVED, _MARKED_READ = 1, 2
_PROGRAM, _BUS_NAME, _BUS_PATH = "dino-im", "im.dino.Dino", "/im/dino/Dino"
_DRAWN_BY_SOFTWARE = {"GSK_RENDERER": "cairo", "LIBGL_ALWAYS_SOFTWARE": "1", "GTK_A11Y": "atspi"}
_TELLING = {"G_MESSAGES_DEBUG": "rtp"}
_DECODED = re.compile(r"Input resolution changed: (\d+x\d+)")
_WINDOW_CLASS, _FRAME_PX = "dino", 5
_SOME_EMOJI_PX = (-147, -344)
"""Where one of the offered emoji stands, seen from the button that opens them."""
_QUIT_S = 10.0
_CALL_WINDOW = "DinoUiCallWindow"


class DinoCallState(Enum):
    """The numbers in its table of calls."""

    RINGING = 0
    ESTABLISHING = 1
    IN_PROGRESS = 2
    OTHER_DEVICE = 3
    ENDED = 4
    DECLINED = 5
    MISSED = 6
    FAILED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DinoCall:
    """A row of its table of calls, with the conversation it stands in."""

    id: int
    conversation: int
    state: DinoCallState


class Dino:
    name = "Dino"
    correct_keys = ("Up",)
    knows_reactions = True

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment | _DRAWN_BY_SOFTWARE | _TELLING
        self._file = Path(environment["XDG_DATA_HOME"]) / "dino" / "dino.db"
        self._log = Path(environment["HOME"]) / "dino.log"
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._program is not None
        return self._program.pid

    async def start(self, account: PeerAccount) -> None:
        """Start, twice where there is no account yet: the first run makes the tables."""
        if not rows(self._file, "SELECT id FROM account"):
            self._launch()
            await eventually(lambda: rows(self._file, "SELECT name FROM sqlite_master WHERE name = 'account'"))
            await eventually(lambda: rows(self._file, "SELECT name FROM _meta WHERE name = 'version'"))
            await self.stop()
            self._write_account(account)
        self._launch()

    async def stop(self) -> None:
        if self._program is not None:
            self._program.terminate()
            await asyncio.to_thread(self._program.wait)

    async def quit(self) -> None:
        """Let it say good-bye to its server, and end."""
        await self._activate("quit")
        if self._program is not None:
            await asyncio.to_thread(self._program.wait, _QUIT_S)

    async def open_chat(self, jid: str) -> None:
        asked = await asyncio.create_subprocess_exec(
            _PROGRAM, f"xmpp:{jid}?message", env=self._environment, stdout=DEVNULL, stderr=DEVNULL
        )
        await asked.wait()

    async def open_room(self, room: str) -> None:
        """Bring a room that it is in to the front."""
        query = "SELECT conversation.id FROM conversation JOIN jid ON jid.id = jid_id WHERE bare_jid = ?"
        await eventually(lambda: rows(self._file, query, room), f"a room of Dino: {room}")
        [(number,)] = rows(self._file, query, room)
        await self._activate("open-conversation", Variant("i", number))

    # --- calls -----------------------------------------------------------------------------------

    def calls(self) -> list[DinoCall]:
        """Return all calls it has had, oldest first."""
        query = (
            "SELECT call.id, conversation.id, call.state FROM call "
            "JOIN conversation ON conversation.jid_id = call.counterpart_id ORDER BY call.id"
        )
        return [
            DinoCall(id=int(str(call)), conversation=int(str(conversation)), state=DinoCallState(state))
            for call, conversation, state in rows(self._file, query)
        ]

    def decoded_sizes(self) -> list[str]:
        """Return the sizes of pictures it has decoded since its first start, as it logs them."""
        return _DECODED.findall(self._log.read_text(errors="replace"))

    async def place_call(self, kind: MediaKind) -> None:
        """Press the call button of the conversation that is open; while the last call ends it is out of use."""
        before = len(self.calls())

        async def press() -> bool:
            return await self._act("Start call", f"call.{kind.value}") or len(self.calls()) > before

        await succeeding(press, "a call of Dino", seconds=10)
        await eventually(lambda: len(self.calls()) > before, "a call of Dino")

    async def answer(self, call: DinoCall) -> None:
        """Press Accept of the notification."""
        await self._activate("accept-call", _target(call))

    async def reject(self, call: DinoCall) -> None:
        """Press Reject of the notification."""
        await self._activate("reject-call", _target(call))

    async def hang_up(self) -> None:
        """Press the last button of the call window, which is the red one."""
        await self._press_in_call(-1)

    async def switch_camera(self) -> None:
        """Press the button of the camera, which stands before the last one."""
        await self._press_in_call(-2)

    async def _press_in_call(self, place: int) -> None:
        async with accessible_desktop() as desktop:
            windows = [one for one in await below(desktop, deep=2) if await is_named(one, _CALL_WINDOW)]
            buttons = [one for one in await below(windows[-1]) if await is_named(one, "GtkButton")]
            await buttons[place].act("click")

    async def _act(self, description: str, action: str) -> bool:
        async with accessible_desktop() as desktop:
            for one in await below(desktop):
                with suppress(AccessibleGone):
                    if description == await one.description():
                        await one.act(action)
                        return True
        return False

    async def _activate(self, action: str, *target: Variant) -> None:
        bus = await MessageBus(bus_address=self._environment["DBUS_SESSION_BUS_ADDRESS"]).connect()
        asked = Message(
            destination=_BUS_NAME,
            path=_BUS_PATH,
            interface="org.gtk.Actions",
            member="Activate",
            signature="sava{sv}",
            body=[action, list(target), {}],
        )
        await bus.call(asked)
        bus.disconnect()

    # --- messages --------------------------------------------------------------------------------

    async def reply_to(self, body: str, hands: Hands) -> None:
        """Press Reply over a message of the open conversation; the caret is in the entry then."""
        await self._press_over(body, "Reply", hands)

    async def react_to(self, body: str, hands: Hands) -> None:
        """Choose some emoji for a message of the open conversation."""
        before = len(rows(self._file, "SELECT id FROM reaction"))
        windows = len(await hands.windows(_WINDOW_CLASS))
        x, y = await self._press_over(body, "Add reaction", hands)

        async def is_offered() -> bool:
            return len(await hands.windows(_WINDOW_CLASS)) > windows

        async def choose() -> bool:
            await hands.point_into_window(_WINDOW_CLASS, x + _SOME_EMOJI_PX[0], y + _SOME_EMOJI_PX[1], is_pressed=True)
            return len(rows(self._file, "SELECT id FROM reaction")) > before

        # A pointer that leaves the message before its emoji are there takes them away.
        await succeeding(is_offered, "the emoji of Dino", seconds=10)
        await succeeding(choose, "a reaction of Dino", seconds=10)

    async def _press_over(self, body: str, button: str, hands: Hands) -> tuple[int, int]:
        """Press a button that is shown over a message; return its place."""
        x, y = await self._place_of(lambda one: one.name(), body)
        for step in range(2):
            await hands.point_into_window(_WINDOW_CLASS, x, y + step)
        x, y = await self._place_of(lambda one: one.description(), button)
        await hands.point_into_window(_WINDOW_CLASS, x + _FRAME_PX, y + _FRAME_PX, is_pressed=True)
        return x + _FRAME_PX, y + _FRAME_PX

    async def _place_of(self, read: Callable[[Accessible], Awaitable[str]], text: str) -> tuple[int, int]:
        """Wait for something with this text; return the middle of the lowest within the window."""
        found: list[Extents] = []

        async def look() -> bool:
            async with accessible_desktop() as desktop:
                for one in await below(desktop):
                    with suppress(AccessibleGone):
                        if await read(one) == text and (place := await one.extents()).width:
                            found.append(place)
            return bool(found)

        await succeeding(look, text, seconds=10)
        return max(found, key=lambda place: place.y).middle

    def has_received(self, body: str) -> bool:
        return bool(rows(self._file, "SELECT id FROM message WHERE body = ? AND direction = 0", body))

    def has_corrected(self, old: str, new: str) -> bool:
        """Its table keeps old words, and which message stands for them."""
        query = (
            "SELECT first.id FROM message_correction"
            " JOIN message AS newest ON newest.id = message_correction.message_id"
            " JOIN message AS first ON first.stanza_id = message_correction.to_stanza_id"
            " WHERE first.body = ? AND newest.body = ?"
        )
        return bool(rows(self._file, query, old, new))

    def reactions(self) -> set[str]:
        found = rows(self._file, "SELECT emojis FROM reaction")
        return {emoji for (emojis,) in found for emoji in str(emojis).split(",") if emoji}

    def has_reply(self, body: str) -> bool:
        query = (
            "SELECT reply.id FROM reply JOIN message ON message.id = reply.message_id"
            " WHERE message.body LIKE '%' || ? AND quoted_message_id IS NOT NULL"
        )
        return bool(rows(self._file, query, body))

    def is_delivered(self, body: str) -> bool:
        return self._marked(body) >= {_MARKED_RECEIVED} or self.is_displayed(body)

    def is_displayed(self, body: str) -> bool:
        return self._marked(body) >= {_MARKED_READ}

    def _marked(self, body: str) -> set[object]:
        return {mark for (mark,) in rows(self._file, "SELECT marked FROM message WHERE body = ?", body)}

    def _launch(self) -> None:
        with self._log.open("ab") as output:
            self._program = subprocess.Popen(
                leashed([_PROGRAM]), env=self._environment, stdout=output, stderr=subprocess.STDOUT
            )

    def _write_account(self, account: PeerAccount) -> None:
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            database.execute(
                "INSERT INTO account (bare_jid, resourcepart, password, alias, enabled) VALUES (?, 'dino', ?, '', 1)",
                (account.jid, account.password),
            )


def _target(call: DinoCall) -> Variant:
    return Variant("(ii)", [call.conversation, call.id])
