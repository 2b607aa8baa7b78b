"""Polls among messages: kept with what else they carry, ended by the one who asked."""

from datetime import datetime
from typing import TypedDict

from desktop_client.domain.polls import Poll, PollOption


class WrittenPoll(TypedDict):
    title: str
    options: list[tuple[str, str]]
    description: str
    has_many_votes: bool
    hides_results: bool
    deadline: str
    is_closed: bool


def written_poll(poll: Poll) -> WrittenPoll:
    return WrittenPoll(
        title=poll.title,
        options=[(each.emoji, each.label) for each in poll.options],
        description=poll.description,
        has_many_votes=poll.has_many_votes,
        hides_results=poll.hides_results,
        deadline=poll.deadline.isoformat() if poll.deadline is not None else "",
        is_closed=poll.is_closed,
    )


def poll_from(written: WrittenPoll) -> Poll:
    return Poll(
        title=written["title"],
        options=tuple(PollOption(emoji=emoji, label=label) for emoji, label in written["options"]),
        description=written["description"],
        has_many_votes=written["has_many_votes"],
        hides_results=written["hides_results"],
        deadline=datetime.fromisoformat(written["deadline"]) if written["deadline"] else None,
        is_closed=written["is_closed"],
    )
