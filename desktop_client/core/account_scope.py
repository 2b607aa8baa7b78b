"""Everything that belongs to one account: its stream, its queues and the tasks that serve them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_client.core.archive_sync import ArchiveSync, SyncProgress
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Inbox, Received
from desktop_client.core.outbox import Outbox
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, ChatTransport, Clock, MessageStore
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import NotConnected

if TYPE_CHECKING:
    from desktop_client.core.people_ports import PeopleStream
    from desktop_client.core.room_ports import RoomStream
    from desktop_client.core.service_ports import ServiceStream


class AccountScope:
    """One account at work; closing it ends its stream and its tasks and touches no other account."""

    def __init__(
        self,
        account: Account,
        *,
        transport: ChatTransport,
        store: MessageStore,
        persistence: Persistence,
        clock: Clock,
        stored: Feed[Applied],
        received: Feed[Received],
        syncing: Feed[SyncProgress],
    ) -> None:
        self.account = account
        self.transport = transport
        self.tasks = TaskScope(f"account {account.jid}")
        self.status = ConnectionStatus(account=account.jid)
        self.is_settled = False
        """The server knows that we are here, so what comes from now on comes live."""
        self.room_archives: dict[BareJid, ArchiveSync] = {}
        self._cut_archives: tuple[ArchiveSync, ...] = ()
        self.inbox = Inbox(
            account.jid,
            transport=transport,
            store=store,
            persistence=persistence,
            stored=stored,
            received=received,
        )
        self.outbox = Outbox(
            account.jid,
            transport=transport,
            store=store,
            persistence=persistence,
            clock=clock,
            stored=stored,
            look_for_echoes=self._look_for_echoes,
        )
        self.archive = ArchiveSync(
            account.jid,
            transport=transport,
            store=store,
            inbox=self.inbox,
            clock=clock,
            persistence=persistence,
            stored=stored,
            caught_up=self._on_caught_up,
            syncing=syncing,
        )

    @property
    def jid(self) -> BareJid:
        return self.account.jid

    @property
    def is_online(self) -> bool:
        return self.status.state is ConnectionState.ONLINE

    async def open(self) -> None:
        """Take up what waits on disk and start serving; the stream itself starts with its password."""
        await self.outbox.load()
        self.tasks.start(self.inbox.run(), name="inbox")
        self.tasks.start(self.outbox.run(), name="outbox")
        self.tasks.start(self.outbox.watch(), name="outbox watch")
        self.tasks.start(self.outbox.erase_retracted(), name="outbox erasing")
        self.tasks.start(self.archive.run(), name="archive")
        self.tasks.start(self.archive.repair(), name="archive repair")

    async def close(self) -> None:
        await self.transport.stop()
        await self.tasks.close()

    def on_status(self, status: ConnectionStatus) -> None:
        was_online = self.is_online
        self.status = status
        if status.state is not ConnectionState.ONLINE:
            if was_online:
                self._cut_archives = tuple(each for each in self.room_archives.values() if each.is_live)
            self._end_stream()
        elif not was_online:
            self._resume_stream() if status.is_resumed else self._begin_stream()

    def archive_of(self, conversation: ConversationId) -> ArchiveSync:
        """Return where the history of a conversation is: the room keeps its own."""
        return self.room_archives.get(conversation.peer, self.archive)

    def begin_catch_up(self) -> None:
        self.is_settled = True
        self.archive.begin_stream()

    def _on_caught_up(self, is_whole: bool) -> None:
        self.outbox.echoes_known(is_whole=is_whole)

    def _look_for_echoes(self) -> None:
        self.archive.look_again()

    def _begin_stream(self) -> None:
        self.is_settled = False
        self.inbox.begin_stream()
        self.archive.expect_stream()
        if self.outbox.begin_stream():
            self.tasks.start(self.outbox.wait_for_echoes(), name="echoes")

    def _resume_stream(self) -> None:
        for archive in (self.archive, *self._cut_archives):
            archive.resume_stream()
        if self.outbox.resume_stream():
            self.tasks.start(self.outbox.wait_for_echoes(), name="echoes")

    def _end_stream(self) -> None:
        self.outbox.end_stream()
        for archive in (self.archive, *self._cut_archives):
            archive.end_stream()


class AccountScopes:
    """The accounts at work, by address."""

    def __init__(self) -> None:
        self._by_account: dict[BareJid, AccountScope] = {}

    def put(self, scope: AccountScope) -> None:
        self._by_account[scope.jid] = scope

    def drop(self, account: BareJid) -> AccountScope | None:
        return self._by_account.pop(account, None)

    def find(self, account: BareJid) -> AccountScope | None:
        return self._by_account.get(account)

    def online(self, account: BareJid) -> ChatTransport | None:
        """Return the stream of an account when it is up."""
        scope = self._by_account.get(account)
        return scope.transport if scope is not None and scope.is_online else None

    def people(self, account: BareJid) -> "PeopleStream":
        """Return what an account's stream does about people. Raises `NotConnected`."""
        transport = self.online(account)
        if transport is None or transport.people is None:
            raise NotConnected(account=account)
        return transport.people

    def rooms(self, account: BareJid) -> "RoomStream":
        """Return what an account's stream does about rooms. Raises `NotConnected`."""
        transport = self.online(account)
        if transport is None or transport.rooms is None:
            raise NotConnected(account=account)
        return transport.rooms

    def services(self, account: BareJid) -> "ServiceStream":
        """Return what an account's stream does about commands of services. Raises `NotConnected`."""
        transport = self.online(account)
        if transport is None or transport.services is None:
            raise NotConnected(account=account)
        return transport.services

    def __iter__(self) -> Iterator[AccountScope]:
        return iter(tuple(self._by_account.values()))
