"""A small plot: two lines at most over the last two minutes, three grid lines, the newest value in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.call_series import SPAN_S, Line
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.card_row import CardSurface
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_LEAST_POINTS = 2


class LineRole(Enum):
    SENT = auto()
    RECEIVED = auto()
    LOST = auto()


def line_colour(role: LineRole) -> QColor:
    colours = current_theme().colours
    return {
        LineRole.SENT: colours.accent.solid,
        LineRole.RECEIVED: colours.lamp.solid,
        LineRole.LOST: colours.danger.solid,
    }[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotLine:
    role: LineRole
    line: Line


def rounded_top(highest: float, steps: Sequence[float]) -> float:
    """Return the first of the steps that holds the highest value."""
    return next((step for step in steps if highest <= step), steps[-1])


class _Canvas(QWidget):
    def __init__(self, steps: Sequence[float], parent: QWidget) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._lines: tuple[PlotLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow_theme(self._apply_theme)

    def show_lines(self, lines: Sequence[PlotLine]) -> None:
        self._lines = tuple(lines)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.px(measures.PLOT_WIDTH), theme.px(measures.PLOT_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(measures.PLOT_WIDTH // 2, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        least, below = (theme.px(length) for length in measures.PLOT_AXIS)
        top = rounded_top(max((value for each in self._lines for _, value in each.line), default=0.0), self._steps)
        area = QRectF(self.rect()).adjusted(max(least, self._room_of_numbers(top)), below / 2, -1, -below)
        painter = QPainter(self)
        self._paint_grid(painter, area, top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in self._lines:
            self._paint_line(painter, area, each, top, is_filled=len(self._lines) == 1)
        painter.end()

    def _room_of_numbers(self, top: float) -> int:
        metrics = QFontMetrics(current_theme().fonts.font(TypeRole.CAPTION, is_tabular=True))
        shares = (place / (measures.PLOT_LINES - 1) for place in range(measures.PLOT_LINES))
        return max(metrics.horizontalAdvance(_short(share * top)) for share in shares) + measures.FIELD_GAP

    def _paint_grid(self, painter: QPainter, area: QRectF, top: float) -> None:
        theme = current_theme()
        painter.setFont(theme.fonts.font(TypeRole.CAPTION, is_tabular=True))
        for place in range(measures.PLOT_LINES):
            share = place / (measures.PLOT_LINES - 1)
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(theme.colours.border.subtle, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.colours.text.tertiary)
            words = QRectF(0, y - area.height() / 2, area.left() - measures.FIELD_GAP, area.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _short(share * top))
        row = QRectF(area.left(), area.bottom(), area.width(), self.height() - area.bottom())
        for text, side in (
            (self.tr("−2 min"), Qt.AlignmentFlag.AlignLeft),
            (self.tr("−1 min"), Qt.AlignmentFlag.AlignHCenter),
            (self.tr("now"), Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(row, side | Qt.AlignmentFlag.AlignBottom, text)

    def _paint_line(self, painter: QPainter, area: QRectF, each: PlotLine, top: float, *, is_filled: bool) -> None:
        points = [
            QPointF(
                area.right() - age / SPAN_S * area.width(),
                area.bottom() - min(value / top, 1.0) * area.height(),
            )
            for age, value in each.line
        ]
        if len(points) < _LEAST_POINTS:
            return
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        colour = line_colour(each.role)
        if is_filled:
            ground = QPainterPath(path)
            ground.lineTo(points[-1].x(), area.bottom())
            ground.lineTo(points[0].x(), area.bottom())
            tint = QColor(colour)
            tint.setAlphaF(measures.PLOT_FILL)
            painter.fillPath(ground, tint)
        painter.setPen(QPen(colour, measures.FIELD_FOCUS_BORDER))
        painter.drawPath(path)

    def _apply_theme(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()


class Plot(QWidget):
    """`steps` are the tops the axis may have, lowest first."""

    def __init__(self, title: str, unit: str, steps: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._unit = title, unit
        surface = CardSurface(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(surface)
        column = QVBoxLayout(surface)
        across, _ = measures.CARD_ROW_PADDING
        column.setContentsMargins(across, across, across, across)
        head = QHBoxLayout()
        head.setSpacing(measures.FIELD_GAP // 2)
        head.addWidget(TextLabel(title, TypeRole.SMALL, weight=SEMI_BOLD, parent=surface), 1)
        self._value = TextLabel("", TypeRole.SMALL, weight=SEMI_BOLD, is_tabular=True, parent=surface)
        head.addWidget(self._value)
        head.addWidget(TextLabel(unit, TypeRole.META, Tone.SECONDARY, weight=MEDIUM, parent=surface))
        column.addLayout(head)
        self._canvas = _Canvas(steps, surface)
        column.addWidget(self._canvas)

    def show_lines(self, *lines: PlotLine, digits: int = 0) -> None:
        locale = QLocale()
        newest = [locale.toString(each.line[-1][1], "f", digits) for each in lines if each.line]
        self._value.setText(" / ".join(newest) or "–")
        self._canvas.show_lines(lines)
        self.setAccessibleName(f"{self._title}: {self._value.text()} {self._unit}")


def _short(value: float) -> str:
    return QLocale().toString(value, "g", 4)
