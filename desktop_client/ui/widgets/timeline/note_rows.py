"""Rows that are no messages: day pills, the unread line, notices and gaps."""

from datetime import date, datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from desktop_client.domain.messages import ItemId
from desktop_client.domain.room_notices import NoticeKind, RoomNotice
from desktop_client.ui.models.notice_words import notice_text
from desktop_client.ui.models.timeline_words import day_text, gap_text, lost_text, unread_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.shapes import hairline, paint_box
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Target
from desktop_client.ui.widgets.timeline.row_layout import RowLayout, RowLook, Sheet, line_parts
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


class DayLayout(RowLayout):
    def __init__(self, day: date, today: date, sheet: Sheet) -> None:
        self.text = day_text(day, today)
        self.today = today
        self._sheet = sheet
        above, line, below = line_parts(measures.TIMELINE_DAY, sheet.style)
        self.height = above + line + below
        size = pill_width(self.text, sheet)
        self.body = QRect(sheet.centred(size), above, size, line)

    @override
    def paint(self, painter: QPainter, look: RowLook) -> None:
        paint_pill(painter, self.body, self.text, self._sheet)

    @override
    def offset_at(self, point: QPointF) -> int | None:
        return None

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return None


def pill_width(text: str, sheet: Sheet) -> int:
    return round(sheet.style.text_width("day", text)) + 2 * measures.TIMELINE_DAY_PADDING


def paint_pill(painter: QPainter, rect: QRect, text: str, sheet: Sheet) -> None:
    colours = sheet.theme.colours
    paint_box(painter, rect, radius=rect.height() / 2, fill=colours.bubble.system)
    painter.setFont(sheet.style.day.font)
    painter.setPen(colours.text.secondary)
    painter.drawText(rect, _CENTRED, text)


class UnreadLayout(RowLayout):
    def __init__(self, count: int, sheet: Sheet) -> None:
        self._text = unread_text(count)
        self._sheet = sheet
        above, line, below = line_parts(measures.TIMELINE_UNREAD, sheet.style)
        self.height = above + line + below
        column = sheet.column
        self.body = QRect(column.x(), above, column.width(), line)

    @override
    def paint(self, painter: QPainter, look: RowLook) -> None:
        colours = self._sheet.theme.colours
        width = self._sheet.style.text_width("unread", self._text)
        reach = (self.body.width() - width) / 2 - measures.TIMELINE_UNREAD_GAP
        middle = self.body.y() + self.body.height() / 2
        thin = hairline(painter)
        painter.fillRect(QRectF(self.body.x(), middle, reach, thin), colours.accent.border)
        painter.fillRect(QRectF(self.body.right() + 1 - reach, middle, reach, thin), colours.accent.border)
        painter.setFont(self._sheet.style.unread.font)
        painter.setPen(colours.accent.text)
        painter.drawText(self.body, _CENTRED, self._text)

    @override
    def offset_at(self, point: QPointF) -> int | None:
        return None

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return None


class NoticeLayout(RowLayout):
    """A line with an icon in the middle, and perhaps something to do about it."""

    def __init__(self, icon: Icon, text: str, sheet: Sheet, target: ActionTarget | None = None) -> None:
        self._sheet = sheet
        self._mark = icon
        self._text = text
        self._action = TimelineTexts.tr("Try again") if target is not None else ""
        self._target = target
        style = sheet.style
        above, line, below = line_parts(measures.TIMELINE_NOTICE, style)
        self.height = above + line + below
        self._icon = style.px(measures.TIMELINE_TICK)
        self._action_width = round(style.text_width("unread", self._action))
        gap_px = measures.TIMELINE_NOTICE_GAP
        room = sheet.column.width() - self._icon - self._action_width - 2 * gap_px
        self._text_width = round(style.text_width("notice", self._text))
        if self._text_width > room:
            self._text = elided(self._text, style.notice.font, room)
            self._text_width = round(style.text_width("notice", self._text))
        width = self._icon + gap_px + self._text_width
        width += gap_px + self._action_width if self._action else 0
        self.body = QRect(sheet.centred(width), above, width, line)

    @override
    def paint(self, painter: QPainter, look: RowLook) -> None:
        theme, style = self._sheet.theme, self._sheet.style
        tint = theme.colours.text.tertiary
        x, y, line = self.body.x(), self.body.y(), self.body.height()
        theme.icons.paint(painter, QRectF(self._placed(x, self._icon)), self._mark, tint)
        painter.setFont(style.notice.font)
        painter.setPen(tint)
        text = QRect(x + self._icon + measures.TIMELINE_NOTICE_GAP, y, self._text_width, line)
        painter.drawText(self._sheet.mirrored(text), _CENTRED, self._text)
        if self._action:
            painter.setFont(style.unread.font)
            painter.setPen(theme.colours.accent.text)
            painter.drawText(self._action_rect(), _CENTRED, self._action)

    @override
    def offset_at(self, point: QPointF) -> int | None:
        return None

    @override
    def target_at(self, point: QPointF) -> Target | None:
        return self._target if self._action and self._action_rect().contains(point.toPoint()) else None

    def _placed(self, x: int, width: int) -> QRect:
        return self._sheet.mirrored(QRect(x, self.body.y(), width, self.body.height()))

    def _action_rect(self) -> QRect:
        return self._placed(self.body.right() + 1 - self._action_width, self._action_width)


def gap_layout(gap: ItemId, sheet: Sheet, *, is_loading: bool) -> NoticeLayout:
    """Say that messages are missing here, and offer to fetch them again."""
    target = None if is_loading else ActionTarget(Action.FETCH_GAP, gap)
    return NoticeLayout(Icon.HISTORY, gap_text(is_loading=is_loading), sheet, target)


def lost_layout(at: datetime, sheet: Sheet) -> NoticeLayout:
    return NoticeLayout(Icon.CLOUD_OFF, lost_text(at), sheet)


_NOTICE_ICONS = {
    NoticeKind.CAME: Icon.LOG_IN,
    NoticeKind.LEFT: Icon.LOG_OUT,
    NoticeKind.KICKED: Icon.DOOR_OPEN,
    NoticeKind.BANNED: Icon.BAN,
    NoticeKind.EXCLUDED: Icon.DOOR_OPEN,
    NoticeKind.OPEN: Icon.EYE,
    NoticeKind.SEMI_OPEN: Icon.EYE_OFF,
    NoticeKind.VOICE_TAKEN: Icon.MIC_OFF,
    NoticeKind.DOUBT: Icon.TRIANGLE_ALERT,
    NoticeKind.VOICE_GIVEN: Icon.MIC,
}


def notice_layout(notices: tuple[RoomNotice, ...], sheet: Sheet) -> NoticeLayout:
    return NoticeLayout(_NOTICE_ICONS.get(notices[0].kind, Icon.INFO), notice_text(notices), sheet)


def paint_focus_ring(painter: QPainter, body: QRect, radius: float, sheet: Sheet) -> None:
    """Paint the ring of the row that the keyboard is on."""
    ring = sheet.theme.tokens.size.focus_ring
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outset = ring.offset + ring.width / 2
    painter.setPen(QPen(sheet.theme.colours.state.focus_ring, ring.width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = QRectF(body).adjusted(-outset, -outset, outset, outset)
    painter.drawRoundedRect(area, radius + outset, radius + outset)
    painter.restore()
