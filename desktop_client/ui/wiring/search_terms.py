"""What was typed into a search, as a query: names of people become their conversations, dates become moments."""

from datetime import date, datetime, time

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.links import Carried
from desktop_client.domain.messages import Direction
from desktop_client.domain.search import SearchQuery
from desktop_client.domain.search_terms import TermKind, terms_of
from desktop_client.ui.models.search import matcher
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.people import People


class TermWords(Words):
    """Context of this page's texts."""


class QueryReader:
    def __init__(self, core: Core, people: People) -> None:
        self._core = core
        self._people = people

    def read(self, text: str, within: ConversationId | None = None) -> SearchQuery:
        """Read a search; a name that nobody has finds nothing."""
        terms = terms_of(text)
        people, places = terms.values(TermKind.FROM), terms.values(TermKind.IN)
        mine = [name for name in people if name in _my_names()]
        others = [name for name in people if name not in mine]
        direction = None
        if people and not (mine and others):
            direction = Direction.OUTGOING if mine else Direction.INCOMING
        return SearchQuery(
            text=terms.words,
            conversation=within,
            places=self._places(others, places),
            direction=direction,
            carrying=frozenset(map(Carried, terms.values(TermKind.HAS))),
            after=_moment(max(terms.days(TermKind.AFTER), default=None)),
            before=_moment(min(terms.days(TermKind.BEFORE), default=None)),
        )

    def _places(self, people: list[str], places: tuple[str, ...]) -> tuple[ConversationId, ...] | None:
        """Return the conversations of these people that are these places, None for all."""
        named = [self._named(names) for names in (people, places) if names]
        if not named:
            return None
        return tuple(each for each in named[0] if all(each in others for others in named[1:]))

    def _named(self, names: list[str] | tuple[str, ...]) -> list[ConversationId]:
        tests = [matcher(name) for name in names]
        known = [each.id for each in self._core.conversations.all()]
        return [each for each in known if any(test(self._people.name(each), each.peer) for test in tests)]


def has_terms(text: str) -> bool:
    return bool(terms_of(text).terms)


def term_texts(text: str) -> list[tuple[str, str]]:
    """Return (as typed, as shown) of each term."""
    return [(term.source, f"{term.kind.value}: {term.value}") for term in terms_of(text).terms]


def _my_names() -> tuple[str, ...]:
    return ("me", TermWords.tr("me", "myself, typed after from:"))


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time()).astimezone() if day is not None else None
