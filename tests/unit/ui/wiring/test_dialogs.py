from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.widgets.menu import Menu
from tests.factories import ELIN, JONAS
from tests.unit.ui.conftest import Office


async def test_the_menu_of_a_conversation_marks_it_read_only_while_there_is_something_unread(office: Office) -> None:
    await office.hears(JONAS, "Did the rig leave?")
    jonas = ConversationId(ELIN, JONAS)

    def offered() -> dict[str, QAction]:
        office.window.organising.open_menu_of(jonas, QPoint(0, 0))
        menu = office.window.window.findChildren(Menu)[0]
        return {action.text(): action for action in menu.actions()}

    offered()["Mark as read"].trigger()
    await office.settle()
    known = office.core.conversations.find(jonas)
    assert known is not None
    assert known.unread == 0
    for menu in office.window.window.findChildren(Menu):
        menu.setParent(None)
    assert "Mark as read" not in offered()
