from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.search_field import SearchField


def test_escape_clears_a_search_and_only_then_leaves_it(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField("Search or jump to", shortcut="Ctrl K")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.input, "plan")
    with qtbot.waitSignal(field.cleared):
        QTest.keyClick(field.input, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.assertNotEmitted(field.cleared):
        QTest.keyClick(field.input, Qt.Key.Key_Escape)


def test_arrow_keys_in_a_search_walk_the_results(theme: Theme, qtbot: QtBot) -> None:
    field = SearchField("Search or jump to")
    qtbot.addWidget(field)
    walked: list[Qt.Key] = []
    field.walked.connect(walked.append)
    QTest.keyClick(field.input, Qt.Key.Key_Down)
    QTest.keyClick(field.input, Qt.Key.Key_PageUp)
    assert walked == [Qt.Key.Key_Down, Qt.Key.Key_PageUp]


def test_what_is_typed_keeps_its_size_when_the_field_is_shown(theme: Theme, qtbot: QtBot) -> None:
    search = SearchField("Search")
    qtbot.addWidget(search)
    before = search.input.font().pixelSize()
    search.show()
    assert search.input.font().pixelSize() == before == theme.fonts.font(TypeRole.SMALL).pixelSize()
