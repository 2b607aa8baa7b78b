from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_client.ui.theme.palette import high_contrast_colours, qt_palette
from desktop_client.ui.theme.tokens import load_tokens


def test_high_contrast_takes_the_surfaces_and_the_highlight_of_the_system() -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("black"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("yellow"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("cyan"))
    colours = high_contrast_colours(load_tokens().dark, system)
    assert colours.surface.canvas == colours.bubble.other == QColor("black")
    assert colours.text.secondary == colours.border.subtle == QColor("yellow")
    assert colours.accent.solid == QColor("cyan")
    assert colours.warning.tint.alpha() == colours.accent.tint.alpha() == 0


def test_disabled_words_are_paler_in_every_theme(qapp: QApplication) -> None:
    for colours in (load_tokens().light, load_tokens().dark):
        palette = qt_palette(colours)
        ink = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        assert ink == colours.text.disabled
