from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.rooms import VoiceRequested
from desktop_client.domain.settings import OWN_WINDOW_GEOMETRY
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import NoticeRow
from desktop_client.ui.screens.room_members_pane import RoomMembersPane
from desktop_client.ui.widgets.details_panel import DetailsPanel
from desktop_client.ui.widgets.timeline.view import TimelineView
from desktop_client.ui.widgets.voice_bar import VoiceBar
from desktop_client.ui.widgets.window_place import put_back
from desktop_client.ui.wiring.own_windows import ConversationWindow
from tests.factories import ELIN, JONAS, MARA
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import OTHERS, REVIEW, ROOM, comes, enter, occupant, says


async def opened(office: Office) -> ConversationWindow:
    """Open Mara in the main window, then in one of her own."""
    await office.hears(MARA, "Two things left")
    await office.opens(MARA)
    office.window.commands.action(CommandId.OPEN_IN_WINDOW).trigger()
    await office.settle()
    return office.window.own_windows.windows.open(ConversationId(ELIN, MARA))


async def test_all_windows_of_a_conversation_share_its_draft(office: Office) -> None:
    own = await opened(office)
    main = office.window.chats.conversation
    assert own.windowTitle().startswith("Mara Lindqvist")
    QTest.keyClicks(own.page.composer.edit, "Half a tho")
    assert main.composer.edit.plain_text() == "Half a tho"
    QTest.keyClicks(main.composer.edit, "!")
    assert own.page.composer.edit.plain_text() == main.composer.edit.plain_text()
    QTest.keyClick(own.page.composer.edit, Qt.Key.Key_Return)
    await office.settle()
    assert own.page.composer.is_empty()
    assert main.composer.is_empty()
    assert len(office.stream.sent) == 1


async def test_a_window_of_its_own_stays_with_its_conversation_until_it_is_closed(office: Office) -> None:
    own = await opened(office)
    await office.opens(JONAS)
    assert own.chat.current == ConversationId(ELIN, MARA)
    assert office.window.own_windows.windows.open(ConversationId(ELIN, MARA)) is own
    own.close()
    assert own.chat.current is None
    assert office.window.conversation.current == ConversationId(ELIN, JONAS)
    assert office.window.own_windows.windows.open(ConversationId(ELIN, JONAS)) is own
    await office.settle()
    assert own.chat.current == ConversationId(ELIN, JONAS)


async def test_a_window_of_its_own_stands_where_it_stood_and_another_beside_it(office: Office) -> None:
    own = await opened(office)
    own.resize(640, 700)
    own.move(90, 60)
    own.close()
    await office.settle()
    windows = office.window.own_windows.windows
    other = windows.open(ConversationId(ELIN, JONAS))
    assert (other.size(), other.pos()) == (QSize(640, 700), QPoint(90, 60))
    other.resize(700, 560)
    await office.settle()
    again = windows.open(ConversationId(ELIN, MARA))
    assert again is not other
    assert again.size() == QSize(640, 700)
    assert again.pos() != other.pos()
    await office.settle()
    await office.window.own_windows.close()
    kept = office.core.settings.for_conversation(OWN_WINDOW_GEOMETRY, ConversationId(ELIN, JONAS))
    put_back(again, kept)
    assert again.size() == QSize(700, 560)


async def test_a_room_in_a_window_of_its_own_has_all_that_the_main_window_has_for_it(office: Office) -> None:
    await enter(office)
    await says(office, OTHERS[0], "hello", "r1")
    own = office.window.own_windows.windows.open(REVIEW)
    await office.settle()
    asked = VoiceRequested(account=ELIN, room=ROOM, nick="Nils")
    office.stream.deliver(asked)
    await comes(office, occupant("Mаra Lindqvist", BareJid("eve@hallway.test")))
    (bar,) = own.findChildren(VoiceBar)
    assert bar.isVisible()
    assert isinstance(own.page.timeline, TimelineView)
    model = own.page.timeline.model()
    assert isinstance(model, TimelineModel)
    assert any(isinstance(model.row(number), NoticeRow) for number in range(model.rowCount()))
    QTest.keyClick(own, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    (panel,) = own.findChildren(DetailsPanel)
    assert panel.isVisible()
    (members,) = panel.findChildren(RoomMembersPane)
    assert members.model.count() == len(OTHERS) + 2
    own.resize(500, 600)
    assert own.isAncestorOf(panel)
    QTest.keyClick(own, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not office.window.rooms.details.button.isChecked()
