from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.commands import CommandId
from desktop_client.ui.wiring.own_windows import ConversationWindow
from tests.factories import ELIN, JONAS, MARA
from tests.unit.ui.conftest import Office


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
