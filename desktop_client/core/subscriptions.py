"""Requests of others to see my presence; only those I invited are answered by themselves (RFC 6121 §3, XEP-0379)."""

from collections.abc import Sequence

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.roster import Roster
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.roster import SubscriptionRequested
from desktop_client.domain.settings import OPEN_INVITATIONS

_REQUESTS_LIMIT = 500
_MOST_OPEN = 50


class Subscriptions:
    """Open requests; the server repeats them at every login until they are answered (RFC 6121 §3.1.3)."""

    def __init__(self, *, scopes: AccountScopes, roster: Roster, settings: Settings) -> None:
        self.changed: Feed[tuple[SubscriptionRequested, ...]] = Feed("subscriptions")
        self._scopes = scopes
        self._roster = roster
        self._settings = settings
        self._inviters: set[tuple[BareJid, BareJid]] = set()
        self._requests: dict[tuple[BareJid, BareJid], SubscriptionRequested] = {}

    @property
    def requests(self) -> tuple[SubscriptionRequested, ...]:
        return tuple(self._requests.values())

    def deliver(self, request: SubscriptionRequested) -> None:
        key = (request.account, request.jid)
        if self._requests.get(key) == request or self._welcome(request):
            return
        if key in self._requests or len(self._requests) < _REQUESTS_LIMIT:
            self._requests[key] = request
            self.changed.publish(self.requests)

    async def approve(self, request: SubscriptionRequested, *, is_added_back: bool = True) -> None:
        """Let them see my presence, and ask for theirs. Raises `NotConnected`, `NotAccepted`, `NoAnswer`."""
        self._answer(request, is_approved=True)
        if is_added_back and self._roster.find(request.account, request.jid) is None:
            await self._roster.add(request.account, request.jid)

    async def expect(self, account: BareJid, token: str) -> None:
        """Let whoever shows this token be a contact at once, a single time. Raises `StoreNotWritable`."""
        if token and " " not in token:
            await self._keep_open(account, (token, *self._open(account)))

    async def accept_invitation(self, account: BareJid, jid: BareJid, name: str, token: str) -> None:
        """Become a contact of somebody who invited me, both ways at once.

        Raises `NotConnected`, `NotAccepted`, `NoAnswer`.
        """
        self._inviters.add((account, jid))
        await self._roster.add(account, jid, name, token)
        self._roster.show_presence(account, jid, is_shown=True)

    def decline(self, request: SubscriptionRequested) -> None:
        """Raises `NotConnected`."""
        self._answer(request, is_approved=False)

    def forget(self, account: BareJid) -> None:
        self._requests = {key: request for key, request in self._requests.items() if key[0] != account}
        self.changed.publish(self.requests)

    def _welcome(self, request: SubscriptionRequested) -> bool:
        """Answer somebody whom I invited or whose invitation I took; tell whether it was one of them."""
        scope = self._scopes.find(request.account)
        is_inviter = (request.account, request.jid) in self._inviters
        is_invited = bool(request.token) and request.token in self._open(request.account)
        if scope is None or not (is_inviter or is_invited):
            return False
        scope.tasks.start(self._accept(request, is_added_back=is_invited), name="take an invited contact")
        return True

    async def _accept(self, request: SubscriptionRequested, *, is_added_back: bool) -> None:
        try:
            await self.approve(request, is_added_back=is_added_back)
        except (NotConnected, NoAnswer, NotAccepted):
            return
        self._inviters.discard((request.account, request.jid))
        await self._keep_open(request.account, [each for each in self._open(request.account) if each != request.token])

    def _open(self, account: BareJid) -> Sequence[str]:
        return self._settings.for_account(OPEN_INVITATIONS, account).split()

    async def _keep_open(self, account: BareJid, tokens: Sequence[str]) -> None:
        await self._settings.set(OPEN_INVITATIONS, " ".join(tokens[:_MOST_OPEN]), account)

    def _answer(self, request: SubscriptionRequested, *, is_approved: bool) -> None:
        transport = self._scopes.online(request.account)
        if transport is None:
            raise NotConnected(account=request.account)
        transport.answer_subscription(request.jid, is_approved=is_approved)
        self._requests.pop((request.account, request.jid), None)
        self.changed.publish(self.requests)
