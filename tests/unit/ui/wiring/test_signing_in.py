"""Sign-in: only checks that were made, and no password before they passed."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain.accounts import Account, ConnectionState, PasswordPlace, ServerChecks
from desktop_client.domain.errors import (
    CertificateFault,
    CertificateRefused,
    EncryptionMissing,
    ServerUnreachable,
    UnknownHost,
    UserFacingError,
    WrongPassword,
)
from desktop_client.domain.settings import IS_FIRST_RUN_DONE, LANGUAGE, QUIETNESS, Quietness
from desktop_client.ui.screens.quietness_screen import QuietnessScreen
from desktop_client.ui.screens.sign_in_screen import SignInScreen
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.text_label import TextLabel
from tests.factories import ELIN
from tests.unit.ui.conftest import Office

CHECKS = ServerChecks(
    domain="fjord.example",
    host="xmpp.fjord.example",
    port=5223,
    answered_in_ms=46,
    is_direct_tls=True,
    tls_version="TLSv1.3",
    certificate_valid_until=datetime(2027, 3, 14, tzinfo=UTC),
    certificate_sha256="ab" * 32,
    is_pinned=False,
    mechanisms=("SCRAM-SHA-256",),
    offers_scram=True,
)
REFUSED = CertificateRefused(domain="fjord.example", fault=CertificateFault.UNKNOWN_AUTHORITY, sha256="cd" * 32)
Check = Callable[[Account], Awaitable[ServerChecks]]


def _answering(answer: ServerChecks | UserFacingError, asked: list[Account]) -> Check:
    async def check(account: Account) -> ServerChecks:
        asked.append(account)
        if isinstance(answer, UserFacingError):
            raise answer
        return answer

    return check


async def _look(
    office: Office, monkeypatch: pytest.MonkeyPatch, answer: ServerChecks | UserFacingError
) -> tuple[SignInScreen, list[Account]]:
    """Start, type the address, and let the server answer."""
    asked: list[Account] = []
    monkeypatch.setattr(office.transports, "check_server", _answering(answer, asked))
    office.window.show()
    (screen,) = office.window.window.findChildren(SignInScreen)
    QTest.keyClicks(screen._address.input, "elin@fjord.example")
    office.window.entrance.signing_in._pause.timeout.emit()
    await office.settle()
    return screen, asked


def _words(screen: SignInScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(TextLabel) if label.isVisibleTo(screen))


async def _sign_in(office: Office, screen: SignInScreen) -> None:
    QTest.keyClicks(screen._password.input, "secret")
    screen._submit.click()
    await office.settle()


async def test_the_password_is_closed_until_the_server_was_checked(empty_office: Office) -> None:
    empty_office.window.show()
    (screen,) = empty_office.window.window.findChildren(SignInScreen)
    assert not screen._password.input.isEnabled()
    assert not screen._submit.isEnabled()


async def test_a_server_named_at_the_start_is_the_one_that_is_checked(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_office.window.entrance.host, empty_office.window.entrance.port = "127.0.0.1", 5299
    screen, asked = await _look(empty_office, monkeypatch, CHECKS)
    assert screen._host.isVisibleTo(screen)
    assert [(each.host, each.port) for each in asked] == [("127.0.0.1", 5299)]


async def test_only_what_was_checked_is_said(empty_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    screen, _ = await _look(empty_office, monkeypatch, CHECKS)
    words = _words(screen)
    assert "fjord.example answers in 46 ms" in words
    assert "TLS 1.3, certificate valid until 14 March 2027" in words
    assert "SCRAM" in words
    assert "end-to-end" not in words
    assert screen._password.input.isEnabled()


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (UnknownHost(domain="fjord.example"), "There is no XMPP server at fjord.example."),
        (ServerUnreachable(domain="fjord.example"), "does not answer"),
        (EncryptionMissing(domain="fjord.example"), "sent nothing"),
        (REFUSED, "did not send your password"),
        (
            CertificateRefused(domain="fjord.example", fault=CertificateFault.WRONG_NAME),
            "The server’s certificate is for another name. Hallway did not send your password.",
        ),
    ],
)
async def test_a_failing_check_blocks_the_password(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch, problem: UserFacingError, said: str
) -> None:
    screen, _ = await _look(empty_office, monkeypatch, problem)
    assert said in _words(screen)
    assert not screen._password.input.isEnabled()


async def test_a_certificate_is_pinned_only_after_a_question(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, asked = await _look(empty_office, monkeypatch, REFUSED)
    screen._trust.click()
    (question,) = empty_office.window.window.findChildren(Dialog)
    question.finish("")
    await empty_office.settle()
    assert len(asked) == 1
    screen._trust.click()
    question = next(each for each in empty_office.window.window.findChildren(Dialog) if each.isVisible())
    question.finish("do")
    await empty_office.settle()
    assert asked[-1].pinned_sha256 == "cd" * 32


async def test_signing_in_ends_with_the_choice_of_quietness(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = await _look(empty_office, monkeypatch, CHECKS)
    await _sign_in(empty_office, screen)
    assert empty_office.stream.password == "secret"
    empty_office.stream.come_online()
    await empty_office.settle()
    (quietness,) = empty_office.window.window.findChildren(QuietnessScreen)
    quietness._choices[Quietness.EVERYTHING].click()
    quietness._start.click()
    await empty_office.settle()
    assert empty_office.window.window.is_shell_shown()
    assert empty_office.core.settings.get(QUIETNESS) is Quietness.EVERYTHING
    assert empty_office.core.settings.get(IS_FIRST_RUN_DONE)


async def test_enter_takes_the_quietness_that_has_the_focus(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = await _look(empty_office, monkeypatch, CHECKS)
    await _sign_in(empty_office, screen)
    empty_office.stream.come_online(online_since=empty_office.clock.now())
    await empty_office.settle()
    (quietness,) = empty_office.window.window.findChildren(QuietnessScreen)
    quietness._choices[Quietness.EVERYTHING].click()
    QTest.keyClick(quietness._choices[Quietness.EVERYTHING], Qt.Key.Key_Return)
    await empty_office.settle()
    assert empty_office.core.settings.get(QUIETNESS) is Quietness.EVERYTHING


async def test_a_wrong_password_is_said_and_the_account_is_not_kept(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = await _look(empty_office, monkeypatch, CHECKS)
    await _sign_in(empty_office, screen)
    stream = empty_office.stream
    stream._tell(  # a status as the stream would report it
        empty_office.core.connections.status(ELIN),
        {"state": ConnectionState.STOPPED, "problem": WrongPassword(account=ELIN)},
    )
    await empty_office.settle()
    assert "This password does not match." in _words(screen)
    assert empty_office.core.accounts.all() == ()
    assert not empty_office.window.window.is_shell_shown()


async def test_without_a_key_ring_it_says_plainly_where_the_password_is_kept(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_office.secrets.is_missing = True
    screen, _ = await _look(empty_office, monkeypatch, CHECKS)
    await _sign_in(empty_office, screen)
    assert screen._note.isVisible()
    assert empty_office.core.accounts.all() == ()
    screen._submit.click()
    await empty_office.settle()
    account = empty_office.core.accounts.find(ELIN)
    assert account is not None
    assert account.password_place is PasswordPlace.THIS_RUN


async def test_another_language_is_kept_and_the_window_asked_for_anew_with_the_address_typed_so_far(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, _ = await _look(empty_office, monkeypatch, CHECKS)
    asked: list[str] = []
    empty_office.window.language_chosen.connect(asked.append)
    screen._language.click()
    (menu,) = screen.findChildren(Menu)
    assert [row.text() for row in menu.actions() if row.isChecked()] == ["English"]
    for row in menu.actions():
        row.trigger()
    menu.close()
    await empty_office.settle()
    assert asked == ["elin@fjord.example"]
    assert empty_office.core.settings.get(LANGUAGE) == "de"


async def test_an_address_typed_before_the_language_changed_is_checked_again(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Account] = []
    monkeypatch.setattr(empty_office.transports, "check_server", _answering(CHECKS, asked))
    empty_office.window.entrance.address = "elin@fjord.example"
    empty_office.window.show()
    empty_office.window.entrance.signing_in._pause.timeout.emit()
    await empty_office.settle()
    assert [each.jid for each in asked] == [ELIN]


async def test_one_address_is_looked_at_once_however_often_the_pause_ends(
    empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, asked = await _look(empty_office, monkeypatch, CHECKS)
    empty_office.window.entrance.signing_in._pause.timeout.emit()
    await empty_office.settle()
    assert len(asked) == 1
    QTest.keyClick(screen._address.input, Qt.Key.Key_Backspace)
    QTest.keyClicks(screen._address.input, "e")
    empty_office.window.entrance.signing_in._pause.timeout.emit()
    await empty_office.settle()
    assert [each.jid for each in asked] == [ELIN, ELIN]


async def test_help_answers_each_refusal_in_sentences(empty_office: Office) -> None:
    empty_office.window.show()
    (screen,) = empty_office.window.window.findChildren(SignInScreen)
    screen._help.click()
    (page,) = empty_office.window.window.findChildren(Dialog)
    said = "\n".join(label.text() for label in page.findChildren(TextLabel))
    refusals = (UnknownHost(domain="x"), CertificateRefused(domain="x", fault=CertificateFault.WRONG_NAME))
    for words in ("There is no XMPP server", "Hallway did not send your password"):
        assert words in said
        assert any(words in sentence_of(problem).text for problem in refusals)
    assert "does not match" in said
    assert "does not match" in sentence_of(WrongPassword(account=ELIN)).text
    page.finish("")
