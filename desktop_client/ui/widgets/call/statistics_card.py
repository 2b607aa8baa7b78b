"""The card that puts the quality of a call into numbers."""

from collections import deque

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.media import MediaStatistics
from desktop_client.ui.models.call import Quality, quality_of, quality_text, statistics_rows
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.call.bar_button import BarButton
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_KEPT = 60
_LEAST_SPAN_MS = 100
_TONES = {
    Quality.UNKNOWN: Tone.CALL_SECONDARY,
    Quality.WEAK: Tone.CALL_WARNING,
    Quality.FAIR: Tone.CALL_WARNING,
    Quality.GOOD: Tone.CALL_POSITIVE,
}


class DelayGraph(QWidget):
    """The delay of the last minute as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delays: deque[int] = deque(maxlen=_KEPT)
        self.setAccessibleName(self.tr("Delay during the last minute"))
        follow_theme(self._apply_theme)

    def add(self, delay_ms: int) -> None:
        self._delays.append(delay_ms)
        self.setAccessibleDescription(self.tr("{count} ms at most").format(count=max(self._delays)))
        self.update()

    @property
    def has_line(self) -> bool:
        return len(self._delays) > 1

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.has_line:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current_theme().tokens.call.speaking, measures.FIELD_FOCUS_BORDER))
        painter.drawPath(self._line(QRectF(self.rect()).adjusted(1, 2, -1, -2)))
        painter.end()

    def _line(self, area: QRectF) -> QPainterPath:
        top = max(_LEAST_SPAN_MS, *self._delays)
        step = area.width() / (_KEPT - 1)
        start = area.right() - step * (len(self._delays) - 1)
        points = [
            QPointF(start + index * step, area.bottom() - area.height() * delay / top)
            for index, delay in enumerate(self._delays)
        ]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        return path

    def _apply_theme(self) -> None:
        self.setFixedHeight(current_theme().px(measures.CALL_GRAPH_HEIGHT))


class StatisticsCard(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Connection"))
        self._quality = TextLabel("", TypeRole.SMALL, Tone.CALL_POSITIVE, weight=MEDIUM, parent=self)
        self._rows: list[tuple[TextLabel, TextLabel]] = []
        self._graph = DelayGraph(self)
        self.plots = BarButton(Icon.ACTIVITY, self.tr("Open call statistics"), self)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(measures.CALL_CARD_GAP)
        self._grid.setColumnStretch(0, 1)
        heading = TextLabel(self.tr("Connection"), TypeRole.SMALL, Tone.CALL, weight=MEDIUM, parent=self)
        self._grid.addWidget(heading, 0, 0)
        self._grid.addWidget(self._quality, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[measures.CALL_CARD_PADDING] * 4)
        column.setSpacing(measures.CALL_CARD_GAP)
        column.addLayout(self._grid)
        self._graph.hide()
        column.addWidget(self._graph)
        column.addWidget(self.plots, 0, Qt.AlignmentFlag.AlignLeading)
        follow_theme(self._apply_theme)

    def show_statistics(self, statistics: MediaStatistics | None, *first: tuple[str, str]) -> None:
        """Show the numbers there are, `first` above them."""
        quality = quality_of(statistics)
        self._quality.setText(quality_text(quality))
        self._quality.set_tone(_TONES[quality])
        rows = (*first, *statistics_rows(statistics))
        for index, (name, value) in enumerate(rows):
            name_label, value_label = self._row(index)
            name_label.setText(name)
            value_label.setText(value)
        for index, labels in enumerate(self._rows):
            for label in labels:
                label.setVisible(index < len(rows))
        if statistics is not None and statistics.round_trip_ms is not None:
            self._graph.add(statistics.round_trip_ms)
            self._graph.setVisible(self._graph.has_line)
        self.setFixedHeight(self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = current_theme()
        paint_box(painter, self.rect(), radius=theme.tokens.radius.lg, fill=theme.tokens.call.bar)
        painter.end()

    def _row(self, index: int) -> tuple[TextLabel, TextLabel]:
        while len(self._rows) <= index:
            line = len(self._rows) + 1
            name = TextLabel("", TypeRole.META, Tone.CALL_SECONDARY, parent=self)
            value = TextLabel("", TypeRole.META, Tone.CALL, is_tabular=True, parent=self)
            self._grid.addWidget(name, line, 0)
            self._grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignTrailing)
            self._rows.append((name, value))
        return self._rows[index]

    def _apply_theme(self) -> None:
        self.setFixedWidth(current_theme().px(measures.CALL_CARD_WIDTH))
