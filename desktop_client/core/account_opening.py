"""Opening and closing the scope of an account."""

from dataclasses import dataclass

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.conversations import Conversations
from desktop_client.core.dispatch import Dispatch
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, ChatTransports, Clock, MessageStore
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpening:
    """Builds what one account needs and starts its tasks; the stream waits for its password."""

    transports: ChatTransports
    dispatch: Dispatch
    scopes: AccountScopes
    conversations: Conversations
    store: MessageStore
    persistence: Persistence
    clock: Clock
    stored: Feed[Applied]
    received: Feed[Received]
    syncing: Feed[SyncProgress]

    async def open(self, account: Account) -> AccountScope:
        scope = AccountScope(
            account,
            transport=self.transports.open(account, self.dispatch.deliver),
            store=self.store,
            persistence=self.persistence,
            clock=self.clock,
            stored=self.stored,
            received=self.received,
            syncing=self.syncing,
        )
        self.scopes.put(scope)
        await self.dispatch.roster.load(account.jid)
        await scope.open()
        return scope

    async def close(self, jid: BareJid) -> None:
        scope = self.scopes.find(jid)
        if scope is not None:
            if self.dispatch.calls is not None:
                self.dispatch.calls.leave(jid)
            await scope.close()
            self.scopes.drop(jid)
            self.dispatch.presences.clear(jid)
            self.dispatch.connections.drop(jid)

    def forget(self, jid: BareJid) -> None:
        """Take everything of a removed account off the lists."""
        self.dispatch.roster.forget(jid)
        self.dispatch.subscriptions.forget(jid)
        self.conversations.forget(jid)
