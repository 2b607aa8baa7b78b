"""What a message is made of: blocks that measure, paint and answer where a point lies.

Offsets are code points of the message's text; points and rectangles are relative to the block's corner.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_client.domain.messages import ItemId
from desktop_client.ui.theme.colours import Colours


class Action(Enum):
    """What a click on a word of a row asks for."""

    RETRY = auto()
    COPY = auto()
    DELETE = auto()
    SHOW_MORE = auto()
    FETCH_GAP = auto()
    CALL_BACK = auto()
    ADD_REACTION = auto()
    SHOW_QUOTED = auto()
    SHOW_VERSIONS = auto()
    SUGGEST_WORDS = auto()
    TOGGLE_COVER = auto()
    COPY_PLACE = auto()
    OPEN_THREAD = auto()


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A press here follows a link."""

    url: str


@dataclass(frozen=True, slots=True)
class ActionTarget:
    """A press here does something to an item."""

    action: Action
    item: ItemId


@dataclass(frozen=True, slots=True)
class ReactionTarget:
    """A chip: a click adds my reaction or takes it away."""

    emoji: str
    item: ItemId


class ShareDeed(Enum):
    """What a click on a file asks for."""

    FOLLOW = auto()
    """Fetch it, go on, or open it: what comes next."""
    PAUSE = auto()
    CANCEL = auto()


@dataclass(frozen=True, slots=True)
class ShareTarget:
    """A file of a message, by its place among them."""

    deed: ShareDeed
    item: ItemId
    index: int


Target = LinkTarget | ActionTarget | ReactionTarget | ShareTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to paint: `selected` is a range of offsets, `clip` what needs painting, in the painter's coordinates."""

    colours: Colours
    accent: QColor
    clip: QRectF
    selected: tuple[int, int] | None = None
    ink: QColor | None = None
    """Colour of plain text where it is not that of messages."""


class Block(Protocol):
    """One part of a message, laid out for one width.

    `last_line` is the width of the last line, None where the time needs a line of its own.
    """

    margins: tuple[int, int]
    start: int
    end: int
    width: int
    height: int
    last_line: int | None

    def layout(self, limit: int) -> None:
        """Lay out within `limit` px and set `width`, `height` and `last_line`."""
        ...

    def widen(self, width: int) -> None:
        """Take the width of the finished bubble."""
        ...

    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None: ...

    def offset_at(self, point: QPointF) -> int:
        """Return the offset nearest to a point, which may lie outside."""
        ...

    def target_at(self, point: QPointF) -> Target | None: ...

    def scroll_at(self, point: QPointF, delta: float) -> bool:
        """Move what is wider than the block sideways; tell whether it moved."""
        ...
