"""Every error of the world is said in a sentence of its own."""

import inspect
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_client.domain import errors
from desktop_client.domain.errors import CertificateFault, UserFacingError
from desktop_client.ui.sentences import sentence_of

ASIDE = Path("/home/elin/history.damaged-1.db")
ERRORS: tuple[UserFacingError, ...] = (
    errors.MalformedAddress(text="elin"),
    errors.UnknownHost(domain="fjord.example"),
    errors.ServerUnreachable(domain="fjord.example"),
    errors.EncryptionMissing(domain="fjord.example"),
    *(errors.CertificateRefused(domain="fjord.example", fault=fault) for fault in CertificateFault),
    errors.WrongPassword(account="elin@fjord.example"),
    errors.OnlyPlainLogin(domain="fjord.example"),
    errors.LoginRefused(account="elin@fjord.example", condition="account-disabled"),
    errors.StreamRefused(domain="fjord.example", condition="conflict"),
    errors.NotConnected(account="elin@fjord.example"),
    errors.TooManyCalls(most=2),
    errors.StillOnItsWay(),
    errors.NoMapProgram(),
    errors.NotAccepted(address="mara@fjord.example", condition="forbidden"),
    errors.NoAnswer(address="mara@fjord.example"),
    errors.MessageTooLong(size_bytes=1_000_000, limit_bytes=65_536),
    errors.FileTooLarge(name="Plan.pdf", size_bytes=200_000_000, limit_bytes=100_000_000),
    errors.NoUploadService(account="elin@fjord.example"),
    errors.FileUnreadable(name="Plan.pdf"),
    errors.PageNotShown(host="wiki.fjord.example"),
    errors.KeyRingMissing(),
    errors.KeyRingMissing(is_locked=True),
    errors.StoreKeyLost(set_aside=ASIDE),
    errors.StoreDamaged(set_aside=ASIDE),
    errors.StoreDamaged(set_aside=ASIDE, is_in_use=True),
    errors.SettingsDamaged(set_aside=ASIDE),
    errors.StoreNewer(path=ASIDE, found_version=9, known_version=1),
    errors.WrongPassphrase(),
    errors.StoreNotWritable(path=ASIDE, is_full=True),
    errors.StoreNotWritable(path=ASIDE, is_full=False),
)
OF_CALLS = {"MediaUnavailable"}


class Unknown(UserFacingError):
    """An error nobody wrote a sentence for."""


def said(error: UserFacingError) -> str:
    return sentence_of(error).text


def test_no_kind_of_error_is_left_out_here() -> None:
    kinds = {name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, UserFacingError)}
    assert kinds - {type(error).__name__ for error in ERRORS} - OF_CALLS == {"UserFacingError"}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_error_has_a_whole_sentence_of_its_own(qapp: QApplication, error: UserFacingError) -> None:
    text = said(error)
    assert text.endswith((".", "?"))
    assert text != said(Unknown())
    assert [other for other in ERRORS if other != error and said(other) == text] == []
    assert "{" not in text
    assert "/home" not in text


def test_what_was_set_aside_is_named(qapp: QApplication) -> None:
    for error in (errors.StoreKeyLost, errors.StoreDamaged, errors.SettingsDamaged):
        assert ASIDE.name in said(error(set_aside=ASIDE))


def test_a_mistyped_domain_is_offered_the_known_one(qapp: QApplication) -> None:
    sentence = sentence_of(errors.UnknownHost(domain="fjrod.example"), ("fjord.example",))
    assert sentence.suggestion == "fjord.example"
    assert sentence.text.endswith("Did you mean fjord.example?")
