"""Full-text search over all messages, newest first."""

import re
from collections.abc import Callable
from functools import partial

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import Message, SearchHit, SearchQuery
from desktop_client.storage.rows import ITEM_COLUMNS, ItemRow, item_from_row

_OPEN, _CLOSE = "\x02", "\x03"
"""No XML text can hold them (XML 1.0 §2.2)."""
_PART = re.compile(r'"([^"]*)"?|(\S+)')
_LONGEST_INDEXED_PREFIX = 3
_MOST_COMPLETIONS = 64
_NEXT_WORD = "SELECT term FROM temp.indexed_words WHERE term >= ? LIMIT 1"
_HITS = (
    f"SELECT account, peer, marked, {ITEM_COLUMNS.replace('id,', 'items.id,', 1)} FROM"
    f" (SELECT rowid AS hit, highlight(search, 0, '{_OPEN}', '{_CLOSE}') AS marked FROM search"
    " WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)"
    " JOIN items ON items.doc = hit JOIN conversations ON conversations.id = items.conversation"
    " ORDER BY position DESC"
)


def search(connection: apsw.Connection, query: SearchQuery) -> tuple[SearchHit, ...]:
    words = expression_from_text(query.text, partial(completed, connection))
    place = "" if query.conversation is None else _place(connection, query.conversation)
    if not words or place is None:
        return ()
    rows = connection.execute(_HITS, (f"{{body}} : ({words}){place}", query.limit))
    return tuple(_hit(row[0], row[1], row[2], row[3:]) for row in rows)


def expression_from_text(text: str, complete: Callable[[str], str]) -> str:
    """Return an FTS5 expression of quoted strings only: what was typed is never read as syntax.

    Text in quotes is a phrase; the last word counts as the beginning of a word until a space ends it, and `complete`
    makes the expression of it. A single Latin letter begins too many words to be looked for as a beginning.
    """
    strings: list[str] = []
    for match in _PART.finditer(text):
        phrase, word = match.groups()
        part = word if phrase is None else phrase
        if not any(character.isalnum() for character in part):
            continue
        is_unfinished = word is not None and match.end() == len(text) and (len(word) > 1 or not word.isascii())
        strings.append(complete(part) if is_unfinished else _quoted(part))
    return " AND ".join(strings)


def completed(connection: apsw.Connection, part: str) -> str:
    """Return the expression for all words that begin so.

    A longer beginning than the index has prefixes for is looked for as the words it stands for: these are read newest
    first up to the limit, whereas all places of a prefix are gathered before the first is known.
    """
    *before, last = _tokens(connection, part) or [""]
    words = words_beginning(connection, last) if len(last) > _LONGEST_INDEXED_PREFIX else []
    if not 0 < len(words) <= _MOST_COMPLETIONS:
        return f"{_quoted(part)} *"
    return f"({' OR '.join(_quoted(' '.join((*before, word))) for word in words)})"


def words_beginning(connection: apsw.Connection, beginning: str) -> list[str]:
    """Return words of the index in order, one more than `_MOST_COMPLETIONS` at most."""
    words: list[str] = []
    at = beginning
    while len(words) <= _MOST_COMPLETIONS:
        word = "".join(str(row[0]) for row in connection.execute(_NEXT_WORD, (at,)))
        if not word.startswith(beginning):
            break
        words.append(word)
        at = f"{word}\0"
    return words


def _tokens(connection: apsw.Connection, part: str) -> list[str]:
    tokenizer = connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
    text = part.encode(errors="replace")
    tokens = tokenizer(text, apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False, include_colocated=False)
    return [str(token) for token in tokens]


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""').replace("\0", " ") + '"'


def highlights_from_marked(marked: str) -> tuple[tuple[int, int], ...]:
    """Return (start, length) of each marked part, counted without the marks."""
    found: list[tuple[int, int]] = []
    start = 0
    for number, part in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", marked)):
        if number % 2:
            found.append((start, len(part)))
        start += len(part)
    return tuple(found)


def _hit(account: str, peer: str, marked: str, row: ItemRow) -> SearchHit:
    message = item_from_row(row, ConversationId(BareJid(account), BareJid(peer)))
    assert isinstance(message, Message)  # noqa: S101 # gaps have no words
    return SearchHit(message=message, highlights=highlights_from_marked(marked))


def _place(connection: apsw.Connection, conversation: ConversationId) -> str | None:
    row: tuple[int] | None = connection.execute(
        "SELECT id FROM conversations WHERE account = ? AND peer = ?", (conversation.account, conversation.peer)
    ).fetchone()
    return None if row is None else f' AND {{place}} : "c{row[0]}"'
