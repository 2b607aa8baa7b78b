from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.conversations import ListFilter
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import PersonRow, SectionRow
from desktop_client.ui.screens.accounts_page import AccountsPage
from desktop_client.ui.screens.main_window import CHATS, SETTINGS
from desktop_client.ui.screens.new_message_dialog import NewMessageDialog
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.pill import Pill
from desktop_client.ui.wiring.organising import mute_choices
from tests.factories import ELIN, JONAS, MARA, make_message
from tests.fakes.clock import START
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import enter

_MARA, _JONAS = ConversationId(ELIN, MARA), ConversationId(ELIN, JONAS)


def listed(office: Office) -> list[str]:
    """Return the list from top to bottom: headings and names."""
    order = office.window.chats.chat_list.order
    rows = (order.index(place, 0).data(ListRole.ROW) for place in range(order.rowCount()))
    return [row.title if isinstance(row, SectionRow) else row.name for row in rows]


def offered(office: Office, conversation: ConversationId) -> dict[str, QAction]:
    for menu in office.window.window.findChildren(Menu):
        menu.setParent(None)
    office.window.organising.open_menu_of(conversation, QPoint(0, 0))
    menu = office.window.window.findChildren(Menu)[0]
    return {action.text().split("\t")[0]: action for action in menu.actions()}


async def test_a_pinned_conversation_stands_above_newer_ones_under_its_own_heading(office: Office) -> None:
    await office.hears(MARA, "Two things left")
    await office.hears(JONAS, "About the rig")
    assert listed(office) == ["Recent", "Jonas Weber", "Mara Lindqvist"]
    offered(office, _MARA)["Pin"].trigger()
    await office.settle()
    await office.hears(JONAS, "Newer")
    assert listed(office) == ["Pinned", "Mara Lindqvist", "Recent", "Jonas Weber"]
    await office.opens(MARA)
    office.window.commands.action(CommandId.PIN_CHAT).trigger()
    await office.settle()
    assert listed(office) == ["Recent", "Jonas Weber", "Mara Lindqvist"]


async def pin_both(office: Office) -> None:
    for peer, conversation in ((MARA, _MARA), (JONAS, _JONAS)):
        await office.hears(peer, "Hello")
        await office.core.arrangements.pin(conversation, is_pinned=True)
    await office.settle()
    assert listed(office) == ["Pinned", "Mara Lindqvist", "Jonas Weber"]


