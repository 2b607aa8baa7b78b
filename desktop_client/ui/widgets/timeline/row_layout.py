"""What every row of the timeline can do once it is laid out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ItemId
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import Theme, current_theme
from desktop_client.ui.widgets.timeline.blocks import Target
from desktop_client.ui.widgets.timeline.code_colouring import CodeColouring
from desktop_client.ui.widgets.timeline.frames import Frames
from desktop_client.ui.widgets.timeline.style import TimelineStyle

if TYPE_CHECKING:
    from desktop_client.ui.models.shares import SharesAtHand


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What rows are laid out on: a width, the theme, who people are, and what was unfolded."""

    theme: Theme
    style: TimelineStyle
    column: QRect
    """Where messages stand, in the viewport; its height means nothing."""
    width: int
    name_of: Callable[[BareJid], str]
    face_of: Callable[[BareJid], Face]
    title_of: Callable[[BareJid], str] = lambda _sender: ""
    """What somebody is in a room, in a word or two."""
    colouring: CodeColouring | None = None
    can_call: bool = False
    frames: Frames = field(default_factory=Frames)
    unfolded: dict[ItemId, int] = field(default_factory=dict)
    """How many code points of a long message are shown, by item."""
    shares: "Callable[[], SharesAtHand] | None" = None
    """Called with the first row that has a file; None where files are not shown."""

    @property
    def widest_bubble(self) -> int:
        timeline = self.theme.tokens.layout.timeline
        grown = round(timeline.bubble_max * max(1.0, self.style.scale))
        return min(grown, int(self.column.width() * timeline.bubble_max_fraction))

    def mirrored(self, rect: QRect) -> QRect:
        """Return where a rectangle planned from left to right lies in the direction of the interface."""
        if not self.style.is_mirrored:
            return rect
        left = 2 * self.column.x() + self.column.width() - rect.x() - rect.width()
        return QRect(left, rect.y(), rect.width(), rect.height())

    def centred(self, width: int) -> int:
        """Return the left edge of something in the middle of the column."""
        return self.column.x() + (self.column.width() - width) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """How a row is painted: `selected` is a range of offsets, `highlight` 0 to 1, `clip` in row coordinates."""

    clip: QRect
    selected: tuple[int, int] | None = None
    highlight: float = 0.0
    is_hovered: bool = False
    is_chosen: bool | None = None
    """Whether the row is among those chosen for a deed, None while nothing is being chosen."""


class RowLayout(Protocol):
    """A row laid out for one width; points and rectangles are relative to the row's upper left corner."""

    height: int
    body: QRect
    """Where the row's own content lies: the bubble, the pill, the line."""

    def paint(self, painter: QPainter, look: RowLook) -> None:
        """Paint with the painter's origin at the row's corner."""
        ...

    def offset_at(self, point: QPointF) -> int | None:
        """Return the text offset nearest to a point, None in a row without text of a message."""
        ...

    def target_at(self, point: QPointF) -> Target | None: ...


def gutter_of(pane: int) -> int:
    """Return the room beside the column of a pane this wide."""
    theme = current_theme()
    limit, narrow = measures.TIMELINE_NARROW
    return narrow if pane < theme.px(limit) else theme.tokens.layout.timeline.gutter


def column_of(theme: Theme, pane: int, indent: int) -> QRect:
    """Return the column in the middle of a pane, for a viewport that starts `indent` px within it."""
    timeline = theme.tokens.layout.timeline
    width = min(timeline.column, max(1, pane - 2 * gutter_of(pane)))
    return QRect((pane - width) // 2 - indent, 0, width, 0)


def line_parts(parts: tuple[int, int, int], style: TimelineStyle) -> tuple[int, int, int]:
    """Scale the height between the spaces above and below."""
    return parts[0], style.px(parts[1]), parts[2]


def gap_above(*, is_first: bool) -> int:
    return measures.TIMELINE_GROUP_GAP if is_first else measures.TIMELINE_BUBBLE_GAP
