"""Sending, retrying and deleting what a person typed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.conversations import Conversations
from desktop_client.core.drafts import Drafts
from desktop_client.core.ports import MessageStore
from desktop_client.core.typing import Typing
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.errors import NotConnected, UserFacingError
from desktop_client.domain.extras import NO_EXTRAS, Composed, Extras, LinkPreview
from desktop_client.domain.messages import ItemId, Message

if TYPE_CHECKING:
    from desktop_client.core.dispatch import Dispatch
    from desktop_client.core.ground import Ground
    from desktop_client.core.transfers import Transfers
    from desktop_client.domain.mentions import Mention
    from desktop_client.domain.polls import Poll

    MentionsIn = Callable[[ConversationId, str], tuple[Mention, ...]]


class Sending:
    """The composer's way to the outbox of the right account."""

    def __init__(
        self,
        *,
        scopes: AccountScopes,
        store: MessageStore,
        drafts: Drafts,
        typing: Typing,
        mentions_in: "MentionsIn" = lambda _conversation, _text: (),
    ) -> None:
        self._scopes = scopes
        self._mentions_in = mentions_in
        self._store = store
        self._drafts = drafts
        self._typing = typing

    async def send(
        self,
        conversation: ConversationId,
        text: str,
        reply_to: ItemId | None = None,
        previews: Sequence[LinkPreview] = (),
        thread: str = "",
    ) -> ItemId:
        """Store a message and send it when it can be; its draft is gone once it is on disk.

        `text` is as typed (`domain.composing`), `thread` the name of a room's thread, which has drafts of its own.

        Raises `MessageTooLong`, `StoreNotWritable`, and `NotConnected` for an account that was removed; the text
        stays the draft then.
        """
        from desktop_client.domain.composing import compose  # noqa: PLC0415 - late: nothing is sent at start

        said = self._naming(conversation, compose(text, previews))
        said = replace(said, extras=replace(said.extras, thread=thread)) if thread else said
        is_aside = bool(thread)
        with nullcontext() if is_aside else self._keeping_draft(conversation, text, reply_to=reply_to):
            item = await self._scope(conversation).outbox.send(conversation, said, reply_to, keeps_draft=is_aside)
        self._typing.sent(conversation)
        return item

    async def ask(self, conversation: ConversationId, poll: "Poll") -> ItemId:
        """Ask a room; raises as `send`."""
        from desktop_client.domain.polls import poll_text  # noqa: PLC0415 - late, as above

        said = Composed(body=poll_text(poll), extras=Extras(poll=poll))
        return await self._scope(conversation).outbox.send(conversation, said, keeps_draft=True)

    async def end_poll(self, message: Message) -> None:
        """End a poll of mine with the votes so far; raises as `send`."""
        from desktop_client.domain.polls import PollEnd, end_text, voters  # noqa: PLC0415 - late, as above

        poll = message.extras.poll
        if poll is None or not message.room_id:
            return
        counts = {emoji: len(people) for emoji, people in voters(poll, message.reactions).items()}
        end = PollEnd(message_id=message.room_id, title=poll.title, counts=tuple(counts.items()))
        said = Composed(body=end_text(poll, counts), extras=Extras(poll_end=end))
        await self._scope(message.conversation).outbox.send(message.conversation, said, keeps_draft=True)

    async def correct(
        self, conversation: ConversationId, item: ItemId, text: str, *, keeps_draft: bool = False
    ) -> None:
        """Give a message of mine other words (XEP-0308), as `send`.

        Raises also `NotAccepted` for one that cannot be corrected (`domain.messages.may_change` tells before).
        """
        from desktop_client.domain.composing import corrected  # noqa: PLC0415 - late, as above

        with nullcontext() if keeps_draft else self._keeping_draft(conversation, text, corrects=item):
            message = await self._store.message(item)
            before = message.extras if message is not None else NO_EXTRAS
            said = self._naming(conversation, corrected(text, before))
            said = replace(said, extras=replace(said.extras, thread=before.thread))
            await self._scope(conversation).outbox.correct(item, said)
        self._typing.sent(conversation)

    def _naming(self, conversation: ConversationId, said: Composed) -> Composed:
        """Note whom the words name, who are called so now."""
        mentions = self._mentions_in(conversation, said.body)
        return replace(said, extras=replace(said.extras, mentions=mentions)) if mentions else said

    @contextmanager
    def _keeping_draft(
        self, conversation: ConversationId, text: str, *, reply_to: ItemId | None = None, corrects: ItemId | None = None
    ) -> Iterator[None]:
        self._drafts.take(conversation)
        try:
            yield
        except UserFacingError:
            if not self._drafts.has_unsaved(conversation):
                caret = _utf16_length(text)
                self._drafts.edit(conversation, text, caret, reply_to=reply_to, corrects=corrects)
            raise

    async def retry(self, conversation: ConversationId, item: ItemId) -> None:
        await self._scope(conversation).outbox.retry(item)

    async def delete(self, conversation: ConversationId, item: ItemId) -> bool:
        """Delete a failed or waiting message here; return False when it is already on its way."""
        return await self._scope(conversation).outbox.delete(item)

    def waiting_count(self, account: BareJid | None = None) -> int:
        """Count messages that our server has not confirmed."""
        return sum(scope.outbox.waiting_count for scope in self._scopes if account in (None, scope.jid))

    def _scope(self, conversation: ConversationId) -> AccountScope:
        scope = self._scopes.find(conversation.account)
        if scope is None:
            raise NotConnected(account=conversation.account)
        return scope


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def build_sending(ground: "Ground", dispatch: "Dispatch", conversations: Conversations, drafts: Drafts) -> Sending:
    sending = Sending(
        store=ground.ports.messages,
        scopes=ground.scopes,
        drafts=drafts,
        typing=dispatch.typing,
        mentions_in=partial(_mentions_in, dispatch, conversations),
    )
    if ground.ports.files is not None:
        dispatch.make_transfers = partial(_build_transfers, ground, dispatch, sending)
    return sending


def _build_transfers(ground: "Ground", dispatch: "Dispatch", sending: Sending) -> "Transfers":
    from desktop_client.core.transfers_building import build_transfers  # noqa: PLC0415 - a start moves no files

    return build_transfers(ground, dispatch, sending.send)


def _mentions_in(
    dispatch: "Dispatch", conversations: Conversations, room: ConversationId, text: str
) -> "tuple[Mention, ...]":
    known = conversations.find(room)
    if dispatch.rooms is None or known is None or known.kind is not ConversationKind.ROOM:
        return ()
    from desktop_client.core.mentions import Mentions  # noqa: PLC0415 - late: nothing is sent at start

    return Mentions(dispatch.rooms).find(room, text)
