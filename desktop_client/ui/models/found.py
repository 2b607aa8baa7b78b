"""What a search found, narrowed and counted by kind, person, place and time."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.archive_finds import FoundInArchive
from desktop_client.domain.authors import is_author, room_of_author
from desktop_client.domain.links import Carried, carried_in
from desktop_client.domain.messages import Direction, ItemId, Message
from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.ui.models.rows import HitRow, ListRow, SectionRow
from desktop_client.ui.models.search import hit_row
from desktop_client.ui.texts import Words

MOST_HITS = 200
RECENT_DAYS = 7
_EARLIER_DAYS = 30
_MOST_CHOICES = 5
_LONGEST_WORDS = 320
_BEFORE_HIT = 70
_NOT_STORED = ItemId(-1)


class FoundWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What is chosen beside the words; `person` is a `SearchHit.person`, my own address for myself."""

    carried: Carried | None = None
    person: BareJid | None = None
    place: ConversationId | None = None
    is_recent: bool = False

    def fits(self, hit: SearchHit, now: datetime) -> bool:
        message = hit.message
        return (
            (self.carried is None or self.carried in carried_in(message.body))
            and self.person in (None, hit.person)
            and self.place in (None, message.conversation)
            and (not self.is_recent or message.at >= now - timedelta(days=RECENT_DAYS))
        )

    def of(self, query: SearchQuery, known: Sequence[ConversationId], now: datetime) -> SearchQuery:
        """Ask the store for what is chosen, too; `known` are all conversations."""
        places, direction, written_by = query.places, query.direction, None
        is_mine = any(each.account == self.person for each in known)
        if self.person is not None:
            direction = Direction.OUTGOING if is_mine else Direction.INCOMING
        if self.person is not None and (is_mine or is_author(self.person)):
            place = self.person if is_mine else room_of_author(self.person)
            written = tuple(each for each in known if place in (each.account, each.peer))
            places = written if places is None else tuple(each for each in places if each in written)
        elif self.person is not None:
            written_by = self.person
        if self.place is not None:
            places = (self.place,) if places is None or self.place in places else ()
        after = now - timedelta(days=RECENT_DAYS) if self.is_recent else None
        return replace(
            query,
            places=places,
            direction=direction,
            written_by=written_by,
            carrying=query.carrying | ({self.carried} if self.carried else set()),
            after=max(filter(None, (after, query.after)), default=None),
        )


ALL = Narrowing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of what was found are of each kind; people and places with most first."""

    total: int
    carried: dict[Carried, int]
    people: tuple[tuple[BareJid, int], ...]
    places: tuple[tuple[ConversationId, int], ...]
    recent: int


def counts_of(hits: Sequence[SearchHit], now: datetime) -> Counts:
    kinds = Counter(kind for hit in hits for kind in carried_in(hit.message.body))
    recent = Narrowing(is_recent=True)
    return Counts(
        total=len(hits),
        carried={kind: kinds[kind] for kind in Carried},
        people=tuple(Counter(hit.person for hit in hits).most_common(_MOST_CHOICES)),
        places=tuple(Counter(hit.message.conversation for hit in hits).most_common(_MOST_CHOICES)),
        recent=sum(recent.fits(hit, now) for hit in hits),
    )


def on_server_row(found: FoundInArchive, words: str, sender: str, place: str, picture: str) -> HitRow:
    """Build the row of what only the server has."""
    standing = Message(
        id=_NOT_STORED,
        conversation=found.conversation,
        sender=found.sender,
        direction=found.direction,
        body=found.body,
        at=found.at,
    )
    wanted = [re.escape(part.strip('"')) for part in words.split() if part.strip('"')]
    marks = re.finditer("|".join(wanted), found.body, re.IGNORECASE) if wanted else ()
    hit = SearchHit(message=standing, highlights=tuple((each.start(), each.end() - each.start()) for each in marks))
    return replace(found_row(hit, sender, place, picture), remote=found)


def on_server_section(rows: Sequence[HitRow]) -> list[ListRow]:
    return _section(FoundWords.tr("On the server"), iter(rows))


def found_row(hit: SearchHit, sender: str, place: str, picture: str) -> HitRow:
    """Build the row of the page: who wrote it and where, and more of the words than in the list."""
    row = hit_row(hit, sender, picture, longest=_LONGEST_WORDS, before=_BEFORE_HIT, is_mine_said=False)
    return replace(row, place=place)


def sectioned(
    hits: Sequence[SearchHit], row_of: Callable[[SearchHit], HitRow], now: datetime, *, is_by_time: bool
) -> list[ListRow]:
    """Head the rows; what fits best is still told from what is long ago."""
    border = now - timedelta(days=_EARLIER_DAYS)
    recent = [hit for hit in hits if is_by_time or hit.message.at >= border]
    earlier = [hit for hit in hits if not is_by_time and hit.message.at < border]
    return [
        *_section(FoundWords.tr("Messages"), map(row_of, recent)),
        *_section(FoundWords.tr("Earlier"), map(row_of, earlier)),
    ]


def _section(title: str, rows: Iterator[HitRow]) -> list[ListRow]:
    listed = list(rows)
    return [SectionRow(title=title), *listed] if listed else []
