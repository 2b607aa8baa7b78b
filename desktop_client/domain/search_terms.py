"""What is typed into a search: words, and terms such as `from:mara has:link after:2026-10-01`."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop_client.domain.links import Carried


class TermKind(Enum):
    """The value is what is typed before the colon."""

    FROM = "from"
    IN = "in"
    HAS = "has"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """`source` is what was typed, `day` is set for a date that is one."""

    kind: TermKind
    value: str
    source: str
    day: date | None = None

    @property
    def is_meant(self) -> bool:
        """Tell whether it can be looked for; while it is being typed it often cannot."""
        match self.kind:
            case TermKind.BEFORE | TermKind.AFTER:
                return self.day is not None
            case TermKind.HAS:
                return self.value in _CARRIED
            case TermKind.FROM | TermKind.IN:
                return bool(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchTerms:
    """`words` are what is left, quoted phrases and the space at the end included."""

    words: str
    terms: tuple[Term, ...] = ()

    def values(self, kind: TermKind) -> tuple[str, ...]:
        return tuple(term.value for term in self.terms if term.kind is kind)

    def days(self, kind: TermKind) -> tuple[date, ...]:
        return tuple(term.day for term in self.terms if term.kind is kind and term.day is not None)


_CARRIED = frozenset(each.value for each in Carried)
_YEAR_DIGITS, _DATE_PARTS = 4, 3
_NAMES = "|".join(kind.value for kind in TermKind)
_PHRASE_OR_TERM = re.compile(rf'(?<!\S)(?:({_NAMES}):\s?("[^"]*"?|\S*)(?!\S)|"[^"]*"?)', re.IGNORECASE)


def terms_of(text: str) -> SearchTerms:
    """Read what was typed; a term inside a quoted phrase is words, one that cannot be meant is left out."""
    terms: list[Term] = []
    words: list[str] = []
    at = 0
    for match in _PHRASE_OR_TERM.finditer(text):
        if match[1] is None:
            continue
        words.append(text[at : match.start()])
        at = match.end()
        terms.append(_term(match[1], match[2], match[0]))
    words.append(text[at:])
    is_plain = not terms
    left = text if is_plain else " ".join(filter(None, (part.strip() for part in words)))
    ends_open = not is_plain and left and text.endswith(" ")
    return SearchTerms(words=f"{left} " if ends_open else left, terms=tuple(term for term in terms if term.is_meant))


def _term(name: str, typed: str, source: str) -> Term:
    kind, value = TermKind(name.casefold()), typed.strip('"').strip().casefold()
    day = _day(value) if kind in (TermKind.BEFORE, TermKind.AFTER) else None
    return Term(kind=kind, value=value, source=source, day=day)


def _day(text: str) -> date | None:
    """Read a day, a month or a year as its first day."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts if part.isascii()]
        is_date = len(parts[0]) == _YEAR_DIGITS and len(numbers) == len(parts) <= _DATE_PARTS
        return date(*[*numbers, 1, 1][:_DATE_PARTS]) if is_date else None
    except ValueError:
        return None
