"""What is easy to think of is told as easy to guess."""

import pytest

from desktop_client.domain.passwords import Strength, strength

ABOUT = ("elin.berg@fjord.example",)


@pytest.mark.parametrize(
    "password",
    ["x", "password1", "Passwort2026!", "elinberg1990", "fjord.Elin!", "aaaaaaaaaaaaaaaa", "abcdefghijklmnop"],
)
def test_words_names_years_and_runs_count_little(password: str) -> None:
    assert strength(password, ABOUT) is Strength.WEAK


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("tilgvmae", Strength.WEAK),
        ("tilg vmae", Strength.FAIR),
        ("korkbrunnenpfeil", Strength.GOOD),
        ("tilg vmae Kork7", Strength.STRONG),
        ("grüner Hut & <Stab> am Fluss", Strength.STRONG),
    ],
)
def test_length_and_variety_count(password: str, told: Strength) -> None:
    assert strength(password, ABOUT) is told
