"""The colours of one theme by meaning, and the arithmetic of colours."""

from dataclasses import dataclass

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceColours:
    """What lies under everything, from the rail to the veil behind a dialog."""

    rail: QColor
    sidebar: QColor
    canvas: QColor
    raised: QColor
    sunken: QColor
    overlay: QColor
    inverse: QColor
    scrim: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderColours:
    """Lines between and around things."""

    subtle: QColor
    default: QColor
    strong: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class TextColours:
    """Ink, by how much it matters."""

    primary: QColor
    secondary: QColor
    tertiary: QColor
    disabled: QColor
    on_accent: QColor
    on_inverse: QColor
    link: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class AccentColours:
    """The one colour that asks to be pressed."""

    solid: QColor
    hover: QColor
    pressed: QColor
    text: QColor
    tint: QColor
    border: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneColours:
    """A meaning: good, a warning, a hint."""

    solid: QColor
    text: QColor
    tint: QColor
    border: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerColours:
    """What cannot be undone, or went wrong."""

    solid: QColor
    hover: QColor
    text: QColor
    tint: QColor
    border: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceColours:
    """Marks of whether somebody is there."""

    available: QColor
    away: QColor
    dnd: QColor
    in_call: QColor
    offline: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class BubbleColours:
    """Messages of mine and of others."""

    other: QColor
    other_border: QColor
    own: QColor
    own_border: QColor
    own_meta: QColor
    mention: QColor
    system: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class StateColours:
    """Washes over what is pointed at, chosen or found."""

    hover: QColor
    pressed: QColor
    selected: QColor
    text_selection: QColor
    focus_ring: QColor
    search_hit: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeColours:
    """The words of a programming language."""

    background: QColor
    text: QColor
    keyword: QColor
    string: QColor
    number: QColor
    comment: QColor
    function: QColor
    type: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class CallColours:
    """The same in both themes, so that faces and shared screens keep their contrast."""

    stage: QColor
    tile: QColor
    bar: QColor
    control: QColor
    control_hover: QColor
    control_off: QColor
    control_off_icon: QColor
    text: QColor
    text_secondary: QColor
    speaking: QColor
    hangup: QColor
    hand: QColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One theme; delegates and widgets read every colour from here."""

    surface: SurfaceColours
    border: BorderColours
    text: TextColours
    accent: AccentColours
    lamp: ToneColours
    positive: ToneColours
    warning: ToneColours
    danger: DangerColours
    presence: PresenceColours
    bubble: BubbleColours
    state: StateColours
    code: CodeColours


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColours:
    """Ten colours of people; `light` also fills avatars, in both themes."""

    hues: tuple[int, ...]
    light: tuple[QColor, ...]
    dark: tuple[QColor, ...]


def colour_from_hex(text: str) -> QColor:
    """Parse `#RRGGBB` or `#RRGGBBAA`; Qt itself would read the latter as ARGB."""
    colour = QColor(text[:7])
    if len(text) == 9:
        colour.setAlpha(int(text[7:], 16))
    return colour


def over(top: QColor, bottom: QColor, strength: float = 1.0) -> QColor:
    """Return the opaque colour seen when `top`, at `strength` of its alpha, lies on `bottom`."""
    alpha = top.alphaF() * strength
    return QColor.fromRgbF(
        top.redF() * alpha + bottom.redF() * (1 - alpha),
        top.greenF() * alpha + bottom.greenF() * (1 - alpha),
        top.blueF() * alpha + bottom.blueF() * (1 - alpha),
        bottom.alphaF() + (1 - bottom.alphaF()) * alpha,
    )


def css(colour: QColor) -> str:
    """Write a colour for a style sheet."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """Return the light of one part of an sRGB colour, both 0 to 1."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
