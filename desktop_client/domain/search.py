"""What is looked for in the history, and what was found."""

from dataclasses import dataclass
from datetime import datetime

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.links import Carried
from desktop_client.domain.messages import Direction, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """`after` is the first moment looked at, `before` the first that is not; `places` None: everywhere.

    `written_by` is the address of one person, in private or in rooms that show it.
    """

    text: str
    conversation: ConversationId | None = None
    limit: int = 50
    places: tuple[ConversationId, ...] | None = None
    direction: Direction | None = None
    carrying: frozenset[Carried] = frozenset()
    after: datetime | None = None
    before: datetime | None = None
    written_by: BareJid | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was asked for that could be looked for."""
        narrow = (self.places, self.direction, self.after, self.before, self.written_by)
        return not (self.text.strip() or self.carrying or any(each is not None for each in narrow))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """`highlights` are (start, length) in code points of `message.body`; `address` is what a room shows of them."""

    message: Message
    highlights: tuple[tuple[int, int], ...] = ()
    address: BareJid | None = None

    @property
    def person(self) -> BareJid:
        """Return who wrote it: one and the same in private and in rooms that show who they are."""
        return self.address or self.message.sender
