"""What is said about an address while it is typed."""

from collections.abc import Iterable

from desktop_client.domain.addresses import BareJid, parse_address
from desktop_client.domain.errors import MalformedAddress
from desktop_client.domain.lookalikes import Lookalike, doubt
from desktop_client.ui.texts import Words


class AddressWords(Words):
    """Context of this page's texts."""


def address_from_text(text: str) -> BareJid | None:
    try:
        return parse_address(text)
    except MalformedAddress:
        return None


def doubt_text(jid: BareJid, known: Iterable[BareJid]) -> str:
    """Say why an address deserves a second look, "" when it does not."""
    lookalike: Lookalike | None = doubt(jid, known)
    if lookalike is None:
        return ""
    if lookalike.resembles is not None:
        text = AddressWords.tr("This looks like {known}, but it is another address: {ascii}.")
        return text.format(known=lookalike.resembles, ascii=lookalike.ascii_form)
    text = AddressWords.tr("This address mixes letters that look alike. Spelled out it is {ascii}.")
    return text.format(ascii=lookalike.ascii_form)
