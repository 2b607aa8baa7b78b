"""Full-text search over all messages, newest first."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.links import FILE_ENDINGS, IMAGE_ENDINGS, Carried, carried_in
from desktop_client.domain.messages import Message
from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.storage.rows import ITEM_COLUMNS, ItemRow, item_from_row
from desktop_client.storage.stamps import us_from_time

Bindings = tuple[str | int, ...]

_OPEN, _CLOSE = "\x02", "\x03"
"""No XML text can hold them (XML 1.0 §2.2)."""
_PART = re.compile(r'"([^"]*)"?|(\S+)')
_LONGEST_INDEXED_PREFIX = 3
_MOST_COMPLETIONS = 64
_NEXT_WORD = "SELECT term FROM temp.indexed_words WHERE term >= ? LIMIT 1"
_ADDRESS = "(SELECT jid FROM authors WHERE authors.id = author)"
_COLUMNS = f"account, peer, {{marked}}, {_ADDRESS}, {ITEM_COLUMNS.replace('id,', 'items.id,', 1)}"
_MARKED = f"(SELECT search.rowid AS hit, highlight(search, 0, '{_OPEN}', '{_CLOSE}') AS marked FROM search"
_OF_CONVERSATIONS = "JOIN conversations ON conversations.id = items.conversation ORDER BY position DESC"
_BY_PERSON = (
    "iif(items.author, items.author IN (SELECT id FROM authors WHERE jid = ?), items.conversation IN"
    " (SELECT id FROM conversations WHERE peer = ?))"
)
_LINK_WORDS = ("https", "http")
_WORDS_OF = {Carried.LINK: _LINK_WORDS, Carried.IMAGE: sorted(IMAGE_ENDINGS), Carried.FILE: sorted(FILE_ENDINGS)}


def search(connection: apsw.Connection, query: SearchQuery) -> tuple[SearchHit, ...]:
    words = expression_from_text(query.text, partial(completed, connection))
    if query.carrying:
        connection.create_scalar_function("carries", partial(_carries, query.carrying), 1)
        words = " AND ".join((*([f"({words})"] if words else []), *map(_any_of, _words_carried(query))))
    wanted = query.places if query.conversation is None else (query.conversation,)
    rows = _places(connection, wanted) if wanted is not None else None
    if query.is_empty or rows == () or not (words or not query.text.strip()):
        return ()
    statement, bindings = _by_words(query, words, rows) if words else _by_terms(query, rows)
    found: Iterator[tuple[str, str, str, str | None, *ItemRow]] = connection.execute(statement, bindings)
    return tuple(_hit(row[:4], row[4:], _words_carried(query)) for row in found)


def _by_words(query: SearchQuery, words: str, rows: tuple[int, ...] | None) -> tuple[str, Bindings]:
    place = "" if rows is None else f" AND {{place}} : ({' OR '.join(chr(34) + f'c{row}' + chr(34) for row in rows)})"
    where, bindings = _narrowed(query)
    join = " JOIN items ON items.doc = search.rowid" if where else ""
    inner = f"{_MARKED}{join} WHERE search MATCH ?{where} ORDER BY search.rowid DESC LIMIT ?)"
    statement = (
        f"SELECT {_COLUMNS.format(marked='marked')} FROM {inner} JOIN items ON items.doc = hit {_OF_CONVERSATIONS}"
    )
    return statement, (f"{{body}} : ({words}){place}", *bindings, query.limit)


def _by_terms(query: SearchQuery, rows: tuple[int, ...] | None) -> tuple[str, Bindings]:
    """Where no word is looked for, the newest that fit."""
    where, bindings = _narrowed(query)
    place = "" if rows is None else f" AND items.conversation IN ({', '.join(map(str, rows))})"
    inner = f"(SELECT id AS hit FROM items WHERE doc IS NOT NULL{where}{place} ORDER BY position DESC LIMIT ?)"
    statement = f"SELECT {_COLUMNS.format(marked='body')} FROM {inner} JOIN items ON items.id = hit {_OF_CONVERSATIONS}"
    return statement, (*bindings, query.limit)


def _narrowed(query: SearchQuery) -> tuple[str, Bindings]:
    """Return conditions on items and what is bound to them."""
    conditions: list[tuple[str, Bindings]] = []
    if query.direction is not None:
        conditions.append(("items.direction = ?", (query.direction.value,)))
    if query.after is not None:
        conditions.append(("items.position >= ?", (us_from_time(query.after),)))
    if query.before is not None:
        conditions.append(("items.position < ?", (us_from_time(query.before),)))
    if query.written_by is not None:
        conditions.append((_BY_PERSON, (query.written_by, query.written_by)))
    where = "".join(f" AND {condition}" for condition, _ in conditions)
    carries = " AND carries(items.body)" if query.carrying else ""
    return where + carries, tuple(chain.from_iterable(values for _, values in conditions))


def _carries(wanted: frozenset[Carried], body: object) -> bool:
    return isinstance(body, str) and wanted <= carried_in(body)


def _words_carried(query: SearchQuery) -> list[Sequence[str]]:
    """Return what a message must have a word of, so that the index alone leaves few to be looked at."""
    return [_WORDS_OF[each] for each in Carried if each in query.carrying]


def _any_of(words: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, words))})"


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


def _hit(found: tuple[str, str, str, str | None], row: ItemRow, unmarked: list[Sequence[str]]) -> SearchHit:
    account, peer, marked, address = found
    message = item_from_row(row, ConversationId(BareJid(account), BareJid(peer)))
    assert isinstance(message, Message)  # noqa: S101 # gaps have no words
    highlights = highlights_from_marked(marked)
    if unmarked:
        body, hidden = message.body, set(chain(*unmarked))
        highlights = tuple(each for each in highlights if body[each[0] : sum(each)].casefold() not in hidden)
    person = None if address is None else BareJid(address)
    return SearchHit(message=message, highlights=highlights, address=person)


def _places(connection: apsw.Connection, conversations: Sequence[ConversationId]) -> tuple[int, ...]:
    """Return the rows of those that are stored."""
    known = "SELECT id FROM conversations WHERE account = ? AND peer = ?"
    found = (connection.execute(known, (each.account, each.peer)).fetchone() for each in conversations)
    return tuple(row[0] for row in found if row is not None)
