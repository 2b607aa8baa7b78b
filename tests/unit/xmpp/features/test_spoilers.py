"""Words that are shown on request only (XEP-0382)."""

import pytest

from desktop_client.domain.extras import Extras, Location
from desktop_client.domain.messages import ChangeKind, NewMessage
from tests.unit.xmpp.features.spoken import heard, said, written

SPOILER = "<spoiler xmlns='urn:xmpp:spoiler:0'>{}</spoiler>"


@pytest.mark.parametrize("hint", ["", "The end of the film"])
def test_a_cover_is_read_as_it_was_written(hint: str) -> None:
    for kind in (None, ChangeKind.CORRECTION):
        (arrival,) = heard(written("He leaves", kind=kind, extras=Extras(spoiler=hint)))
        assert isinstance(arrival, NewMessage)
        assert (arrival.body, arrival.extras) == ("He leaves", Extras(spoiler=hint))


@pytest.mark.parametrize(
    ("inside", "hint"),
    [
        (SPOILER.format("Line one\n\n  two &#x202E;three"), "Line one two three"),
        (SPOILER.format("x" * 5000), "x" * 120),
        (SPOILER.format("<b>bold</b>"), ""),
        ("<spoiler xml:lang='ca' xmlns='urn:xmpp:spoiler:0'>Viatge</spoiler>" + SPOILER.format("Trip"), "Trip"),
        (SPOILER.format("a") * 500, "a"),
    ],
)
def test_a_hint_is_one_short_line_whatever_is_sent(inside: str, hint: str) -> None:
    assert said(inside, "words").extras == Extras(spoiler=hint)


def test_a_cover_of_another_namespace_or_further_inside_is_none() -> None:
    assert said("<spoiler xmlns='urn:other'/>", "words").extras.spoiler is None
    assert said(f"<x xmlns='urn:other'>{SPOILER}</x>", "words").extras.spoiler is None


def test_a_place_can_be_covered_too() -> None:
    place = Location(latitude=1.5, longitude=2.5)
    (arrival,) = heard(written("geo:1.5,2.5", extras=Extras(spoiler="", location=place)))
    assert isinstance(arrival, NewMessage)
    assert arrival.extras == Extras(spoiler="", location=place)
