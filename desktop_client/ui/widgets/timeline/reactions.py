"""The chips under a message: what people think of it, and one to add to that."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from desktop_client.domain.messages import Message, Reaction
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, ReactionTarget, Target
from desktop_client.ui.widgets.timeline.row_layout import Sheet

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class _Chip:
    """`place` is relative to the block's corner, from left to right."""

    reaction: Reaction
    place: QRect
    emoji_width: int
    is_mine: bool


class ReactionChips:
    """Flow in lines of one width; the chip that adds takes no room of its own."""

    def __init__(self, message: Message, sheet: Sheet, limit: int) -> None:
        self._message = message
        self._sheet = sheet
        self._height = sheet.style.px(measures.TIMELINE_CHIP)
        self._chips: list[_Chip] = []
        self._flow(limit)
        last = [chip.place for chip in self._chips if chip.place.y() == self._chips[-1].place.y()]
        self.last_line = last[-1].x() + last[-1].width()
        self.width = max(chip.place.x() + chip.place.width() for chip in self._chips)
        self.height = self._chips[-1].place.y() + self._height

    def _flow(self, limit: int) -> None:
        style, gap = self._sheet.style, measures.TIMELINE_CHIP_GAP
        leading, trailing = measures.TIMELINE_CHIP_PADDING
        me = self._message.conversation.account
        left = top = 0
        for reaction in self._message.reactions[: measures.TIMELINE_MOST_CHIPS]:
            emoji_width = round(style.text_width("chip_emoji", reaction.emoji) + 0.5)
            emoji_width = min(emoji_width, style.px(measures.TIMELINE_CHIP_WIDEST))
            count_width = round(style.text_width("chip", str(len(reaction.people))) + 0.5)
            width = leading + emoji_width + measures.TIMELINE_CHIP_COUNT_GAP + count_width + trailing
            if left and left + width > limit:
                left, top = 0, top + self._height + gap
            place = QRect(left, top, width, self._height)
            self._chips.append(_Chip(reaction, place, emoji_width, me in reaction.people))
            left += width + gap

    def paint(self, painter: QPainter, area: QRect, *, is_own: bool, shows_adding: bool) -> None:
        """Paint with the block filling `area`, already mirrored."""
        for chip in self._chips:
            self._paint_chip(painter, chip, self._placed(chip.place, area), is_own=is_own)
        if shows_adding and (place := self._adding_place(area)) is not None:
            placed = self._placed(place, area)
            paint_box(painter, placed, radius=placed.height() / 2, fill=self._sheet.theme.colours.state.hover)
            side = self._sheet.style.px(measures.TIMELINE_CHIP_ICON)
            square = QRectF(placed.center().x() - side / 2 + 1, placed.center().y() - side / 2 + 1, side, side)
            self._sheet.theme.icons.paint(painter, square, Icon.SMILE_PLUS, self._sheet.theme.colours.text.secondary)

    def target_at(self, point: QPointF, area: QRect) -> Target | None:
        at = point.toPoint()
        if (chip := self._chip_at(at, area)) is not None:
            return ReactionTarget(chip.reaction.emoji, self._message.id)
        place = self._adding_place(area)
        if place is not None and self._placed(place, area).contains(at):
            return ActionTarget(Action.ADD_REACTION, self._message.id)
        return None

    def _chip_at(self, at: QPoint, area: QRect) -> _Chip | None:
        return next((chip for chip in self._chips if self._placed(chip.place, area).contains(at)), None)

    def _adding_place(self, area: QRect) -> QRect | None:
        """Return where the chip that adds stands, None where the last line is full."""
        width = self._sheet.style.px(measures.TIMELINE_CHIP_ADDING)
        left = self.last_line + measures.TIMELINE_CHIP_GAP
        if left + width > area.width():
            return None
        return QRect(left, self.height - self._height, width, self._height)

    def _placed(self, place: QRect, area: QRect) -> QRect:
        direction = Qt.LayoutDirection.RightToLeft if self._sheet.style.is_mirrored else Qt.LayoutDirection.LeftToRight
        return QStyle.visualRect(direction, area, place.translated(area.topLeft()))

    def _paint_chip(self, painter: QPainter, chip: _Chip, place: QRect, *, is_own: bool) -> None:
        style, colours = self._sheet.style, self._sheet.theme.colours
        fill, border = self._fills(is_mine=chip.is_mine, is_own=is_own)
        paint_box(painter, place, radius=place.height() / 2, fill=fill, border=border)
        leading, trailing = measures.TIMELINE_CHIP_PADDING
        emoji = QRect(leading, 0, chip.emoji_width, place.height())
        painter.setFont(style.chip_emoji.font)
        painter.setPen(colours.text.primary)
        painter.drawText(self._placed(emoji, place), _CENTRED, chip.reaction.emoji)
        left = leading + chip.emoji_width + measures.TIMELINE_CHIP_COUNT_GAP
        count = QRect(left, 0, place.width() - left - trailing, place.height())
        painter.setFont(style.chip.font)
        painter.setPen(colours.accent.text if chip.is_mine else colours.text.secondary)
        painter.drawText(self._placed(count, place), _CENTRED, str(len(chip.reaction.people)))

    def _fills(self, *, is_mine: bool, is_own: bool) -> tuple[QColor, QColor | None]:
        colours = self._sheet.theme.colours
        if not is_own:
            return (colours.accent.tint, colours.accent.border) if is_mine else (colours.state.hover, None)
        strength = measures.TIMELINE_CHIP_ON_OWN[self._sheet.theme.is_dark]
        fill = QColor(colours.surface.raised if not self._sheet.theme.is_dark else colours.text.primary)
        fill.setAlphaF(strength[1] if is_mine else strength[0])
        return fill, colours.accent.border if is_mine else None
