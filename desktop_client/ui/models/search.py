"""What the search field of the list shows: people first, then messages."""

import re
from collections.abc import Callable, Iterable, Sequence

from desktop_client.domain.folding import folded
from desktop_client.domain.geo import parse_geo_uri
from desktop_client.domain.messages import Direction
from desktop_client.domain.search import SearchHit
from desktop_client.domain.styling import unstyled
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.rows import ConversationRow, HitRow, Lead, ListRow, PersonRow, SectionRow, lead_text
from desktop_client.ui.models.shown_words import own_words
from desktop_client.ui.texts import Words

_MOST_PEOPLE = 30
_BEFORE_HIT = 24
_LONGEST_HIT = 160
_STYLED = re.compile("[*_~`>]")


class SearchWords(Words):
    """Context of this page's texts."""


def matcher(query: str) -> Callable[[str, str], bool]:
    """Return the test of a name and an address: each typed word begins a word of one or stands in the other."""
    parts = folded(query).split()

    def matches(name: str, address: str) -> bool:
        words, place = f" {' '.join(folded(name).split())}", folded(address)
        return all(part in place or f" {part}" in words for part in parts)

    return matches


def matching_people(
    is_match: Callable[[str, str], bool], conversations: Iterable[ConversationRow], people: Iterable[PersonRow]
) -> list[ConversationRow | PersonRow]:
    """Return those a query names: conversations, newest first, then of `people` those without one, by name."""
    found = [row for row in conversations if is_match(row.name, row.id.peer)]
    found.sort(key=lambda row: row.at.timestamp() if row.at else 0.0, reverse=True)
    known = {row.id for row in found}
    others = sorted((row for row in people if row.id not in known), key=lambda row: row.name.casefold())
    both: list[ConversationRow | PersonRow] = [*found, *others]
    return both[:_MOST_PEOPLE]


def hit_row(
    hit: SearchHit,
    name: str,
    picture: str,
    *,
    longest: int = _LONGEST_HIT,
    before: int = _BEFORE_HIT,
    is_mine_said: bool = True,
) -> HitRow:
    """Cut a found message to the words around its first hit; `is_mine_said` leads with "You:"."""
    if hit.message.extras.spoiler is not None or parse_geo_uri(hit.message.body) is not None:
        return HitRow(message=hit.message, name=name, picture=picture, text=one_line(own_words(hit.message)))
    body = hit.message.body
    first = hit.highlights[0][0] if hit.highlights else 0
    start = body.find(" ", first - before) + 1 if first > before else 0
    start = min(start, first)
    mine = f"{lead_text(Lead.YOU)} " if is_mine_said and hit.message.direction is Direction.OUTGOING else ""
    lead = f"{mine}… " if start else mine
    piece = body[start : start + longest * 4]
    text = lead + one_line(unstyled(piece) if _STYLED.search(piece) else piece, longest)
    return HitRow(message=hit.message, name=name, picture=picture, text=text, marked=_marks(hit, text))


def _marks(hit: SearchHit, shown: str) -> tuple[tuple[int, int], ...]:
    """Find the highlighted words again in the line that is shown."""
    marks: list[tuple[int, int]] = []
    at = 0
    for start, length in hit.highlights:
        word = one_line(hit.message.body[start : start + length])
        place = shown.find(word, at) if word else -1
        if place >= 0:
            marks.append((place, len(word)))
            at = place + len(word)
    return tuple(marks)


def result_rows(people: Sequence[ListRow], hits: Sequence[ListRow], within: str = "") -> list[ListRow]:
    """Head people and messages; `within` names the one conversation that was searched."""
    rows: list[ListRow] = []
    if people:
        rows += [SectionRow(title=SearchWords.tr("People")), *people]
    if hits:
        title = SearchWords.tr("In {name}").format(name=within) if within else SearchWords.tr("Messages")
        rows += [SectionRow(title=title), *hits]
    return rows
