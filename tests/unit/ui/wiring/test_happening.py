from desktop_client.domain.messages import ReplyTo
from desktop_client.domain.roster import SubscriptionRequested
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import HappeningRow
from desktop_client.ui.screens.activity_pane import ActivityPane
from desktop_client.ui.screens.main_window import ACTIVITY, CHATS, PEOPLE
from desktop_client.ui.widgets.icon_button import IconButton
from tests.factories import ELIN, JONAS, MARA, STRANGER, make_message, make_reactions
from tests.unit.ui.conftest import Office


def pane_of(office: Office) -> ActivityPane:
    pane = office.window.window.page(ACTIVITY)
    assert isinstance(pane, ActivityPane)
    return pane


def texts(office: Office) -> list[str]:
    model = pane_of(office).list.model()
    rows = (model.index(place, 0).data(ListRole.ROW) for place in range(model.rowCount()))
    return [row.text for row in rows if isinstance(row, HappeningRow)]


def badge(office: Office) -> str:
    return office.window.window.rail.item(ACTIVITY).accessibleDescription()


async def asked_and_answered(office: Office) -> None:
    """Let Elin ask Mara, who answers and reacts while Elin talks to Jonas."""
    mara = await office.hears(MARA, "Morning")
    await office.core.sending.send(mara, "Shall we *ship*?")
    await office.hears(JONAS, "About the rig")
    await office.opens(JONAS)
    sent = office.stream.sent[-1].origin_id
    reply = ReplyTo(message_id=sent, sender=ELIN, quoted="Shall we")
    await office.clock.advance(1)
    office.stream.deliver(make_message("Yes, today", reply=reply, at=office.clock.now()))
    await office.clock.advance(1)
    office.stream.deliver(make_reactions(sent, "🚀", at=office.clock.now()))
    await office.settle()


async def test_the_activity_page_lists_what_concerns_me_and_opens_it_beside(office: Office) -> None:
    await asked_and_answered(office)
    assert badge(office).startswith("2 new")
    office.window.commands.action(CommandId.SHOW_ACTIVITY).trigger()
    await office.settle()
    assert texts(office) == ["🚀 to “Shall we ship?”", "Yes, today"]
    place = pane_of(office).list.model().index(1, 0)
    pane_of(office).list.setCurrentIndex(place)
    pane_of(office).list.clicked.emit(place)
    await office.settle()
    assert office.window.window.current_page() == ACTIVITY
    assert [index.row() for index in pane_of(office).list.selectedIndexes()] == [1]
    assert office.window.conversation.current is not None
    assert office.window.conversation.current.peer == MARA
    assert office.window.chats.conversation.isVisible()
    assert badge(office) == ""
    office.window.commands.action(CommandId.SHOW_CHATS).trigger()
    assert office.window.window.current_page() == CHATS
    assert office.window.chats.chat_list.isVisible()


async def test_all_of_it_is_read_by_one_button_and_a_request_leads_to_the_people(office: Office) -> None:
    await asked_and_answered(office)
    office.stream.deliver(SubscriptionRequested(account=ELIN, jid=STRANGER))
    await office.settle()
    office.window.commands.action(CommandId.SHOW_ACTIVITY).trigger()
    await office.settle()
    assert texts(office)[0] == "Asks to be your contact"
    (button,) = pane_of(office).findChildren(IconButton)
    button.click()
    await office.settle()
    assert badge(office) == ""
    assert not button.isEnabled()
    pane_of(office).list.clicked.emit(pane_of(office).list.model().index(0, 0))
    await office.settle()
    assert office.window.window.current_page() == PEOPLE
