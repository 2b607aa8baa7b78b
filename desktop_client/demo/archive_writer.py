"""Fill Prosody's message archives directly in their table: months of history in a moment."""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_SCHEMA = """
CREATE TABLE IF NOT EXISTS prosodyarchive (
    sort_id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, user TEXT NOT NULL,
    store TEXT NOT NULL, key TEXT NOT NULL, "when" INTEGER NOT NULL, "with" TEXT NOT NULL,
    type TEXT NOT NULL, value MEDIUMTEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS prosodyarchive_index ON prosodyarchive (host, user, store, key);
CREATE INDEX IF NOT EXISTS prosodyarchive_with_when ON prosodyarchive (host, user, store, "with", "when");
CREATE INDEX IF NOT EXISTS prosodyarchive_when ON prosodyarchive (host, user, store, "when");
CREATE INDEX IF NOT EXISTS prosodyarchive_sort ON prosodyarchive (host, user, store, sort_id);
"""
_INSERT = """
INSERT INTO prosodyarchive (host, user, store, key, "when", "with", type, value)
VALUES (?, ?, ?, ?, ?, ?, 'xml', ?)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedMessage:
    """One message as the server saw it; `sender` has a resource (in a room: the nick)."""

    sender: str
    recipient: str
    body: str
    sent_at: datetime
    message_id: str
    children: str = ""
    """Further elements as XML text, for example a reply (XEP-0461)."""
    archive_id: str = ""
    """Empty where any will do."""


class ArchiveWriter:
    """Append to the archives of one Prosody in the order of the messages given."""

    def __init__(self, file: Path, *, domain: str) -> None:
        self._file = file
        self._domain = domain

    def write_account(self, local: str, messages: Iterable[ArchivedMessage]) -> None:
        """Append to an account's archive what it sent and received (XEP-0313 §4)."""
        owner = f"{local}@{self._domain}"
        self._insert(
            (self._domain, local, "archive", *_row(message, _other(owner, message), "chat")) for message in messages
        )

    def write_room(self, local: str, messages: Iterable[ArchivedMessage]) -> None:
        """Append to a room's archive (XEP-0313 §6)."""
        host = f"conference.{self._domain}"
        self._insert((host, local, "muc_log", *_row(message, "message<groupchat", "groupchat")) for message in messages)

    def _insert(self, rows: Iterator[tuple[str | int, ...]]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file)) as database, database:
            database.executescript(_SCHEMA)
            database.executemany(_INSERT, rows)


def _other(owner: str, message: ArchivedMessage) -> str:
    sender = message.sender.partition("/")[0]
    return message.recipient.partition("/")[0] if sender == owner else sender


def _row(message: ArchivedMessage, peer: str, kind: str) -> tuple[str, int, str, str]:
    body = f"<body>{escape(message.body)}</body>" if message.body else ""
    stanza = (
        f"<message xmlns='jabber:client' type='{kind}' id={quoteattr(message.message_id)}"
        f" from={quoteattr(message.sender)} to={quoteattr(message.recipient)}>"
        f"{body}<origin-id xmlns='urn:xmpp:sid:0' id={quoteattr(message.message_id)}/>"
        f"{message.children}</message>"
    )
    return message.archive_id or str(uuid.uuid4()), int(message.sent_at.timestamp()), peer, stanza
