"""What a server offers and whom it names, in words."""

from desktop_client.domain.account_care import ContactKind, ServerContact, ServerInformation, ServerOffer
from desktop_client.domain.errors import NotAccepted, StreamRefused, UserFacingError
from desktop_client.ui.sentences import sentence_of, size_text
from desktop_client.ui.texts import Words


class AccountTexts(Words):
    """Context of this page's texts."""


def offer_text(offer: ServerOffer) -> str:
    match offer:
        case ServerOffer.ARCHIVE:
            return AccountTexts.tr("keeps your history")
        case ServerOffer.DEVICES:
            return AccountTexts.tr("shows on every device what you wrote on another")
        case ServerOffer.RESUMPTION:
            return AccountTexts.tr("continues a broken connection without losing messages")
        case ServerOffer.PROFILES:
            return AccountTexts.tr("keeps your picture and profile")
        case ServerOffer.BLOCKING:
            return AccountTexts.tr("blocks people for you")
        case ServerOffer.REPORTS:
            return AccountTexts.tr("takes reports of abuse")
        case ServerOffer.FILES:
            return AccountTexts.tr("takes files")
        case ServerOffer.ROOMS:
            return AccountTexts.tr("has rooms")
        case ServerOffer.RELAYS:
            return AccountTexts.tr("helps calls through firewalls")
        case ServerOffer.NEW_PASSWORD:
            return AccountTexts.tr("changes passwords")


def offers_text(information: ServerInformation) -> str:
    """Return all a server offers, in the order of `ServerOffer`."""
    return " · ".join(_with_limit(offer, information) for offer in ServerOffer if offer in information.offers)


def missing_text(information: ServerInformation) -> str:
    """Return what a person may miss on this server, "" for nothing."""
    wanted = (ServerOffer.ARCHIVE, ServerOffer.DEVICES, ServerOffer.BLOCKING, ServerOffer.FILES)
    missing = [offer_text(each) for each in wanted if each not in information.offers]
    return AccountTexts.tr("It does not offer: {list}").format(list=" · ".join(missing)) if missing else ""


def _with_limit(offer: ServerOffer, information: ServerInformation) -> str:
    if offer is ServerOffer.FILES and information.file_limit_bytes is not None:
        return AccountTexts.tr("takes files up to {size}").format(size=size_text(information.file_limit_bytes))
    return offer_text(offer)


def contact_text(contact: ServerContact) -> str:
    """Return whom to ask for what, as “Help: help@fjord.example”."""
    return f"{_kind_text(contact.kind)}: {contact.uri.removeprefix('mailto:').removeprefix('xmpp:')}"


def _kind_text(kind: ContactKind) -> str:
    match kind:
        case ContactKind.SUPPORT:
            return AccountTexts.tr("Help")
        case ContactKind.ADMIN:
            return AccountTexts.tr("Administrators")
        case ContactKind.FEEDBACK:
            return AccountTexts.tr("Feedback")
        case ContactKind.ABUSE:
            return AccountTexts.tr("Abuse")
        case ContactKind.SECURITY:
            return AccountTexts.tr("Security")
        case ContactKind.SALES:
            return AccountTexts.tr("Sales")
        case ContactKind.STATUS:
            return AccountTexts.tr("State of the service")


def password_refusal(problem: UserFacingError) -> str:
    """Say why a password was not changed."""
    match problem:
        case NotAccepted(address=server, condition="not-allowed" | "forbidden" | "service-unavailable"):
            return AccountTexts.tr("{server} does not change passwords here. Ask your workplace.").format(server=server)
        case NotAccepted(condition="bad-request" | "not-acceptable" | "policy-violation", text=text) if text:
            return AccountTexts.tr("The server does not take this password: {reason}").format(reason=text)
        case NotAccepted(condition="bad-request" | "not-acceptable" | "policy-violation"):
            return AccountTexts.tr("The server does not take this password. Choose a longer one.")
        case _:
            return sentence_of(problem).text


def creation_refusal(problem: UserFacingError, address: str) -> str:
    """Say why an account was not made."""
    match problem:
        case NotAccepted(special="preauth"):
            return AccountTexts.tr("This invitation does not count any more. Ask for a new one.")
        case NotAccepted(condition="conflict"):
            return AccountTexts.tr("{address} is taken. Choose another name.").format(address=address)
        case NotAccepted(address=server, condition="not-allowed" | "forbidden" | "service-unavailable"):
            return AccountTexts.tr("{server} takes no new accounts from programs. Ask your workplace for one.").format(
                server=server
            )
        case NotAccepted(condition="resource-constraint" | "wait"):
            return AccountTexts.tr("Too many accounts were made from here lately. Try again later.")
        case NotAccepted(condition="not-acceptable" | "bad-request" | "jid-malformed", text=text) if text:
            return AccountTexts.tr("The server did not accept what you typed: {reason}").format(reason=text)
        case NotAccepted(condition="not-acceptable" | "bad-request" | "jid-malformed"):
            return AccountTexts.tr("The server did not accept what you typed. Check every field.")
        case StreamRefused(condition="host-unknown", domain=server):
            return AccountTexts.tr("There is no XMPP server at {server}.").format(server=server)
        case _:
            return sentence_of(problem).text
