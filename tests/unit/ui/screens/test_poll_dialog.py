"""A poll as it is asked."""

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.screens.poll_dialog import PollDialog
from desktop_client.ui.theme.theme import Theme

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_tab_goes_from_the_question_through_the_answers_in_their_order(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    dialog = PollDialog(window, "Design review", lambda: NOW)
    dialog._more.click()
    fields = [dialog.question.input, *(field.input for field in dialog.options)]
    assert dialog._stops()[: len(fields) + 1] == [*fields, dialog._more]


def test_a_poll_lasts_until_it_is_closed_or_as_long_as_was_chosen(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    dialog = PollDialog(window, "Design review", lambda: NOW)
    dialog.question.set_text("Lunch?")
    for field, answer in zip(dialog.options, ("pasta", "rice"), strict=False):
        field.set_text(answer)
    poll = dialog.poll()
    assert poll is not None
    assert poll.deadline is None
    dialog.end.choice.setCurrentIndex(dialog.end.choice.findText("For a day"))
    poll = dialog.poll()
    assert poll is not None
    assert poll.deadline == NOW + timedelta(days=1)
