"""What went over an account's stream, for the person who looks at it."""

from dataclasses import dataclass
from datetime import datetime

from desktop_client.domain.addresses import BareJid


@dataclass(frozen=True, slots=True, kw_only=True)
class StanzaLine:
    """One element of the stream as XML; passwords, tokens and what SASL carries are replaced before."""

    account: BareJid
    is_sent: bool
    at: datetime
    text: str
