"""Ranking names by a few typed letters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Generic, TypeVar

from desktop_client.domain.folding import folded

T = TypeVar("T")
_EXACT, _PREFIX, _WORD_PREFIX, _EACH_WORD, _INITIALS, _INSIDE, _SCATTERED = 700, 600, 500, 400, 300, 200, 100


@dataclass(frozen=True, slots=True)
class Ranked(Generic[T]):
    """`places` are the code points of the name that were matched."""

    entry: T
    score: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was typed, folded: its words, these with a space between them, and without."""

    words: tuple[str, ...]
    phrase: str
    letters: str


def rank(query: str, entries: Iterable[T], name_of: Callable[[T], str], limit: int = 50) -> tuple[Ranked[T], ...]:
    """Return the best entries, best first; of equals the shorter name, then the earlier entry."""
    words = tuple(folded(query).split())
    if not words:
        return ()
    wanted = _Wanted(words, " ".join(words), "".join(words))
    scored = ((entry, found) for entry in entries if (found := _score(wanted, name_of(entry))) is not None)
    best = nlargest(limit, scored, key=lambda pair: pair[1][0])
    return tuple(Ranked(entry, found[0], found[1]) for entry, found in best)


def _score(wanted: _Wanted, name: str) -> tuple[int, tuple[int, ...]] | None:
    """Return (score, matched places), None when the letters do not occur in order."""
    lower = folded(name)
    shortness = max(0, 60 - len(lower))
    at = lower.find(wanted.phrase)
    if at >= 0:
        kind = _EXACT if len(lower) == len(wanted.phrase) else _kind_of_place(lower, at)
        return kind + shortness, tuple(range(at, at + len(wanted.phrase)))
    scattered = _score_scattered(wanted.letters, lower, shortness)
    if scattered is not None and len(wanted.words) > 1 and (places := _beginnings(wanted.words, lower)) is not None:
        return _EACH_WORD + shortness, places
    return scattered


def _beginnings(words: Sequence[str], lower: str) -> tuple[int, ...] | None:
    """Return where each of several words begins one of the name's, in order; None when one does not."""
    places: list[int] = []
    after = 0
    for word in words:
        at = lower.find(word, after)
        while at > 0 and lower[at - 1].isalnum():
            at = lower.find(word, at + 1)
        if at < 0:
            return None
        after = at + len(word)
        places += range(at, after)
    return tuple(places)


def _kind_of_place(lower: str, at: int) -> int:
    if at == 0:
        return _PREFIX
    return _INSIDE if lower[at - 1].isalnum() else _WORD_PREFIX


def _score_scattered(wanted: str, lower: str, shortness: int) -> tuple[int, tuple[int, ...]] | None:
    places: list[int] = []
    at = -1
    for letter in wanted:
        at = lower.find(letter, at + 1)
        if at < 0:
            return None
        places.append(at)
    initials = _initial_places(wanted, lower)
    if initials is not None:
        return _INITIALS + shortness, initials
    spread = min(80, places[-1] - places[0] - len(wanted) + 1)
    return _SCATTERED + shortness - spread, tuple(places)


def _initial_places(wanted: str, lower: str) -> tuple[int, ...] | None:
    """Return where `wanted` matches beginnings of words in order, None when it does not."""
    starts = [i for i, c in enumerate(lower) if c.isalnum() and (i == 0 or not lower[i - 1].isalnum())]
    places: list[int] = []
    word = 0
    for letter in wanted:
        while word < len(starts) and lower[starts[word]] != letter:
            word += 1
        if word == len(starts):
            return None
        places.append(starts[word])
        word += 1
    return tuple(places)
