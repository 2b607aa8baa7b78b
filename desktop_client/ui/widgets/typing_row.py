"""Under the timeline: who is writing, or what waits for the connection; the height stays reserved."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.shapes import paint_box

_DOTS = 3
_TURN_MS = 1200
_FAINTEST = 0.35


class TypingRow(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: Face | None = None
        self._sentence = ""
        self._waiting = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self.updateGeometry)

    def show_typing(self, face: Face | None, sentence: str) -> None:
        """Say who writes; None clears the row."""
        self._face, self._sentence = face, sentence
        self._say()
        if face is not None and self.isVisible():
            current_theme().motion.watch(self)
        elif face is None:
            current_theme().motion.unwatch(self)
        self.update()

    def show_waiting(self, sentence: str) -> None:
        """Say what waits for the connection, under the last own message; an empty text clears it."""
        self._waiting = sentence
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(self._sentence or self._waiting)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, current_theme().px(measures.TYPING_ROW))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._face is not None:
            current_theme().motion.watch(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._face is not None:
            self._paint_typing(painter, self._face)
        elif self._waiting:
            self._paint_waiting(painter)
        painter.end()

    def _paint_waiting(self, painter: QPainter) -> None:
        theme = current_theme()
        font, tint = theme.fonts.font(TypeRole.META), theme.colours.text.tertiary
        words = elided(self._waiting, font, self.width() // 2)
        width = QFontMetrics(font).horizontalAdvance(words)
        icon = theme.px(theme.tokens.icon_sizes.inline)
        left = self.width() - width - icon - measures.TIMELINE_NOTICE_GAP
        place = QRectF(self._mirrored(left, icon), (self.height() - icon) / 2, icon, icon)
        theme.icons.paint(painter, place, Icon.CLOCK, tint)
        painter.setFont(font)
        painter.setPen(tint)
        area = QRectF(self._mirrored(self.width() - width, width), 0, width, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_typing(self, painter: QPainter, who: Face) -> None:
        theme = current_theme()
        side = theme.tokens.size.avatar.xs
        x = float(measures.TYPING_INDENT)
        middle = self.height() / 2
        face = theme.avatars.pixmap(who, side, self.devicePixelRatioF())
        painter.drawPixmap(round(self._mirrored(x, side)), round(middle - side / 2), face)
        x += side + measures.FIELD_GAP
        x = self._paint_dots(painter, x, middle) + measures.FIELD_GAP
        font = theme.fonts.font(TypeRole.META)
        painter.setFont(font)
        painter.setPen(theme.colours.text.secondary)
        words = QRectF(self._mirrored(x, self.width() - x), 0, self.width() - x, self.height())
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, elided(self._sentence, font, round(words.width())))

    def _paint_dots(self, painter: QPainter, x: float, middle: float) -> float:
        motion = current_theme().motion
        phase = 0.0 if motion.is_reduced else motion.elapsed_ms() % _TURN_MS / _TURN_MS
        side = measures.TYPING_DOT
        for place in range(_DOTS):
            strength = 1 - ((place / _DOTS - phase) % 1) * (1 - _FAINTEST)
            painter.setOpacity(strength)
            area = QRectF(self._mirrored(x, side), middle - side / 2, side, side)
            paint_box(painter, area, radius=side / 2, fill=current_theme().colours.text.tertiary)
            x += side + measures.TYPING_DOT_GAP
        painter.setOpacity(1)
        return x

    def _mirrored(self, left: float, width: float) -> float:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self.width() - left - width if is_mirrored else left
