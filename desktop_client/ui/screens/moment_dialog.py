"""Choose a day and a time in the future."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_SET = "set"
_DAY, _TIME = "%Y-%m-%d", "%H:%M"
_FARTHEST = timedelta(days=5 * 366)


class MomentDialog(Dialog):
    moment_chosen = Signal(object)
    """An aware datetime."""

    def __init__(self, window: QWidget, title: str, label: str, start: datetime, now: Callable[[], datetime]) -> None:
        super().__init__(window, title)
        self._now = now
        local = start.astimezone()
        self.day = Field(self.tr("Day"), placeholder=local.strftime(_DAY))
        self.time = Field(self.tr("Time"), placeholder=local.strftime(_TIME))
        self.day.set_text(local.strftime(_DAY))
        self.time.set_text(local.strftime(_TIME))
        for field in (self.day, self.time):
            self.body.addWidget(field)
            field.input.textEdited.connect(lambda _text: self._check())
        self.add_action("", self.tr("Cancel"))
        self._set = self.add_action(_SET, label, ButtonRole.PRIMARY)
        self.closed.connect(self._on_closed)
        self._check()

    def moment(self) -> datetime | None:
        """Return what is typed, None where it is no time of this place."""
        try:
            typed = datetime.strptime(f"{self.day.text().strip()} {self.time.text().strip()}", f"{_DAY} {_TIME}")  # noqa: DTZ007 - of this place
        except ValueError:
            return None
        return typed.astimezone().astimezone(self._now().tzinfo)

    def _check(self) -> None:
        moment, now = self.moment(), self._now()
        is_good = moment is not None and now < moment < now + _FARTHEST
        wrong = "" if is_good else self.tr("Choose a time from now on, such as 2026-10-12 and 09:00")
        self.time.set_error(wrong)
        self._set.setEnabled(is_good)

    def _on_closed(self, key: str) -> None:
        moment = self.moment()
        if key == _SET and moment is not None:
            self.moment_chosen.emit(moment)
