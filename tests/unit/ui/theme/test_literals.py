import re
from pathlib import Path

import pytest

import desktop_client.ui

UI = Path(desktop_client.ui.__file__).parent
COLOUR = re.compile(
    r"""["']\#[0-9A-Fa-f]{6,8}["']"""
    r"|QColor\(\s*[\d\"']"
    r"|fromRgb\("
    r"|GlobalColor\.(?!transparent|color0|color1)"
    r"|\.setStyleSheet\("
)


def offences(source: str) -> list[str]:
    return [found[0] for found in COLOUR.finditer(source)]


@pytest.mark.parametrize(
    "source", ["QColor(1, 2, 3)", "pen = '#FF00AA'", "Qt.GlobalColor.red", 'box.setStyleSheet("x")']
)
def test_a_colour_written_out_is_found(source: str) -> None:
    assert offences(source)


def test_every_colour_outside_of_the_theme_comes_from_the_tokens() -> None:
    written_out = {
        str(path.relative_to(UI)): found
        for path in UI.rglob("*.py")
        if "theme" not in path.relative_to(UI).parts
        if (found := offences(path.read_text(encoding="utf-8")))
    }
    assert not written_out
