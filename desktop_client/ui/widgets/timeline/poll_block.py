"""A poll in a bubble: its question, and each option with how many chose it; a click votes."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from desktop_client.domain.messages import Message
from desktop_client.domain.polls import Poll, PollOption, voters
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.states import moment_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Look, ReactionTarget, Target
from desktop_client.ui.widgets.timeline.cards import CardBlock
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.words import TimelineTexts


class PollBlock(CardBlock):
    def __init__(self, message: Message, poll: Poll, sheet: Sheet, offset: int) -> None:
        super().__init__(sheet, offset)
        self._item = message.id
        self._poll = poll
        self._me = message.conversation.account
        self._voters = voters(poll, message.reactions)
        people = {person for chosen in self._voters.values() for person in chosen}
        self._shows_counts = not poll.hides_results or poll.is_closed or self._me in people
        self._most = max(1, len(people))
        self._foot = _foot(poll, len(people))

    @override
    def layout(self, limit: int) -> None:
        style = self._sheet.style
        self.width = min(limit, style.px(measures.TIMELINE_POLL_WIDTH))
        self._rows_top = style.action.line + measures.TIMELINE_POLL_GAP
        if self._poll.description:
            self._rows_top += style.note.line
        self._row = style.px(measures.TIMELINE_POLL_ROW)
        rows = len(self._poll.options) * (self._row + measures.TIMELINE_POLL_GAP)
        self.height = self._rows_top + rows + style.note.line
        self.last_line = min(self.width, self._wide("note", self._foot))

    @override
    def paint(self, painter: QPainter, at: QPointF, look: Look) -> None:
        style, corner, inks = self._sheet.style, at.toPoint(), look.colours.text
        painter.setFont(style.action.font)
        painter.setPen(inks.primary)
        self._write(painter, QRect(0, 0, self.width, style.action.line).translated(corner), one_line(self._poll.title))
        painter.setFont(style.note.font)
        painter.setPen(inks.secondary)
        if self._poll.description:
            line = QRect(0, style.action.line, self.width, style.note.line).translated(corner)
            self._write(painter, line, one_line(self._poll.description))
        for place, option in enumerate(self._poll.options):
            self._paint_option(painter, self._area(place).translated(corner), option, look)
        painter.setFont(style.note.font)
        painter.setPen(inks.secondary)
        foot = QRect(0, self.height - style.note.line, self.width, style.note.line)
        self._write(painter, foot.translated(corner), self._foot)

    def _paint_option(self, painter: QPainter, area: QRect, option: PollOption, look: Look) -> None:
        colours, style = look.colours, self._sheet.style
        chosen = self._voters[option.emoji]
        is_mine = self._me in chosen
        border = colours.accent.solid if is_mine else colours.border.default
        radius = measures.TIMELINE_QUOTE_RADIUS
        paint_box(painter, area, radius=radius, fill=colours.surface.raised, border=border)
        if self._shows_counts and chosen:
            width = round(area.width() * len(chosen) / self._most)
            bar = QRect(area.x(), area.y(), width, area.height())
            if style.is_mirrored:
                bar.moveRight(area.right())
            paint_box(painter, bar, radius=radius, fill=colours.accent.tint, border=border if is_mine else None)
        side = measures.TIMELINE_CARD_PADDING[0]
        count = str(len(chosen)) if self._shows_counts else ""
        end = self._wide("action", count) + 2 * side if count else side
        icon = style.px(measures.TIMELINE_CARD_ICON)
        label = QRect(side, 0, area.width() - side - end - (icon if is_mine else 0), area.height())
        painter.setFont(style.note.font)
        painter.setPen(colours.text.primary)
        self._write(painter, self._within(label, area), f"{option.emoji}  {one_line(option.label)}")
        if is_mine:
            place = QRect(area.width() - end - icon, (area.height() - icon) // 2, icon, icon)
            self._sheet.theme.icons.paint(painter, QRectF(self._within(place, area)), Icon.CHECK, colours.accent.text)
        painter.setFont(style.action.font)
        painter.setPen(colours.accent.text if is_mine else colours.text.secondary)
        self._write(painter, self._within(QRect(area.width() - end + side, 0, end - side, area.height()), area), count)

    @override
    def target_at(self, point: QPointF) -> Target | None:
        for place, option in enumerate(self._poll.options):
            if QRectF(self._area(place)).contains(point):
                return None if self._poll.is_closed else ReactionTarget(option.emoji, self._item)
        return None

    def _area(self, place: int) -> QRect:
        return QRect(0, self._rows_top + place * (self._row + measures.TIMELINE_POLL_GAP), self.width, self._row)

    def _within(self, place: QRect, area: QRect) -> QRect:
        if self._sheet.style.is_mirrored:
            place = QRect(area.width() - place.x() - place.width(), place.y(), place.width(), place.height())
        return place.translated(area.topLeft())


def _foot(poll: Poll, people: int) -> str:
    count = TimelineTexts.tr("%n people voted", "", people)
    if poll.is_closed:
        return TimelineTexts.tr("{votes} · the poll is closed").format(votes=count)
    if poll.deadline is not None:
        return TimelineTexts.tr("{votes} · until {time}").format(votes=count, time=moment_text(poll.deadline))
    if poll.has_many_votes:
        return TimelineTexts.tr("{votes} · several answers").format(votes=count)
    return count
