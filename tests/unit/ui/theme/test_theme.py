import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_client.ui.theme.theme import Theme, ThemeMode
from desktop_client.ui.widgets.text_label import TextLabel


def test_dark_mode_reaches_colours_palette_and_style_sheet_at_once(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    light_sheet = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.update(mode=ThemeMode.DARK)
    assert theme.colours is theme.tokens.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.tokens.dark.surface.canvas
    assert qapp.styleSheet() != light_sheet


def test_the_system_scheme_is_followed_live_and_only_when_asked(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    scheme = Qt.ColorScheme.Light
    monkeypatch.setattr(theme, "_system_scheme", lambda: scheme)
    theme.update(mode=ThemeMode.SYSTEM)
    assert not theme.is_dark
    scheme = Qt.ColorScheme.Dark
    theme._hints.colorSchemeChanged.emit(scheme)
    assert theme.is_dark
    theme.update(mode=ThemeMode.LIGHT)
    theme._hints.colorSchemeChanged.emit(scheme)
    assert not theme.is_dark


@pytest.mark.parametrize(("asked", "taken"), [(0.1, 0.8), (1.5, 1.5), (9.0, 2.0)])
def test_text_size_stays_between_80_and_200_percent(theme: Theme, asked: float, taken: float) -> None:
    theme.update(font_scale=asked)
    assert theme.font_scale == taken
    assert theme.px(100) == round(100 * taken)


def test_larger_and_smaller_walk_the_steps_and_stop_at_the_ends(theme: Theme) -> None:
    assert theme.next_font_scale(1) == 1.1
    theme.update(font_scale=2.0)
    assert theme.next_font_scale(1) == 2.0
    assert theme.next_font_scale(-1) == 1.75


def test_the_name_of_a_person_keeps_its_hue_in_both_themes(theme: Theme) -> None:
    light = theme.name_colour("mara@fjord.example")
    theme.update(mode=ThemeMode.DARK)
    dark = theme.name_colour("mara@fjord.example")
    assert theme.tokens.names.light.index(light) == theme.tokens.names.dark.index(dark)


def test_a_widget_that_is_gone_is_no_longer_told(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("Chats")
    delete(label)
    with qtbot.captureExceptions() as raised:
        theme.update(mode=ThemeMode.DARK)
    assert not raised


def test_high_contrast_of_the_system_takes_over_and_leaves_again(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    contrast = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(theme, "_system_contrast", lambda: contrast)
    theme._accessibility.contrastPreferenceChanged.emit(contrast)
    assert theme.is_high_contrast
    assert theme.colours.border.subtle == theme.colours.text.primary
    assert theme.colours.accent.tint.alpha() == 0
    contrast = Qt.ContrastPreference.NoPreference
    theme._accessibility.contrastPreferenceChanged.emit(contrast)
    assert theme.colours is theme.tokens.light
