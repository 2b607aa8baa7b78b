"""The design tokens, read once from `tokens.json`.

Lengths are logical px at 100 % text size, durations milliseconds, tracking px.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import GenericAlias
from typing import TypeVar, cast

from PySide6.QtGui import QColor

from desktop_client.resources import resource_bytes
from desktop_client.ui.theme.colours import CallColours, Colours, NameColours, colour_from_hex

_Built = TypeVar("_Built")
_Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyle:
    """One style of text."""

    px: int
    weight: int
    line: int
    tracking: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Families:
    """Names of fonts, the first that is there counts."""

    ui: tuple[str, ...]
    mono: tuple[str, ...]
    emoji: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Radii:
    """How round corners are."""

    xs: int
    sm: int
    md: int
    lg: int
    bubble: int
    bubble_joined: int
    window: int
    pill: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """One layer of a shadow: how far down, how soft, how dark."""

    y: int
    blur: int
    alpha: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """How long motion takes."""

    fast: int
    base: int
    slow: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IconSizes:
    """Sides of icons by where they stand."""

    inline: int
    sm: int
    md: int
    lg: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSizes:
    """Heights of buttons and fields."""

    sm: int
    md: int
    lg: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IconButtonSizes:
    """Sides of buttons that show only an icon."""

    sm: int
    md: int
    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AvatarSizes:
    """Sides of pictures of people."""

    xs: int
    sm: int
    md: int
    list: int
    profile: int
    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowHeights:
    """Heights of rows by their list."""

    conversation: int
    conversation_compact: int
    member: int
    menu: int
    palette: int
    table: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceSizes:
    """Sides of the mark on a picture."""

    sm: int
    md: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusRingSize:
    """The ring around what has the keyboard."""

    width: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Sizes of all that is not text."""

    control: ControlSizes
    icon_button: IconButtonSizes
    avatar: AvatarSizes
    row: RowHeights
    presence_dot: PresenceSizes
    badge: int
    focus_ring: FocusRingSize
    caret: int
    progress: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSizes:
    """(width, height) of the window."""

    default: tuple[int, ...]
    min: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneWidths:
    """How wide a pane at the side may be."""

    default: int
    min: int
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMeasures:
    """How messages share the width of their conversation."""

    min: int
    bubble_max: int
    bubble_max_fraction: float
    column: int
    gutter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposerMeasures:
    """How the field for writing grows."""

    min: int
    max_lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakpoints:
    """Widths of the window below which panes give way."""

    details_overlay: int
    single_pane: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the parts of the window stand."""

    window: WindowSizes
    nav_rail: int
    nav_rail_narrow: int
    list: PaneWidths
    details: PaneWidths
    timeline: TimelineMeasures
    header: int
    composer: ComposerMeasures
    status_banner: int
    dialog: ControlSizes
    palette: int
    toast: int
    picture_in_picture: tuple[int, ...]
    breakpoints: Breakpoints


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Everything that `tokens.json` says."""

    light: Colours
    dark: Colours
    call: CallColours
    names: NameColours
    accents: Mapping[str, QColor]
    """The choices of the accent by name, the one of `light` and `dark` first."""
    families: Families
    type_scale: Mapping[str, TypeStyle]
    font_scale_steps: tuple[float, ...]
    radius: Radii
    elevation: Mapping[int, tuple[Shadow, ...]]
    dark_shadow_factor: float
    durations: Durations
    easing: Mapping[str, str]
    icon_sizes: IconSizes
    icon_strokes: Mapping[int, float]
    size: Sizes
    layout: Layout


@cache
def load_tokens() -> Tokens:
    """Read the shipped tokens; a missing or misspelt one is a `KeyError` at start."""
    root: _Json = json.loads(resource_bytes("tokens.json"))
    color, type_, motion, icon = (_part(root, key) for key in ("color", "type", "motion", "icon"))
    scale = _part(type_, "scale")
    elevation = _part(root, "elevation")
    return Tokens(
        light=_build(Colours, _part(color, "light")),
        dark=_build(Colours, _part(color, "dark")),
        call=_build(CallColours, _part(color, "call")),
        names=_build(NameColours, _part(color, "names")),
        accents=_colours(_part(color, "accents")),
        families=_build(Families, _part(type_, "family")),
        type_scale={name: _build(TypeStyle, _part(scale, name)) for name in scale},
        font_scale_steps=tuple(cast("list[float]", _part(type_, "fontScale")["steps"])),
        radius=_build(Radii, _part(root, "radius")),
        elevation={int(level): _shadows(_part(elevation, level)) for level in "0123"},
        dark_shadow_factor=cast("float", elevation["darkFactor"]),
        durations=_build(Durations, motion),
        easing=cast("dict[str, str]", motion["easing"]),
        icon_sizes=_build(IconSizes, _part(icon, "sizes")),
        icon_strokes={int(px): cast("float", width) for px, width in _part(icon, "stroke").items()},
        size=_build(Sizes, _part(root, "size")),
        layout=_build(Layout, _part(root, "layout")),
    )


def _part(data: _Json, key: str) -> _Json:
    return cast("_Json", data[key])


def _colours(named: _Json) -> Mapping[str, QColor]:
    return {name: colour_from_hex(cast("str", value)) for name, value in named.items() if name != "note"}


def _shadows(level: _Json) -> tuple[Shadow, ...]:
    layers = level["shadow"]
    return tuple(_build(Shadow, layer) for layer in layers) if isinstance(layers, list) else ()


def _build(shape: type[_Built], data: _Json) -> _Built:
    """Fill a dataclass from the JSON object whose camelCase keys match its field names."""
    members = fields(shape)  # type: ignore[arg-type]  # every shape here is a dataclass
    return shape(**{member.name: _value(member.type, data[_camel(member.name)]) for member in members})


def _value(shape: object, data: object) -> object:
    if shape is QColor:
        return colour_from_hex(cast("str", data))
    if isinstance(shape, GenericAlias):
        item = cast("type", shape.__args__[0])
        return tuple(_value(item, each) for each in cast("list[object]", data))
    if isinstance(shape, type) and is_dataclass(shape):
        return _build(shape, cast("_Json", data))
    return data


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)
