"""Says over a conversation what letting go of files will do."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.shapes import paint_box

_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class DropOverlay(QWidget):
    """Takes no events: what lies below is still what files are dropped on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = self._text = self._pill = ""
        self._is_refused = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, title: str, text: str, pill: str, *, is_refused: bool) -> None:
        """Say what will happen, or why it cannot."""
        said = (title, text, is_refused)
        is_new = said != (self._title, self._text, self._is_refused)
        self._title, self._text, self._is_refused = said
        self._pill = pill
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()
        if is_new and self.isVisible():
            self.read_aloud()

    def read_aloud(self) -> None:
        announce(self, f"{self._title}. {self._text}", is_urgent=self._is_refused)

    def title(self) -> str:
        return self._title

    def text(self) -> str:
        return self._text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        tones = theme.colours.danger if self._is_refused else theme.colours.accent
        painter = QPainter(self)
        painter.fillRect(self.rect(), over(tones.tint, theme.colours.surface.canvas, 1.0))
        self._paint_border(painter, tones.solid)
        margin = measures.OVERLAY_MARGIN
        width = self.width() - 4 * margin
        tile = theme.px(measures.OVERLAY_TILE)
        title, text = theme.fonts.line(TypeRole.TITLE), 2 * theme.fonts.line(TypeRole.BODY)
        pill = theme.fonts.line(TypeRole.SMALL) + 2 * measures.OVERLAY_PILL[1]
        gap = measures.OVERLAY_GAP
        top = max(margin, (self.height() - tile - title - text - pill - 3 * gap) // 2)
        self._paint_tile(painter, QRect((self.width() - tile) // 2, top, tile, tile), tones.solid)
        top += tile + gap
        painter.setFont(theme.fonts.font(TypeRole.TITLE))
        painter.setPen(theme.colours.text.primary)
        heading = elided(self._title, painter.font(), width)
        painter.drawText(QRect(2 * margin, top, width, title), Qt.AlignmentFlag.AlignCenter, heading)
        top += title + gap // 2
        painter.setFont(theme.fonts.font(TypeRole.BODY))
        painter.setPen(theme.colours.text.secondary)
        painter.drawText(QRect(2 * margin, top, width, text), int(_CENTRED), self._text)
        if self._pill:
            self._paint_pill(painter, top + text + gap // 2, pill)
        painter.end()

    def _paint_border(self, painter: QPainter, colour: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour, measures.OVERLAY_BORDER)
        pen.setDashPattern(measures.OVERLAY_DASHES)
        painter.setPen(pen)
        inset = measures.OVERLAY_MARGIN
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, measures.OVERLAY_RADIUS, measures.OVERLAY_RADIUS)

    def _paint_tile(self, painter: QPainter, place: QRect, colour: QColor) -> None:
        theme = current_theme()
        paint_box(painter, place, radius=measures.OVERLAY_TILE_RADIUS, fill=colour)
        icon = theme.px(measures.OVERLAY_ICON)
        inset = (place.width() - icon) / 2
        sign = Icon.BAN if self._is_refused else Icon.UPLOAD
        square = QRectF(place.x() + inset, place.y() + inset, icon, icon)
        theme.icons.paint(painter, square, sign, theme.colours.text.on_accent)

    def _paint_pill(self, painter: QPainter, top: int, height: int) -> None:
        theme = current_theme()
        painter.setFont(theme.fonts.font(TypeRole.SMALL, weight=MEDIUM))
        width = painter.fontMetrics().horizontalAdvance(self._pill) + 2 * measures.OVERLAY_PILL[0]
        place = QRect((self.width() - width) // 2, top, width, height)
        paint_box(painter, place, radius=height / 2, fill=theme.colours.surface.raised)
        painter.setPen(theme.colours.text.primary)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._pill)
