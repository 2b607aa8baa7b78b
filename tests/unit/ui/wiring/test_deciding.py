"""What stands in the composer's place for people nobody knows yet."""

from PySide6.QtWidgets import QLabel, QPushButton

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.roster import Availability, BlockListed, BlockReport
from desktop_client.domain.settings import Section
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.people import PersonAction
from desktop_client.ui.screens.block_dialog import BlockDialog
from desktop_client.ui.screens.blocked_people import BlockedPeople
from desktop_client.ui.screens.settings_screen import SettingsScreen
from desktop_client.ui.widgets.decision_bar import DecisionBar
from tests.factories import ELIN, MARA, STRANGER
from tests.unit.ui.conftest import Office

FROM_STRANGER = ConversationId(ELIN, STRANGER)


def bar_of(office: Office) -> DecisionBar:
    bar = office.window.chats.conversation.decision
    assert bar is not None
    return bar


def listed(office: Office) -> list[ConversationId]:
    return office.window.chats.chat_list.order.ids()


async def test_a_stranger_is_not_in_the_list_and_not_counted(office: Office) -> None:
    await office.hears(MARA, "Hi")
    await office.hears(STRANGER, "Buy this")
    assert listed(office) == [ConversationId(ELIN, MARA)]
    assert office.window.window.windowTitle() == "(1) Hallway"
    assert len(office.notifier.shown) == 1
    await office.opens(MARA)
    office.window.chats.chat_list.filters.chip("requests").click()
    assert listed(office) == [FROM_STRANGER]


async def test_a_stranger_cannot_be_answered_before_being_accepted(office: Office) -> None:
    await office.hears(STRANGER, "Hello there")
    await office.opens(STRANGER)
    page = office.window.chats.conversation
    assert page.composer.isHidden()
    office.window.conversation.insert("x")
    assert page.composer.is_empty()
    accept = bar_of(office).buttons[PersonAction.LET_WRITE.name]
    accept.setFocus()
    accept.click()
    await office.settle()
    assert page.composer.isVisible()
    assert office.window.window.focusWidget() is page.composer.edit
    assert not page.is_asking()
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


def blocked(office: Office, *jids: BareJid) -> None:
    office.stream.deliver(BlockListed(account=ELIN, jids=frozenset(jids), can_report=True))


async def test_a_stranger_is_blocked_with_a_report_only_after_a_question(office: Office) -> None:
    blocked(office)
    await office.hears(STRANGER, "Buy this")
    await office.opens(STRANGER)
    bar_of(office).buttons[PersonAction.BLOCK.name].click()
    assert office.stream.people.blocked == []
    (dialog,) = office.window.window.findChildren(BlockDialog)
    dialog.reports[BlockReport.SPAM].click()
    dialog.finish("block")
    await office.settle()
    assert office.stream.people.blocked == [(STRANGER, BlockReport.SPAM)]


async def test_the_conversation_and_the_row_of_a_blocked_person_say_so_and_offer_the_way_back(office: Office) -> None:
    await office.hears(MARA, "Hi")
    await office.sees(MARA)
    await office.opens(MARA)
    page = office.window.chats.conversation
    page.composer.edit.setFocus()
    blocked(office, MARA)
    await office.settle()
    assert page.composer.isHidden()
    assert not isinstance(office.window.window.focusWidget(), QPushButton)
    assert "Blocked" in [label.text() for label in page.header.findChildren(QLabel)]
    row = office.window.rows.model.row_of(ConversationId(ELIN, MARA))
    assert row is not None
    assert (row.preview, row.availability) == ("Blocked", Availability.OFFLINE)
    bar_of(office).buttons[PersonAction.UNBLOCK.name].click()
    await office.settle()
    assert office.stream.people.unblocked == [MARA]


async def test_the_privacy_settings_list_who_is_blocked(office: Office) -> None:
    blocked(office, MARA, STRANGER)
    office.window.window.show_page("settings")
    screen = office.window.window.page("settings")
    assert isinstance(screen, SettingsScreen)
    screen.show_section(Section.PRIVACY)
    (card,) = screen.findChildren(BlockedPeople)
    card.buttons[ConversationId(ELIN, STRANGER)].click()
    await office.settle()
    assert office.stream.people.unblocked == [STRANGER]


async def test_a_stranger_who_was_blocked_asks_for_nothing_any_more(office: Office) -> None:
    await office.hears(MARA, "Hi")
    await office.hears(STRANGER, "Buy this")
    chip = office.window.chats.chat_list.filters.chip("requests")
    assert not chip.isHidden()
    blocked(office, STRANGER)
    await office.settle()
    assert chip.isHidden()


async def test_the_open_conversations_person_is_blocked_and_freed_by_a_command(office: Office) -> None:
    await office.hears(MARA, "Hi")
    await office.opens(MARA)
    command = office.window.commands.action(CommandId.BLOCK_PERSON)
    command.trigger()
    assert office.window.window.findChildren(BlockDialog) == []
    blocked(office)
    command.trigger()
    (dialog,) = office.window.window.findChildren(BlockDialog)
    dialog.finish("block")
    blocked(office, MARA)
    command.trigger()
    await office.settle()
    assert (office.stream.people.blocked, office.stream.people.unblocked) == ([(MARA, None)], [MARA])
