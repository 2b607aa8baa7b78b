"""Questions about trusting a server, asked once and in words."""

from dataclasses import dataclass, replace

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import CertificateRefused
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.texts import Words

_GROUP = 4


class TrustWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    title: str
    text: str
    label: str


def fingerprint_text(sha256: str) -> str:
    """Return a hex digest in groups that can be read aloud."""
    upper = sha256.upper()
    return " ".join(upper[at : at + _GROUP] for at in range(0, len(upper), _GROUP))


def pin_question(problem: CertificateRefused) -> Question:
    text = TrustWords.tr(
        "{problem} Accept this certificate only if your workplace confirms its fingerprint:\n{fingerprint}\n"
        "From then on Hallway accepts this one certificate for this account and no other."
    )
    return Question(
        title=TrustWords.tr("Trust this certificate of {domain}?").format(domain=problem.domain),
        text=text.format(problem=sentence_of(problem).text, fingerprint=fingerprint_text(problem.sha256)),
        label=TrustWords.tr("Trust this certificate"),
    )


def pinned(account: Account, problem: CertificateRefused) -> Account:
    return replace(account, pinned_sha256=problem.sha256)


def plain_question(jid: BareJid) -> Question:
    text = TrustWords.tr(
        "{domain} has no better way of signing in. The line is protected, but the server reads your password."
    )
    return Question(
        title=TrustWords.tr("Send your password as text?"),
        text=text.format(domain=domain_of(jid)),
        label=TrustWords.tr("Send it as text"),
    )


def with_plain(account: Account) -> Account:
    return replace(account, is_plain_allowed=True)
