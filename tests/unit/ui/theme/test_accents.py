import pytest
from PySide6.QtGui import QColor

from desktop_client.ui.theme.accents import accented
from desktop_client.ui.theme.colours import contrast
from desktop_client.ui.theme.tokens import load_tokens
from tests.unit.ui.theme.test_colours import MARK, TEXT, mark_pairs, text_pairs

ACCENTS = tuple(load_tokens().accents)


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("accent", ACCENTS)
def test_every_accent_keeps_what_is_written_on_it_readable(accent: str, is_dark: bool) -> None:
    tokens = load_tokens()
    colours = accented(accent, is_dark=is_dark)
    names = tokens.names.dark if is_dark else tokens.names.light
    faint = [name for name, ink, under in text_pairs(colours, names) if contrast(ink, under) < TEXT]
    faint += [name for name, ink, under in mark_pairs(colours) if contrast(ink, under) < MARK]
    assert not faint


def test_the_accents_can_be_told_apart_and_the_first_is_that_of_the_tokens() -> None:
    assert accented(ACCENTS[0], is_dark=False) == load_tokens().light
    solids = [accented(accent, is_dark=False).accent.solid for accent in ACCENTS]
    apart = [_distance(one, other) for one in solids for other in solids if one is not other]
    assert min(apart) > 40


def _distance(one: QColor, other: QColor) -> int:
    red, green, blue = one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue()
    return abs(red) + abs(green) + abs(blue)
