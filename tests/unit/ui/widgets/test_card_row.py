from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.text_label import TextLabel
from desktop_client.ui.widgets.toggle import Toggle


def test_a_click_anywhere_on_a_row_presses_its_switch(theme: Theme, qtbot: QtBot) -> None:
    toggle = Toggle("", is_on=True)
    card = Card("How")
    qtbot.addWidget(card)
    row = card.add_row(CardRow("Show message text", "When off, notifications only say who wrote", toggle))
    card.resize(500, card.sizeHint().height())
    card.show()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not toggle.isChecked()
    assert toggle.accessibleName() == "Show message text"
    assert toggle.accessibleDescription() == "When off, notifications only say who wrote"


def test_a_wide_control_stands_under_its_words_rather_than_breaking_them(theme: Theme, qtbot: QtBot) -> None:
    control = QWidget()
    control.setFixedSize(260, 30)
    page = QWidget()
    qtbot.addWidget(page)
    row = CardRow("Microphone", "", control, page)
    title = next(each for each in row.findChildren(TextLabel) if each.text() == "Microphone")
    page.show()
    for width, is_under in ((600, False), (340, True), (600, False)):
        row.resize(width, 200)
        row._row.activate()
        assert row.width() == width
        assert (control.y() >= title.geometry().bottom()) is is_under
        assert title.width() >= title.fontMetrics().horizontalAdvance("Microphone")
