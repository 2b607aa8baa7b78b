"""The QPalette of a theme, and the theme that follows a system's high-contrast palette."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from desktop_client.ui.theme.colours import Colours

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def qt_palette(colours: Colours) -> QPalette:
    """Return what Fusion and the style sheets fall back to."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        palette.setColor(role, colour)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, colours.text.disabled)
    palette.setColor(_Group.Inactive, _Role.Highlight, colours.state.text_selection)
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, QColor]:
    surface, text, border = colours.surface, colours.text, colours.border
    return {
        _Role.Window: surface.canvas,
        _Role.WindowText: text.primary,
        _Role.Base: surface.raised,
        _Role.AlternateBase: surface.sunken,
        _Role.Text: text.primary,
        _Role.PlaceholderText: text.tertiary,
        _Role.Button: surface.raised,
        _Role.ButtonText: text.primary,
        _Role.BrightText: text.on_accent,
        _Role.ToolTipBase: surface.inverse,
        _Role.ToolTipText: text.on_inverse,
        _Role.Highlight: colours.state.text_selection,
        _Role.HighlightedText: text.primary,
        _Role.Accent: colours.accent.solid,
        _Role.Link: text.link,
        _Role.LinkVisited: text.link,
        _Role.Light: surface.raised,
        _Role.Midlight: border.subtle,
        _Role.Mid: border.default,
        _Role.Dark: border.strong,
        _Role.Shadow: border.strong,
    }


def high_contrast_colours(colours: Colours, system: QPalette) -> Colours:
    """Return `colours` on the system's surfaces: strong borders, no tints, its highlight as accent."""
    window, words = system.color(_Role.Window), system.color(_Role.WindowText)
    highlight, on_highlight = system.color(_Role.Highlight), system.color(_Role.HighlightedText)
    none = QColor(Qt.GlobalColor.transparent)
    tone = {"text": words, "tint": none, "border": words}
    surface, text, bubble = colours.surface, colours.text, colours.bubble
    return replace(
        colours,
        surface=replace(
            surface, rail=window, sidebar=window, canvas=window, raised=window, sunken=window, overlay=window
        ),
        border=replace(colours.border, subtle=words, default=words, strong=words),
        text=replace(
            text,
            primary=words,
            secondary=words,
            tertiary=words,
            on_accent=on_highlight,
            link=system.color(_Role.Link),
        ),
        accent=replace(
            colours.accent,
            solid=highlight,
            hover=highlight,
            pressed=highlight,
            text=words,
            tint=none,
            border=words,
        ),
        lamp=replace(colours.lamp, **tone),
        positive=replace(colours.positive, **tone),
        warning=replace(colours.warning, **tone),
        danger=replace(colours.danger, **tone),
        bubble=replace(
            bubble,
            other=window,
            own=window,
            mention=window,
            system=window,
            other_border=words,
            own_border=words,
            own_meta=words,
        ),
    )
