"""Choose a day and a time in the future."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.ui.states import clock_text, moment_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.month import Month
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SET = "set"
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_NOON = 12
_FARTHEST = timedelta(days=5 * 366)


class MomentDialog(Dialog):
    moment_chosen = Signal(object)
    """An aware datetime."""

    def __init__(self, window: QWidget, title: str, label: str, start: datetime, now: Callable[[], datetime]) -> None:
        super().__init__(window, title)
        self._now = now
        today = now().astimezone().date()
        self.month = Month(today, today + _FARTHEST, start.astimezone().date())
        self.time = Field(self.tr("Time"), placeholder=clock_text(start))
        self.time.set_text(clock_text(start))
        self._said = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True)
        beside = QVBoxLayout()
        beside.addWidget(self.time)
        beside.addWidget(self._said)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(measures.MONTH_GAP)
        row.addWidget(self.month, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.body.addLayout(row)
        self.time.input.textEdited.connect(lambda _text: self._check())
        self.month.day_chosen.connect(self._on_day)
        self.add_action("", self.tr("Cancel"))
        self._set = self.add_action(_SET, label, ButtonRole.PRIMARY)
        self.closed.connect(self._on_closed)
        self._check()

    def moment(self) -> datetime | None:
        """Return what is chosen, None where the time is none."""
        at = typed_time(self.time.text())
        return None if at is None else moment_of(self.month.chosen(), at).astimezone(self._now().tzinfo)

    def _on_day(self, day: date) -> None:
        self._check()
        self.reveal(self.month.days, self.month.days.place_of(day))

    def _check(self) -> None:
        moment, now = self.moment(), self._now()
        is_good = moment is not None and now < moment
        self._said.setText(moment_text(moment) if is_good and moment is not None else "")
        if moment is None:
            self.time.set_error(self.tr("Such as {time}").format(time=clock_text(now)))
        else:
            self.time.set_error("" if is_good else self.tr("This time has passed"))
        self._set.setEnabled(is_good)

    def _on_closed(self, key: str) -> None:
        moment = self.moment()
        if key == _SET and moment is not None:
            self.moment_chosen.emit(moment)


def typed_time(text: str) -> time | None:
    """Read 9, 9:30, 9.30, 0930 or 9:30 pm."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    hour = hour % _NOON + (_NOON if half == "p" else 0) if half else hour
    return time(hour, minute) if hour < 2 * _NOON and minute < 60 else None


def moment_of(day: date, at: time) -> datetime:
    """Return the aware time of this place."""
    return datetime.combine(day, at).astimezone()
