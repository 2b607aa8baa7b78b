"""How well a found message fits what was looked for."""

from collections.abc import Sequence
from operator import itemgetter

from desktop_client.domain.search import SearchHit

_FAR = 1_000


def by_relevance(hits: Sequence[SearchHit], words: str) -> tuple[SearchHit, ...]:
    """Put those first that have the words whole and near each other; equals stay in their order."""
    wanted = [part.strip('"').casefold() for part in words.split()]
    scored = [(_misfit(hit, wanted), hit) for hit in hits]
    return tuple(hit for _, hit in sorted(scored, key=itemgetter(0)))


def _misfit(hit: SearchHit, wanted: Sequence[str]) -> tuple[int, int]:
    """Return how many words are there only as a beginning, and how many letters lie between the words at best."""
    found = [(start, hit.message.body[start : start + length].casefold()) for start, length in hit.highlights]
    marked = {part for _, text in found for part in text.split()}
    return sum(word not in marked for word in wanted), _gap(found)


def _gap(found: Sequence[tuple[int, str]]) -> int:
    """Return the letters between different words in the closest stretch that has each of them once."""
    different, best = {text for _, text in found}, _FAR
    last: dict[str, int] = {}
    for start, text in found:
        last[text] = start
        if len(last) == len(different):
            best = min(best, start + len(text) - min(last.values()) - sum(map(len, different)))
    return max(0, best) if different else 0
