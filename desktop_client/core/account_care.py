"""Looking after my accounts: new ones, their passwords, their end, and what their servers offer."""

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.accounts import Accounts
from desktop_client.core.care_ports import CareStream, Registration
from desktop_client.core.feed import Feed
from desktop_client.core.ports import ChatTransports
from desktop_client.core.settings import Settings
from desktop_client.domain.account_care import ContactKind, OwnClient, ServerContact, ServerInformation
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus, PasswordPlace
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import KeyRingMissing, NotConnected, UserFacingError
from desktop_client.domain.settings import SERVER_CONTACTS, STATUS_PAGES

_BETWEEN = " "


class AccountCare:
    """Whom a server names is kept, so that it can be told when nobody gets in any more (XEP-0157)."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        scopes: AccountScopes,
        settings: Settings,
        transports: ChatTransports,
        status_changed: Feed[ConnectionStatus],
    ) -> None:
        self.changed: Feed[BareJid] = Feed("server information")
        self._accounts = accounts
        self._scopes = scopes
        self._settings = settings
        self._transports = transports
        self._known: dict[BareJid, ServerInformation] = {}
        self._clients: dict[BareJid, tuple[OwnClient, ...]] = {}
        self._online: set[BareJid] = set()
        status_changed.subscribe(self._on_status)

    async def begin_registration(self, account: Account, token: str = "") -> Registration:
        """Ask a server for an account; raises as `ChatTransports.begin_registration`."""
        return await self._transports.begin_registration(account, token)

    async def change_password(self, account: BareJid, password: str) -> PasswordPlace:
        """Change it on the server, keep it here, sign in with it; return where it is kept now.

        Raises `NotConnected`, `NoAnswer`, `NotAccepted`; the old password holds then.
        """
        await self._stream(account).change_password(password)
        known = self._accounts.find(account)
        place = known.password_place if known is not None else PasswordPlace.THIS_RUN
        try:
            await self._accounts.answer_password(account, password, place)
        except KeyRingMissing:
            place = PasswordPlace.THIS_RUN
            await self._accounts.answer_password(account, password, place)
        return place

    async def delete_account(self, account: BareJid) -> None:
        """Delete it on the server, then here. Raises as `change_password`; nothing is lost then."""
        await self._stream(account).delete_account()
        await self._accounts.remove(account)

    def information(self, account: BareJid) -> ServerInformation | None:
        """Return what the server offers, None until it told."""
        return self._known.get(account)

    def clients(self, account: BareJid) -> tuple[OwnClient, ...] | None:
        """Return what may use the account as last told, None where the server does not tell (XEP-0494)."""
        return self._clients.get(account)

    async def fetch_clients(self, account: BareJid) -> tuple[OwnClient, ...]:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        found = await self._stream(account).fetch_clients()
        self._clients[account] = found
        self.changed.publish(account)
        return found

    async def sign_out(self, account: BareJid, client_id: str) -> bool:
        """End the access of a client; return False where only a new password does that. Raises as `fetch_clients`."""
        is_out = await self._stream(account).revoke_client(client_id)
        if is_out:
            left = tuple(each for each in self._clients.get(account, ()) if each.id != client_id)
            self._clients[account] = left
            self.changed.publish(account)
        return is_out

    def status_pages(self, account: BareJid) -> tuple[str, ...]:
        """Return where its server tells of outages, as it said the last time we were signed in (XEP-0455)."""
        return tuple(self._settings.for_account(STATUS_PAGES, account).split())

    def contacts(self, account: BareJid) -> tuple[ServerContact, ...]:
        """Return whom the server named the last time we were signed in, the best for a lost password first."""
        kinds = {kind.value: kind for kind in ContactKind}
        words = self._settings.for_account(SERVER_CONTACTS, account).split(_BETWEEN)
        pairs = [(kinds.get(name), uri) for name, _, uri in (word.partition("=") for word in words)]
        return tuple(ServerContact(kind=kind, uri=uri) for kind, uri in pairs if kind is not None and uri)

    def _stream(self, account: BareJid) -> CareStream:
        scope = self._scopes.find(account)
        stream = scope.transport.care if scope is not None and scope.is_online else None
        if stream is None:
            raise NotConnected(account=account)
        return stream

    def _on_status(self, status: ConnectionStatus) -> None:
        if status.state is not ConnectionState.ONLINE:
            self._online.discard(status.account)
            return
        scope = self._scopes.find(status.account)
        is_known = status.is_resumed and status.account in self._known
        if scope is not None and status.account not in self._online and not is_known:
            scope.tasks.start(self._look(scope), name="server information")
        self._online.add(status.account)

    async def _look(self, scope: AccountScope) -> None:
        try:
            found = await self._stream(scope.jid).fetch_server()
            self._known[scope.jid] = found
            self.changed.publish(scope.jid)
            await self._keep(scope.jid, found.contacts)
            await self._keep_pages(scope.jid, found.status_pages)
            await self.fetch_clients(scope.jid)
        except UserFacingError:
            return

    async def _keep(self, account: BareJid, contacts: tuple[ServerContact, ...]) -> None:
        plain = [each for each in contacts if _BETWEEN not in each.uri]
        text = _BETWEEN.join(f"{each.kind.value}={each.uri}" for each in plain)
        if text != self._settings.for_account(SERVER_CONTACTS, account):
            await self._settings.set(SERVER_CONTACTS, text, account)

    async def _keep_pages(self, account: BareJid, pages: tuple[str, ...]) -> None:
        text = _BETWEEN.join(page for page in pages if _BETWEEN not in page)
        if text != self._settings.for_account(STATUS_PAGES, account):
            await self._settings.set(STATUS_PAGES, text, account)
