from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from desktop_client.ui.theme.colours import Colours, colour_from_hex, contrast, over
from desktop_client.ui.theme.tokens import load_tokens

TEXT, MARK = 4.5, 3.0


def text_pairs(colours: Colours, names: tuple[QColor, ...]) -> Iterator[tuple[str, QColor, QColor]]:
    surface, text, bubble = colours.surface, colours.text, colours.bubble
    surfaces = {name: getattr(surface, name) for name in ("rail", "sidebar", "canvas", "raised", "sunken", "overlay")}
    for under, background in surfaces.items():
        for name in ("primary", "secondary", "tertiary"):
            yield f"text.{name} on {under}", getattr(text, name), background
        for tone in ("accent", "positive", "warning", "danger"):
            yield f"{tone}.text on {under}", getattr(colours, tone).text, background
    for tone in ("accent", "lamp", "positive", "warning", "danger"):
        ink = getattr(colours, tone)
        yield f"{tone}.text on its tint", ink.text, ink.tint
        yield f"text.primary on the tint of {tone}", text.primary, ink.tint
    for fill in ("solid", "hover", "pressed"):
        yield f"text.on_accent on accent.{fill}", text.on_accent, getattr(colours.accent, fill)
    for fill in ("solid", "hover"):
        yield f"text.on_accent on danger.{fill}", text.on_accent, getattr(colours.danger, fill)
    for place in ("other", "own", "mention"):
        yield f"text.primary on bubble.{place}", text.primary, getattr(bubble, place)
        yield f"text.link on bubble.{place}", text.link, getattr(bubble, place)
    yield "bubble.own_meta on bubble.own", bubble.own_meta, bubble.own
    yield "text.on_inverse on inverse", text.on_inverse, surface.inverse
    yield "text.secondary on bubble.system", text.secondary, bubble.system
    yield "text.primary on state.selected", text.primary, colours.state.selected
    yield "accent.text on state.selected", colours.accent.text, colours.state.selected
    for word in ("text", "keyword", "string", "number", "comment", "function", "type"):
        yield f"code.{word}", getattr(colours.code, word), colours.code.background
    for index, name_ink in enumerate(names):
        for background in (bubble.other, bubble.mention, surface.sidebar, surface.canvas):
            yield f"name {index}", name_ink, background


def mark_pairs(colours: Colours) -> Iterator[tuple[str, QColor, QColor]]:
    surface = colours.surface
    for under in ("rail", "sidebar", "canvas", "raised", "overlay"):
        background = getattr(surface, under)
        yield f"border.strong on {under}", colours.border.strong, background
        yield f"focus ring on {under}", colours.state.focus_ring, background
        yield f"danger.solid on {under}", colours.danger.solid, background
    for name in ("available", "away", "dnd", "in_call", "offline"):
        yield f"presence.{name}", getattr(colours.presence, name), surface.sidebar


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_text_can_be_read_on_every_surface_it_sits_on(mode: str) -> None:
    tokens = load_tokens()
    pairs = text_pairs(getattr(tokens, mode), getattr(tokens.names, mode))
    faint = {name: contrast(ink, under) for name, ink, under in pairs if contrast(ink, under) < TEXT}
    assert not faint


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_mark_that_carries_meaning_is_seen(mode: str) -> None:
    pairs = mark_pairs(getattr(load_tokens(), mode))
    faint = {name: contrast(ink, under) for name, ink, under in pairs if contrast(ink, under) < MARK}
    assert not faint


def test_white_initials_can_be_read_on_every_avatar() -> None:
    white = QColor("white")
    assert all(contrast(white, fill) >= TEXT for fill in load_tokens().names.light)


def test_alpha_stands_last_in_a_token() -> None:
    assert colour_from_hex("#1C1B1966").getRgb() == (0x1C, 0x1B, 0x19, 0x66)


def test_a_translucent_colour_over_a_surface_is_the_colour_seen() -> None:
    assert over(QColor(0, 0, 0, 255), QColor("white"), 0.5).lightnessF() == pytest.approx(0.5, abs=0.01)
    assert over(QColor(255, 0, 0, 0), QColor("white")) == QColor("white")
