"""Paint the rows of the conversation list and of search results."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from desktop_client.domain.addresses import nick_of
from desktop_client.domain.conversations import ConversationKind
from desktop_client.domain.happenings import Happening, HappeningKind
from desktop_client.domain.messages import DeliveryState, Message
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import (
    ConversationRow,
    HappeningRow,
    HitRow,
    Lead,
    ListRow,
    PersonRow,
    SectionRow,
    lead_text,
    typing_text,
)
from desktop_client.ui.states import availability_text, list_time_text, talk_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.badge import MENTION_MARK, BadgeTone, badge_size, badge_text, paint_badge
from desktop_client.ui.widgets.elided import elided, paint_lines
from desktop_client.ui.widgets.face_button import paint_face
from desktop_client.ui.widgets.list_brush import TRAILING, Brush, first_line, is_wrapping, preview_lines, two_lines
from desktop_client.ui.widgets.presence_mark import PresenceMark, mark_of
from desktop_client.ui.widgets.shapes import paint_box

Index = QModelIndex | QPersistentModelIndex
_LEAD_MARKS = {Lead.CALL: Icon.PHONE, Lead.MISSED_CALL: Icon.PHONE_MISSED, Lead.BLOCKED: Icon.BAN}
_HAPPENING_MARKS = {
    HappeningKind.REPLY: Icon.REPLY,
    HappeningKind.REACTION: Icon.SMILE,
    HappeningKind.MISSED_CALL: Icon.PHONE_MISSED,
    HappeningKind.REQUEST: Icon.USER_PLUS,
    HappeningKind.REMINDER: Icon.BELL,
    HappeningKind.NOT_SENT: Icon.CLOCK,
    HappeningKind.MENTION: Icon.AT_SIGN,
}
_TICKS = {
    DeliveryState.PENDING: Icon.CLOCK,
    DeliveryState.SENT: Icon.CHECK,
    DeliveryState.DELIVERED: Icon.CHECK_CHECK,
    DeliveryState.DISPLAYED: Icon.CHECK_CHECK,
    DeliveryState.FAILED: Icon.CIRCLE_ALERT,
}


class ListDelegate(QStyledItemDelegate):
    """`is_ring_shown` asks the view whether its focus came by keyboard."""

    def __init__(
        self, now: Callable[[], datetime], is_ring_shown: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._is_ring_shown = is_ring_shown

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current_theme()
        if isinstance(index.data(ListRole.ROW), SectionRow):
            return QSize(0, theme.px(measures.LIST_SECTION))
        if _is_dense(index.data(ListRole.ROW)):
            return QSize(0, theme.px(theme.tokens.size.row.conversation_compact))
        height = theme.px(theme.tokens.size.row.conversation)
        return QSize(0, height + (theme.fonts.line(TypeRole.SMALL) if is_wrapping() else 0))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ListRole.ROW)
        painter.save()
        brush = Brush(painter, _row_area(option), option.direction)
        if isinstance(row, SectionRow):
            _paint_section(brush, option.rect, row)
        else:
            self._paint_ground(painter, option)
            self._paint_row(brush, option, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, area = option.state, _row_area(option)
        colours = current_theme().colours
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            fill = colours.state.selected if is_selected else colours.state.hover
            paint_box(painter, area, radius=measures.LIST_ROW_RADIUS, fill=fill)
        if state & QStyle.StateFlag.State_HasFocus and self._is_ring_shown():
            ring = current_theme().tokens.size.focus_ring.width
            paint_box(
                painter, area, radius=measures.LIST_ROW_RADIUS, border=colours.state.focus_ring, width=float(ring)
            )

    def _paint_row(
        self, brush: Brush, option: QStyleOptionViewItem, row: ConversationRow | PersonRow | HitRow | HappeningRow
    ) -> None:
        area = _row_area(option)
        leading, trailing = measures.LIST_ROW_PADDING
        avatars = current_theme().tokens.size.avatar
        side = current_theme().px(avatars.sm if _is_dense(row) else avatars.list)
        face = QRect(area.left() + leading, area.center().y() - side // 2 + 1, side, side)
        match row:
            case HitRow(message=Message(conversation=chat)) | HappeningRow(happening=Happening(conversation=chat)):
                shown, mark = Face(address=chat.peer, name=row.name, picture=row.picture), None
            case ConversationRow(kind=ConversationKind.ROOM):
                shown, mark = Face(address=row.id.peer, name=row.name, picture=row.picture, is_room=True), None
            case ConversationRow(kind=ConversationKind.PRIVATE):
                shown, mark = Face(address=row.id.peer, name=nick_of(row.id.peer), picture=row.picture), None
            case _:
                shown = Face(address=row.id.peer, name=row.name, picture=row.picture)
                mark = PresenceMark.IN_CALL if row.talk is not None else mark_of(row.availability)
        account = row.account_hint if isinstance(row, ConversationRow) else ""
        paint_face(brush.painter, brush.mirrored(face), shown, mark, _ground(option), account=account)
        left = face.right() + 1 + measures.LIST_ROW_GAP
        words = QRect(left, area.top(), area.right() + 1 - trailing - left, area.height())
        top, bottom = two_lines(words, lines=preview_lines(row, words.width()))
        match row:
            case ConversationRow() if _is_dense(row):
                self._paint_in_one_line(brush, row, words)
            case ConversationRow():
                self._paint_conversation(brush, row, top, bottom)
            case PersonRow():
                _paint_person(brush, row, top, first_line(bottom))
            case HitRow():
                self._paint_hit(brush, row, top, first_line(bottom))
            case HappeningRow():
                self._paint_happening(brush, row, top, first_line(bottom))

    def _paint_time(self, brush: Brush, row: ConversationRow, line: QRect, *, is_loud: bool) -> QRect:
        if row.at is None:
            return line
        theme = current_theme()
        font = theme.fonts.font(TypeRole.META, weight=MEDIUM if is_loud else None, is_tabular=True)
        ink = theme.colours.accent.text if is_loud else theme.colours.text.tertiary
        return _paint_trailing(brush, line, list_time_text(row.at, self._now()), font, ink)

    def _paint_in_one_line(self, brush: Brush, row: ConversationRow, words: QRect) -> None:
        """Write the name, and what of the rest no other line says: draft, typing, a failed message."""
        is_loud = row.is_unread and not row.arranged.is_muted
        height = current_theme().fonts.line(TypeRole.SMALL)
        line = QRect(words.left(), words.center().y() - height // 2, words.width(), height)
        line = self._paint_time(brush, row, line, is_loud=is_loud)
        if row.is_unread:
            line = _paint_count(brush, line, row)
        elif row.state is not None:
            line = _paint_tick(brush, line, row.state)
        if row.arranged.is_muted:
            line = _paint_mute(brush, line)
        said = typing_text(row) if row.is_typing else lead_text(row.lead) if row.lead is Lead.DRAFT else ""
        if said:
            colours, font = current_theme().colours, current_theme().fonts.font(TypeRole.SMALL)
            ink = colours.accent.text if row.is_typing else colours.danger.text
            line = _paint_trailing(brush, line, elided(said, font, line.width() // 2), font, ink)
        _paint_name(brush, line, row.name, is_unread=is_loud)

    def _paint_conversation(self, brush: Brush, row: ConversationRow, top: QRect, bottom: QRect) -> None:
        is_unread, is_loud = row.is_unread, row.is_unread and not row.arranged.is_muted
        top = self._paint_time(brush, row, top, is_loud=is_loud)
        if row.arranged.is_muted:
            top = _paint_mute(brush, top)
        _paint_name(brush, top, row.name, is_unread=is_loud)
        bottom = _paint_count(brush, bottom, row) if is_unread else bottom
        if row.state is not None and not is_unread and not row.is_typing:
            bottom = _paint_tick(brush, bottom, row.state)
        if row.talk is not None and not row.is_typing and not is_unread and row.lead is not Lead.DRAFT:
            _paint_talk(brush, bottom, talk_text(row.talk, self._now()))
        else:
            _paint_preview(brush, bottom, row)

    def _paint_happening(self, brush: Brush, row: HappeningRow, top: QRect, bottom: QRect) -> None:
        theme, happening = current_theme(), row.happening
        colours = theme.colours
        font = theme.fonts.font(TypeRole.META, weight=None if happening.is_read else MEDIUM, is_tabular=True)
        ink = colours.text.tertiary if happening.is_read else colours.accent.text
        top = _paint_trailing(brush, top, list_time_text(happening.at, self._now()), font, ink)
        _paint_name(brush, top, row.name, is_unread=not happening.is_read)
        if not happening.is_read:
            bottom = _paint_dot(brush, bottom, BadgeTone.LAMP)
        is_missed = happening.kind is HappeningKind.MISSED_CALL
        mark_ink = colours.danger.text if is_missed else colours.text.tertiary
        bottom = _paint_line_mark(brush, bottom, _HAPPENING_MARKS[happening.kind], mark_ink)
        small = theme.fonts.font(TypeRole.SMALL)
        words = colours.text.secondary if happening.is_read else colours.text.primary
        brush.text(bottom, elided(row.text, small, bottom.width()), small, words)

    def _paint_hit(self, brush: Brush, row: HitRow, top: QRect, bottom: QRect) -> None:
        theme = current_theme()
        font = theme.fonts.font(TypeRole.META, is_tabular=True)
        when = list_time_text(row.message.at, self._now())
        top = _paint_trailing(brush, top, when, font, theme.colours.text.tertiary)
        _paint_name(brush, top, row.name, is_unread=False)
        _paint_marked(brush, bottom, row)


def _paint_line_mark(brush: Brush, line: QRect, icon: Icon, ink: QColor) -> QRect:
    """Paint a mark before the words of a line and return what is left of it."""
    theme = current_theme()
    side = theme.px(theme.tokens.icon_sizes.inline)
    rect = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
    theme.icons.paint(brush.painter, QRectF(brush.mirrored(rect)), icon, ink)
    return line.adjusted(side + measures.LIST_LINE_GAP // 2, 0, 0, 0)


def _is_dense(row: ListRow) -> bool:
    return current_theme().is_list_dense and isinstance(row, ConversationRow)


def _ground(option: QStyleOptionViewItem) -> QColor:
    colours = current_theme().colours
    if option.state & QStyle.StateFlag.State_Selected:
        return colours.state.selected
    is_hovered = option.state & QStyle.StateFlag.State_MouseOver
    return over(colours.state.hover, colours.surface.sidebar) if is_hovered else colours.surface.sidebar


def _row_area(option: QStyleOptionViewItem) -> QRect:
    """Return a row without its margins; a scroll bar stands in the trailing one."""
    margin = measures.LIST_ROW_MARGIN
    view = option.widget
    has_bar = isinstance(view, QListView) and view.verticalScrollBar().isVisible()
    trailing = max(0, margin - measures.SCROLL_BAR) if has_bar else margin
    area = option.rect.adjusted(margin, 0, -trailing, 0)
    return QStyle.visualRect(option.direction, option.rect, area)


def _paint_section(brush: Brush, area: QRect, row: SectionRow) -> None:
    theme = current_theme()
    font = theme.fonts.font(TypeRole.META, weight=SEMI_BOLD)
    inside = area.adjusted(measures.LIST_SECTION_PADDING, 0, -measures.LIST_SECTION_PADDING, 0)
    if row.is_pinned:
        side = theme.px(theme.tokens.icon_sizes.inline)
        mark = QRect(inside.left(), inside.center().y() - side // 2, side, side)
        placed = QStyle.visualRect(brush.direction, area, mark)
        theme.icons.paint(brush.painter, QRectF(placed), Icon.PIN, theme.colours.text.tertiary)
        inside = inside.adjusted(side + measures.LIST_LINE_GAP, 0, 0, 0)
    brush.text(inside, row.title, font, theme.colours.text.tertiary)


def _paint_trailing(brush: Brush, line: QRect, text: str, font: QFont, ink: QColor) -> QRect:
    """Write at the line's end and return what is left of the line."""
    width = QFontMetrics(font).horizontalAdvance(text) + 1
    brush.text(QRect(line.right() + 1 - width, line.top(), width, line.height()), text, font, ink, TRAILING)
    return line.adjusted(0, 0, -width - measures.LIST_LINE_GAP, 0)


