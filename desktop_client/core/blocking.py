"""Whom I do not want to hear from (XEP-0191): the server's list, which all my devices share."""

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId, domain_of
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.roster import BlockChanged, BlockListed, BlockReport


class Blocking:
    """Known once a stream is up; a server without the list offers no blocking."""

    def __init__(self, *, scopes: AccountScopes, status_changed: Feed[ConnectionStatus]) -> None:
        self.changed: Feed[BareJid] = Feed("blocking")
        """The account whose list changed."""
        self._scopes = scopes
        self._blocked: dict[BareJid, frozenset[BareJid]] = {}
        self._reporting: set[BareJid] = set()
        self._online: set[BareJid] = set()
        status_changed.subscribe(self._on_status)

    def is_offered(self, account: BareJid) -> bool:
        return account in self._blocked

    def can_report(self, account: BareJid) -> bool:
        """Tell whether the server takes reports of abuse (XEP-0377)."""
        return account in self._reporting

    def blocked(self, account: BareJid) -> frozenset[BareJid]:
        """Return persons and whole servers."""
        return self._blocked.get(account, frozenset())

    def is_blocked(self, person: ConversationId) -> bool:
        blocked = self._blocked.get(person.account)
        return bool(blocked) and (person.peer in self.blocked(person.account) or self.is_server_blocked(person))

    def is_server_blocked(self, person: ConversationId) -> bool:
        return domain_of(person.peer) in self.blocked(person.account)

    async def block(self, person: ConversationId, report: BlockReport | None = None) -> None:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        await self._scopes.people(person.account).block(person.peer, report)

    async def unblock(self, person: ConversationId) -> None:
        """Let a person through again; where the whole server was blocked, that one. Raises as `block`."""
        server = BareJid(domain_of(person.peer))
        listed = [jid for jid in (person.peer, server) if jid in self.blocked(person.account)]
        await self._scopes.people(person.account).unblock(listed)

    def deliver(self, fact: BlockListed | BlockChanged) -> None:
        account = fact.account
        match fact:
            case BlockListed(jids=jids):
                self._blocked[account] = jids
                if fact.can_report:
                    self._reporting.add(account)
            case BlockChanged(is_blocked=True):
                self._blocked[account] = self.blocked(account) | fact.jids
            case BlockChanged(jids=jids):
                self._blocked[account] = self.blocked(account) - jids if jids else frozenset()
        self.changed.publish(account)

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is not ConnectionState.ONLINE:
            self._online.discard(status.account)
            return
        scope = self._scopes.find(status.account)
        is_known = status.is_resumed and self.is_offered(status.account)
        if scope is not None and status.account not in self._online and not is_known:
            scope.tasks.start(self._fetch(scope), name="block list")
        self._online.add(status.account)

    async def _fetch(self, scope: AccountScope) -> None:
        try:
            await self._scopes.people(scope.jid).fetch_blocked()
        except (NoAnswer, NotAccepted, NotConnected):
            return
