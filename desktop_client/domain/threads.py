"""Side talks of a room (XEP-0201): named by the room's id of the message they began with, or as others name them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_client.domain.addresses import BareJid

LONGEST_NAME: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFigures:
    """How much was said in a thread beside the message that shows them, and when last."""

    replies: int
    last_at: datetime
    people: tuple[BareJid, ...] = ()
    """Some of those who answered."""
