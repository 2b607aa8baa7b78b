"""Coming in with an invitation: what it leads to is said before anything is sent (XEP-0379, XEP-0401, XEP-0445)."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QTest

from desktop_client.core.care_ports import Registration
from desktop_client.domain.account_care import RegistrationForm
from desktop_client.domain.accounts import Account, ServerChecks
from desktop_client.domain.addresses import BareJid
from desktop_client.ui.screens.add_contact_dialog import AddContactDialog
from desktop_client.ui.screens.create_account_screen import CREATE, INVITATION, CreateAccountScreen
from desktop_client.ui.screens.invitation_screen import InvitationScreen
from desktop_client.ui.screens.sign_in_screen import SignInScreen
from desktop_client.ui.widgets.drop_area import text_of
from tests.fakes.care_stream import FakeRegistration
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.test_signing_in import CHECKS

ZOE, YVES = BareJid("zoe@hallway.test"), BareJid("yves@hallway.test")


async def shown(office: Office) -> InvitationScreen:
    office.window.show()
    (sign_in,) = office.window.window.findChildren(SignInScreen)
    sign_in.way_chosen.emit(INVITATION)
    await office.settle()
    (screen,) = office.window.window.findChildren(InvitationScreen)
    return screen


async def test_a_pasted_invitation_says_whose_it_is_and_opens_the_server_s_door_when_accepted(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens: list[str] = []

    async def check(_: Account) -> ServerChecks:
        return CHECKS

    async def begin(_: Account, token: str = "") -> Registration:
        tokens.append(token)
        return FakeRegistration(form=RegistrationForm(fields=()))

    monkeypatch.setattr(empty_office.transports, "check_server", check)
    monkeypatch.setattr(empty_office.transports, "begin_registration", begin)
    screen = await shown(empty_office)
    QTest.keyClicks(screen.field.input, "hello")
    assert not screen.submit.isEnabled()
    screen.take("https://fjord.example/i/#mara@fjord.example?roster;preauth=7QK2;ibr=y")
    assert screen.submit.isEnabled()
    assert tokens == []
    screen.submit.click()
    await empty_office.settle()
    (create,) = empty_office.window.window.findChildren(CreateAccountScreen)
    assert create.server.text() == "fjord.example"
    create.way_chosen.emit(CREATE)
    assert create.isVisible()
    create.way_chosen.emit(INVITATION)
    await empty_office.settle()
    assert empty_office.window.window.findChildren(InvitationScreen)


async def test_who_has_an_account_takes_an_invitation_with_its_token_and_asks_anybody_else_without(
    office: Office,
) -> None:
    office.window.open_uri(f"xmpp:{ZOE}?roster;preauth=7QK2;ibr=y")
    await office.settle()
    (dialog,) = office.window.window.findChildren(AddContactDialog)
    dialog.contact_chosen.emit(dialog._account(), ZOE, "Zoe")
    dialog.contact_chosen.emit(dialog._account(), YVES, "Yves")
    await office.settle()
    assert office.stream.shown_tokens == ["7QK2", ""]
    assert office.stream.answers == [(ZOE, True)]


def test_a_dropped_file_is_read_for_its_link(tmp_path: Path) -> None:
    file = tmp_path / "invitation.txt"
    file.write_text("xmpp:fjord.example?register;preauth=t\n")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    assert text_of(dropped) == "xmpp:fjord.example?register;preauth=t"
    dropped.setUrls([QUrl("xmpp:fjord.example?register;preauth=t")])
    assert text_of(dropped) == "xmpp:fjord.example?register;preauth=t"
