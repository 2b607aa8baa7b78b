"""Ask a room something: a question and what can be answered."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.polls import FEWEST, LONGEST_LABEL, LONGEST_TITLE, NUMBERS, Poll, PollOption
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_ASK = "ask"
_FIRST_OPTIONS = 3


class PollDialog(Dialog):
    asked = Signal(object)
    """A `Poll`."""

    def __init__(self, window: QWidget, room: str, now: Callable[[], datetime]) -> None:
        super().__init__(window, self.tr("New poll"), self.tr("Everybody in {room} can vote.").format(room=room))
        self._now = now
        self.question = Field(self.tr("Question"))
        self.question.input.setMaxLength(LONGEST_TITLE)
        self.body.addWidget(self.question)
        self.options: list[Field] = []
        self._more = Button(self.tr("Add an answer"), ButtonRole.QUIET, ButtonSize.SM, Icon.PLUS)
        self._more.clicked.connect(lambda _checked=False: self._add_option().input.setFocus())
        self.many = CheckBox(self.tr("Several answers are possible"))
        self.hides = CheckBox(self.tr("Show the votes only to those who voted"))
        self.end = ChoiceField(self.tr("Open for votes"))
        self._offer_ends()
        for widget in (self._more, self.many, self.hides, self.end):
            self.body.addWidget(widget)
        for _ in range(_FIRST_OPTIONS):
            self._add_option()
        self.add_action("", self.tr("Cancel"))
        self._ask = self.add_action(_ASK, self.tr("Ask"), ButtonRole.PRIMARY)
        self.question.edited.connect(lambda _text: self._check())
        self.closed.connect(self._on_closed)
        self._check()

    def poll(self) -> Poll | None:
        """Return what is asked, None while there is no question or nothing to choose from."""
        labels = [label for field in self.options if (label := field.text().strip())]
        title = self.question.text().strip()
        if not title or len(labels) < FEWEST:
            return None
        options = (PollOption(emoji=emoji, label=label) for emoji, label in zip(NUMBERS, labels, strict=False))
        return Poll(
            title=title,
            options=tuple(options),
            has_many_votes=self.many.isChecked(),
            hides_results=self.hides.isChecked(),
            deadline=None if (lasts := self.end.choice.currentData()) is None else self._now() + lasts,
        )

    def _offer_ends(self) -> None:
        for text, lasts in (
            (self.tr("Until I close it"), None),
            (self.tr("For an hour"), timedelta(hours=1)),
            (self.tr("For a day"), timedelta(days=1)),
            (self.tr("For three days"), timedelta(days=3)),
            (self.tr("For a week"), timedelta(weeks=1)),
        ):
            self.end.choice.addItem(text, lasts)

    def _add_option(self) -> Field:
        field = Field(self.tr("Answer {number}").format(number=len(self.options) + 1))
        field.input.setMaxLength(LONGEST_LABEL)
        field.edited.connect(lambda _text: self._check())
        self.body.insertWidget(self.body.indexOf(self._more), field)
        self.setTabOrder((self.options or [self.question])[-1].input, field.input)
        self.options.append(field)
        self._more.setVisible(len(self.options) < len(NUMBERS))
        return field

    def _check(self) -> None:
        self._ask.setEnabled(self.poll() is not None)

    def _on_closed(self, key: str) -> None:
        poll = self.poll()
        if key == _ASK and poll is not None:
            self.asked.emit(poll)
