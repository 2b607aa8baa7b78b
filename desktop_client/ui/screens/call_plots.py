"""How the call goes, on the health page: delay, rate and loss of the last two minutes."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.call import CallState
from desktop_client.ui.models.call import duration_text, quality_of, quality_text, statistics_rows
from desktop_client.ui.models.call_series import CallSeries
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.call.plot import LineRole, Plot, PlotLine, line_colour
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_DELAYS_MS = (50, 100, 200, 500, 1000, 2000, 5000)
_RATES_MBPS = (0.1, 0.2, 0.5, 1, 2, 3, 5, 10)
_LOSSES_PERCENT = (1, 5, 10, 25, 50, 100)


class _Swatch(QWidget):
    def __init__(self, role: LineRole, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        return QSize(measures.PLOT_SWATCH[0], measures.PLOT_SWATCH[1])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), radius=self.height() / 2, fill=line_colour(self._role))
        painter.end()


class CallPlots(QWidget):
    """Shown while there is a call to tell of, and after it until the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, weight=SEMI_BOLD, parent=self)
        self._numbers = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, is_tabular=True, parent=self)
        self.delay = Plot(self.tr("Delay"), self.tr("ms"), _DELAYS_MS, self)
        self.rate = Plot(self.tr("Sent and received"), self.tr("Mbit/s"), _RATES_MBPS, self)
        self.loss = Plot(self.tr("Packets lost"), self.tr("%"), _LOSSES_PERCENT, self)
        head = QHBoxLayout()
        head.setSpacing(measures.FIELD_GAP)
        head.addWidget(self._heading, 1)
        for role, text in ((LineRole.SENT, self.tr("sent")), (LineRole.RECEIVED, self.tr("received"))):
            head.addWidget(_Swatch(role, self))
            head.addWidget(TextLabel(text, TypeRole.META, Tone.SECONDARY, parent=self))
        self._grid = QGridLayout()
        self._grid.setSpacing(measures.SIGN_IN_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.FIELD_GAP)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._numbers)
        self.hide()

    def show_series(self, series: CallSeries | None, name: str, talked_s: int | None) -> None:
        self.setVisible(series is not None and series.newest is not None)
        if series is None or series.newest is None:
            return
        is_over = series.call.state is CallState.ENDED
        text = self.tr("Last call with {name}, {time}") if is_over else self.tr("Call with {name}, {time}")
        self._heading.setText(text.format(name=name, time=duration_text(talked_s or 0)))
        self.delay.show_lines(PlotLine(role=LineRole.SENT, line=series.delay_ms()))
        self.rate.show_lines(
            PlotLine(role=LineRole.SENT, line=series.sent_mbps()),
            PlotLine(role=LineRole.RECEIVED, line=series.received_mbps()),
            digits=2,
        )
        self.loss.show_lines(PlotLine(role=LineRole.LOST, line=series.loss_percent()), digits=1)
        rows = [(self.tr("Connection"), quality_text(quality_of(series.newest))), *statistics_rows(series.newest)]
        self._numbers.setText(" · ".join(f"{title}: {value}" for title, value in rows))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        plots = (self.delay, self.rate, self.loss)
        columns = min(max(1, self.width() // current_theme().px(measures.PLOT_WIDTH)), len(plots))
        for place, plot in enumerate(plots):
            self._grid.addWidget(plot, place // columns, place % columns)
