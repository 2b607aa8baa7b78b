from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.call import WITH_VIDEO
from tests.factories import MARA
from tests.unit.ui.wiring.conftest import Switchboard
from tests.unit.ui.wiring.room_office import enter


async def test_a_press_in_the_chat_calls_whom_it_is_with(board: Switchboard) -> None:
    await board.office.opens(MARA)
    await board.settle()
    assert board.calling.buttons.video.isEnabled()
    QTest.mouseClick(board.calling.buttons.video, Qt.MouseButton.LeftButton)
    await board.settle()
    assert board.one.call.kinds == WITH_VIDEO
    assert board.one.window.windowTitle() == "Call with Mara Lindqvist"
    assert board.calling.return_bar.isVisible()


async def test_a_room_offers_no_calls(board: Switchboard) -> None:
    await enter(board.office)
    assert board.calling.buttons.voice.isHidden()
    await board.office.opens(MARA)
    await board.settle()
    assert board.calling.buttons.voice.isVisible()


async def test_nobody_can_be_called_while_the_line_is_down(board: Switchboard) -> None:
    await board.office.opens(MARA)
    await board.settle()
    board.office.stream.break_off()
    await board.settle()
    assert not board.calling.buttons.voice.isEnabled()
