"""A place that a message tells of (XEP-0080)."""

import pytest

from desktop_client.domain.extras import Extras, Location
from desktop_client.domain.messages import NewMessage
from tests.unit.xmpp.features.spoken import heard, said, written


def geoloc(inside: str) -> str:
    return f"<geoloc xmlns='http://jabber.org/protocol/geoloc'>{inside}</geoloc>"


def test_a_place_is_read_as_it_was_written() -> None:
    place = Location(latitude=48.201, longitude=-16.3695, accuracy_m=20, description="The gate")
    (arrival,) = heard(written("geo:48.201,-16.3695", extras=Extras(location=place)))
    assert isinstance(arrival, NewMessage)
    assert arrival.extras.location == place


def test_a_place_without_words_becomes_a_link_to_it() -> None:
    message = said(geoloc("<lat>45.44</lat><lon>12.33</lon><locality>Venice</locality>"))
    assert message.body == "geo:45.44,12.33"
    assert message.extras.location == Location(latitude=45.44, longitude=12.33, description="Venice")


@pytest.mark.parametrize(
    "inside",
    [
        "", "<lat>45</lat>", "<lat>north</lat><lon>1</lon>", "<lat>91</lat><lon>1</lon>", "<lat>1e3</lat><lon>1</lon>",
        "<lat>NaN</lat><lon>inf</lon>", "<lat>" + "1" * 9000 + "</lat><lon>1</lon>", "<lat>٤٥</lat><lon>1</lon>",
        "<lat>1</lat><lon>1</lon><datum>GCJ-02</datum>", "<lat><lat>1</lat></lat><lon>1</lon>",
    ],
)  # fmt: skip
def test_what_names_no_place_leaves_the_words_alone(inside: str) -> None:
    message = said(geoloc(inside), "Over here")
    assert (message.body, message.extras) == ("Over here", Extras())


@pytest.mark.parametrize(("told", "accuracy_m"), [("12.5", 12.5), ("-3", None), ("99999999", None), ("near", None)])
def test_an_accuracy_that_cannot_be_meant_is_left_out(told: str, accuracy_m: float | None) -> None:
    inside = f"<lat>1</lat><lon>2</lon><datum>WGS 84</datum><accuracy>{told}</accuracy>"
    assert said(geoloc(inside), "x").extras.location == Location(latitude=1, longitude=2, accuracy_m=accuracy_m)


def test_a_description_is_one_short_line() -> None:
    inside = f"<lat>1</lat><lon>2</lon><description>Gate\n&#x202E;7 {'x' * 999}</description>"
    place = said(geoloc(inside), "x").extras.location
    assert place is not None
    assert place.description.startswith("Gate 7 xxx")
    assert len(place.description) == 120
