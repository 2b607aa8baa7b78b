"""The row of a call that is over: what it was, when, and a word that calls back."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from desktop_client.domain.messages import CallItem, Direction
from desktop_client.ui.models.past_call import is_missed
from desktop_client.ui.models.timeline_words import call_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Target
from desktop_client.ui.widgets.timeline.row_layout import RowLayout, RowLook, Sheet, line_parts
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


class CallLayout(RowLayout):
    """Planned from left to right like all rows; the word is there only where calls can be made."""

    def __init__(self, call: CallItem, sheet: Sheet) -> None:
        self._call = call
        self._sheet = sheet
        self._is_missed = is_missed(call.end, call.direction)
        self._text = call_text(call)
        self._action = _action_text(call) if sheet.can_call else ""
        style = sheet.style
        above, line, below = line_parts(measures.TIMELINE_CALL, style)
        side, gap = measures.TIMELINE_CALL_PADDING
        self.height = above + line + below
        icon = style.px(measures.TIMELINE_CALL_ICON)
        action_width = round(style.text_width("unread", self._action)) + 1 if self._action else 0
        others = 2 * side + icon + gap + (gap + action_width if action_width else 0)
        text_width = min(round(style.text_width("notice", self._text)) + 1, max(0, sheet.column.width() - others))
        self._text = style.metrics["notice"].elidedText(self._text, Qt.TextElideMode.ElideRight, text_width)
        width = others + text_width
        plan = QRect(sheet.centred(width), above, width, line)
        self.body = sheet.mirrored(plan)
        self._icon_at = self._placed(plan.x() + side, icon)
        self._text_at = self._placed(plan.x() + side + icon + gap, text_width)
        self._action_at = self._placed(plan.x() + width - side - action_width, action_width)

    @override
    def paint(self, painter: QPainter, look: RowLook) -> None:
        theme, style = self._sheet.theme, self._sheet.style
        colours = theme.colours
        paint_box(painter, self.body, radius=self.body.height() / 2, fill=colours.bubble.system)
        icon, tint = _mark_of(self._call, is_missed=self._is_missed), colours.text.secondary
        side = self._icon_at.width()
        square = QRectF(self._icon_at.x(), self._icon_at.center().y() - side / 2 + 1, side, side)
        theme.icons.paint(painter, square, icon, colours.danger.text if self._is_missed else tint)
        painter.setFont(style.notice.font)
        painter.setPen(colours.text.primary if self._is_missed else tint)
        painter.drawText(self._text_at, _CENTRED, self._text)
        if self._action:
            painter.setFont(style.unread.font)
            painter.setPen(colours.accent.text)
            painter.drawText(self._action_at, _CENTRED, self._action)

    @override
    def offset_at(self, point: QPointF) -> int | None:
        return None

    @override
    def target_at(self, point: QPointF) -> Target | None:
        is_there = bool(self._action) and self._action_at.contains(point.toPoint())
        return ActionTarget(Action.CALL_BACK, self._call.id) if is_there else None

    def _placed(self, x: int, width: int) -> QRect:
        return self._sheet.mirrored(QRect(x, self.body.y(), width, self.body.height()))


def _action_text(call: CallItem) -> str:
    is_incoming = call.direction is Direction.INCOMING
    return TimelineTexts.tr("Call back") if is_incoming else TimelineTexts.tr("Call again")


def _mark_of(call: CallItem, *, is_missed: bool) -> Icon:
    if is_missed:
        return Icon.PHONE_MISSED
    return Icon.VIDEO if call.has_video else Icon.PHONE
