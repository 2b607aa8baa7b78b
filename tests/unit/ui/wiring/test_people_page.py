"""The people page over a played stream."""

from dataclasses import replace

from PySide6.QtTest import QTest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.roster import Contact, RosterPushed, Subscription, SubscriptionRequested
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.people import PersonAction
from desktop_client.ui.models.rows import PersonRow, SectionRow
from desktop_client.ui.screens.contact_dialogs import GroupsDialog, RenameDialog
from desktop_client.ui.screens.main_window import PEOPLE
from desktop_client.ui.screens.people_page import PeoplePage
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.text_label import TextLabel
from tests.factories import ELIN, JONAS, MARA, STRANGER
from tests.unit.ui.conftest import CONTACTS, Office

WITH_MARA = ConversationId(ELIN, MARA)


async def opened(office: Office) -> PeoplePage:
    office.window.commands.action(CommandId.SHOW_PEOPLE).trigger()
    await office.settle()
    page = office.window.window.page(PEOPLE)
    assert isinstance(page, PeoplePage)
    return page


async def chosen(office: Office, jid: BareJid) -> PeoplePage:
    page = await opened(office)
    page.person_chosen.emit(ConversationId(ELIN, jid))
    await office.settle()
    return page


def listed(page: PeoplePage) -> list[str]:
    return [row.title if isinstance(row, SectionRow) else row.name for row in page.model.rows() if _is_shown(row)]


def _is_shown(row: object) -> bool:
    return isinstance(row, SectionRow | PersonRow)


def push(office: Office, contact: Contact) -> None:
    office.stream.deliver(RosterPushed(account=ELIN, contact=contact, is_removed=False))


def press(page: PeoplePage, action: PersonAction) -> None:
    page.details.buttons[action].click()


async def test_people_stand_under_their_groups_and_once_in_each(office: Office) -> None:
    push(office, replace(CONTACTS[0], groups=("Lab", "Choir")))
    page = await opened(office)
    assert listed(page) == ["Choir", "Mara Lindqvist", "Lab", "Mara Lindqvist", "Other people", "Jonas Weber"]


async def test_only_who_is_online_is_listed_on_wish(office: Office) -> None:
    await office.sees(MARA, "xa")
    page = await opened(office)
    page.chips.chip("online").click()
    assert listed(page) == ["Contacts", "Mara Lindqvist"]
    (row,) = [row for row in page.model.rows() if isinstance(row, PersonRow)]
    assert row.status == "Away for longer"


async def test_a_search_finds_by_name_and_address(office: Office) -> None:
    page = await opened(office)
    QTest.keyClicks(page.search.input, "jonas@fj")
    assert listed(page) == ["Contacts", "Jonas Weber"]
    QTest.keyClicks(page.search.input, "ord.elsewhere")
    assert page.model.rows() == ()


async def test_a_contact_is_renamed_by_a_roster_set_that_keeps_the_groups(office: Office) -> None:
    push(office, replace(CONTACTS[0], groups=("Lab",)))
    page = await chosen(office, MARA)
    press(page, PersonAction.RENAME)
    (dialog,) = office.window.window.findChildren(RenameDialog)
    dialog.field.set_text("Mara L.")
    dialog.finish("save")
    await office.settle()
    assert office.stream.people.changed == [(MARA, "Mara L.", ("Lab",))]


async def test_a_new_group_is_added_to_those_that_are_ticked(office: Office) -> None:
    push(office, replace(CONTACTS[0], groups=("Lab",)))
    push(office, replace(CONTACTS[1], groups=("Choir",)))
    page = await chosen(office, MARA)
    press(page, PersonAction.CHOOSE_GROUPS)
    (dialog,) = office.window.window.findChildren(GroupsDialog)
    assert [box.text() for box in dialog.boxes if box.isChecked()] == ["Lab"]
    dialog.boxes[0].click()
    dialog.field.set_text("  Release   train ")
    dialog.finish("save")
    await office.settle()
    assert office.stream.people.changed == [(MARA, "Mara Lindqvist", ("Choir", "Lab", "Release train"))]


async def test_a_contact_is_removed_only_after_a_question(office: Office) -> None:
    page = await chosen(office, JONAS)
    press(page, PersonAction.REMOVE)
    await office.settle()
    assert office.stream.removed == []
    (dialog,) = office.window.window.findChildren(Dialog)
    dialog.finish("do")
    await office.settle()
    assert office.stream.removed == [JONAS]


async def test_what_is_offered_follows_who_sees_whom(office: Office) -> None:
    push(office, replace(CONTACTS[0], subscription=Subscription.FROM, is_asking=True))
    page = await chosen(office, MARA)
    assert {PersonAction.ASK_AGAIN, PersonAction.WITHDRAW, PersonAction.HIDE_ME} <= page.details.buttons.keys()
    press(page, PersonAction.WITHDRAW)
    press(page, PersonAction.ASK_AGAIN)
    assert (office.stream.people.unseen, office.stream.people.asked) == ([MARA], [MARA])


async def test_a_request_is_listed_first_and_answered_from_the_page(office: Office) -> None:
    office.stream.deliver(SubscriptionRequested(account=ELIN, jid=STRANGER, message="We met in Oslo"))
    page = await opened(office)
    assert office.window.window.rail.item(PEOPLE).accessibleDescription().startswith("1 request")
    assert listed(page)[:2] == ["Requests", "stranger"]
    page.person_chosen.emit(ConversationId(ELIN, STRANGER))
    await office.settle()
    press(page, PersonAction.DECLINE)
    await office.settle()
    assert office.stream.answers == [(STRANGER, False)]


async def test_the_chosen_person_stays_chosen_while_presence_changes(office: Office) -> None:
    page = await chosen(office, MARA)
    await office.sees(JONAS, "dnd")
    page.shown.emit()
    assert page.chosen == WITH_MARA
    assert page.details.isVisible()


async def test_the_profile_of_a_conversations_person_opens_on_the_page(office: Office) -> None:
    office.window.deeds.perform(PersonAction.SHOW_PROFILE, WITH_MARA)
    await office.settle()
    page = office.window.window.page(PEOPLE)
    assert isinstance(page, PeoplePage)
    assert page.chosen == WITH_MARA
    assert page.details.isVisible()


async def test_a_name_a_stranger_gives_never_stands_in_for_the_address(office: Office) -> None:
    request = SubscriptionRequested(account=ELIN, jid=STRANGER, name="Mara Lindqvist")
    office.stream.deliver(request)
    page = await chosen(office, STRANGER)
    said = [label.text() for label in page.details.findChildren(TextLabel) if label.text()]
    assert said[0] == "stranger"
    assert said[said.index("Calls themselves") :][:2] == ["Calls themselves", "Mara Lindqvist"]
    assert STRANGER in said


async def test_a_presence_paints_only_the_rows_of_that_person(office: Office) -> None:
    push(office, replace(CONTACTS[0], groups=("Lab", "Choir")))
    page = await opened(office)
    changed: list[int] = []
    page.model.dataChanged.connect(lambda first, last: changed.extend(range(first.row(), last.row() + 1)))
    page.model.modelReset.connect(lambda: changed.append(-1))
    await office.sees(MARA, "dnd")
    assert changed == [1, 3]
    row = page.model.rows()[3]
    assert isinstance(row, PersonRow)
    assert row.status == "Do not disturb"
