"""Looking after accounts in the settings: what is told before, and what holds after a refusal."""

from dataclasses import replace

from PySide6.QtTest import QTest

from desktop_client.domain.account_care import ContactKind, OwnClient, ServerContact, ServerInformation, ServerOffer
from desktop_client.domain.accounts import Account, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted, WrongPassword
from desktop_client.domain.settings import KEEP_HISTORY_DAYS, MARKER_COLOUR
from desktop_client.ui.screens.account_dialogs import ChangePasswordDialog, DeleteAccountDialog, ServerOptionsDialog
from desktop_client.ui.screens.accounts_page import AccountsPage
from desktop_client.ui.screens.clients_dialog import ClientsDialog
from desktop_client.ui.screens.main_window import SETTINGS
from desktop_client.ui.screens.password_dialog import PasswordDialog
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button
from desktop_client.ui.widgets.combo_box import ComboBox
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.marker_button import MarkerButton
from desktop_client.ui.widgets.text_label import TextLabel
from tests.factories import ELIN
from tests.unit.ui.conftest import Office

OTHER = BareJid("elin@commons.example")
NEW = "a new password"
OFFERED = ServerInformation(
    offers=frozenset({ServerOffer.ARCHIVE, ServerOffer.FILES}),
    contacts=(ServerContact(kind=ContactKind.SUPPORT, uri="mailto:help@fjord.example"),),
    software="Prosody 0.12",
    file_limit_bytes=10_000_000,
)


def _page(office: Office) -> AccountsPage:
    office.window.window.show_page(SETTINGS)
    screen = office.window.window.page(SETTINGS)
    assert screen is not None
    (page,) = screen.findChildren(AccountsPage)
    return page


def _press(page: AccountsPage, name: str) -> None:
    next(each for each in page.findChildren(Button) if each.text() == name and each.isVisibleTo(page)).click()


def _type_password(office: Office) -> ChangePasswordDialog:
    _press(_page(office), "Change")
    dialog = office.window.window.findChildren(ChangePasswordDialog)[-1]
    QTest.keyClicks(dialog.new.input, NEW)
    assert not dialog.submit.isEnabled()
    QTest.keyClicks(dialog.again.input, NEW)
    dialog.submit.click()
    return dialog


async def test_a_changed_password_is_kept_in_the_key_ring_and_used_from_now_on(office: Office) -> None:
    _type_password(office)
    await office.settle()
    assert office.stream.care.passwords == [NEW]
    assert office.secrets.kept == {f"password of {ELIN}": NEW}
    assert office.stream.password == NEW


async def test_the_old_password_holds_when_the_server_refuses_the_new_one(office: Office) -> None:
    office.stream.care.refusal = NotAccepted(address="fjord.example", condition="not-allowed")
    dialog = _type_password(office)
    await office.settle()
    assert dialog.isVisible()
    assert "does not change passwords" in dialog.new.message()
    assert office.stream.password == "secret"


async def test_an_account_is_deleted_on_the_server_only_after_two_questions(office: Office) -> None:
    _press(_page(office), "Delete…")
    (first,) = office.window.window.findChildren(Dialog)
    first.finish("do")
    (second,) = office.window.window.findChildren(DeleteAccountDialog)
    assert not second.submit.isEnabled()
    QTest.keyClicks(second.address.input, ELIN)
    assert not office.stream.care.is_deleted
    second.submit.click()
    await office.settle()
    assert office.stream.care.is_deleted
    assert office.core.accounts.find(ELIN) is None


async def test_nothing_is_removed_here_when_the_server_does_not_delete(office: Office) -> None:
    office.stream.care.refusal = NotAccepted(address="fjord.example", condition="not-allowed")
    office.window.actions.start(office.core.care.delete_account(ELIN), "delete")
    await office.settle()
    assert office.core.accounts.find(ELIN) is not None


async def test_the_page_says_in_words_what_the_server_offers_and_whom_to_ask(empty_office: Office) -> None:
    def prepare(transport: object) -> None:
        transport.care.information = OFFERED  # type: ignore[attr-defined] # a played stream

    empty_office.transports.prepare = prepare
    await empty_office.begin()
    words = "\n".join(label.text() for label in _page(empty_office).findChildren(TextLabel))
    assert "keeps your history · takes files up to 10 MB" in words
    assert "It does not offer: shows on every device" in words
    assert "Help: help@fjord.example" in words
    assert "Prosody 0.12" in words


