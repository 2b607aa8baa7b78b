from desktop_client.core.scope import TaskScope
from desktop_client.ui.first_view import FirstView, WindowParts
from desktop_client.ui.screens.main_window import CHATS, SETTINGS
from desktop_client.ui.window import HallwayWindow
from tests.factories import MARA
from tests.unit.ui.conftest import Office


async def test_a_conversation_chosen_before_the_rest_of_the_window_is_there_opens_when_it_is(office: Office) -> None:
    conversation = await office.hears(MARA, "Good morning")
    scope = TaskScope("second window")
    parts = WindowParts(core=office.core, scope=scope)
    first = FirstView(parts)
    first.show()
    first.chats.chat_list.conversation_requested.emit(conversation)
    first.window.show_page(SETTINGS)
    assert first.window.current_page() == CHATS
    window = HallwayWindow(parts, first)
    await office.settle()
    assert window.window is first.window
    assert window.conversation.current == conversation
    assert window.chats.is_conversation_open()
    await window.close()
    await scope.close()
    window.window.deleteLater()
    window.deleteLater()
