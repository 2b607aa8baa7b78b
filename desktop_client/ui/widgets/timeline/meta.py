"""The time of a message and how far it got."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QStaticText

from desktop_client.domain.messages import DeliveryState, Message
from desktop_client.ui.states import clock_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import Colours
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_TICKS = {
    DeliveryState.PENDING: Icon.CLOCK,
    DeliveryState.SENT: Icon.CHECK,
    DeliveryState.DELIVERED: Icon.CHECK_CHECK,
    DeliveryState.DISPLAYED: Icon.CHECK_CHECK,
    DeliveryState.FAILED: Icon.CIRCLE_ALERT,
}


class Meta:
    """Painted at the end of the last line where it fits, else on a line of its own."""

    def __init__(self, message: Message, sheet: Sheet) -> None:
        self._sheet = sheet
        self._state = DeliveryState.PENDING if message.is_change_waiting else message.state
        self._is_own = message.state is not None
        self._time = _time_text(message)
        self._words = QStaticText(self._time)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        self._rise = (sheet.style.time.line - sheet.style.metrics["time"].height()) / 2
        self._time_width = round(sheet.style.text_width("time", self._time) + 0.5)
        self._tick = sheet.style.px(measures.TIMELINE_TICK) if self._state is not None else 0
        self.width = self._time_width + (self._tick + measures.TIMELINE_TICK_GAP if self._tick else 0)
        self.height = sheet.style.time.line

    def paint(self, painter: QPainter, rect: QRect) -> None:
        """Paint within `rect`, already mirrored."""
        theme = self._sheet.theme
        is_mirrored = self._sheet.style.is_mirrored
        colours = theme.colours
        painter.setFont(self._sheet.style.time.font)
        painter.setPen(colours.bubble.own_meta if self._is_own else colours.text.tertiary)
        left = rect.x() + rect.width() - self._time_width if is_mirrored else rect.x()
        painter.drawStaticText(QPointF(left, rect.y() + self._rise), self._words)
        if self._state is None:
            return
        mark = QRectF(0, rect.y(), self._tick, rect.height())
        mark.moveLeft(rect.x() if is_mirrored else rect.x() + rect.width() - self._tick)
        theme.icons.paint(painter, mark, _TICKS[self._state], _tick_colour(self._state, colours))

    def tick_rect(self, rect: QRect) -> QRect:
        """Return where the tick lies within `rect`."""
        left = rect.x() if self._sheet.style.is_mirrored else rect.x() + rect.width() - self._tick
        return QRect(left, rect.y(), self._tick, rect.height())


def _time_text(message: Message) -> str:
    time = clock_text(message.at)
    if message.edited_at is None or message.is_retracted:
        return time
    return TimelineTexts.tr("edited {time}").format(time=time)


def _tick_colour(state: DeliveryState, colours: Colours) -> QColor:
    match state:
        case DeliveryState.DISPLAYED:
            return colours.accent.text
        case DeliveryState.FAILED:
            return colours.danger.text
        case _:
            return colours.bubble.own_meta
