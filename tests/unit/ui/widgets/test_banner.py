from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.banner import Banner, BannerAction, BannerContent
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.severity import Severity

OFFLINE = BannerContent(
    key="offline",
    severity=Severity.WARNING,
    lead="You are offline.",
    text="Messages wait here and are sent when the connection is back.",
    actions=(BannerAction(key="now", label="Try now"),),
)
FULL = BannerContent(key="full", severity=Severity.DANGER, lead="The disk is full.")
QUIET = BannerContent(key="quiet", severity=Severity.INFO, lead="Quiet until 13:00.")


def press(banner: Banner, qtbot: QtBot, text: str) -> None:
    button = next(each for each in banner.findChildren(Button) if each.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_with_nothing_to_say_there_is_no_banner(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.set_contents([OFFLINE])
    assert (banner.isHidden(), banner.height()) == (False, 36)
    banner.set_contents([])
    assert banner.isHidden()


def test_the_gravest_is_shown_and_the_others_are_one_press_away(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.set_contents([QUIET, OFFLINE, FULL])
    shown = []
    for _ in range(3):
        current = banner.current()
        assert current is not None
        shown.append(current.key)
        press(banner, qtbot, "and 2 more")
    assert shown == ["full", "offline", "quiet"]


def test_an_action_says_whose_it_is(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.set_contents([OFFLINE])
    with qtbot.waitSignal(banner.action_requested) as asked:
        press(banner, qtbot, "Try now")
    assert asked.args == ["offline", "now"]


def test_a_count_that_changes_does_not_take_the_banner_away(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    second = BannerContent(key="old", severity=Severity.WARNING, lead="An old server.")
    banner.set_contents([OFFLINE, second])
    press(banner, qtbot, "and 1 more")
    banner.set_contents([OFFLINE, second, QUIET])
    assert banner.current() == second
    assert banner.accessibleName() == "An old server."
