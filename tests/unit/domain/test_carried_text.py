from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from desktop_client.domain.carried_text import as_carried


@pytest.mark.parametrize(
    ("typed", "carried"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("\x1b[31mred\x0b", "\ufffd[31mred\ufffd"),
        ("\ud800 \uffff", "\ufffd \ufffd"),
        ("t\tå 😀 \u202e", "t\tå 😀 \u202e"),
    ],
)
def test_a_text_comes_back_from_a_stanza_as_it_was_stored(typed: str, carried: str) -> None:
    assert as_carried(typed) == carried
    body = Element("body")
    body.text = carried
    assert fromstring(tostring(body, encoding="utf-8")).text == carried
