from datetime import date

import pytest

from desktop_client.domain.search_terms import TermKind, terms_of


def read(text: str) -> tuple[str, list[tuple[str, str]]]:
    terms = terms_of(text)
    return terms.words, [(term.kind.value, term.value) for term in terms.terms]


@pytest.mark.parametrize(
    ("text", "words", "terms"),
    [
        ("pairing retry", "pairing retry", []),
        ("pairing ", "pairing ", []),
        ("from:Mara pairing", "pairing", [("from", "mara")]),
        ('pairing from:"Mara Lindqvist" retry ', "pairing retry ", [("from", "mara lindqvist")]),
        ("has:link in:platform", "", [("has", "link"), ("in", "platform")]),
        ("FROM: mara x", "x", [("from", "mara")]),
        ('"from:mara" x', '"from:mara" x', []),
        ("http://from:mara", "http://from:mara", []),
        ("has:cheese x", "x", []),
        ("has:image has:file x", "x", [("has", "image"), ("has", "file")]),
        ("before:20 x", "x", []),
        ('"a phrase" from:me', '"a phrase"', [("from", "me")]),
    ],
)
def test_terms_are_told_from_words(text: str, words: str, terms: list[tuple[str, str]]) -> None:
    assert read(text) == (words, terms)


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-10-12", date(2026, 10, 12)), ("2026-10", date(2026, 10, 1)), ("2026", date(2026, 1, 1))],
)
def test_a_day_a_month_and_a_year_are_dates(typed: str, day: date) -> None:
    assert terms_of(f"after:{typed}").days(TermKind.AFTER) == (day,)


@pytest.mark.parametrize("typed", ["2026-13", "2026-1-1-1", "12-10", "yesterday", "٢٠٢٦", "2026--1"])
def test_what_is_no_date_is_left_out(typed: str) -> None:
    assert terms_of(f"before:{typed}").terms == ()
