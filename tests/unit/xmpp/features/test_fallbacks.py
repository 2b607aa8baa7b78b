"""Ranges are code points within the body, and what is no such range cuts nothing (XEP-0428, XEP-0426)."""

import pytest

from tests.unit.xmpp.features.spoken import said

REPLY = "<reply xmlns='urn:xmpp:reply:0' id='m1'/>"
QUOTED = "&gt; 😀é\nyes"


def marked(*ranges: str, meaning: str = "urn:xmpp:reply:0") -> str:
    parts = "".join(f"<body {each}/>" for each in ranges)
    return f"{REPLY}<fallback xmlns='urn:xmpp:fallback:0' for='{meaning}'>{parts}</fallback>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (marked("start='0' end='5'"), "yes"),
        (marked("start='3' end='5'", "start='0' end='3'"), "yes"),
        (marked("start='0' end='5'", "start='2' end='4'"), "yes"),
        (marked("start='0' end='5'", meaning="urn:xmpp:reactions:0"), "> 😀é\nyes"),
        (marked("start='0' end='500'"), "> 😀é\nyes"),
        (marked("start='-1' end='5'"), "> 😀é\nyes"),
        (marked("start='5' end='0'"), "> 😀é\nyes"),
        (marked("start='0' end='٥'"), "> 😀é\nyes"),
        (marked("start='0' end='5e0'"), "> 😀é\nyes"),
        (marked(f"start='0' end='{'9' * 5000}'"), "> 😀é\nyes"),
        (marked(""), "> 😀é\nyes"),
        (marked(), "> 😀é\nyes"),
        (REPLY, "> 😀é\nyes"),
    ],
)
def test_only_what_stands_for_the_reply_is_cut_and_never_all_words(inside: str, words: str) -> None:
    assert said(inside, QUOTED).body == words


def test_what_is_marked_for_something_that_is_not_there_stays() -> None:
    fallback = "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='5'/></fallback>"
    assert said(fallback, QUOTED).body == "> 😀é\nyes"
