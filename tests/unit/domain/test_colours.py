import pytest

from desktop_client.domain.colours import hue_angle, nearest_hue


@pytest.mark.parametrize(
    ("text", "angle"),
    [
        ("Romeo", 327.255249),
        ("juliet@capulet.lit", 209.410400),
        ("😺", 331.199341),
        ("council", 359.994507),
    ],
)
def test_the_hue_is_that_of_the_test_vectors_of_xep_0392(text: str, angle: float) -> None:
    assert hue_angle(text) == pytest.approx(angle, abs=1e-6)


def test_the_nearest_hue_is_looked_for_across_zero() -> None:
    assert nearest_hue(359.0, (180, 5, 300)) == 1
    assert nearest_hue(2.0, (180, 20, 350)) == 2


def test_an_address_of_half_a_surrogate_pair_has_a_colour_too() -> None:
    assert 0 <= hue_angle("\ud83d@example.org") < 360
