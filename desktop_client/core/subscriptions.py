"""Requests of others to see my presence; nothing is answered by itself (RFC 6121 §3)."""

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.roster import Roster
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.roster import SubscriptionRequested

_REQUESTS_LIMIT = 500


class Subscriptions:
    """Open requests; the server repeats them at every login until they are answered (RFC 6121 §3.1.3)."""

    def __init__(self, *, scopes: AccountScopes, roster: Roster) -> None:
        self.changed: Feed[tuple[SubscriptionRequested, ...]] = Feed("subscriptions")
        self._scopes = scopes
        self._roster = roster
        self._requests: dict[tuple[BareJid, BareJid], SubscriptionRequested] = {}

    @property
    def requests(self) -> tuple[SubscriptionRequested, ...]:
        return tuple(self._requests.values())

    def deliver(self, request: SubscriptionRequested) -> None:
        key = (request.account, request.jid)
        if self._requests.get(key) == request:
            return
        if key in self._requests or len(self._requests) < _REQUESTS_LIMIT:
            self._requests[key] = request
            self.changed.publish(self.requests)

    async def approve(self, request: SubscriptionRequested, *, is_added_back: bool = True) -> None:
        """Let them see my presence, and ask for theirs. Raises `NotConnected`, `NotAccepted`, `NoAnswer`."""
        self._answer(request, is_approved=True)
        if is_added_back and self._roster.find(request.account, request.jid) is None:
            await self._roster.add(request.account, request.jid)

    def decline(self, request: SubscriptionRequested) -> None:
        """Raises `NotConnected`."""
        self._answer(request, is_approved=False)

    def forget(self, account: BareJid) -> None:
        self._requests = {key: request for key, request in self._requests.items() if key[0] != account}
        self.changed.publish(self.requests)

    def _answer(self, request: SubscriptionRequested, *, is_approved: bool) -> None:
        transport = self._scopes.online(request.account)
        if transport is None:
            raise NotConnected(account=request.account)
        transport.answer_subscription(request.jid, is_approved=is_approved)
        self._requests.pop((request.account, request.jid), None)
        self.changed.publish(self.requests)
