"""What the runs need of another client, whichever it is."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_client.demo.hands import Hands


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAccount:
    jid: str
    local: str
    domain: str
    password: str
    host: str = ""
    """Where the server listens, "" for where its name leads."""
    port: int = 0


class PeerProgram(Protocol):
    """Another client on the virtual desktop, signed in."""

    @property
    def name(self) -> str: ...

    @property
    def correct_keys(self) -> tuple[str, ...]:
        """What one presses to change the last message (XEP-0308)."""

    @property
    def knows_reactions(self) -> bool:
        """Whether it shows reactions and replies (XEP-0444, XEP-0461)."""

    async def start(self, account: PeerAccount) -> None:
        """Sign in without a question."""

    async def open_chat(self, jid: str) -> None:
        """Bring a conversation to the front with the caret in its entry."""

    def has_received(self, body: str) -> bool:
        """Whether a message of ours is in its history."""

    def is_delivered(self, body: str) -> bool:
        """Whether it has our receipt for a message of its own (XEP-0184)."""

    def is_displayed(self, body: str) -> bool:
        """Whether it has our displayed marker for a message of its own (XEP-0333)."""

    def has_corrected(self, old: str, new: str) -> bool:
        """Whether it shows a message of ours with its new words, and the old ones nowhere."""

    async def reply_to(self, body: str, hands: Hands) -> None:
        """Begin an answer to a message of ours."""

    async def react_to(self, body: str, hands: Hands) -> None:
        """Put an emoji on a message of ours."""

    def reactions(self) -> set[str]:
        """Return the emoji of others on its messages."""

    def has_reply(self, body: str) -> bool:
        """Whether it shows a message of ours as an answer."""


def rows(file: Path, query: str, *values: str) -> list[tuple[object, ...]]:
    """Read from a database that its program may be writing or has not made yet."""
    if not file.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=2)) as database:
            return database.execute(query, values).fetchall()
    except sqlite3.OperationalError:
        return []
