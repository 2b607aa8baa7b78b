"""Files on their way, and those that came: sent, fetched, halted and taken up again after a restart."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Clock, MessageStore
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings
from desktop_client.core.transfer_ports import TransferPorts
from desktop_client.core.transfer_run import TransferRun
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import FileTooLarge, NotConnected, NoUploadService
from desktop_client.domain.files import FileFacts, Share
from desktop_client.domain.messages import Direction, ItemId, Message, NewMessage, OriginId
from desktop_client.domain.settings import FILES_AUTOMATIC_MB
from desktop_client.domain.transfers import (
    OPEN_STATES,
    Progress,
    Reason,
    Transfer,
    TransferId,
    TransferState,
    UploadService,
    choose_way,
)

Say = Callable[[ConversationId, str], Awaitable[ItemId]]
_log = logging.getLogger(__name__)
_MEGABYTE = 1_000_000
_NEWS_FOR = timedelta(days=7)
"""What is older is fetched on request alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferParts:
    """What transfers are made of; `say` sends words; `is_private_room` tells of rooms that only members may enter."""

    ports: TransferPorts
    messages: MessageStore
    scopes: AccountScopes
    roster: Roster
    settings: Settings
    persistence: Persistence
    say: Say
    clock: Clock
    tasks: TaskScope
    received: Feed[Received]
    status_changed: Feed[ConnectionStatus]
    is_private_room: Callable[[ConversationId], bool]


