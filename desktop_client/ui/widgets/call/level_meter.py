"""The level of a microphone as a row of segments."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.shapes import paint_box


class LevelMeter(QWidget):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._apply_theme)

    def show_level(self, level_db: float | None) -> None:
        """`level_db` is the peak of the last moment in dBFS; None: nothing is captured."""
        lit = lit_segments(level_db)
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def lit(self) -> int:
        return self._lit

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        least = measures.METER_SEGMENTS * 2 * measures.METER_GAP
        return QSize(least, theme.px(measures.METER_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        count, gap = measures.METER_SEGMENTS, measures.METER_GAP
        width = (self.width() - gap * (count - 1)) / count
        hot = lit_segments(measures.METER_HOT_DB)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for index in range(count):
            place = count - 1 - index if is_mirrored else index
            lit = colours.warning.solid if index >= hot else colours.positive.solid
            segment = QRectF(place * (width + gap), 0, width, self.height())
            fill = lit if index < self._lit else colours.surface.sunken
            paint_box(painter, segment, radius=measures.METER_RADIUS, fill=fill)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()


def lit_segments(level_db: float | None) -> int:
    """Return how many segments a level lights, even steps in dB from the floor to full scale."""
    if level_db is None:
        return 0
    share = 1 - level_db / measures.METER_FLOOR_DB
    return round(min(max(share, 0.0), 1.0) * measures.METER_SEGMENTS)
