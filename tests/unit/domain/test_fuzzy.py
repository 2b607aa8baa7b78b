import pytest

from desktop_client.domain.fuzzy import rank


def best(query: str, *names: str) -> list[str]:
    return [ranked.entry for ranked in rank(query, names, str)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("mara", ["Mara", "Mara Lindqvist", "Call Mara", "Samara Holm", "Milan Karaoke"]),
        ("dr", ["Drafts", "Open drafts", "Design review", "Andrea", "Adjourn"]),
        ("set st", ["Set status", "Reset state of things"]),
        ("add a cont", ["Add a contact", "Add account"]),
        ("add cont", ["Add a contact", "Add account"]),
    ],
)
def test_whole_names_come_before_beginnings_words_initials_and_scattered_letters(query: str, names: list[str]) -> None:
    assert best(query, *reversed(names)) == names


def test_letters_that_do_not_occur_in_order_match_nothing() -> None:
    assert best("aram", "Mara") == []
    assert best("  ", "Mara") == []


def test_the_matched_places_are_those_of_the_name() -> None:
    (ranked,) = rank("dr", ["Design review"], str)
    assert ranked.places == (0, 7)


def test_nobody_has_to_type_the_accents_of_a_name() -> None:
    (ranked,) = rank("tomas", ["Tomás Ribeiro"], str)
    assert ranked.places == (0, 1, 2, 3, 4)
    assert best("spater", "Später senden") == ["Später senden"]
    assert best("straße", "Neue Straße") == ["Neue Straße"]


def test_only_as_many_as_asked_for_come_back() -> None:
    assert len(rank("a", [f"a{number}" for number in range(10_000)], str, limit=9)) == 9


def test_ten_thousand_names_are_each_looked_at_once_and_only_the_wanted_are_kept() -> None:
    looked_at: list[int] = []

    def name_of(number: int) -> str:
        looked_at.append(number)
        return f"Person {number}"

    found = rank("p9", range(10_000), name_of, limit=20)
    assert len(looked_at) == 10_000
    assert len(found) == 20
