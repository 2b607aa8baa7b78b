"""My own names: asked for once on each new stream, kept with the account."""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.accounts import Accounts
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer, NotConnected

if TYPE_CHECKING:
    from desktop_client.core.dispatch import Dispatch
    from desktop_client.core.ground import Ground


def follow_own_names(ground: "Ground", dispatch: "Dispatch", accounts: Accounts) -> None:
    OwnNames(
        accounts=accounts,
        scopes=ground.scopes,
        persistence=ground.persistence,
        status_changed=dispatch.connections.changed,
    )


class OwnNames:
    def __init__(
        self,
        *,
        accounts: Accounts,
        scopes: AccountScopes,
        persistence: Persistence,
        status_changed: Feed[ConnectionStatus],
    ) -> None:
        self._accounts = accounts
        self._scopes = scopes
        self._persistence = persistence
        self._online: set[BareJid] = set()
        self._answered: set[BareJid] = set()
        status_changed.subscribe(self._on_status)

    def _on_status(self, status: ConnectionStatus) -> None:
        account = status.account
        if status.state is not ConnectionState.ONLINE:
            self._online.discard(account)
            return
        scope = self._scopes.find(account)
        is_known = status.is_resumed and account in self._answered
        if scope is not None and account not in self._online and not is_known:
            scope.tasks.start(self._fetch(scope), name="own name")
        self._online.add(account)

    async def _fetch(self, scope: AccountScope) -> None:
        self._answered.discard(scope.jid)
        try:
            name = await scope.transport.fetch_own_name()
        except (NoAnswer, NotConnected):
            return
        self._answered.add(scope.jid)
        scope.account = replace(scope.account, name=name)
        await self._persistence.keep_trying(lambda: self._accounts.take_name(scope.jid, name))
