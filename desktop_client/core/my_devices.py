"""What my devices tell each other: how far I have read, and how I keep my conversations."""

import logging
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.conversations import Conversations
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, Clock
from desktop_client.core.private_items import PrivateItems
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind, is_private
from desktop_client.domain.arrangement import ReadElsewhere
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected, StoreNotWritable
from desktop_client.domain.private_items import KeptElsewhere

if TYPE_CHECKING:
    from desktop_client.core.organising_ports import OrganisingStore
    from desktop_client.core.organising_stream import OrganisingStream
    from desktop_client.core.private_sync import PrivateSync

_log = logging.getLogger(__name__)
_GATHERING_S = 1.0
"""Several things read in a moment are told once."""


class MyDevices:
    """Asks on every fresh stream what the others said; what could not be told waits on disk for the next stream."""

    def __init__(
        self,
        *,
        store: "OrganisingStore",
        scopes: AccountScopes,
        clock: Clock,
        persistence: Persistence,
        items: PrivateItems,
        conversations: Conversations,
        stored: Feed[Applied],
        status_changed: Feed[ConnectionStatus],
        syncing: Feed[SyncProgress],
    ) -> None:
        self._store = store
        self._scopes = scopes
        self._clock = clock
        self._persistence = persistence
        self._items = items
        self._stored = stored
        self._conversations = conversations
        self._online: set[BareJid] = set()
        self._due: set[BareJid] = set()
        status_changed.subscribe(self._on_status)
        syncing.subscribe(self._on_syncing)
        conversations.read.subscribe(self._on_read)
        items.chosen.subscribe(lambda key: self._tell_soon(key.account))

    @cached_property
    def sync(self) -> "PrivateSync":
        from desktop_client.core.private_sync import PrivateSync  # noqa: PLC0415 - late: a start paints first

        return PrivateSync(self._items, self._clock)

    def deliver(self, fact: ReadElsewhere | KeptElsewhere) -> None:
        account = fact.account if isinstance(fact, ReadElsewhere) else fact.key.account
        scope = self._scopes.find(account)
        if scope is None:
            return
        match fact:
            case ReadElsewhere():
                scope.tasks.start(self._take_read(fact), name="read elsewhere")
            case KeptElsewhere():
                scope.tasks.start(self._items.take(fact.key, fact.value), name="kept elsewhere")

    # --- what the others say ---

    async def _take_read(self, fact: ReadElsewhere) -> None:
        conversation = ConversationId(fact.account, fact.peer)
        take = self._store.read_marks.take_mark
        self._stored.publish(await self._persistence.keep_trying(lambda: take(conversation, fact.archive_id)))

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is not ConnectionState.ONLINE:
            self._online.discard(status.account)
            return
        scope = self._scopes.find(status.account)
        if scope is not None and status.account not in self._online and not status.is_resumed:
            scope.tasks.start(self._ask(scope), name="what my devices say")
        self._online.add(status.account)

    async def _ask(self, scope: AccountScope) -> None:
        """Ask before the catch-up brings messages, so that those read elsewhere come as read."""
        account = scope.jid
        stream = scope.transport.organising
        if stream is None:
            return
        try:
            for peer, archive_id in (await stream.fetch_read()).items():
                await self._take_read(ReadElsewhere(account=account, peer=peer, archive_id=archive_id))
            await self.sync.ask(account, stream)
        except (NoAnswer, NotAccepted, NotConnected):
            return

    # --- what I say ---

    def _on_read(self, conversation: ConversationId) -> None:
        scope = self._scopes.find(conversation.account)
        if scope is not None:
            scope.tasks.start(self._note_read(conversation), name="read here")

    async def _note_read(self, conversation: ConversationId) -> None:
        try:
            await self._store.read_marks.note_read(conversation)
        except StoreNotWritable:
            return
        self._tell_soon(conversation.account)

    def _on_syncing(self, progress: SyncProgress) -> None:
        if not progress.is_running:
            self._tell_soon(progress.account)

    def _tell_soon(self, account: BareJid) -> None:
        scope = self._scopes.find(account)
        if scope is not None and account not in self._due:
            self._due.add(account)
            scope.tasks.start(self._tell(scope), name="tell my devices")

    async def _tell(self, scope: AccountScope) -> None:
        try:
            await self._clock.sleep(_GATHERING_S)
        finally:
            self._due.discard(scope.jid)
        stream = scope.transport.organising
        if stream is None or not scope.is_online:
            return
        try:
            await self._tell_read(scope.jid, stream)
            await self.sync.tell(scope.jid, stream)
        except (NoAnswer, NotConnected):
            return

    async def _tell_read(self, account: BareJid, stream: "OrganisingStream") -> None:
        try:
            for peer, archive_id in (await self._store.read_marks.untold(account)).items():
                if is_private(peer):
                    continue
                known = self._conversations.find(ConversationId(account, peer))
                is_room = known is not None and known.kind is ConversationKind.ROOM
                await stream.publish_read(peer, archive_id, is_room=is_room)
                await self._take_read(ReadElsewhere(account=account, peer=peer, archive_id=archive_id))
        except NotAccepted as problem:
            _log.info("the server keeps no read marks for my devices: %s", problem.condition)
