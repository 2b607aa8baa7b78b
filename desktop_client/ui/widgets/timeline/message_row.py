"""A message laid out: avatar, name, bubble of blocks, time and tick, and what failed."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop_client.domain.messages import DeliveryState, Direction, Message
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import is_coverable, is_without_words, without_votes
from desktop_client.ui.models.timeline_rows import MessageRow
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Look, Target
from desktop_client.ui.widgets.timeline.content import SHOWN_STEPS, blocks_of, next_step
from desktop_client.ui.widgets.timeline.failure_line import FailureLine
from desktop_client.ui.widgets.timeline.frames import Corners
from desktop_client.ui.widgets.timeline.meta import Meta
from desktop_client.ui.widgets.timeline.reactions import ReactionChips
from desktop_client.ui.widgets.timeline.row_layout import RowLook, Sheet, gap_above
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_HIGHLIGHT_STEPS = 8


@dataclass(frozen=True, slots=True)
class _MetaFit:
    """The width of the content and what a line of its own for the time adds to the height."""

    width: int
    extra: int = 0
    is_by_chips: bool = False


class MessageLayout:
    """Planned from left to right; `Sheet.mirrored` turns what is painted and hit."""

    def __init__(self, row: MessageRow, sheet: Sheet) -> None:
        self.message: Message = row.message
        self._sheet = sheet
        self._is_own = row.message.direction is Direction.OUTGOING
        self._corners = self._joined(is_first=row.is_first, is_last=row.is_last)
        self._shows_avatar = row.is_first and not self._is_own
        self._name = self._shown_name(row)
        self._title = one_line(sheet.title_of(row.message.sender), 40) if self._name else ""
        self._meta = Meta(row.message, sheet)
        self._blocks, self._is_cut = blocks_of(row, sheet)
        self._is_calm = is_without_words(row.original)
        self._is_revealed = is_coverable(row.original) and not row.is_covered
        self._more_text = self._more()
        is_failed = row.message.state is DeliveryState.FAILED
        self._failure = FailureLine(row.message, sheet) if is_failed else None
        self._above = gap_above(is_first=row.is_first)
        self._plan()

    def _joined(self, *, is_first: bool, is_last: bool) -> Corners:
        radius = self._sheet.theme.tokens.radius
        top = radius.bubble if is_first else radius.bubble_joined
        bottom = radius.bubble if is_last else radius.bubble_joined
        corners = Corners(top, radius.bubble, radius.bubble, bottom)
        return corners.mirrored() if self._is_own is not self._sheet.style.is_mirrored else corners

    def _shown_name(self, row: MessageRow) -> str:
        if row.message.is_in_room and row.is_first and not self._is_own:
            return one_line(row.message.nick or self._sheet.name_of(row.message.sender))
        return ""

    def _paint_title(self, painter: QPainter) -> None:
        """Write what somebody is in the room after their name, where there is room for it."""
        left = self._name_width + measures.TIMELINE_TITLE_GAP
        painter.setFont(self._sheet.style.notice.font)
        painter.setPen(self._sheet.theme.colours.text.secondary)
        place = self._sheet.mirrored(self._name_at.adjusted(left, 0, 0, 0))
        painter.drawText(place, _leading(self._sheet), self._title)

    def _more(self) -> str:
        if self.message.encrypted_with and not self._is_own and not self.message.is_retracted:
            return TimelineTexts.tr("Suggest a reply")
        if not self._is_cut:
            return TimelineTexts.tr("Hide again") if self._is_revealed else ""
        step = next_step(self._sheet.unfolded.get(self.message.id, SHOWN_STEPS[0]))
        if step is None:
            return TimelineTexts.tr("The rest is too long to show. Copy text")
        return TimelineTexts.tr("Show all") if len(self.message.body) <= step else TimelineTexts.tr("Show more")

    def _plan(self) -> None:
        style = self._sheet.style
        side, rise = measures.TIMELINE_BUBBLE_PADDING
        limit = max(1, self._sheet.widest_bubble - 2 * side)
        self._blocks.layout(limit)
        thought = without_votes(self.message)
        self._chips = ReactionChips(thought, self._sheet, limit) if thought.reactions else None
        name_line = style.name.line + measures.TIMELINE_NAME_GAP if self._name else 0
        self._name_width = name_width = round(style.text_width("name", self._name)) if self._name else 0
        if self._title:
            name_width += measures.TIMELINE_TITLE_GAP + round(style.text_width("notice", self._title))
        more_gap, _ = measures.TIMELINE_MORE
        more_line = more_gap + style.action.line if self._more_text else 0
        more_width = round(style.text_width("action", self._more_text)) if self._more_text else 0
        chips_room = self._chips.height + measures.TIMELINE_CHIP_TOP if self._chips else 0
        fit = self._fit_meta(limit)
        width = min(limit, max(fit.width, name_width, more_width, self._chips.width if self._chips else 0))
        self._blocks.widen(width)
        height = 2 * rise + name_line + self._blocks.height + more_line + chips_room + fit.extra
        self._bubble = QRect(self._left(width + 2 * side), self._above, width + 2 * side, height)
        content = self._bubble.adjusted(side, rise, -side, -rise)
        self._name_at = QRect(content.x(), content.y(), content.width(), style.name.line)
        self._content = QRect(content.x(), content.y() + name_line, width, self._blocks.height)
        below = self._content.y() + self._blocks.height
        self._more_at = QRect(content.x(), below + more_gap, more_width, style.action.line)
        self._chips_at = QRect(content.x(), below + more_line, width, chips_room)
        self._chips_at.setTop(self._chips_at.top() + (measures.TIMELINE_CHIP_TOP if self._chips else 0))
        self._meta_at = self._meta_place(content, below + more_line, fit)
        self.body = self._sheet.mirrored(self._bubble)
        self.height = self._bubble.y() + height
        if self._failure is not None:
            self.height += measures.TIMELINE_FAILURE[0] + self._failure.height

    def _fit_meta(self, limit: int) -> _MetaFit:
        """Return where the time goes: beside the last line, beside the chips, or on a line of its own."""
        beside = self._meta.width + measures.TIMELINE_META_GAP
        last = None if self._more_text else self._blocks.last_line
        if last is not None and last + beside <= limit:
            return _MetaFit(max(self._blocks.width, last + beside))
        if self._chips is not None and self._chips.last_line + beside <= limit:
            return _MetaFit(max(self._blocks.width, self._chips.last_line + beside), is_by_chips=True)
        own_line = self._sheet.style.px(measures.TIMELINE_META_OWN_LINE[1])
        return _MetaFit(limit if last is not None else max(self._blocks.width, self._meta.width), own_line)

    def _meta_place(self, content: QRect, below: int, fit: _MetaFit) -> QRect:
        style = self._sheet.style
        top = below + style.px(measures.TIMELINE_META_DROP) - self._meta.height
        if fit.is_by_chips:
            top = self._chips_at.bottom() + 1 - (style.px(measures.TIMELINE_CHIP) + self._meta.height) // 2
        elif fit.extra:
            top = self._chips_at.bottom() + 1 + style.px(measures.TIMELINE_META_OWN_LINE[0])
        return QRect(content.x() + content.width() - self._meta.width, top, self._meta.width, self._meta.height)

    def _left(self, width: int) -> int:
        column = self._sheet.column
        if self._is_own:
            return column.x() + column.width() - width
        return column.x() + self._avatar_size() + measures.TIMELINE_AVATAR_GAP

    def _avatar_size(self) -> int:
        return self._sheet.style.px(self._sheet.theme.tokens.size.avatar.md)

    def paint(self, painter: QPainter, look: RowLook) -> None:
        fill, border = self._fills(look.highlight)
        self._sheet.frames.paint(painter, self.body, self._corners, fill, border)
        if look.is_chosen is not None and not self._is_calm:
            self._paint_choice(painter, is_chosen=look.is_chosen)
        elif self._shows_avatar:
            self._paint_avatar(painter)
        colours = self._sheet.theme.colours
        accent = colours.accent.solid if self._is_own else self._sheet.theme.name_colour(self.message.sender)
        if self._name:
            painter.setFont(self._sheet.style.name.font)
            painter.setPen(self._sheet.theme.name_colour(self.message.sender))
            painter.drawText(self._sheet.mirrored(self._name_at), _leading(self._sheet), self._name)
        if self._title:
            self._paint_title(painter)
        corner = self._sheet.mirrored(self._content).topLeft()
        painter.setClipRect(self.body, Qt.ClipOperation.ReplaceClip)
        inner = Look(colours=colours, accent=accent, clip=QRectF(look.clip), selected=look.selected, ink=self._ink())
        self._blocks.paint(painter, QPointF(corner), inner)
        painter.setClipping(False)
        if self._chips is not None:
            area = self._sheet.mirrored(self._chips_at)
            self._chips.paint(painter, area, is_own=self._is_own, shows_adding=look.is_hovered)
        self._paint_rest(painter)

    def offset_at(self, point: QPointF) -> int | None:
        return self._blocks.offset_at(point - QPointF(self._sheet.mirrored(self._content).topLeft()))

    def target_at(self, point: QPointF) -> Target | None:
        if self._failure is not None and point.y() >= self._failure_top():
            return self._failure.target_at((point - QPointF(0, self._failure_top())).toPoint())
        if self._more_text and self._sheet.mirrored(self._more_at).contains(point.toPoint()):
            return self._more_target()
        chips = self._sheet.mirrored(self._chips_at)
        if self._chips is not None and chips.contains(point.toPoint()):
            return self._chips.target_at(point, chips)
        if self._is_edited and self._sheet.mirrored(self._meta_at).contains(point.toPoint()):
            return ActionTarget(Action.SHOW_VERSIONS, self.message.id)
        return self._blocks.target_at(point - QPointF(self._sheet.mirrored(self._content).topLeft()))

    def _more_target(self) -> Target:
        if self.message.encrypted_with:
            return ActionTarget(Action.SUGGEST_WORDS, self.message.id)
        if self._is_revealed and not self._is_cut:
            return ActionTarget(Action.TOGGLE_COVER, self.message.id)
        step = next_step(self._sheet.unfolded.get(self.message.id, SHOWN_STEPS[0]))
        return ActionTarget(Action.COPY if step is None else Action.SHOW_MORE, self.message.id)

    @property
    def _is_edited(self) -> bool:
        return self.message.edited_at is not None and not self.message.is_retracted

    def _ink(self) -> QColor | None:
        return self._sheet.theme.colours.text.secondary if self._is_calm else None

    def is_tick_at(self, point: QPointF) -> bool:
        rect = self._meta.tick_rect(self._sheet.mirrored(self._meta_at))
        return self.message.state is not None and rect.contains(point.toPoint())

    def scroll_code(self, point: QPointF, delta: float) -> bool:
        """Move the code under a point sideways; tell whether it moved."""
        return self._blocks.scroll_at(point - QPointF(self._sheet.mirrored(self._content).topLeft()), delta)

    def _fills(self, highlight: float) -> tuple[QColor, QColor]:
        bubble = self._sheet.theme.colours.bubble
        fill, border = (bubble.own, bubble.own_border) if self._is_own else (bubble.other, bubble.other_border)
        if self.message.is_mention and not self.message.is_retracted:
            lamp = self._sheet.theme.colours.lamp
            fill, border = lamp.tint, lamp.border
        if self._failure is not None:
            border = self._sheet.theme.colours.danger.border
        if highlight:
            strength = round(highlight * _HIGHLIGHT_STEPS) / _HIGHLIGHT_STEPS
            fill = over(self._sheet.theme.colours.state.search_hit, fill, strength)
        return fill, border

    def _paint_avatar(self, painter: QPainter) -> None:
        size = self._avatar_size()
        place = self._sheet.mirrored(QRect(self._sheet.column.x(), self._above, size, size))
        ratio = painter.device().devicePixelRatio()
        face = self._sheet.face_of(self.message.sender)
        painter.drawPixmap(place.topLeft(), self._sheet.theme.avatars.pixmap(face, size, ratio))

    def _paint_choice(self, painter: QPainter, *, is_chosen: bool) -> None:
        """Show a box to check in the place of the face; the row is tinted when it is chosen."""
        theme = self._sheet.theme
        size = self._sheet.style.px(measures.TIMELINE_CHOICE)
        place = QRect(self._sheet.column.x(), self._above + measures.TIMELINE_CHOICE_TOP, size, size)
        place = self._sheet.mirrored(place)
        fill = theme.colours.accent.solid if is_chosen else theme.colours.surface.raised
        paint_box(painter, place, radius=size / 2, fill=fill, border=theme.colours.border.strong)
        if is_chosen:
            inset = size // 5
            square = QRectF(place.adjusted(inset, inset, -inset, -inset))
            theme.icons.paint(painter, square, Icon.CHECK, theme.colours.text.on_accent)

    def _paint_rest(self, painter: QPainter) -> None:
        self._meta.paint(painter, self._sheet.mirrored(self._meta_at))
        if self._more_text:
            painter.setFont(self._sheet.style.action.font)
            painter.setPen(self._sheet.theme.colours.accent.text)
            painter.drawText(self._sheet.mirrored(self._more_at), _leading(self._sheet), self._more_text)
        if self._failure is not None:
            self._failure.paint(painter, self._failure_top())

    def _failure_top(self) -> int:
        return self._bubble.y() + self._bubble.height() + measures.TIMELINE_FAILURE[0]


def _leading(sheet: Sheet) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if sheet.style.is_mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
