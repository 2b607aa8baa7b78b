"""Camera and sound are tried before the first call."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.settings import CALL_DEVICES_CHECKED
from desktop_client.ui.screens.device_check_screen import DeviceCheckScreen
from desktop_client.ui.theme.theme import Theme
from tests.unit.ui.wiring.conftest import WITH_MARA, Switchboard


async def test_my_first_call_begins_with_a_check_of_camera_and_sound_and_no_other_does(board: Switchboard) -> None:
    await board.office.core.settings.set(CALL_DEVICES_CHECKED, value=False)
    board.calling.call(WITH_MARA, WITH_VIDEO)
    await board.settle()
    assert not board.calls.all()
    (screen,) = board.office.window.window.findChildren(DeviceCheckScreen)
    assert screen.skip.isVisible()
    QTest.mouseClick(screen.skip, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.one.call.kinds == WITH_VIDEO
    assert board.office.window.window.is_shell_shown()
    QTest.mouseClick(board.one.window.bar.end, Qt.MouseButton.LeftButton)
    await board.settle()
    board.calling.call(WITH_MARA, AUDIO_ONLY)
    await board.settle()
    assert board.one.call.kinds == AUDIO_ONLY
    assert board.office.window.window.is_shell_shown()


@pytest.mark.parametrize("scale", [1.0, 1.5])
async def test_the_buttons_of_the_check_are_in_sight_however_small_the_window_and_large_the_text(
    board: Switchboard, theme: Theme, scale: float
) -> None:
    theme.update(font_scale=scale)
    await board.office.core.settings.set(CALL_DEVICES_CHECKED, value=False)
    board.office.window.window.resize(board.office.window.window.minimumSize())
    board.calling.call(WITH_MARA, WITH_VIDEO)
    await board.settle()
    (screen,) = board.office.window.window.findChildren(DeviceCheckScreen)
    for button in (screen.skip, screen.done):
        assert button.visibleRegion().boundingRect() == button.rect()
        assert screen.rect().contains(QRect(button.mapTo(screen, QPoint()), button.size()))
    screen.sample.button.setFocus()
    for button in (screen.skip, screen.done):
        QTest.keyClick(board.office.window.window, Qt.Key.Key_Tab)
        assert board.office.window.window.focusWidget() is button


async def test_who_leaves_the_check_before_the_first_call_calls_nobody_and_is_asked_again(board: Switchboard) -> None:
    await board.office.core.settings.set(CALL_DEVICES_CHECKED, value=False)
    board.calling.call(WITH_MARA, AUDIO_ONLY)
    await board.settle()
    (screen,) = board.office.window.window.findChildren(DeviceCheckScreen)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    await board.settle()
    assert board.office.window.window.is_shell_shown()
    assert not board.calls.all()
    board.calling.call(WITH_MARA, AUDIO_ONLY)
    await board.settle()
    assert not board.office.window.window.is_shell_shown()


async def test_an_incoming_call_is_taken_without_any_check(board: Switchboard) -> None:
    await board.office.core.settings.set(CALL_DEVICES_CHECKED, value=False)
    await board.talk()
    assert not board.devices.checks


async def test_nothing_is_checked_before_a_call_that_cannot_be_made(board: Switchboard) -> None:
    await board.office.core.settings.set(CALL_DEVICES_CHECKED, value=False)
    board.office.stream.break_off()
    await board.settle()
    board.calling.call(WITH_MARA, AUDIO_ONLY)
    await board.settle()
    assert board.office.window.window.is_shell_shown()