async def test_alt_and_an_arrow_move_the_pinned_conversation_that_has_the_focus(office: Office) -> None:
    await pin_both(office)
    chats = office.window.chats.chat_list.list
    chats.setFocus()
    chats.setCurrentIndex(office.window.chats.chat_list.order.index_of(_JONAS))
    QTest.keyClick(chats, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    await office.settle()
    assert listed(office) == ["Pinned", "Jonas Weber", "Mara Lindqvist"]
    assert office.window.conversation.current is None
    QTest.keyClick(chats, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    await office.settle()
    assert listed(office) == ["Pinned", "Jonas Weber", "Mara Lindqvist"]
    QTest.keyClick(chats, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    await office.settle()
    assert listed(office) == ["Pinned", "Mara Lindqvist", "Jonas Weber"]


async def test_a_pinned_conversation_is_drawn_to_its_place_without_being_opened(office: Office) -> None:
    await pin_both(office)
    chats = office.window.chats.chat_list.list
    order = office.window.chats.chat_list.order
    mara, jonas = (chats.visualRect(order.index_of(each)) for each in (_MARA, _JONAS))
    viewport, left = chats.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=jonas.center())
    QTest.mouseMove(viewport, mara.center())
    QTest.mouseMove(viewport, mara.topLeft() + QPoint(20, 3))
    QTest.mouseRelease(viewport, left, pos=mara.topLeft() + QPoint(20, 3))
    await office.settle()
    assert listed(office) == ["Pinned", "Jonas Weber", "Mara Lindqvist"]
    assert office.window.conversation.current is None


async def test_a_muted_conversation_counts_nowhere_and_notifies_nobody(office: Office) -> None:
    await office.hears(MARA, "Two things left")
    choices = offered(office, _MARA)["Mute for"].menu()
    assert isinstance(choices, Menu)
    choices.actions()[2].trigger()
    await office.settle()
    shown = len(office.notifier.shown)
    await office.hears(MARA, "More")
    row = office.window.rows.model.row_of(_MARA)
    assert row is not None
    assert (row.unread, row.arranged.is_muted) == (2, True)
    assert office.window.rows.model.unread_total() == 0
    assert len(office.notifier.shown) == shown
    offered(office, _MARA)["Unmute"].trigger()
    await office.settle()
    assert office.window.rows.model.unread_total() == 2


async def test_an_archived_conversation_is_found_under_its_own_filter_only(office: Office) -> None:
    await office.hears(MARA, "Two things left")
    await office.hears(JONAS, "About the rig")
    offered(office, _MARA)["Archive"].trigger()
    await office.settle()
    assert listed(office) == ["Recent", "Jonas Weber"]
    office.window.commands.action(CommandId.SHOW_ARCHIVED).trigger()
    assert listed(office) == ["Mara Lindqvist"]
    offered(office, _MARA)["Bring back to the list"].trigger()
    await office.settle()
    assert office.window.chats.chat_list.order.filter is ListFilter.ALL
    assert listed(office) == ["Recent", "Jonas Weber", "Mara Lindqvist"]


async def test_a_mark_of_mine_stays_while_the_conversation_is_open_and_goes_when_it_is_opened_again(
    office: Office,
) -> None:
    await office.hears(MARA, "Two things left")
    await office.hears(JONAS, "About the rig")
    await office.opens(MARA)
    office.window.commands.action(CommandId.MARK_UNREAD).trigger()
    await office.settle()
    await office.opens(MARA)
    row = office.window.rows.model.row_of(_MARA)
    assert row is not None
    assert row.is_unread
    await office.opens(JONAS)
    await office.opens(MARA)
    row = office.window.rows.model.row_of(_MARA)
    assert row is not None
    assert not row.arranged.is_marked_unread
    assert office.window.window.current_page() == CHATS


def test_until_tomorrow_ends_in_the_morning_of_the_next_day_here() -> None:
    hour, tomorrow, _ = (ends for _, ends in mute_choices(START))
    assert hour - START == timedelta(hours=1)
    local = tomorrow.astimezone()
    assert (local.hour, local.minute) == (8, 0)
    assert (local.date() - START.astimezone().date()).days == 1


async def test_rooms_and_people_are_listed_apart_where_there_are_both(office: Office) -> None:
    await office.hears(MARA, "Two things left")
    filters = office.window.chats.chat_list.filters
    assert filters.chip("rooms").isHidden()
    await enter(office)
    filters.chip("rooms").click()
    assert listed(office) == ["Recent", "Design review"]
    filters.chip("people").click()
    assert listed(office) == ["Recent", "Mara Lindqvist"]


_TOWN = BareJid("elin@commons.example")


async def test_a_list_of_one_account_says_so_until_that_account_is_gone(office: Office) -> None:
    await office.hears(MARA, "About the rig")
    await office.core.accounts.add(Account(jid=_TOWN), "secret")
    await office.settle()
    office.transports.opened[_TOWN].deliver(make_message("From town", account=_TOWN, peer=JONAS))
    await office.settle()
    pane = office.window.chats.chat_list
    pane.show_account(_TOWN)
    assert "Mara Lindqvist" not in listed(office)
    assert (pane._filter_button.isChecked(), "commons" in pane._filter_button.accessibleName()) == (True, True)
    await office.core.accounts.remove(_TOWN)
    await office.settle()
    assert "Mara Lindqvist" in listed(office)
    assert not pane._filter_button.isChecked()


async def test_several_accounts_say_as_whom_i_write_and_offer_their_own_people(office: Office) -> None:
    await office.opens(MARA)
    composer = office.window.chats.conversation.composer
    assert "elin@" not in composer.edit.placeholderText()
    await office.core.accounts.add(Account(jid=_TOWN), "secret")
    await office.opens(JONAS)
    assert composer.edit.placeholderText().endswith(", as elin@fjord.example")
    office.window.dialogs.new_message()
    (dialog,) = office.window.window.findChildren(NewMessageDialog)
    assert {row.name for row in dialog._rows.rows() if isinstance(row, PersonRow)} == {"Mara Lindqvist", "Jonas Weber"}
    dialog._accounts.setCurrentIndex(1)
    assert not dialog._rows.rows()
    dialog.finish("")
    await office.settle()


async def test_the_account_that_new_chats_start_with_comes_first_and_is_marked(office: Office) -> None:
    await office.core.accounts.add(Account(jid=_TOWN), "secret")
    await office.settle()
    office.window.window.show_page(SETTINGS)
    (page,) = office.window.window.findChildren(AccountsPage)
    page.choose(_TOWN)
    start = next(each for each in page.findChildren(Button) if each.accessibleName() == "New chats: Start here")
    start.click()
    await office.settle()
    assert [account.jid for account in office.core.accounts.all()] == [_TOWN, ELIN]
    shown = [pill.accessibleName() for pill in page.findChildren(Pill) if pill.isVisibleTo(page)]
    assert shown == ["New chats start here"]
