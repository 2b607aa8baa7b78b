"""Under a message that was not sent: why, and what can be done."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop_client.domain.messages import Message
from desktop_client.domain.styling import Line
from desktop_client.ui.sentences import failure_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, Look, Target
from desktop_client.ui.widgets.timeline.paragraph import Paragraph
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_DOT = "·"


class FailureLine:
    """One line at the end of the column; where that is too narrow the actions stand below the reason."""

    def __init__(self, message: Message, sheet: Sheet) -> None:
        self._sheet = sheet
        style = sheet.style
        self._icon = style.px(measures.TIMELINE_FAILURE_ICON)
        self._line = style.note.line
        reason = failure_text(message.failure, sheet.name_of(message.conversation.peer))
        self._reason = Paragraph(reason, Line(0, len(reason)), style.note)
        self._actions = (
            (ActionTarget(Action.RETRY, message.id), TimelineTexts.tr("Retry")),
            (ActionTarget(Action.COPY, message.id), TimelineTexts.tr("Copy text")),
            (ActionTarget(Action.DELETE, message.id), TimelineTexts.tr("Delete")),
        )
        self._plan(sheet.column)

    def _plan(self, column: QRect) -> None:
        lead = self._icon + measures.TIMELINE_FAILURE_GAP
        gap = measures.TIMELINE_ACTION_GAP
        self._reason.layout(max(1, column.width() - lead))
        self._reason.widen(self._reason.width)
        widths = [round(self._sheet.style.text_width("action", text)) for _, text in self._actions]
        dot = round(self._sheet.style.text_width("note", _DOT))
        actions_width = sum(widths) + (len(widths) - 1) * (2 * gap + dot)
        is_one_line = self._reason.line_count == 1 and lead + self._reason.width + gap + actions_width <= column.width()
        total = lead + self._reason.width + (gap + actions_width if is_one_line else 0)
        right = column.x() + column.width()
        self._icon_at = QRect(right - total, 0, self._icon, self._line)
        self._reason_at = QRect(right - total + lead, 0, self._reason.width, self._reason.height)
        top = 0 if is_one_line else self._reason.height
        self.height = self._reason.height if is_one_line else top + self._line
        self._rects, self._dots = [], []
        left = right - actions_width
        for number, width in enumerate(widths):
            if number:
                self._dots.append(QRect(left + gap, top, dot, self._line))
                left += 2 * gap + dot
            self._rects.append(QRect(left, top, width, self._line))
            left += width

    def paint(self, painter: QPainter, top: int) -> None:
        """Paint with the upper edge at `top`."""
        colours = self._sheet.theme.colours
        at = QPoint(0, top)
        icon = QRectF(self._placed(self._icon_at).translated(at))
        self._sheet.theme.icons.paint(painter, icon, Icon.CIRCLE_ALERT, colours.danger.text)
        place = self._placed(self._reason_at).translated(at)
        clip = QRectF(place)
        look = Look(colours=colours, accent=colours.danger.text, clip=clip, ink=colours.danger.text)
        self._reason.paint(painter, QPointF(place.topLeft()), look)
        for rect in self._dots:
            self._word(painter, rect.translated(at), _DOT, colours.text.tertiary)
        for (target, text), rect in zip(self._actions, self._rects, strict=True):
            ink = colours.danger.text if target.action is Action.DELETE else colours.accent.text
            self._word(painter, rect.translated(at), text, ink)

    def target_at(self, point: QPoint) -> Target | None:
        for (target, _), rect in zip(self._actions, self._rects, strict=True):
            if self._placed(rect).contains(point):
                return target
        return None

    def _word(self, painter: QPainter, rect: QRect, text: str, ink: QColor) -> None:
        painter.setFont(self._sheet.style.action.font)
        painter.setPen(ink)
        painter.drawText(self._placed(rect), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)

    def _placed(self, rect: QRect) -> QRect:
        return self._sheet.mirrored(rect)