async def test_a_lost_password_shows_the_contact_of_the_server_or_nothing(office: Office) -> None:
    office.window.dialogs.solve(_refused(office))
    (without,) = office.window.window.findChildren(PasswordDialog)
    assert not without.forgotten.isVisibleTo(without)
    without.finish("")
    await office.core.care._keep(ELIN, OFFERED.contacts)
    office.window.dialogs.solve(_refused(office))
    dialog = office.window.window.findChildren(PasswordDialog)[-1]
    assert dialog.forgotten.isVisibleTo(dialog)
    dialog.forgotten.click()
    assert any("help@fjord.example" in label.text() for label in dialog.findChildren(TextLabel))
    dialog.finish("")
    await office.settle()


def _refused(office: Office) -> ConnectionStatus:
    return replace(office.core.connections.status(ELIN), problem=WrongPassword(account=ELIN))


LAPTOP = OwnClient(id="laptop", is_connected=True, software="Gajim", device="Elin’s laptop")
PHONE = OwnClient(id="phone", is_connected=False, software="Conversations", has_password=True)


async def test_devices_are_absent_where_the_server_does_not_tell_of_them(office: Office) -> None:
    assert not any(each.text() == "Show" and each.isVisibleTo(_page(office)) for each in _buttons(office))


async def test_a_device_is_signed_out_and_one_that_knows_the_password_leads_to_a_new_one(empty_office: Office) -> None:
    def prepare(transport: object) -> None:
        transport.care.clients = (PHONE, LAPTOP)  # type: ignore[attr-defined] # a played stream

    empty_office.transports.prepare = prepare
    await empty_office.begin()
    page = _page(empty_office)
    assert "2 may sign in · 1 connected now" in "\n".join(label.text() for label in page.findChildren(TextLabel))
    _press(page, "Show")
    (dialog,) = empty_office.window.window.findChildren(ClientsDialog)
    dialog.buttons["laptop"].click()
    await empty_office.settle()
    assert empty_office.stream.care.clients == (PHONE,)
    dialog.buttons["phone"].click()
    await empty_office.settle()
    assert empty_office.stream.care.clients == (PHONE,)
    assert dialog.change.isVisibleTo(dialog)
    dialog.change.click()
    assert empty_office.window.window.findChildren(ChangePasswordDialog)


async def test_an_account_moves_to_the_server_it_was_told(office: Office) -> None:
    _press(_page(office), "Server options")
    (dialog,) = office.window.window.findChildren(ServerOptionsDialog)
    QTest.keyClicks(dialog.host.input, "xmpp.fjord example")
    assert not dialog.submit.isEnabled()
    dialog.host.input.clear()
    QTest.keyClicks(dialog.host.input, "xmpp.fjord.example")
    QTest.keyClicks(dialog.port.input, "5223")
    dialog.submit.click()
    await office.settle()
    assert (office.stream.account.host, office.stream.account.port) == ("xmpp.fjord.example", 5223)
    assert office.stream.password == "secret"


async def test_the_marker_of_an_account_is_kept_and_shown_where_accounts_share_the_list(office: Office) -> None:
    await office.core.accounts.add(Account(jid=OTHER), "secret")
    await office.settle()
    (marker,) = [each for each in _page(office).findChildren(MarkerButton) if OTHER in each.accessibleName()]
    assert current_theme().avatars.marker(OTHER) != current_theme().avatars.marker(ELIN)
    marker._choose(3)
    await office.settle()
    assert office.core.settings.for_account(MARKER_COLOUR, OTHER) == 3
    assert current_theme().avatars.marker(OTHER) == current_theme().avatars.colours()[3]
    assert office.core.settings.for_account(MARKER_COLOUR, ELIN) == -1


async def test_history_is_deleted_only_after_a_question(office: Office) -> None:
    page = _page(office)
    (choice,) = [each for each in page.findChildren(ComboBox) if "history" in each.accessibleName()]
    assert choice.currentText() == "For ever"
    choice.activated.emit(2)
    (question,) = office.window.window.findChildren(Dialog)
    question.finish("")
    await office.settle()
    assert office.core.settings.for_account(KEEP_HISTORY_DAYS, ELIN) == 0
    choice.activated.emit(2)
    office.window.window.findChildren(Dialog)[-1].finish("do")
    await office.settle()
    assert office.core.settings.for_account(KEEP_HISTORY_DAYS, ELIN) == 365
    assert choice.currentText() == "For 1 year"
    choice.activated.emit(1)
    await office.settle()
    assert choice.currentText() == "For 3 years"


def _buttons(office: Office) -> list[Button]:
    return _page(office).findChildren(Button)
