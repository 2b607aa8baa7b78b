"""What is said about an address while a contact is added."""

from PySide6.QtTest import QTest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.profiles import AddressFound, AddressState, DirectoryEntry
from desktop_client.ui.screens.add_contact_dialog import AddContactDialog
from tests.factories import STRANGER
from tests.unit.ui.conftest import Office

PRIYA = BareJid("priya@fjord.example")


async def typed(office: Office, text: str) -> AddContactDialog:
    office.window.dialogs.add_contact()
    (dialog,) = office.window.window.findChildren(AddContactDialog)
    QTest.keyClicks(dialog.address.input, text)
    dialog.look()
    await office.settle()
    return dialog


async def test_the_name_somebody_published_is_offered_with_the_address(office: Office) -> None:
    office.stream.people.address = AddressFound(state=AddressState.THERE, name="Priya Nair")
    dialog = await typed(office, PRIYA)
    assert dialog.address.message() == "Priya Nair"
    assert dialog.name.text() == "Priya Nair"


async def test_an_address_without_a_server_is_told_before_anybody_is_asked(office: Office) -> None:
    office.stream.people.address = AddressFound(state=AddressState.NO_SERVER)
    dialog = await typed(office, "priya@fjrod.example")
    assert dialog.address.message() == "There is no XMPP server at fjrod.example."
    assert office.stream.added == []


async def test_an_answer_about_an_address_that_is_no_longer_typed_is_dropped(office: Office) -> None:
    dialog = await typed(office, PRIYA)
    before = dialog.address.message()
    dialog.show_found(STRANGER, AddressFound(state=AddressState.NOT_THERE))
    assert dialog.address.message() == before


async def test_people_i_write_with_and_the_directory_are_suggested_and_taken_by_a_press(office: Office) -> None:
    await office.hears(STRANGER, "Hello")
    office.stream.people.directory = (DirectoryEntry(jid=PRIYA, name="Priya Strand"),)
    dialog = await typed(office, "str")
    assert [button.text() for button in dialog.suggestions] == [f"stranger, {STRANGER}", f"Priya Strand, {PRIYA}"]
    dialog.suggestions[1].click()
    dialog.look()
    await office.settle()
    assert (dialog.address.text(), dialog.name.text()) == (PRIYA, "Priya Strand")
    assert office.stream.people.checked == [PRIYA]


async def test_a_contact_can_be_added_while_nothing_can_be_found_out(office: Office) -> None:
    office.stream.break_off()
    dialog = await typed(office, PRIYA)
    assert dialog.address.message() == "Whether this address exists shows when they answer."
