"""Another accent: the tokens in another hue, every contrast kept."""

import math
from dataclasses import fields, replace
from functools import cache

from PySide6.QtGui import QColor

from desktop_client.ui.theme.colours import Colours, linear, luminance
from desktop_client.ui.theme.tokens import load_tokens

_STEPS = 24
_LAB_OF_CONE = (
    (0.2104542553, 0.793617785, -0.0040720468),
    (1.9779984951, -2.428592205, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.808675766),
)
_CONE_OF_RGB = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_CONE_OF_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.291485548),
)
_RGB_OF_CONE = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.707614701),
)
_Triple = tuple[float, float, float]


@cache
def accented(accent: str, *, is_dark: bool) -> Colours:
    """Return a theme whose accent is one of `Tokens.accents`."""
    tokens = load_tokens()
    colours = tokens.dark if is_dark else tokens.light
    first, seed = next(iter(tokens.accents)), tokens.accents[accent]
    if accent == first:
        return colours
    paint = _Paint(tokens.accents[first], seed)
    bubble, state = colours.bubble, colours.state
    return replace(
        colours,
        accent=replace(
            colours.accent,
            **{each.name: paint.over(getattr(colours.accent, each.name)) for each in fields(colours.accent)},
        ),
        text=replace(colours.text, link=paint.over(colours.text.link)),
        bubble=replace(
            bubble,
            own=paint.over(bubble.own),
            own_border=paint.over(bubble.own_border),
            own_meta=paint.over(bubble.own_meta),
        ),
        state=replace(
            state,
            selected=paint.over(state.selected),
            text_selection=paint.over(state.text_selection),
            focus_ring=paint.over(state.focus_ring),
        ),
    )


class _Paint:
    """Hue and chroma of one accent for colours made for another."""

    def __init__(self, before: QColor, seed: QColor) -> None:
        _, chroma, self._hue = _lch(seed)
        self._strength = chroma / _lch(before)[1]

    def over(self, colour: QColor) -> QColor:
        """Return the colour in the new hue: as light as before, and as opaque."""
        wanted, chroma = luminance(colour), _lch(colour)[1] * self._strength
        low, high = 0.0, 1.0
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if luminance(_colour(middle, chroma, self._hue)) < wanted else (low, middle)
        found = _colour(high, chroma, self._hue)
        found.setAlpha(colour.alpha())
        return found


def _lch(colour: QColor) -> _Triple:
    """Return lightness, chroma and hue (OKLab)."""
    rgb = (linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF()))
    long, middle, short = (_dot(row, rgb) ** (1 / 3) for row in _CONE_OF_RGB)
    lightness, a, b = (_dot(row, (long, middle, short)) for row in _LAB_OF_CONE)
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _colour(lightness: float, chroma: float, hue: float) -> QColor:
    lab = (lightness, chroma * math.cos(hue), chroma * math.sin(hue))
    long, middle, short = (_dot(row, lab) ** 3 for row in _CONE_OF_LAB)
    red, green, blue = (_encoded(_dot(row, (long, middle, short))) for row in _RGB_OF_CONE)
    return QColor.fromRgbF(red, green, blue)


def _dot(row: _Triple, values: _Triple) -> float:
    return row[0] * values[0] + row[1] * values[1] + row[2] * values[2]


def _encoded(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
