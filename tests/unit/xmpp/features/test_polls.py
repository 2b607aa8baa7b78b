"""Polls on the wire (urn:fluux:poll:0)."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, fromstring

import pytest

from desktop_client.domain.polls import NUMBERS, Poll, PollEnd, PollOption
from desktop_client.xmpp.features.polls import end_elements, end_of, poll_elements, poll_of

LUNCH = Poll(
    title="Lunch?",
    description="at noon",
    options=(PollOption(emoji=NUMBERS[0], label="Pizza"), PollOption(emoji="🍣", label="Sushi & rice")),
    has_many_votes=True,
    hides_results=True,
    deadline=datetime(2026, 3, 2, 12, 0, tzinfo=UTC),
)


def message(*inside: Element) -> Element:
    made = Element("{jabber:client}message")
    made.extend(inside)
    return made


def asking(inside: str) -> Element:
    return message(fromstring(f"<poll xmlns='urn:fluux:poll:0'>{inside}</poll>"))


def test_a_poll_is_read_as_it_was_written() -> None:
    assert poll_of(message(*poll_elements(LUNCH))) == LUNCH
    end = PollEnd(message_id="a1", title="Lunch?", counts=((NUMBERS[0], 3), ("🍣", 0)))
    assert end_of(message(*end_elements(end))) == end


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<title>Lunch?</title>",
        "<title>Lunch?</title><option emoji='1'>Pizza</option>",
        "<title> </title><option emoji='1'>Pizza</option><option emoji='2'>Sushi</option>",
        "<title>Lunch?</title><option emoji='1'>Pizza</option><option emoji='1'>Sushi</option>",
        "<title>Lunch?</title><option emoji='a whole sentence'>Pizza</option><option>Sushi</option>",
    ],
)
def test_what_cannot_be_chosen_from_is_no_poll(inside: str) -> None:
    assert poll_of(asking(inside)) is None


def test_a_poll_without_end_has_an_end() -> None:
    options = "".join(f"<option emoji='{number}'>{'x' * 9999}</option>" for number in range(9999))
    poll = poll_of(asking(f"<title>{'?' * 9999}</title>{options}"))
    assert poll is not None
    assert (len(poll.title), len(poll.options), len(poll.options[0].label)) == (500, 20, 200)


@pytest.mark.parametrize("count", ["-1", "many", "9" * 40, "١"])
def test_a_count_that_is_none_is_left_out(count: str) -> None:
    tally = f"<tally emoji='1' count='{count}'/>"
    end = end_of(message(fromstring(f"<poll-closed xmlns='urn:fluux:poll:0' message-id='a1'>{tally}</poll-closed>")))
    assert end is not None
    assert end.counts == ()
