from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.screens.status_dialog import Ending, StatusDialog, ending_at
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.chip import Chip

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


def test_a_day_ends_at_midnight_of_this_place() -> None:
    end = ending_at(Ending.TODAY, NOON)
    assert end is not None
    assert end.astimezone().hour == 0
    assert timedelta(0) < end - NOON <= timedelta(days=1)


def test_an_emoji_goes_where_the_caret_is_and_the_end_is_told(window: QWidget) -> None:
    told: list[tuple[str, object]] = []
    dialog = StatusDialog(window, "lab", None, lambda: NOON)
    dialog.status_chosen.connect(lambda text, until: told.append((text, until)))
    dialog.open()
    dialog.field.input.setCursorPosition(0)
    dialog.insert("🔬 ")
    dialog.ending.setCurrentIndex(dialog.ending.findData(Ending.HOUR))
    dialog.finish("set")
    assert told == [("🔬 lab", NOON + timedelta(hours=1))]


def test_another_text_keeps_the_end_that_was_chosen_before(window: QWidget) -> None:
    told: list[object] = []
    until = NOON + timedelta(minutes=5)
    dialog = StatusDialog(window, "lab", until, lambda: NOON)
    dialog.status_chosen.connect(lambda _text, until: told.append(until))
    dialog.open()
    dialog.field.set_text("still lab")
    dialog.finish("set")
    assert told == [until]


def test_suggestions_longer_than_the_dialog_go_on_in_the_next_line(window: QWidget, qtbot: QtBot, theme: Theme) -> None:
    theme.update(font_scale=1.5)
    window.resize(560, 500)
    dialog = StatusDialog(window, "", None, lambda: NOON)
    dialog.open()
    chips = dialog.findChildren(Chip)
    assert len(chips) == 4
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips}) > 1)
    flow = chips[0].parentWidget()
    assert flow is not None
    assert max(chip.geometry().right() for chip in chips) < flow.width()