class Transfers:
    """Every change is on disk before it is told."""

    def __init__(self, parts: TransferParts) -> None:
        self.changed: Feed[Transfer] = Feed("transfers")
        self.progressed: Feed[Progress] = Feed("progress of transfers")
        self._parts = parts
        self._all: dict[TransferId, Transfer] = {}
        self._of_items: dict[ItemId, dict[TransferId, None]] = {}
        self._running: dict[TransferId, asyncio.Task[None]] = {}
        self._is_loaded = asyncio.Event()
        self._run = TransferRun(
            ports=parts.ports,
            messages=parts.messages,
            scopes=parts.scopes,
            clock=parts.clock,
            find=self._all.get,
            keep=self._keep,
            moved=self._note,
            progressed=self.progressed,
        )
        parts.received.subscribe(self._on_received)
        parts.status_changed.subscribe(self._on_status)
        parts.tasks.start(self._load(), name="load transfers")

    # --- what there is ---

    def find(self, transfer: TransferId) -> Transfer | None:
        return self._all.get(transfer)

    def of(self, conversation: ConversationId) -> tuple[Transfer, ...]:
        """Return what is being sent to a conversation and has no message yet, oldest first."""
        return tuple(each for each in self._all.values() if each.conversation == conversation and each.item is None)

    def of_item(self, item: ItemId) -> tuple[Transfer, ...]:
        """Return what was fetched of a message, or sent with it."""
        return tuple(self._all[name] for name in self._of_items.get(item, ()) if name in self._all)

    async def service(self, account: BareJid) -> UploadService | None:
        """Return where an account uploads and up to what size; None where it cannot.

        Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
        """
        return await self._parts.scopes.services(account).upload_service()

    # --- what a person does ---

    async def send(
        self, conversation: ConversationId, paths: Sequence[Path], caption: str = ""
    ) -> tuple[Transfer, ...]:
        """Send files, each as a message of its own, after a caption as a message before them.

        Raises `FileUnreadable`, `FileTooLarge`, `NoUploadService`, `StoreNotWritable`, and as `Sending.send`; nothing
        was sent then. Without a connection they wait, and what the server takes is found out later.
        """
        await self._is_loaded.wait()
        if self._parts.scopes.find(conversation.account) is None:
            raise NotConnected(account=conversation.account)
        looked = [await self._parts.ports.folder.look(path) for path in paths]
        await self._check(conversation.account, looked)
        begun = tuple(self._outgoing(conversation, *each) for each in zip(paths, looked, strict=True))
        await self._parts.ports.store.save_transfers(begun)
        if caption:
            await self._parts.say(conversation, caption)
        for transfer in begun:
            self._show(transfer)
            self._start(transfer)
        return begun

    async def fetch(self, message: Message, index: int = 0) -> Transfer:
        """Fetch a file that a message announces; one that is known goes on. Raises `StoreNotWritable`."""
        await self._is_loaded.wait()
        return await self._fetch(message.conversation, message.id, message.extras.shares[index], index)

    async def pause(self, transfer: TransferId) -> None:
        known = self._all.get(transfer)
        if known is not None and known.state in OPEN_STATES:
            await self._halt(transfer)
            await self._keep(replace(self._all[transfer], state=TransferState.PAUSED))

    async def resume(self, transfer: TransferId) -> None:
        """Go on with what is paused or failed."""
        known = self._all.get(transfer)
        if known is not None and known.state in (TransferState.PAUSED, TransferState.FAILED):
            await self._again(known)

    async def retry(self, transfer: TransferId) -> None:
        await self.resume(transfer)

    async def cancel(self, transfer: TransferId) -> None:
        """Give a transfer up and forget what came of it; one that is done stays."""
        await self._halt(transfer)
        known = self._all.get(transfer)
        if known is None or known.state is TransferState.DONE:
            return
        await self._parts.ports.store.remove_transfer(transfer)
        await self._parts.ports.folder.drop(transfer)
        del self._all[transfer]
        self.changed.publish(replace(known, state=TransferState.CANCELLED))

    # --- within ---

    async def _load(self) -> None:
        kept = await self._parts.ports.store.transfers()
        for transfer in kept:
            self._note(transfer)
        self._is_loaded.set()
        for transfer in kept:
            self.changed.publish(transfer)
            if transfer.state in OPEN_STATES:
                self._start(self._run.after_restart(transfer))

    async def _check(self, account: BareJid, looked: Sequence[FileFacts]) -> None:
        """Refuse what the server is known not to take."""
        if self._parts.scopes.online(account) is None or not looked:
            return
        service = await self.service(account)
        for facts in looked:
            size_bytes = facts.size_bytes or 0
            reason = choose_way(size_bytes, service, is_direct_possible=False).reason
            if service is None:
                raise NoUploadService(account=account)
            if reason is Reason.TOO_LARGE:
                raise FileTooLarge(name=facts.name, size_bytes=size_bytes, limit_bytes=service.limit_bytes or 0)

    def _outgoing(self, conversation: ConversationId, path: Path, facts: FileFacts) -> Transfer:
        return Transfer(
            id=TransferId(str(uuid.uuid4())),
            conversation=conversation,
            direction=Direction.OUTGOING,
            facts=facts,
            state=TransferState.PENDING,
            begun_at=self._parts.clock.now(),
            origin_id=OriginId(str(uuid.uuid4())),
            path=path,
        )

    async def _fetch(self, conversation: ConversationId, item: ItemId, share: Share, index: int) -> Transfer:
        for known in self.of_item(item):
            if known.index == index:
                await self.resume(known.id)
                return self._all[known.id]
        begun = Transfer(
            id=TransferId(str(uuid.uuid4())),
            conversation=conversation,
            direction=Direction.INCOMING,
            facts=share.facts,
            state=TransferState.PENDING,
            begun_at=self._parts.clock.now(),
            origin_id=OriginId(""),
            source=share.sources[0],
            item=item,
            index=index,
        )
        self._show(begun)
        await self._parts.ports.store.save_transfers((begun,))
        self._start(begun)
        return begun

    async def _again(self, transfer: Transfer) -> None:
        waiting = replace(transfer, state=TransferState.PENDING, fault=None)
        await self._keep(waiting)
        self._start(waiting)

    def _start(self, transfer: Transfer) -> None:
        self._all[transfer.id] = transfer
        if transfer.id not in self._running:
            task = self._parts.tasks.start(self._run.run(transfer.id), name="transfer")
            self._running[transfer.id] = task
            task.add_done_callback(lambda _task: self._running.pop(transfer.id, None))

    async def _halt(self, transfer: TransferId) -> None:
        task = self._running.pop(transfer, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _keep(self, transfer: Transfer) -> None:
        """Write a change until it is written, then tell of it."""
        await self._parts.persistence.keep_trying(lambda: self._parts.ports.store.save_transfers((transfer,)))
        self._show(transfer)

    def _note(self, transfer: Transfer) -> None:
        self._all[transfer.id] = transfer
        if transfer.item is not None:
            self._of_items.setdefault(transfer.item, {})[transfer.id] = None

    def _show(self, transfer: Transfer) -> None:
        self._note(transfer)
        self.changed.publish(transfer)

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is ConnectionState.ONLINE:
            self._run.go_on(status.account)

    def _on_received(self, received: Received) -> None:
        """Fetch unasked what people I know share, while it is news and not large."""
        if received.is_history:
            return
        for item, message in zip(received.applied.new_incoming, received.applied.first_seen, strict=True):
            for index, share in enumerate(message.extras.shares):
                if self._is_wanted(message, share):
                    conversation = ConversationId(message.envelope.account, message.envelope.peer)
                    self._parts.tasks.start(self._fetch_unasked(conversation, item, share, index), name="fetch a file")

    async def _fetch_unasked(self, conversation: ConversationId, item: ItemId, share: Share, index: int) -> None:
        await self._is_loaded.wait()
        await self._fetch(conversation, item, share, index)

    def _is_wanted(self, message: NewMessage, share: Share) -> bool:
        envelope, size_bytes = message.envelope, share.facts.size_bytes
        most_bytes = self._parts.settings.get(FILES_AUTOMATIC_MB) * _MEGABYTE
        if not share.sources or size_bytes is None or size_bytes > most_bytes:
            return False
        if envelope.at < self._parts.clock.now() - _NEWS_FOR:
            return False
        if envelope.author is not None:
            return self._parts.is_private_room(ConversationId(envelope.account, envelope.peer))
        return self._parts.roster.is_accepted(envelope.account, envelope.peer)
