import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.nav_item import NavItem
from desktop_client.ui.widgets.nav_rail import NavRail, RailPage

PAGES = (
    RailPage(key="chats", label="Chats", icon=Icon.MESSAGES_SQUARE, shortcut="Ctrl+1"),
    RailPage(key="health", label="Health", icon=Icon.ACTIVITY, is_at_foot=True, overflows=True),
    RailPage(key="settings", label="Settings", icon=Icon.SETTINGS, is_at_foot=True),
)


@pytest.fixture
def rail(theme: Theme, qtbot: QtBot) -> NavRail:
    rail = NavRail(PAGES, Face(address="elin@fjord.example", name="Elin Berg"))
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 520)
    rail.show()
    return rail


def test_the_rail_is_68_wide_and_52_in_a_narrow_window(rail: NavRail) -> None:
    assert rail.width() == 68
    assert rail.item("chats").size().toTuple() == (58, 52)
    rail.set_narrow(True)
    assert rail.width() == 52


def test_pages_are_asked_for_and_only_marked_by_the_window(rail: NavRail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.page_requested) as asked:
        QTest.mouseClick(rail.item("settings"), Qt.MouseButton.LeftButton)
    assert asked.args == ["settings"]
    assert not rail.item("settings").isChecked()
    rail.set_current("chats")
    assert rail.item("chats").isChecked()
    assert not rail.item("settings").isChecked()


def test_what_has_no_room_in_the_narrow_rail_is_in_its_menu(rail: NavRail, qtbot: QtBot) -> None:
    rail.set_narrow(True)
    assert not rail.item("health").isVisible()
    more = next(item for item in rail.findChildren(NavItem) if item.accessibleName() == "More")
    assert more.isVisible()
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = rail.findChild(Menu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Health"]
    with qtbot.waitSignal(rail.page_requested) as asked:
        menu.actions()[0].trigger()
    assert asked.args == ["health"]
    menu.close()
    rail.set_narrow(False)
    assert rail.item("health").isVisible()
    assert not more.isVisible()


def test_labels_hide_from_150_percent_on_and_the_items_stay_within_the_rail(rail: NavRail, theme: Theme) -> None:
    theme.update(font_scale=1.5)
    for item in rail.findChildren(NavItem):
        assert item.sizeHint().width() <= rail.width()
    assert rail.width() <= 68


def test_a_badge_is_seen_and_read(rail: NavRail, theme: Theme) -> None:
    item = rail.item("chats")
    before = item.grab().toImage()
    item.set_badge("7", description="7 unread")
    image = item.grab().toImage()
    assert image != before
    assert image.pixelColor(36, 12) == theme.colours.accent.solid
    assert (item.accessibleName(), item.accessibleDescription()) == ("Chats", "7 unread")


def test_return_and_space_open_a_page(rail: NavRail, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(rail.page_requested):
            QTest.keyClick(rail.item("settings"), key)


def test_arrow_keys_walk_the_rail_without_opening_pages(rail: NavRail, qtbot: QtBot) -> None:
    qtbot.waitUntil(rail.isActiveWindow)
    rail.item("chats").setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(rail.page_requested):
        QTest.keyClick(rail.item("chats"), Qt.Key.Key_Down)
        assert rail.item("health").hasFocus()
        QTest.keyClick(rail.item("health"), Qt.Key.Key_Up)
        QTest.keyClick(rail.item("chats"), Qt.Key.Key_Up)
        assert rail.item("settings").hasFocus()
