"""Making an account: nothing is asked before the server was looked at, and a refusal keeps what was typed."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from desktop_client.domain.account_care import RegistrationForm
from desktop_client.domain.accounts import Account, ServerChecks
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted, UserFacingError
from desktop_client.domain.forms import FieldKind, FormField
from desktop_client.ui.screens.create_account_screen import CreateAccountScreen
from desktop_client.ui.screens.invitation_screen import InvitationScreen
from desktop_client.ui.screens.sign_in_screen import SignInScreen
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.option_card import OptionCard
from desktop_client.ui.wiring.creating_account import CreatingAccount, offered_servers
from tests.fakes.care_stream import FakeRegistration
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.test_signing_in import CHECKS

AMINA = BareJid("amina@fjord.example")
CAPTCHA = FormField(name="ocr", label="Type the letters", is_required=True, picture=b"no picture at all")
EMAIL = FormField(name="email", kind=FieldKind.TEXT, label="Email", is_required=False)


async def _open(
    office: Office, monkeypatch: pytest.MonkeyPatch, answer: FakeRegistration | UserFacingError
) -> CreateAccountScreen:
    async def check(_: Account) -> ServerChecks:
        return CHECKS

    async def begin(_: Account, token: str = "") -> FakeRegistration:
        if isinstance(answer, UserFacingError):
            raise answer
        return answer

    monkeypatch.setattr(office.transports, "check_server", check)
    monkeypatch.setattr(office.transports, "begin_registration", begin)
    office.window.show()
    (sign_in,) = office.window.window.findChildren(SignInScreen)
    QTest.keyClicks(sign_in._address.input, "amina@fjord.example")
    sign_in.way_chosen.emit("create")
    await office.settle()
    (screen,) = office.window.window.findChildren(CreateAccountScreen)
    return screen


async def _fill(office: Office, screen: CreateAccountScreen) -> None:
    QTest.keyClicks(screen.name.input, "amina")
    QTest.keyClicks(screen.password.input, "a good one")


async def test_an_account_that_was_made_signs_in_at_once(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeRegistration(form=RegistrationForm(fields=(CAPTCHA, EMAIL)))
    screen = await _open(empty_office, monkeypatch, server)
    await _fill(empty_office, screen)
    assert not screen.submit.isEnabled()
    captcha = screen.fields._inputs["ocr"].widget
    assert isinstance(captcha, Field)
    QTest.keyClicks(captcha.input, "7nHL3")
    screen.submit.click()
    await empty_office.settle()
    (answer,) = server.answers
    assert (answer.local, answer.values) == ("amina", (("ocr", ("7nHL3",)), ("email", ("",))))
    assert server.is_closed
    assert empty_office.transports.opened[AMINA].password == "a good one"


async def test_a_server_is_asked_once_however_often_the_pause_ends(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await _open(empty_office, monkeypatch, FakeRegistration())
    begun: list[Account] = []

    async def begin(account: Account, token: str = "") -> FakeRegistration:
        begun.append(account)
        return FakeRegistration()

    monkeypatch.setattr(empty_office.transports, "begin_registration", begin)
    (creating,) = screen.findChildren(CreatingAccount)
    creating._pause.timeout.emit()
    await empty_office.settle()
    assert begun == []
    screen.server.set_text("other.example")
    screen.server_edited.emit()
    for _ in range(2):
        creating._pause.timeout.emit()
    await empty_office.settle()
    assert len(begun) == 1


async def test_a_taken_name_is_told_at_the_name_and_another_may_be_tried(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = FakeRegistration(refusals=[NotAccepted(address="fjord.example", condition="conflict")])
    screen = await _open(empty_office, monkeypatch, server)
    await _fill(empty_office, screen)
    screen.submit.click()
    await empty_office.settle()
    assert screen.name.message() == "amina@fjord.example is taken. Choose another name."
    QTest.keyClicks(screen.name.input, "2")
    screen.submit.click()
    await empty_office.settle()
    assert [answer.local for answer in server.answers] == ["amina", "amina2"]


async def test_a_server_without_new_accounts_keeps_name_and_password_closed(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = NotAccepted(address="fjord.example", condition="service-unavailable")
    screen = await _open(empty_office, monkeypatch, refusal)
    assert "takes no new accounts" in screen.server.message()
    assert not screen.password.input.isEnabled()
    screen.way_chosen.emit("sign-in")
    await empty_office.settle()


async def test_a_server_in_use_here_is_picked_and_a_password_judged_while_it_is_typed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    async def check(account: Account) -> ServerChecks:
        looked_at.append(account.jid)
        return CHECKS

    async def begin(_: Account, token: str = "") -> FakeRegistration:
        return FakeRegistration()

    monkeypatch.setattr(office.transports, "check_server", check)
    monkeypatch.setattr(office.transports, "begin_registration", begin)
    office.window.entrance.sign_in()
    (sign_in,) = office.window.window.findChildren(SignInScreen)
    sign_in.way_chosen.emit("create")
    (screen,) = office.window.window.findChildren(CreateAccountScreen)
    (pick,) = screen.servers.findChildren(OptionCard)
    assert pick.accessibleName() == "fjord.example"
    pick.click()
    (creating,) = screen.findChildren(CreatingAccount)
    creating._look_soon()
    await office.settle()
    assert looked_at == ["name@fjord.example"]
    told: list[str] = []
    QTest.keyClicks(screen.name.input, "tilgvmae")
    for more in ("tilgvmae", " by the river", " and 7 Stones"):
        QTest.keyClicks(screen.password.input, more)
        told.append(screen.strength._word.text())
    assert told == ["Easy to guess", "Strong", "Very strong"]


async def test_a_pasted_invitation_fills_in_the_server_and_opens_its_door(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens: list[str] = []

    async def check(_: Account) -> ServerChecks:
        return CHECKS

    async def begin(_: Account, token: str = "") -> FakeRegistration:
        tokens.append(token)
        return FakeRegistration()

    monkeypatch.setattr(empty_office.transports, "check_server", check)
    monkeypatch.setattr(empty_office.transports, "begin_registration", begin)
    empty_office.window.show()
    empty_office.window.open_uri("xmpp:mara@fjord.example?roster;preauth=t-1;ibr=y")
    await empty_office.settle()
    (screen,) = empty_office.window.window.findChildren(CreateAccountScreen)
    creating = screen.findChild(CreatingAccount)
    assert creating is not None
    creating._look_soon()
    await empty_office.settle()
    assert tokens == ["t-1"]
    assert screen.server.text() == "fjord.example"
    assert "mara@fjord.example" in screen.server.message()
    screen.server.input.setText("other.example")
    screen.server_edited.emit()
    creating._look_soon()
    await empty_office.settle()
    assert tokens[-1] == ""


async def test_the_name_people_see_is_told_to_the_server_once_the_account_is_signed_in(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = await _open(empty_office, monkeypatch, FakeRegistration())
    screen.people_see.set_text("Amina Yusuf")
    await _fill(empty_office, screen)
    screen.submit.click()
    await empty_office.settle()
    stream = empty_office.transports.opened[AMINA]
    stream.own_name = "Amina Yusuf"
    stream.come_online()
    await empty_office.settle()
    assert [(told.name, told.nickname) for told in stream.people.published] == [("Amina Yusuf", "Amina Yusuf")]
    account = empty_office.core.accounts.find(AMINA)
    assert account is not None
    assert account.name == "Amina Yusuf"


async def test_known_servers_are_cards_and_the_one_that_is_typed_is_marked(office: Office) -> None:
    screen = CreateAccountScreen()
    screen.offer_servers(offered_servers(office.core))
    cards = screen.servers.findChildren(OptionCard)
    assert [card.accessibleName() for card in cards] == ["fjord.example"]
    assert cards[0].accessibleDescription().startswith("Suggested · ")
    assert not cards[0].isChecked()
    QTest.keyClicks(screen.server.input, "fjord.example")
    assert cards[0].isChecked()
    QTest.keyClicks(screen.server.input, "s")
    assert not cards[0].isChecked()
    screen.deleteLater()


async def test_every_way_in_leads_back_to_the_others_with_what_was_typed(office: Office) -> None:
    office.window.entrance.sign_in()
    window = office.window.window
    (sign_in,) = window.findChildren(SignInScreen)
    sign_in.set_address("elin@harbour.example")
    sign_in.suggest_server("127.0.0.1", 5270)
    sign_in.way_chosen.emit("create")
    await _let_go(office)
    (create,) = window.findChildren(CreateAccountScreen)
    assert create.server.text() == "harbour.example"
    create.way_chosen.emit("invitation")
    await _let_go(office)
    (invitation,) = window.findChildren(InvitationScreen)
    invitation.way_chosen.emit("create")
    await _let_go(office)
    (create,) = window.findChildren(CreateAccountScreen)
    create.way_chosen.emit("sign-in")
    await _let_go(office)
    (sign_in,) = window.findChildren(SignInScreen)
    assert (sign_in.address(), sign_in.host(), sign_in.port()) == ("elin@harbour.example", "127.0.0.1", 5270)


async def _let_go(office: Office) -> None:
    """Let what was left be deleted, as the running program does."""
    await office.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
