"""Messages that a room has taken away (XEP-0425)."""

from dataclasses import dataclass

from desktop_client.domain.addresses import BareJid


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """What a room says when it takes a message away."""

    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Who had a message taken away and why; `by` is an `AuthorId` or me, None where the room does not say."""

    by: BareJid | None = None
    nick: str = ""
    reason: str = ""