def _paint_name(brush: Brush, line: QRect, name: str, *, is_unread: bool) -> None:
    theme = current_theme()
    font = theme.fonts.font(TypeRole.STRONG, weight=SEMI_BOLD if is_unread else MEDIUM)
    brush.text(line, elided(name, font, line.width()), font, theme.colours.text.primary)


def _paint_mute(brush: Brush, line: QRect) -> QRect:
    """Paint the mark of a muted conversation before its time."""
    theme = current_theme()
    side = theme.px(theme.tokens.icon_sizes.inline)
    rect = QRect(line.right() + 1 - side, line.top() + (line.height() - side) // 2, side, side)
    theme.icons.paint(brush.painter, QRectF(brush.mirrored(rect)), Icon.BELL_OFF, theme.colours.text.tertiary)
    return line.adjusted(0, 0, -side - measures.LIST_LINE_GAP, 0)


def _paint_count(brush: Brush, line: QRect, row: ConversationRow) -> QRect:
    """Paint how much is unread; a conversation that I marked unread has a dot."""
    tone = BadgeTone.MUTED if row.arranged.is_muted else BadgeTone.ACCENT
    if not row.unread:
        return _paint_dot(brush, line, tone)
    tone, text = (BadgeTone.LAMP, MENTION_MARK) if row.mentions else (tone, badge_text(row.unread))
    size = badge_size(text).toSize()
    top = line.top() + (current_theme().fonts.line(TypeRole.SMALL) - size.height()) // 2
    placed = brush.mirrored(QRect(line.right() + 1 - size.width(), top, size.width(), size.height()))
    paint_badge(brush.painter, QPointF(placed.topLeft()), text, tone)
    return line.adjusted(0, 0, -size.width() - measures.LIST_LINE_GAP, 0)


def _paint_dot(brush: Brush, line: QRect, tone: BadgeTone) -> QRect:
    colours = current_theme().colours
    side = current_theme().px(measures.LIST_UNREAD_DOT)
    top = line.top() + (current_theme().fonts.line(TypeRole.SMALL) - side) // 2
    placed = brush.mirrored(QRect(line.right() + 1 - side, top, side, side))
    fills = {BadgeTone.ACCENT: colours.accent.solid, BadgeTone.LAMP: colours.lamp.solid}
    fill = fills.get(tone, colours.text.tertiary)
    paint_box(brush.painter, placed, radius=side / 2, fill=fill)
    return line.adjusted(0, 0, -side - measures.LIST_LINE_GAP, 0)


def _paint_tick(brush: Brush, line: QRect, state: DeliveryState) -> QRect:
    theme = current_theme()
    colours = theme.colours
    inks = {DeliveryState.DISPLAYED: colours.accent.text, DeliveryState.FAILED: colours.danger.text}
    side = theme.px(theme.tokens.icon_sizes.inline)
    first = theme.fonts.line(TypeRole.SMALL)
    rect = QRect(line.right() + 1 - side, line.top() + (first - side) // 2, side, side)
    ink = inks.get(state, colours.text.tertiary)
    theme.icons.paint(brush.painter, QRectF(brush.mirrored(rect)), _TICKS[state], ink)
    return line.adjusted(0, 0, -side - measures.LIST_LINE_GAP, 0)


def _paint_preview(brush: Brush, line: QRect, row: ConversationRow) -> None:
    theme = current_theme()
    colours, font = theme.colours, theme.fonts.font(TypeRole.SMALL)
    if row.is_typing:
        brush.text(line, elided(typing_text(row), font, line.width()), font, colours.accent.text)
        return
    if row.lead in _LEAD_MARKS and not is_wrapping():
        line = _paint_lead_mark(brush, line, row.lead)
    lead = lead_text(row.lead)
    is_loud = row.is_unread and not row.arranged.is_muted
    ink = colours.text.primary if is_loud else colours.text.secondary
    lead_ink = colours.danger.text if row.lead is Lead.DRAFT else ink
    if is_wrapping():
        area, is_mirrored = brush.mirrored(line), brush.is_mirrored
        paint_lines(brush.painter, area, (lead, row.preview), font, (lead_ink, ink), is_mirrored=is_mirrored)
        return
    if lead:
        width = QFontMetrics(font).horizontalAdvance(f"{lead} ")
        brush.text(line, lead, font, lead_ink)
        line = line.adjusted(width, 0, 0, 0)
    brush.text(line, elided(row.preview, font, line.width()), font, ink)


def _paint_talk(brush: Brush, line: QRect, text: str) -> None:
    theme = current_theme()
    ink, font = theme.colours.presence.in_call, theme.fonts.font(TypeRole.SMALL, is_tabular=True)
    line = _paint_mark(brush, first_line(line), Icon.PHONE, ink)
    brush.text(line, elided(text, font, line.width()), font, ink)


def _paint_lead_mark(brush: Brush, line: QRect, lead: Lead) -> QRect:
    """Paint the mark of what stands there before its words and return what is left of the line."""
    text = current_theme().colours
    ink = text.danger.text if lead is Lead.MISSED_CALL else text.text.tertiary
    return _paint_mark(brush, line, _LEAD_MARKS[lead], ink)


def _paint_mark(brush: Brush, line: QRect, icon: Icon, ink: QColor) -> QRect:
    theme = current_theme()
    side = theme.px(theme.tokens.icon_sizes.inline)
    rect = QRect(line.left(), line.top() + (line.height() - side) // 2, side, side)
    theme.icons.paint(brush.painter, QRectF(brush.mirrored(rect)), icon, ink)
    return line.adjusted(side + measures.LIST_LINE_GAP // 2, 0, 0, 0)


def _paint_person(brush: Brush, row: PersonRow, top: QRect, bottom: QRect) -> None:
    theme = current_theme()
    if row.aside:
        meta = theme.fonts.font(TypeRole.META)
        top = _paint_trailing(brush, top, elided(row.aside, meta, top.width() // 2), meta, theme.colours.text.tertiary)
    _paint_name(brush, top, row.name, is_unread=False)
    font = theme.fonts.font(TypeRole.SMALL)
    said = row.status or availability_text(row.availability)
    brush.text(bottom, elided(said, font, bottom.width()), font, theme.colours.text.secondary)


def _paint_marked(brush: Brush, line: QRect, row: HitRow) -> None:
    """Write what was found, the found words on the colour of search hits."""
    theme = current_theme()
    font = theme.fonts.font(TypeRole.SMALL)
    metrics = QFontMetrics(font)
    shown = elided(row.text, font, line.width())
    for start, length in row.marked:
        if start + length > len(shown):
            continue
        left = line.left() + metrics.horizontalAdvance(shown[:start])
        mark = QRect(left, line.top(), metrics.horizontalAdvance(shown[start : start + length]), line.height())
        paint_box(
            brush.painter, brush.mirrored(mark), radius=measures.LIST_HIT_RADIUS, fill=theme.colours.state.search_hit
        )
    brush.text(line, shown, font, theme.colours.text.secondary)
