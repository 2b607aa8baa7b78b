"""The palette: how long one more typed letter takes over 10,000 entries, in processor time."""

import time
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from desktop_client.domain.fuzzy import rank
from tests.benchmarks.table import Row

_FIRST = ("Mara", "Jonas", "Chidi", "Zeynep", "Amina", "Elin", "Oskar", "Priya", "Tomás", "Wei")
_MIDDLE = ("Ana", "Lin", "Ben", "Kai", "Noor", "Ida", "Leo", "Sol", "Uma", "Yan")
_LAST = tuple(f"{name}{number}" for name in ("Berg", "Weber", "Okafor", "Aydin", "Holm") for number in range(20))
NAMES = tuple(" ".join(words) for words in product(_FIRST, _MIDDLE, _LAST))
QUERIES = ("m", "jo", "zay", "amina h", "wk19", "qqq")


def rows(folder: Path) -> Iterable[Row]:
    worst_ms = max(min(_spent_ms(query) for _ in range(3)) for query in QUERIES)
    how = f"{len(NAMES)} names, worst of {len(QUERIES)} queries, processor time"
    return (Row(what="palette, one letter", value=worst_ms, unit="ms", reach=10, how=how),)


def _spent_ms(query: str) -> float:
    began = time.process_time()
    rank(query, NAMES, str)
    return (time.process_time() - began) * 1000
