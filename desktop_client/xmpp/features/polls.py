"""Polls and their ends from the wire and onto it (urn:fluux:poll:0)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.polls import (
    FEWEST,
    LONGEST_LABEL,
    LONGEST_TITLE,
    MOST,
    Poll,
    PollEnd,
    PollOption,
)
from desktop_client.domain.reactions import bare_emoji, is_reaction
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element
from desktop_client.xmpp.features.fallbacks import fallback
from desktop_client.xmpp.limits import MESSAGE_ID_CHARACTERS

_POLL: Final = f"{{{ns.POLLS}}}poll"
_END: Final = f"{{{ns.POLLS}}}poll-closed"
_OPTION: Final = f"{{{ns.POLLS}}}option"
_TALLY: Final = f"{{{ns.POLLS}}}tally"
_LONGEST_COUNT: Final = 7


def poll_of(stanza: Element) -> Poll | None:
    """Read a poll; None for what has no question, or no two options that can be told apart."""
    found = stanza.findall(_POLL)
    if len(found) != 1:
        return None
    title = child_text(found[0], ns.POLLS, "title").strip()[:LONGEST_TITLE]
    options: dict[str, PollOption] = {}
    for each in islice(found[0].iterfind(_OPTION), MOST):
        emoji, label = each.get("emoji", ""), (each.text or "").strip()[:LONGEST_LABEL]
        if is_reaction(emoji) and label:
            options.setdefault(bare_emoji(emoji), PollOption(emoji=emoji, label=label))
    if not title or len(options) < FEWEST:
        return None
    return Poll(
        title=title,
        options=tuple(options.values()),
        description=child_text(found[0], ns.POLLS, "description").strip()[:LONGEST_TITLE],
        has_many_votes=found[0].get("allow-multiple") in ("true", "1"),
        hides_results=found[0].get("hide-results") in ("true", "1"),
        deadline=_deadline(found[0].get("deadline", "")),
    )


def end_of(stanza: Element) -> PollEnd | None:
    found = stanza.findall(_END)
    message_id = found[0].get("message-id", "") if len(found) == 1 else ""
    if not 0 < len(message_id) <= MESSAGE_ID_CHARACTERS:
        return None
    counts = (
        (each.get("emoji", ""), int(count))
        for each in islice(found[0].iterfind(_TALLY), MOST)
        if (count := each.get("count", "")).isascii() and count.isdigit() and len(count) <= _LONGEST_COUNT
    )
    title = child_text(found[0], ns.POLLS, "title").strip()[:LONGEST_TITLE]
    return PollEnd(message_id=message_id, title=title, counts=tuple(counts))


def poll_elements(poll: Poll) -> Iterator[Element]:
    """Build a poll; its words stand for it where polls are not known."""
    attributes = {"allow-multiple": "true" if poll.has_many_votes else "false"}
    if poll.hides_results:
        attributes["hide-results"] = "true"
    if poll.deadline is not None:
        attributes["deadline"] = poll.deadline.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = [element(ns.POLLS, "title", text=poll.title)]
    if poll.description:
        parts.append(element(ns.POLLS, "description", text=poll.description))
    parts += [element(ns.POLLS, "option", {"emoji": each.emoji}, text=each.label) for each in poll.options]
    yield element(ns.POLLS, "poll", attributes, *parts)
    yield fallback(ns.POLLS)
    yield element(ns.HINTS, "store")


def end_elements(end: PollEnd) -> Iterator[Element]:
    counts = (element(ns.POLLS, "tally", {"emoji": emoji, "count": str(count)}) for emoji, count in end.counts)
    title = element(ns.POLLS, "title", text=end.title)
    yield element(ns.POLLS, "poll-closed", {"message-id": end.message_id}, title, *counts)
    yield fallback(ns.POLLS)
    yield element(ns.HINTS, "store")


def _deadline(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
