"""The days of a month, of which one is chosen by pointer or arrow keys."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel

_DAYS, _WEEKS = 7, 6
_WEEK = timedelta(days=_DAYS)
_STEPS: Mapping[Qt.Key, timedelta] = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


class Month(QWidget):
    """Days from `first` to `last` can be chosen, whatever month is shown."""

    day_chosen = Signal(object)
    """A date."""

    def __init__(self, first: date, last: date, chosen: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TextLabel("", TypeRole.BODY, weight=SEMI_BOLD, parent=self)
        self.back = IconButton(Icon.CHEVRON_LEFT, self.tr("Previous month"), ButtonSize.SM, parent=self)
        self.forth = IconButton(Icon.CHEVRON_RIGHT, self.tr("Next month"), ButtonSize.SM, parent=self)
        self.days = Days(first, last, chosen, self)
        header = QHBoxLayout()
        header.addWidget(self.back)
        header.addWidget(self._title, 1)
        header.addWidget(self.forth)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(header)
        column.addWidget(self.days)
        column.addStretch(1)
        self.back.clicked.connect(lambda: self.days.show_month(-1))
        self.forth.clicked.connect(lambda: self.days.show_month(1))
        self.days.moved.connect(self._follow)
        self.days.day_chosen.connect(self.day_chosen)
        self.setFocusProxy(self.days)
        self._follow()

    def chosen(self) -> date:
        return self.days.chosen

    def _follow(self) -> None:
        month = self.days.month
        self._title.setText(QLocale().toString(_qdate(month), self.tr("MMMM yyyy", "month over its days")))
        self.back.setEnabled(month > self.days.first)
        self.forth.setEnabled(_next_month(month) <= self.days.last)


class Days(QWidget):
    day_chosen = Signal(object)
    moved = Signal()
    """Another month is shown."""

    def __init__(self, first: date, last: date, chosen: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.last = first, last
        self.chosen = min(max(chosen, first), last)
        self.month = self.chosen.replace(day=1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        FocusRing(self, measures.BUTTON_RADIUS["md"])
        follow_theme(self._apply_theme)
        self._name_chosen()

    def show_month(self, step: int) -> None:
        """Show the month before or after the one that is shown, as far as a day of it can be chosen."""
        month = _next_month(self.month) if step > 0 else (self.month - timedelta(days=1)).replace(day=1)
        if self.first.replace(day=1) <= month <= self.last:
            self.month = month
            self.update()
            self.moved.emit()

    def choose(self, day: date) -> None:
        """Choose the nearest day that can be chosen, and show its month."""
        self.chosen = min(max(day, self.first), self.last)
        if self.chosen.replace(day=1) != self.month:
            self.month = self.chosen.replace(day=1)
            self.moved.emit()
        self._name_chosen()
        self.update()
        self.day_chosen.emit(self.chosen)

    def place_of(self, day: date) -> QRect:
        """Return where a day of the month that is shown stands, below the names of the weekdays."""
        week, weekday = divmod((day - self._top_left()).days, _DAYS)
        return self._cell(weekday, week + 1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            is_sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self.choose(self.chosen - _STEPS[key] if is_mirrored and is_sideways else self.chosen + _STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = 1 if key == Qt.Key.Key_PageDown else -1
            self.choose(_date(_qdate(self.chosen).addMonths(step)))
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and day is not None:
            self.choose(day)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.fonts.font(TypeRole.META, weight=MEDIUM))
        painter.setPen(theme.colours.text.tertiary)
        for weekday in range(_DAYS):
            name = QLocale().dayName((self._top_left() + timedelta(days=weekday)).isoweekday(), _SHORT)
            painter.drawText(self._cell(weekday, 0), Qt.AlignmentFlag.AlignCenter, name)
        day = self.month
        while day.month == self.month.month:
            self._paint_day(painter, day)
            day += timedelta(days=1)
        painter.end()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        across, down = (theme.px(side) for side in measures.MONTH_CELL)
        return QSize(across * _DAYS, down * (_WEEKS + 1))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        theme = current_theme()
        colours, is_chosen = theme.colours, day == self.chosen
        if is_chosen:
            side = theme.px(measures.MONTH_DAY)
            disc = QRect(0, 0, side, side)
            disc.moveCenter(self.place_of(day).center())
            paint_box(painter, disc, radius=side / 2, fill=colours.accent.solid)
        is_near = self.first <= day <= self.last
        ink = colours.text.primary if is_near else colours.text.disabled
        painter.setFont(theme.fonts.font(TypeRole.SMALL, weight=SEMI_BOLD if is_chosen else MEDIUM))
        painter.setPen(colours.text.on_accent if is_chosen else ink)
        painter.drawText(self.place_of(day), Qt.AlignmentFlag.AlignCenter, QLocale().toString(day.day))

    def _day_at(self, point: QPoint) -> date | None:
        for place in range(_DAYS * _WEEKS):
            day = self._top_left() + timedelta(days=place)
            if self.place_of(day).contains(point):
                return day if day.month == self.month.month and self.first <= day <= self.last else None
        return None

    def _top_left(self) -> date:
        """Return the first day of the week in which the month begins."""
        starts_with = QLocale().firstDayOfWeek().value
        return self.month - timedelta(days=(self.month.isoweekday() - starts_with) % _DAYS)

    def _cell(self, column: int, row: int) -> QRect:
        across, down = self.width() // _DAYS, self.height() // (_WEEKS + 1)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            column = _DAYS - 1 - column
        return QRect(column * across, row * down, across, down)

    def _name_chosen(self) -> None:
        spoken = QLocale().toString(_qdate(self.chosen), QLocale.FormatType.LongFormat)
        self.setAccessibleName(self.tr("Day: {day}").format(day=spoken))
        announce(self, spoken)

    def _apply_theme(self) -> None:
        self.setFixedSize(self.sizeHint())


_SHORT = QLocale.FormatType.ShortFormat


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
