"""Write the text others see beside my availability, and when it ends."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.ui.states import moment_text
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.chip import Chip
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.flow import Flow
from desktop_client.ui.widgets.icon_button import IconButton

_SET, _CLEAR = "set", "clear"
_LONGEST = 200


class Ending(Enum):
    """When a status goes away by itself."""

    NEVER = auto()
    HALF_HOUR = auto()
    HOUR = auto()
    FOUR_HOURS = auto()
    TODAY = auto()
    AS_BEFORE = auto()


_SPANS = {
    Ending.HALF_HOUR: timedelta(minutes=30),
    Ending.HOUR: timedelta(hours=1),
    Ending.FOUR_HOURS: timedelta(hours=4),
}


def ending_at(ending: Ending, now: datetime) -> datetime | None:
    """Return the moment a status ends, None for never; a day ends at midnight of this place."""
    if ending is Ending.TODAY:
        midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return (midnight + timedelta(days=1)).astimezone(now.tzinfo)
    span = _SPANS.get(ending)
    return now + span if span is not None else None


class StatusDialog(Dialog):
    status_chosen = Signal(str, object)
    """(text, moment it ends or None)."""
    emoji_requested = Signal(QWidget)

    def __init__(self, window: QWidget, status: str, until: datetime | None, now: Callable[[], datetime]) -> None:
        super().__init__(window, self.tr("Status text"), self.tr("Your contacts see it beside your name."))
        self._until = until
        self._now = now
        self.field = Field(self.tr("Status"), placeholder=self.tr("In the lab until three"))
        self.field.input.setMaxLength(_LONGEST)
        self.field.set_text(status)
        emoji = IconButton(Icon.SMILE, self.tr("Choose an emoji"))
        emoji.clicked.connect(lambda: self.emoji_requested.emit(emoji))
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(emoji, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self.body.addWidget(self._suggestions())
        ends = ChoiceField(self.tr("Clear it"))
        self.ending = ends.choice
        for ending, text in self._endings():
            self.ending.addItem(text, ending)
        if until is not None:
            self.ending.setCurrentIndex(self.ending.count() - 1)
        self.body.addWidget(ends)
        self.add_action("", self.tr("Cancel"))
        if status:
            self.add_action(_CLEAR, self.tr("Clear"))
        self.add_action(_SET, self.tr("Set"), ButtonRole.PRIMARY)
        self.closed.connect(self._on_closed)

    def insert(self, text: str) -> None:
        """Put an emoji where the caret is."""
        self.field.input.insert(text)
        self.field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _suggestions(self) -> Flow:
        flow = Flow()
        for text in (self.tr("📅 In a meeting"), self.tr("🚆 On the way"), self.tr("🍜 At lunch"), self.tr("🤒 Ill")):
            chip = Chip(text)
            chip.setCheckable(False)
            chip.clicked.connect(lambda _checked=False, text=text: self.field.set_text(text))
            flow.add(chip)
        return flow

    def _endings(self) -> list[tuple[Ending, str]]:
        endings = [
            (Ending.NEVER, self.tr("When I change it")),
            (Ending.HALF_HOUR, self.tr("In 30 minutes")),
            (Ending.HOUR, self.tr("In an hour")),
            (Ending.FOUR_HOURS, self.tr("In 4 hours")),
            (Ending.TODAY, self.tr("At the end of the day")),
        ]
        if self._until is not None:
            endings.append((Ending.AS_BEFORE, moment_text(self._until)))
        return endings

    def _on_closed(self, key: str) -> None:
        if key == _SET:
            ending: Ending = self.ending.currentData()
            until = self._until if ending is Ending.AS_BEFORE else ending_at(ending, self._now())
            self.status_chosen.emit(self.field.text().strip(), until)
        elif key == _CLEAR:
            self.status_chosen.emit("", None)
