from desktop_client.ui.widgets.lead_label import LeadLabel
from desktop_client.ui.widgets.note import Note
from tests.factories import MARA
from tests.unit.ui.conftest import Office


async def test_a_first_run_tells_what_came_with_the_account_until_there_is_a_conversation(office: Office) -> None:
    (note,) = office.window.chats.chat_list.findChildren(Note)
    (said,) = note.findChildren(LeadLabel)
    assert note.isVisible()
    assert said.text() == "You are set up. 2 contacts came with your account."
    await office.hears(MARA, "Good morning")
    await office.settle()
    assert not note.isVisible()
