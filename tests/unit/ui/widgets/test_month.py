from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_client.ui.widgets.month import Month

FIRST, LAST = date(2026, 10, 12), date(2027, 3, 1)


@pytest.fixture
def month(qapp: QApplication) -> Month:
    shown = Month(FIRST, LAST, date(2026, 10, 30))
    shown.show()
    return shown


def test_arrows_walk_the_days_over_the_ends_of_months_and_page_keys_the_months(month: Month) -> None:
    days = month.days
    QTest.keyClick(days, Qt.Key.Key_Down)
    assert (month.chosen(), days.month) == (date(2026, 11, 6), date(2026, 11, 1))
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert month.chosen() == date(2026, 11, 5)
    QTest.keyClick(days, Qt.Key.Key_PageDown)
    assert month.chosen() == date(2026, 12, 5)
    assert "5 December 2026" in days.accessibleName() or "December 5, 2026" in days.accessibleName()


def test_a_day_before_the_first_is_never_chosen(month: Month) -> None:
    QTest.keyClick(month.days, Qt.Key.Key_PageUp)
    assert month.chosen() == FIRST
    QTest.mouseClick(month.days, Qt.MouseButton.LeftButton, pos=month.days.place_of(date(2026, 10, 11)).center())
    assert month.chosen() == FIRST
    assert not month.back.isEnabled()


def test_a_click_chooses_a_day_of_the_month_that_is_shown(month: Month) -> None:
    told: list[date] = []
    month.day_chosen.connect(told.append)
    for _ in range(9):
        month.forth.click()
    assert month.days.month == date(2027, 3, 1)
    assert not month.forth.isEnabled()
    month.back.click()
    QTest.mouseClick(month.days, Qt.MouseButton.LeftButton, pos=month.days.place_of(date(2027, 2, 28)).center())
    assert told == [date(2027, 2, 28)]
