"""Choose quietness: three cards, changed later in the settings."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.settings import Quietness
from desktop_client.ui.screens.full_screen_card import FullScreenCard
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.check_box import RadioButton
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.step_mark import StepMark
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class QuietnessWords(Words):
    """Context of this page's texts."""


def quietness_title(quietness: Quietness) -> str:
    match quietness:
        case Quietness.EVERYTHING:
            return QuietnessWords.tr("Everything")
        case Quietness.MENTIONS_AND_PEOPLE:
            return QuietnessWords.tr("Mentions and people")
        case Quietness.CALLS_ONLY:
            return QuietnessWords.tr("Quiet")


def quietness_text(quietness: Quietness) -> str:
    match quietness:
        case Quietness.EVERYTHING:
            return QuietnessWords.tr("Every new message shows a notification.")
        case Quietness.MENTIONS_AND_PEOPLE:
            return QuietnessWords.tr("You are told when somebody writes to you or names you.")
        case Quietness.CALLS_ONLY:
            return QuietnessWords.tr("No message pops up. The number of unread messages stays.")


class QuietnessScreen(FullScreenCard):
    quietness_chosen = Signal(object)

    def __init__(self, chosen: Quietness, parent: QWidget | None = None) -> None:
        super().__init__(measures.QUIETNESS_WIDTH, parent)
        self._group = QButtonGroup(self)
        self._choices: dict[Quietness, RadioButton] = {}
        column = QVBoxLayout()
        side, top = measures.SIGN_IN_PADDING
        column.setContentsMargins(side, top, side, top)
        column.setSpacing(measures.SIGN_IN_GAP)
        column.addWidget(TextLabel(self.tr("How quiet should it be?"), TypeRole.DISPLAY, is_wrapped=True))
        text = self.tr("You can change this at any time in the settings.")
        column.addWidget(TextLabel(text, TypeRole.BODY, Tone.SECONDARY, is_wrapped=True))
        for quietness in Quietness:
            self._add(column, quietness, is_checked=quietness is chosen)
        start = Button(self.tr("Open Hallway"), ButtonRole.PRIMARY, ButtonSize.LG)
        start.clicked.connect(self._choose)
        column.addWidget(start)
        column.addStretch(1)
        column.addWidget(StepMark(2, 2))
        self.row.addLayout(column)
        self.setFocusProxy(self._choices[chosen])
        self._start = start

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the choice by Enter, whichever of them has the focus."""
        if is_return(event):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _add(self, column: QVBoxLayout, quietness: Quietness, *, is_checked: bool) -> None:
        choice = RadioButton(quietness_title(quietness))
        choice.setChecked(is_checked)
        choice.setAccessibleDescription(quietness_text(quietness))
        self._group.addButton(choice)
        self._choices[quietness] = choice
        explanation = TextLabel(quietness_text(quietness), TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True)
        explanation.setIndent(0)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QVBoxLayout()
        inner.setContentsMargins(measures.CHECK + measures.CHECK_GAP, 0, 0, 0)
        inner.addWidget(explanation)
        box.addLayout(inner)
        column.addLayout(box)

    def _choose(self) -> None:
        chosen = next(quietness for quietness, choice in self._choices.items() if choice.isChecked())
        self.quietness_chosen.emit(chosen)
