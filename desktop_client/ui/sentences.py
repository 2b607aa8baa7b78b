"""Errors and refusals as sentences: what happened, what was kept, what to do."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from desktop_client.domain import errors
from desktop_client.domain.errors import CertificateFault, UserFacingError
from desktop_client.ui.texts import Words


class Sentences(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`suggestion` is an address or domain that may be taken over with one click."""

    text: str
    suggestion: str = ""


def date_text(at: datetime) -> str:
    """Return a full date in the person's language and time zone."""
    local = at.astimezone()
    pattern = Sentences.tr("d MMMM yyyy", "full date")
    return QLocale().toString(QDate(local.year, local.month, local.day), pattern)


def size_text(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes, 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def sentence_of(error: UserFacingError, known_domains: Sequence[str] = ()) -> Sentence:
    """Say an error; `known_domains` are offered when a name looks mistyped."""
    match error:
        case errors.UnknownHost(domain=domain):
            return _unknown_host(domain, known_domains)
        case errors.CertificateRefused():
            return Sentence(text=_certificate(error))
        case _:
            return Sentence(text=_account_error(error) or _store_error(error) or _delivery_error(error))


def _unknown_host(domain: str, known_domains: Sequence[str]) -> Sentence:
    text = Sentences.tr("There is no XMPP server at {domain}.").format(domain=domain)
    close = difflib.get_close_matches(domain, [d for d in known_domains if d != domain], n=1, cutoff=0.75)
    if not close:
        return Sentence(text=text)
    asked = Sentences.tr("Did you mean {domain}?").format(domain=close[0])
    return Sentence(text=f"{text} {asked}", suggestion=close[0])


def _certificate(error: errors.CertificateRefused) -> str:
    match error.fault:
        case CertificateFault.EXPIRED if error.valid_until is not None:
            text = Sentences.tr("The certificate of {domain} ended on {date}. Hallway did not send your password.")
            return text.format(domain=error.domain, date=date_text(error.valid_until))
        case CertificateFault.EXPIRED:
            text = Sentences.tr("The certificate of {domain} has ended. Hallway did not send your password.")
        case CertificateFault.WRONG_NAME:
            text = Sentences.tr("The server’s certificate is for another name. Hallway did not send your password.")
        case CertificateFault.UNKNOWN_AUTHORITY:
            text = Sentences.tr(
                "Nobody this computer trusts vouches for the certificate of {domain}."
                " Hallway did not send your password."
            )
        case CertificateFault.CHANGED:
            text = Sentences.tr(
                "{domain} shows another certificate than the one you accepted. Hallway did not send your password."
            )
    return text.format(domain=error.domain)


def _account_error(error: UserFacingError) -> str:
    match error:
        case errors.MalformedAddress():
            return Sentences.tr("An address looks like name@workplace.example.")
        case errors.ServerUnreachable(domain=domain):
            return Sentences.tr("{domain} does not answer. Check your network, or try again in a few minutes.").format(
                domain=domain
            )
        case errors.EncryptionMissing(domain=domain):
            return Sentences.tr(
                "{domain} offers no protected connection. Hallway sent nothing to it."
                " Ask your workplace for the right server."
            ).format(domain=domain)
        case errors.WrongPassword():
            return Sentences.tr(
                "This password does not match. Check the keyboard layout, or reset it at your workplace."
            )
        case errors.OnlyPlainLogin(domain=domain):
            return Sentences.tr(
                "{domain} can only take your password as text inside the protected line. Hallway did not send it."
            ).format(domain=domain)
        case _:
            return _refusal(error)


def _refusal(error: UserFacingError) -> str:
    match error:
        case errors.LoginRefused(account=account, condition="account-disabled"):
            return Sentences.tr("{account} is switched off on the server. Ask your workplace.").format(account=account)
        case errors.LoginRefused(account=account, condition="credentials-expired"):
            return Sentences.tr("The password of {account} has ended. Set a new one at your workplace.").format(
                account=account
            )
        case errors.LoginRefused(account=account, condition=condition):
            text = Sentences.tr("The server did not let {account} in ({condition}). Your messages are kept.")
            return text.format(account=account, condition=condition)
        case errors.StreamRefused(domain=domain, condition="conflict"):
            return Sentences.tr("{domain} ended this connection because another one took its place.").format(
                domain=domain
            )
        case errors.StreamRefused(domain=domain, condition=condition):
            text = Sentences.tr("{domain} closed the connection ({condition}). Your messages are kept.")
            return text.format(domain=domain, condition=condition)
        case errors.TooManyCalls():
            return Sentences.tr("You are in two calls already. End one of them to make another.")
        case errors.NotConnected():
            return Sentences.tr("You are offline. Try again when the connection is back.")
        case _:
            return ""


def _store_error(error: UserFacingError) -> str:
    match error:
        case errors.KeyRingMissing(is_locked=True):
            return Sentences.tr("The key ring of this computer stayed locked, so Hallway cannot keep secrets in it.")
        case errors.KeyRingMissing():
            return Sentences.tr("This computer has no key ring in which Hallway could keep secrets.")
        case errors.StoreKeyLost(set_aside=path):
            text = Sentences.tr(
                "The key of your history is lost, so it cannot be opened. The old file is kept as {name}."
                " Your conversations are filled again from the server."
            )
            return text.format(name=path.name)
        case errors.StoreDamaged(is_in_use=True):
            return Sentences.tr(
                "The history on this computer turns out to be damaged. What arrives now waits on the server."
                " Start Hallway again: it saves all that can be read."
            )
        case errors.StoreDamaged(set_aside=path):
            text = Sentences.tr(
                "The history on this computer is damaged. The old file is kept as {name}."
                " Your conversations are filled again from the server."
            )
            return text.format(name=path.name)
        case errors.SettingsDamaged(set_aside=path):
            text = Sentences.tr(
                "Your settings could not be read, so Hallway starts with its own. The old file is kept as {name}."
            )
            return text.format(name=path.name)
        case errors.StoreNewer():
            return Sentences.tr(
                "This history was written by a newer Hallway. Nothing was changed."
                " Update Hallway on this computer to open it."
            )
        case errors.WrongPassphrase():
            return Sentences.tr("This passphrase does not open the history. Check the keyboard layout.")
        case errors.StoreNotWritable(is_full=True):
            return Sentences.tr(
                "The disk is full, so nothing can be saved. What you typed is still here. Free some space."
            )
        case errors.StoreNotWritable():
            return Sentences.tr("Hallway cannot write to its folder. What you typed is still here.")
        case _:
            return ""


def _delivery_error(error: UserFacingError) -> str:
    match error:
        case errors.NoAnswer(address=address):
            return Sentences.tr("{address} did not answer. Try again in a few minutes.").format(address=address)
        case errors.NotAccepted(address=address, condition=errors.ANSWER_TOO_LONG):
            return Sentences.tr("What {address} answered is too long to be read.").format(address=address)
        case errors.NotAccepted(address=address, condition=condition):
            return Sentences.tr("{address} did not accept this: {reason}.").format(
                address=address, reason=condition_text(condition)
            )
        case errors.StillOnItsWay():
            return Sentences.tr("The message is on its way just now. Delete it when it has arrived.")
        case errors.PageNotShown(host=host):
            return Sentences.tr("There is no preview of {host}. The link is sent without one.").format(host=host)
        case errors.FileTooLarge(name=name, size_bytes=size, limit_bytes=limit):
            text = Sentences.tr("{name} is {size} large, this server takes up to {limit}. Nothing was sent.")
            return text.format(name=name, size=size_text(size), limit=size_text(limit))
        case errors.NoUploadService(account=account):
            return Sentences.tr("The server of {account} takes no files. Nothing was sent.").format(account=account)
        case errors.FileUnreadable(name=name):
            return Sentences.tr("{name} cannot be read. Nothing was sent.").format(name=name)
        case errors.NoMapProgram():
            return Sentences.tr("No program on this computer opens maps. The coordinates are copied.")
        case errors.MessageTooLong(size_bytes=size, limit_bytes=limit):
            text = Sentences.tr("The message is {size} long, this server takes up to {limit}. Your text is kept.")
            return text.format(size=size_text(size), limit=size_text(limit))
        case _:
            return Sentences.tr("This did not work. What you typed is kept.")


def words_of(body: str) -> str:
    """Return what a message says, or that it could not be read."""
    return body or Sentences.tr("This message could not be shown. Another device may be able to show it.")


def retracted_text() -> str:
    return Sentences.tr("Message deleted")


def unreadable_text() -> str:
    """Say that the words are meant for programs that can unlock them (XEP-0380)."""
    return Sentences.tr("Encrypted; Hallway cannot read this yet")


def failure_text(condition: str, name: str) -> str:
    """Say why a message was not sent; `condition` as stored with it (RFC 6120 §8.3.3)."""
    reason = condition_text(condition)
    return Sentences.tr("Not sent: {reason}. Your text is kept.").format(reason=reason, name=name)


def condition_text(condition: str) -> str:
    """Return a stanza error condition (RFC 6120 §8.3.3) as part of a sentence."""
    match condition:
        case "remote-server-not-found" | "remote-server-timeout":
            return Sentences.tr("the other server did not answer")
        case "service-unavailable" | "recipient-unavailable":
            return Sentences.tr("nobody can be reached at this address")
        case "item-not-found":
            return Sentences.tr("there is nobody with this address")
        case "forbidden" | "not-allowed" | "not-authorized":
            return Sentences.tr("the server does not allow it")
        case "not-acceptable" | "policy-violation":
            return Sentences.tr("the server refused the text")
        case "resource-constraint":
            return Sentences.tr("the server is busy")
        case "":
            return Sentences.tr("the server gave no reason")
        case _:
            return condition.replace("-", " ")
