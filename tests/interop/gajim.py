"""Gajim, with an account written into its settings."""

import asyncio
import json
import re
import sqlite3
import subprocess
from asyncio.subprocess import DEVNULL
from contextlib import closing
from pathlib import Path

from desktop_client.demo.hands import Hands
from desktop_client.demo.leash import leashed
from desktop_client.system.atspi import accessible_desktop
from tests.interop.patience import eventually
from tests.interop.peer_program import PeerAccount, rows
from tests.interop.seen import names

# Gajim does not run for root, which is who runs tests in a container.
_START = """
import os, sys
os.geteuid = lambda: 1000
sys.argv[0] = "gajim"
from gajim.gajim import main
sys.exit(main())
"""
_PROGRAM = "/usr/bin/python3"
_QUIET = {
    "use_keyring": False,
    "show_main_window_on_startup": "always",
    "check_for_update": False,
    "plugins_auto_update": False,
    "plugins_update_check": False,
    "dev_force_bookmark_2": True,
}


# Of a room in its table: what was said, the oldest first.
_SAID = """
SELECT contact_name, message, additional_data FROM logs JOIN jids ON jids.jid_id = logs.jid_id
WHERE jid = ? AND message IS NOT NULL ORDER BY time, log_line_id
"""
_GROUP = re.compile(r".+ \(\d+/\d+\)")
"""The heading over people of one affiliation."""


class Gajim:
    name = "Gajim"
    correct_keys = ("ctrl+Up",)
    knows_reactions = False

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._settings = Path(environment["XDG_CONFIG_HOME"]) / "gajim" / "settings.sqlite"
        self._history = Path(environment["XDG_DATA_HOME"]) / "gajim" / "logs.db"
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._program is not None
        return self._program.pid

    async def start(self, account: PeerAccount) -> None:
        """Start, twice where there is no account yet: the first run makes the settings."""
        if self._settings.exists():
            self._launch()
            return
        self._launch()
        await eventually(lambda: rows(self._settings, "SELECT name FROM settings WHERE name = 'app'"))
        await eventually(lambda: rows(self._history, "SELECT name FROM sqlite_master WHERE name = 'logs'"))
        await self.stop()
        self._write_account(account)
        self._launch()

    async def stop(self) -> None:
        if self._program is not None:
            self._program.kill()
            await asyncio.to_thread(self._program.wait)

    async def open_chat(self, jid: str) -> None:
        asked = await asyncio.create_subprocess_exec(
            _PROGRAM, "-c", _START, f"xmpp:{jid}?message", env=self._environment, stdout=DEVNULL, stderr=DEVNULL
        )
        await asked.wait()

    def has_received(self, body: str) -> bool:
        return bool(rows(self._history, "SELECT log_line_id FROM logs WHERE message = ?", body))

    def has_corrected(self, old: str, new: str) -> bool:
        return self.has_received(new) and not self.has_received(old)

    async def reply_to(self, body: str, hands: Hands) -> None:
        raise LookupError("Gajim 1.7 knows no replies")

    async def react_to(self, body: str, hands: Hands) -> None:
        raise LookupError("Gajim 1.7 knows no reactions")

    def reactions(self) -> set[str]:
        return set()

    def has_reply(self, body: str) -> bool:
        return False

    async def people_shown(self) -> set[str]:
        """Return who is in the room that is open."""
        async with accessible_desktop() as desktop:
            cells = await names(desktop, "table cell")
        return {cell for cell in cells if cell and not _GROUP.fullmatch(cell)}

    async def words_shown(self) -> list[str]:
        """Return what stands in its window, messages among it."""
        async with accessible_desktop() as desktop:
            return await names(desktop, "label")

    def said_in(self, room: str) -> list[tuple[str, str]]:
        """Return (nick, words) of a room as in its history; words that a moderator took away are ""."""
        return [
            (str(nick), "" if "retracted" in str(more) else str(words))
            for nick, words, more in rows(self._history, _SAID, room)
        ]

    def is_delivered(self, body: str) -> bool:
        return bool(self._marks(body) & {0, 1, 2})

    def is_displayed(self, body: str) -> bool:
        return bool(self._marks(body) & {1, 2})

    def _marks(self, body: str) -> set[object]:
        return {mark for (mark,) in rows(self._history, "SELECT marker FROM logs WHERE message = ?", body)}

    def _launch(self) -> None:
        log = Path(self._environment["HOME"]) / "gajim.log"
        with log.open("ab") as output:
            self._program = subprocess.Popen(
                leashed([_PROGRAM, "-c", _START]), env=self._environment, stdout=output, stderr=subprocess.STDOUT
            )

    def _write_account(self, account: PeerAccount) -> None:
        own = {
            "name": account.local,
            "hostname": account.domain,
            "account_label": account.local,
            "active": True,
            "autoconnect": True,
            "savepass": True,
            "password": account.password,
            "resource": "gajim",
            **_place(account),
        }
        settings = json.dumps({"account": own, "contact": {}, "group_chat": {}})
        with closing(sqlite3.connect(self._settings, timeout=10)) as database, database:
            [(text,)] = database.execute("SELECT settings FROM settings WHERE name = 'app'").fetchall()
            app = json.dumps({**json.loads(text), **_QUIET})
            database.execute("UPDATE settings SET settings = ? WHERE name = 'app'", (app,))
            database.execute(
                "INSERT OR REPLACE INTO account_settings (account, settings) VALUES ('interop', ?)", (settings,)
            )


def _place(account: PeerAccount) -> dict[str, str | int | bool]:
    if not account.host:
        return {}
    return {
        "use_custom_host": True,
        "custom_host": account.host,
        "custom_port": account.port,
        "custom_type": "START TLS",
    }
