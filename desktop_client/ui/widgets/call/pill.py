"""Pills over the picture: the time, the quality in bars and a word, small buttons."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.models.call import Quality
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import ReturnButton
from desktop_client.ui.widgets.shapes import mixed, paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class Pill(ReturnButton):
    """Text, an icon or bars on a dark pill; an inert one is only read."""

    def __init__(self, name: str, *, icon: Icon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._quality: Quality | None = None
        self._hover = Hover(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        set_tool_tip(self, name)
        FocusRing(self, measures.CALL_PILL / 2, is_on_call=True)
        follow_theme(self._apply_theme)

    def set_inert(self) -> None:
        """Make it something to read only."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_text(self, text: str) -> None:
        self.setText(text)
        self._apply_theme()

    def show_quality(self, quality: Quality, text: str) -> None:
        self._quality = quality
        self.show_text(text)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        height = theme.px(measures.CALL_PILL)
        if self._icon is not None:
            return QSize(height, height)
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        bars = self._bars_width() + measures.CALL_PILL_GAP if self._quality is not None else 0
        return QSize(words + bars + 2 * theme.px(measures.CALL_PILL_PADDING), height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        call = theme.tokens.call
        painter = QPainter(self)
        fill = mixed(call.bar, call.control_hover, self._hover.strength)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=fill)
        content = QRectF(self.rect()).adjusted(theme.px(measures.CALL_PILL_PADDING), 0, 0, 0)
        if self._icon is not None:
            side = theme.tokens.icon_sizes.sm
            area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            theme.icons.paint(painter, area, self._icon, call.text)
        if self._quality is not None:
            self._paint_bars(painter, content, self._quality)
            content.setLeft(content.left() + self._bars_width() + measures.CALL_PILL_GAP)
        painter.setPen(call.text)
        painter.setFont(self.font())
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(content, place | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()

    def _paint_bars(self, painter: QPainter, content: QRectF, quality: Quality) -> None:
        count, width, gap, tallest = measures.CALL_BARS
        bottom = content.center().y() + tallest / 2
        for index in range(count):
            height = tallest * (index + 1) / count
            bar = QRectF(content.left() + index * (width + gap), bottom - height, width, height)
            fill = quality_colour(quality) if index < quality.value else current_theme().tokens.call.control_hover
            paint_box(painter, bar, radius=measures.HAIRLINE, fill=fill)

    def _bars_width(self) -> int:
        count, width, gap, _ = measures.CALL_BARS
        return count * width + (count - 1) * gap

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.META, weight=MEDIUM, is_tabular=True))
        self.setFixedSize(self.sizeHint())
        self.update()


def quality_colour(quality: Quality) -> QColor:
    call = current_theme().tokens.call
    return {
        Quality.UNKNOWN: call.text_secondary,
        Quality.WEAK: call.hangup,
        Quality.FAIR: call.hand,
        Quality.GOOD: call.speaking,
    }[quality]
