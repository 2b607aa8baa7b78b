"""Dino, with an account written into its database."""

import asyncio
import sqlite3
import subprocess
from asyncio.subprocess import DEVNULL
from contextlib import closing
from pathlib import Path

from desktop_client.demo.leash import leashed
from tests.interop.patience import eventually
from tests.interop.peer_program import PeerAccount, rows

_MARKED_RECEIVED, _MARKED_READ = 1, 2


class Dino:
    name = "Dino"

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._file = Path(environment["XDG_DATA_HOME"]) / "dino" / "dino.db"
        self._program: subprocess.Popen[bytes] | None = None

    async def start(self, account: PeerAccount) -> None:
        """Start twice: the first run makes the tables."""
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

    async def open_chat(self, jid: str) -> None:
        asked = await asyncio.create_subprocess_exec(
            "dino-im", f"xmpp:{jid}?message", env=self._environment, stdout=DEVNULL, stderr=DEVNULL
        )
        await asked.wait()

    def has_received(self, body: str) -> bool:
        return bool(rows(self._file, "SELECT id FROM message WHERE body = ? AND direction = 0", body))

    def is_delivered(self, body: str) -> bool:
        return self._marked(body) >= {_MARKED_RECEIVED} or self.is_displayed(body)

    def is_displayed(self, body: str) -> bool:
        return self._marked(body) >= {_MARKED_READ}

    def _marked(self, body: str) -> set[object]:
        return {mark for (mark,) in rows(self._file, "SELECT marked FROM message WHERE body = ?", body)}

    def _launch(self) -> None:
        log = Path(self._environment["HOME"]) / "dino.log"
        with log.open("ab") as output:
            self._program = subprocess.Popen(
                leashed(["dino-im"]), env=self._environment, stdout=output, stderr=subprocess.STDOUT
            )

    def _write_account(self, account: PeerAccount) -> None:
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            database.execute(
                "INSERT INTO account (bare_jid, resourcepart, password, alias, enabled) VALUES (?, 'dino', ?, '', 1)",
                (account.jid, account.password),
            )
