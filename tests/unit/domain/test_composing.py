"""What is typed and what is sent."""

import pytest

from desktop_client.domain.composing import compose, corrected, text_of
from desktop_client.domain.extras import NO_EXTRAS, Composed, Extras, LinkPreview, Location

PREVIEW = LinkPreview(url="https://fjord.example/notes", title="Notes")


@pytest.mark.parametrize(
    ("text", "hint", "words"),
    [
        ("||He leaves||", "", "He leaves"),
        ("The end of the film ||He leaves||", "The end of the film", "He leaves"),
        (" Film ||two\nlines|| ", "Film", "two\nlines"),
        ("Film ||a | b||", "Film", "a | b"),
        ("Film ||he stays|| ok?", "Film", "he stays ok?"),
        ("||a||, then ||b||.", "", "a, then b."),
        ("Seen\nthe film: ||he stays||", "Seen the film:", "he stays"),
        ("h" * 200 + " ||a||", "", "h" * 200 + " a"),
    ],
)
def test_words_between_bars_are_covered_and_what_stands_before_is_the_hint(text: str, hint: str, words: str) -> None:
    assert compose(text) == Composed(body=words, extras=Extras(spoiler=hint))
    assert compose(text_of(words, Extras(spoiler=hint))) == compose(text)


@pytest.mark.parametrize(
    "text",
    ["a || b ||", "if (a || b)", "||", "||||", "|| spaced ||", "a||b||c", "```\nx ||y|| z\n```"],
)
def test_bars_elsewhere_are_words(text: str) -> None:
    assert compose(text) == Composed(body=text)


def test_a_place_is_sent_as_a_link_that_others_understand() -> None:
    place = Location(latitude=48.201, longitude=16.3695)
    assert compose("48.2010, 16.3695") == Composed(body="geo:48.201,16.3695", extras=Extras(location=place))


def test_a_preview_goes_only_with_words_that_hold_its_link() -> None:
    assert compose("see https://fjord.example/notes.", [PREVIEW]).extras.previews == (PREVIEW,)
    for text in ("see https://fjord.example/other", "nothing", "||https://fjord.example/notes||"):
        assert compose(text, [PREVIEW]).extras.previews == ()


def test_a_correction_loses_its_cover_only_when_the_marks_are_deleted() -> None:
    covered = Extras(spoiler="Film")
    assert corrected("Film ||he stays||", covered).extras.spoiler == "Film"
    assert corrected("he stays", covered) == Composed(body="he stays")
    unmarkable = "a || b"
    assert text_of(unmarkable, covered) == unmarkable
    assert corrected(unmarkable, covered).extras.spoiler == "Film"


def test_a_correction_keeps_the_preview_of_a_link_that_is_still_there() -> None:
    before = Extras(previews=(PREVIEW,))
    assert corrected("now https://fjord.example/notes", before).extras == before
    assert corrected("no link", before).extras == NO_EXTRAS
