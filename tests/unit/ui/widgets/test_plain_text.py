import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import Qt

from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.widgets.plain_text import tool_tip_text


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b>",
        '<img src="file:///etc/hostname">',
        "&lt;b&gt; in disguise",
        "<!DOCTYPE html>",
    ],
)
def test_a_tool_tip_is_never_taken_for_markup(text: str) -> None:
    assert Qt.mightBeRichText(text)
    assert not Qt.mightBeRichText(tool_tip_text(text))


@given(st.text(alphabet="<>&;/!?-= \nabtli\"'", max_size=60))
def test_no_mixture_of_signs_makes_a_tool_tip_markup(text: str) -> None:
    assert not Qt.mightBeRichText(tool_tip_text(text))


def test_a_tool_tip_of_any_length_stays_readable() -> None:
    shown = tool_tip_text("word " * 100_000)
    assert len(shown) < 700
    assert max(len(line) for line in shown.splitlines()) <= 60


def test_a_letter_keeps_a_few_of_two_hundred_marks() -> None:
    assert len(one_line("a" + "\u0301" * 200)) == 4


def test_ordinary_text_of_any_script_is_left_alone() -> None:
    for text in ("Zoë & Müller", "مرحبا", "नमस्ते", "👩‍👩‍👧 🇳🇴 ✌🏽", "１２３"):
        assert one_line(text) == text
