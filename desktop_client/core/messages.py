"""What a person does to messages that are there: react, retract, forward, look at earlier versions."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Applied, MessageStore
from desktop_client.core.problems import Problems
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import NotAccepted, NotConnected
from desktop_client.domain.extras import Composed
from desktop_client.domain.messages import ItemId, Message, Version


class Messages:
    """Each change is on disk and shown at once, and sent when its turn comes.

    All raise `NotAccepted` for a message that cannot be changed so (`domain.messages.may_change` tells before),
    `StoreNotWritable`, and `NotConnected` for an account that was removed.
    """

    def __init__(
        self, *, scopes: AccountScopes, store: MessageStore, problems: Problems, stored: Feed[Applied]
    ) -> None:
        self._scopes = scopes
        self._store = store
        self._problems = problems
        stored.subscribe(self._on_stored)

    async def react(self, conversation: ConversationId, item: ItemId, emoji: Sequence[str]) -> None:
        """Let these be all my reactions to a message, none with ()."""
        await self._scope(conversation).outbox.react(item, emoji)

    async def toggle_reaction(self, conversation: ConversationId, item: ItemId, emoji: str) -> None:
        """Add a reaction of mine or take it away, whatever is shown at the moment."""
        await self._scope(conversation).outbox.react(item, (emoji,), is_toggled=True)

    async def vote(self, message: Message, emoji: str) -> None:
        """Choose an option of a poll, or take the choice back."""
        from desktop_client.domain.polls import vote  # noqa: PLC0415 - late: few messages ask anything

        if message.extras.poll is None:
            return
        mine = (each.emoji for each in message.reactions if message.conversation.account in each.people)
        await self.react(message.conversation, message.id, vote(message.extras.poll, mine, emoji))

    async def retract(self, conversation: ConversationId, item: ItemId) -> None:
        """Take a message of mine back: a tombstone stays, the words are on no disk once the server has been told."""
        await self._scope(conversation).outbox.retract(item)

    async def forward(self, item: ItemId, to: ConversationId) -> ItemId:
        """Send the words of a message to somebody; the draft there stays. Raises `MessageTooLong` also."""
        message = await self._store.message(item)
        if message is None or not message.body:
            raise NotAccepted(address=to.peer, condition="item-not-found")
        return await self._scope(to).outbox.send(
            to,
            Composed(
                body=message.body, extras=replace(message.extras, mentions=(), thread="", poll=None, poll_end=None)
            ),
            keeps_draft=True,
        )

    async def find(self, item: ItemId) -> Message | None:
        return await self._store.message(item)

    async def named(self, conversation: ConversationId, message_id: str) -> ItemId | None:
        """Find a message by the id that a link to it carries."""
        return await self._store.named(conversation, message_id)

    async def versions(self, item: ItemId) -> tuple[Version, ...]:
        """Return what a message said and says, oldest first; () when it was never corrected."""
        return await self._store.versions(item)

    def _on_stored(self, applied: Applied) -> None:
        for problem in applied.refused:
            self._problems.report(problem)

    def _scope(self, conversation: ConversationId) -> AccountScope:
        scope = self._scopes.find(conversation.account)
        if scope is None:
            raise NotConnected(account=conversation.account)
        return scope
