"""Polls of rooms (urn:fluux:poll:0): each option is an emoji, a vote is a reaction with it (XEP-0444)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.reactions import bare_emoji

NUMBERS: Final = tuple(f"{number}\ufe0f\u20e3" for number in range(1, 10))
FEWEST: Final = 2
MOST: Final = 20
LONGEST_LABEL: Final = 200
LONGEST_TITLE: Final = 500
_SIGN: Final = "\U0001f4ca"


class Chosen(Protocol):
    """An emoji and who chose it (`domain.messages.Reaction`)."""

    @property
    def emoji(self) -> str: ...

    @property
    def people(self) -> tuple[BareJid, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOption:
    emoji: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """`options` are told apart by their emoji; nobody votes after `deadline`, or once it `is_closed`."""

    title: str
    options: tuple[PollOption, ...]
    description: str = ""
    has_many_votes: bool = False
    hides_results: bool = False
    """Until I have voted myself."""
    deadline: datetime | None = None
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PollEnd:
    """The one who asked ends the poll of this id with these counts."""

    message_id: str
    title: str
    counts: tuple[tuple[str, int], ...] = ()
    """(emoji, votes)."""


def voters(poll: Poll, reactions: Sequence[Chosen]) -> Mapping[str, tuple[BareJid, ...]]:
    """Return who voted for what, by emoji; of several votes in a poll of one the last option counts."""
    said = {bare_emoji(each.emoji): each.people for each in reactions}
    by_option = {each.emoji: said.get(bare_emoji(each.emoji), ()) for each in poll.options}
    if poll.has_many_votes:
        return by_option
    last = {person: emoji for emoji, people in by_option.items() for person in people}
    return {emoji: tuple(each for each in people if last[each] == emoji) for emoji, people in by_option.items()}


def vote(poll: Poll, mine: Iterable[str], emoji: str) -> tuple[str, ...]:
    """Return my reactions once I chose an option, or took it back; what is no vote stays."""
    options = {bare_emoji(each.emoji) for each in poll.options}
    before = tuple(mine)
    is_taken_back = bare_emoji(emoji) in {bare_emoji(each) for each in before}
    leaving = {bare_emoji(emoji)} if poll.has_many_votes else options
    kept = tuple(each for each in before if bare_emoji(each) not in leaving)
    return kept if is_taken_back else (*kept, emoji)


def is_open(poll: Poll, now: datetime) -> bool:
    return not poll.is_closed and (poll.deadline is None or now < poll.deadline)


def poll_text(poll: Poll) -> str:
    """Return what others read who do not know polls."""
    lines = [f"{_SIGN} {poll.title}", *([poll.description] if poll.description else [])]
    return "\n".join([*lines, *(f"{each.emoji} {each.label}" for each in poll.options)])


def end_text(poll: Poll, counts: Mapping[str, int]) -> str:
    """As `poll_text`, with how it ended."""
    lines = (f"{each.emoji} {each.label}: {counts.get(each.emoji, 0)}" for each in poll.options)
    return "\n".join([f"{_SIGN} {poll.title}", *lines])


def ends(end: PollEnd, poll: Poll) -> bool:
    """Tell whether an end is of this poll."""
    return end.title == poll.title and {emoji for emoji, _ in end.counts} <= {each.emoji for each in poll.options}
