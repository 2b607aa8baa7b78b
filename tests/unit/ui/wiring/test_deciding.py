"""What stands in the composer's place for people nobody knows yet."""

from desktop_client.domain.addresses import ConversationId
from desktop_client.ui.models.people import PersonAction
from tests.factories import ELIN, MARA, STRANGER
from tests.unit.ui.conftest import Office

FROM_STRANGER = ConversationId(ELIN, STRANGER)


def listed(office: Office) -> list[ConversationId]:
    return office.window.chats.chat_list.order.ids()


async def test_a_stranger_is_not_in_the_list_and_not_counted(office: Office) -> None:
    await office.hears(MARA, "Hi")
    await office.hears(STRANGER, "Buy this")
    assert listed(office) == [ConversationId(ELIN, MARA)]
    assert office.window.window.windowTitle() == "(1) Hallway"
    assert len(office.notifier.shown) == 1
    office.window.chats.chat_list.filters.chip("requests").click()
    assert listed(office) == [FROM_STRANGER]


async def test_a_stranger_cannot_be_answered_before_being_accepted(office: Office) -> None:
    await office.hears(STRANGER, "Hello there")
    await office.opens(STRANGER)
    page = office.window.chats.conversation
    assert page.composer.isHidden()
    office.window.conversation.insert("x")
    assert page.composer.is_empty()
    page.decision.buttons[PersonAction.LET_WRITE.name].click()
    await office.settle()
    assert page.composer.isVisible()
    assert page.decision.isHidden()
    assert FROM_STRANGER in listed(office)


async def test_the_filter_of_requests_goes_when_the_last_one_is_decided(office: Office) -> None:
    await office.hears(MARA, "Hi")
    await office.hears(STRANGER, "Hello there")
    filters = office.window.chats.chat_list.filters
    filters.chip("requests").click()
    office.core.strangers.accept(FROM_STRANGER)
    await office.settle()
    assert filters.chip("requests").isHidden()
    assert filters.current() == "all"
    assert len(listed(office)) == 2
