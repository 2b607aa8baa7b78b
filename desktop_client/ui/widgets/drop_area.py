"""A place to drop a link on, or a file that holds one."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget
from typing_extensions import override

from desktop_client.ui.theme import invitation_measures as measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.elided import elided
from desktop_client.ui.widgets.shapes import paint_box

_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_MOST_BYTES = 8192


class DropArea(QWidget):
    dropped = Signal(str)
    """The text that was dropped, or that a dropped file holds."""

    def __init__(self, icon: Icon, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._title, self._text = icon, title, text
        self._is_over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = theme.fonts.line(TypeRole.BODY) + theme.fonts.line(TypeRole.SMALL)
        return QSize(0, max(words, theme.px(measures.DROP_TILE)) + 2 * measures.DROP_PADDING)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or event.mimeData().hasUrls():
            self._is_over = True
            self.update()
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_over = False
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._is_over = False
        self.update()
        text = text_of(event.mimeData())
        if text:
            event.acceptProposedAction()
            self.dropped.emit(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colours, painter = theme.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours.accent.solid if self._is_over else colours.border.default, measures.DROP_BORDER)
        pen.setDashPattern(measures.DROP_DASHES)
        painter.setPen(pen)
        inset = measures.DROP_BORDER
        radius = measures.DROP_RADIUS
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        side, padding = theme.px(measures.DROP_TILE), measures.DROP_PADDING
        tile = QRect(padding, (self.height() - side) // 2, side, side)
        placed = QStyle.visualRect(self.layoutDirection(), self.rect(), tile)
        paint_box(painter, placed, radius=radius, fill=colours.accent.tint)
        icon = theme.px(measures.DROP_ICON)
        middle = QRectF(placed.center().x() - icon / 2 + 1, placed.center().y() - icon / 2 + 1, icon, icon)
        theme.icons.paint(painter, middle, self._icon, colours.accent.text)
        self._paint_words(painter, tile.right() + measures.DROP_GAP)
        painter.end()

    def _paint_words(self, painter: QPainter, left: int) -> None:
        theme = current_theme()
        first, second = theme.fonts.line(TypeRole.BODY), theme.fonts.line(TypeRole.SMALL)
        top, width = (self.height() - first - second) // 2, self.width() - left - measures.DROP_PADDING
        for line, height, text, font, ink in (
            (top, first, self._title, theme.fonts.font(TypeRole.BODY, weight=MEDIUM), theme.colours.text.primary),
            (top + first, second, self._text, theme.fonts.font(TypeRole.SMALL), theme.colours.text.secondary),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(left, line, width, height))
            painter.drawText(place, _LEADING, elided(text, font, width))


def text_of(dropped: QMimeData) -> str:
    """Return a dropped link or text, or the first words of a dropped file; "" where there is nothing to read."""
    for url in dropped.urls():
        if not url.isLocalFile():
            return url.toString()
        try:
            with Path(url.toLocalFile()).open("rb") as file:
                return file.read(_MOST_BYTES).decode(errors="ignore").strip()
        except OSError:
            continue
    return dropped.text().strip()
