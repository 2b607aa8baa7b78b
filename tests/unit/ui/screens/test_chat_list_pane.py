from PySide6.QtWidgets import QApplication

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation, ConversationKind
from desktop_client.ui.models.conversations import ConversationListModel, ConversationOrder
from desktop_client.ui.screens.chat_list_pane import ChatListPane
from desktop_client.ui.widgets.lead_label import LeadLabel
from desktop_client.ui.widgets.note import Note
from tests.factories import ELIN, MARA
from tests.fakes.clock import START
from tests.unit.ui.conftest import Office


async def test_a_first_run_tells_what_came_with_the_account_until_there_is_a_conversation(office: Office) -> None:
    (note,) = office.window.chats.chat_list.findChildren(Note)
    (said,) = note.findChildren(LeadLabel)
    assert note.isVisible()
    assert said.text() == "You are set up. 2 contacts came with your account."
    await office.hears(MARA, "Good morning")
    await office.settle()
    assert not note.isVisible()


def test_people_are_offered_as_a_filter_only_beside_rooms(qapp: QApplication) -> None:
    room = ConversationId(ELIN, BareJid("release@rooms.fjord.example"))
    person = Conversation(id=ConversationId(ELIN, MARA))
    model = ConversationListModel("Recent", lambda: START)
    pane = ChatListPane(model, ConversationOrder(model), lambda: START)
    model.set_conversations([person])
    pane.follow_rows()
    assert pane.filters.chip("people").isHidden()
    model.set_conversations([person, Conversation(id=room, kind=ConversationKind.ROOM)])
    pane.follow_rows()
    assert not pane.filters.chip("people").isHidden()
