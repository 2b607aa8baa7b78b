from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_client.ui.screens.moment_dialog import MomentDialog, typed_time

NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


@pytest.fixture
def dialog(qapp: QApplication) -> Iterator[MomentDialog]:
    window = QWidget()
    window.resize(900, 700)
    window.show()
    shown = MomentDialog(window, "Remind me", "Remind me", NOW + timedelta(hours=1), lambda: NOW)
    shown.open()
    yield shown
    window.close()


def types(dialog: MomentDialog, text: str) -> None:
    dialog.time.input.selectAll()
    QTest.keyClicks(dialog.time.input, text)


def test_a_day_and_a_time_of_this_place_become_a_moment(dialog: MomentDialog) -> None:
    taken: list[datetime] = []
    dialog.moment_chosen.connect(taken.append)
    dialog.month.days.choose(date(2026, 10, 20))
    types(dialog, "21.05")
    QTest.keyClick(dialog.time.input, Qt.Key.Key_Return)
    assert taken == [datetime(2026, 10, 20, 21, 5).astimezone()]


@pytest.mark.parametrize("typed", ["25:00", "9:75", "noon", "13 pm", ""])
def test_what_is_no_time_is_not_taken(dialog: MomentDialog, typed: str) -> None:
    types(dialog, typed or " ")
    assert (dialog.moment(), dialog.time.message().startswith("Such as")) == (None, True)


def test_a_time_that_has_passed_is_not_taken(dialog: MomentDialog) -> None:
    local = NOW.astimezone()
    dialog.month.days.choose(local.date())
    types(dialog, (local - timedelta(minutes=5)).strftime("%H:%M"))
    assert dialog.time.message() == "This time has passed"
    taken: list[datetime] = []
    dialog.moment_chosen.connect(taken.append)
    QTest.keyClick(dialog.time.input, Qt.Key.Key_Return)
    assert taken == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9", time(9)),
        ("0930", time(9, 30)),
        ("9:30 PM", time(21, 30)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
        ("23h15", time(23, 15)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, read: time) -> None:
    assert typed_time(text) == read


def test_the_chosen_day_is_in_view_where_the_window_is_low(qapp: QApplication) -> None:
    window = QWidget()
    window.resize(500, 300)
    window.show()
    low = MomentDialog(window, "Remind me", "Remind me", NOW + timedelta(hours=1), lambda: NOW)
    low.open()
    days = low.month.days
    shown = days.visibleRegion().boundingRect()
    assert not shown.contains(days.place_of(date(2026, 10, 31)).center())
    days.choose(date(2026, 10, 31))
    assert days.visibleRegion().boundingRect().contains(days.place_of(date(2026, 10, 31)).center())
    window.close()


def test_back_from_the_time_are_the_days(dialog: MomentDialog) -> None:
    before = dialog.month.chosen()
    QTest.keyClick(dialog.time.input, Qt.Key.Key_Backtab)
    QTest.keyClick(dialog.month.days, Qt.Key.Key_Right)
    assert (dialog.month.days.hasFocus(), dialog.month.chosen()) == (True, before + timedelta(days=1))
