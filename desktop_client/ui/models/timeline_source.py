"""What the timeline model asks of the core."""

from typing import Protocol

from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ItemId, TimelineChange, TimelineSlice

FIRST_PAGE = 60
PAGE = 50
KEPT_ITEMS = 1500
"""A loaded stretch longer than this is cut at the end that is farther from where it grows."""


class TimelineSource(Protocol):
    """Pages of timelines and their changes; slices are oldest first."""

    @property
    def changed(self) -> Feed[TimelineChange]: ...

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice: ...

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice: ...

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice: ...

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice: ...

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice: ...

    def may_have_older(self, conversation: ConversationId) -> bool: ...
