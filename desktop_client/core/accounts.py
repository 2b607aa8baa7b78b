"""My accounts: their list, their passwords, and the scope each one works in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_client.core.account_opening import AccountOpening
from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import AccountStore, ChatTransports, Secrets, SystemEvents
from desktop_client.domain.accounts import Account, ConnectionStatus, PasswordPlace, ServerChecks
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import KeyRingMissing, UserFacingError, WrongPassword


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordAsked:
    """An account cannot sign in without its person; `reason` is None when there simply is no password kept."""

    account: BareJid
    reason: UserFacingError | None = None


class Accounts:
    """Adds, enables, disables and removes accounts; no account waits for another."""

    def __init__(
        self,
        *,
        store: AccountStore,
        secrets: Secrets,
        transports: ChatTransports,
        scopes: AccountScopes,
        opening: AccountOpening,
        status_changed: Feed[ConnectionStatus],
        events: SystemEvents,
    ) -> None:
        self.changed: Feed[tuple[Account, ...]] = Feed("accounts")
        self.password_asked: Feed[PasswordAsked] = Feed("passwords")
        self._store = store
        self._secrets = secrets
        self._transports = transports
        self._scopes = scopes
        self._opening = opening
        self._accounts: dict[BareJid, Account] = {}
        self._passwords: dict[BareJid, str] = {}
        """Kept for this run only."""
        status_changed.subscribe(self._on_status)
        events.network_changed.subscribe(self._on_network)
        events.woke_up.subscribe(self._on_network)

    def all(self) -> tuple[Account, ...]:
        return tuple(self._accounts.values())

    def find(self, jid: BareJid) -> Account | None:
        return self._accounts.get(jid)

    async def load(self) -> None:
        """Open every account's scope, so that the window has its content before any stream is up."""
        for account in await self._store.accounts():
            self._accounts[account.jid] = account
            await self._opening.open(account)
        self.changed.publish(self.all())

    def passwords_of_this_run(self) -> Mapping[BareJid, str]:
        """Return what is kept nowhere else, for the window that takes this one's place in the same run."""
        return dict(self._passwords)

    def take_passwords(self, passwords: Mapping[BareJid, str]) -> None:
        """Know the passwords of the window before, so that nobody is asked twice in a run."""
        self._passwords |= passwords

    def connect_all(self, *, besides: BareJid | None = None) -> None:
        """Sign in every enabled account but `besides`, each in its own task."""
        for account in self.all():
            if account.is_enabled and account.jid != besides:
                self._connect_soon(account)

    async def check_server(self, account: Account) -> ServerChecks:
        """Look at a server without credentials; raises as `ChatTransports.check_server`."""
        return await self._transports.check_server(account)

    async def add(self, account: Account, password: str) -> None:
        """Keep an account and sign in.

        Raises `StoreNotWritable`, and `KeyRingMissing` before anything was kept when the password shall go there.
        """
        await self._keep_password(account, password)
        await self._replace(account)
        self._start(account, password)

    async def set_enabled(self, jid: BareJid, *, is_enabled: bool) -> None:
        """Sign in or out; what waits to be sent stays."""
        account = replace(self._accounts[jid], is_enabled=is_enabled)
        await self._replace(account)
        if is_enabled:
            self._connect_soon(account)

    async def update(self, account: Account) -> None:
        """Take changed settings and connect again with them."""
        await self._replace(account)
        if account.is_enabled:
            self._connect_soon(account)

    async def remove(self, jid: BareJid) -> None:
        """Sign out and forget the account, its password and its history on this computer."""
        await self._opening.close(jid)
        account = self._accounts.pop(jid)
        self._passwords.pop(jid, None)
        await self._store.remove_account(jid)
        if account.password_place is PasswordPlace.KEY_RING:
            await self._forget_secret(jid)
        self._opening.forget(jid)
        self.changed.publish(self.all())

    async def answer_password(self, jid: BareJid, password: str, place: PasswordPlace) -> None:
        """Sign in with a password that was asked for. Raises `KeyRingMissing`; nothing was kept then."""
        account = replace(self._accounts[jid], password_place=place)
        await self._keep_password(account, password)
        await self._store.save_account(account)
        self._accounts[jid] = account
        self.changed.publish(self.all())
        self._start(account, password)

    async def take_name(self, jid: BareJid, name: str) -> None:
        """Keep the name under which the owner of an account is shown. Raises `StoreNotWritable`."""
        account = self._accounts.get(jid)
        if account is None or account.name == name:
            return
        named = replace(account, name=name)
        await self._store.save_account(named)
        self._accounts[jid] = named
        self.changed.publish(self.all())

    async def put_first(self, jid: BareJid) -> None:
        """Let new conversations start with this account. Raises `StoreNotWritable`."""
        order = sorted(self._accounts, key=lambda each: each != jid)
        await self._store.order_accounts(order)
        self._accounts = {each: self._accounts[each] for each in order}
        self.changed.publish(self.all())

    def try_now(self, jid: BareJid) -> None:
        scope = self._scopes.find(jid)
        if scope is not None:
            scope.transport.try_now()

    async def close(self) -> None:
        """Sign out everywhere."""
        for jid in tuple(self._accounts):
            await self._opening.close(jid)

    async def _replace(self, account: Account) -> None:
        """Give an account a new scope with its new settings."""
        await self._store.save_account(account)
        await self._opening.close(account.jid)
        self._accounts[account.jid] = account
        await self._opening.open(account)
        self.changed.publish(self.all())

    def _connect_soon(self, account: Account) -> None:
        scope = self._scopes.find(account.jid)
        if scope is not None:
            scope.tasks.start(self._connect(account), name="connect")

    async def _connect(self, account: Account) -> None:
        try:
            password = await self._password(account)
        except KeyRingMissing as problem:
            self.password_asked.publish(PasswordAsked(account=account.jid, reason=problem))
            return
        if password is None:
            self.password_asked.publish(PasswordAsked(account=account.jid))
        else:
            self._start(account, password)

    def _start(self, account: Account, password: str) -> None:
        scope = self._scopes.find(account.jid)
        if scope is not None:
            scope.transport.start(password)

    async def _password(self, account: Account) -> str | None:
        if account.jid in self._passwords or account.password_place is PasswordPlace.THIS_RUN:
            return self._passwords.get(account.jid)
        return await self._secrets.load(_secret_name(account.jid))

    async def _keep_password(self, account: Account, password: str) -> None:
        if account.password_place is PasswordPlace.KEY_RING:
            name = _secret_name(account.jid)
            if await self._secrets.load(name) != password:
                await self._secrets.save(name, password)
            self._passwords.pop(account.jid, None)
        else:
            self._passwords[account.jid] = password

    async def _forget_secret(self, jid: BareJid) -> None:
        try:
            await self._secrets.delete(_secret_name(jid))
        except KeyRingMissing:
            return

    def _on_status(self, status: ConnectionStatus) -> None:
        if isinstance(status.problem, WrongPassword) and status.account in self._accounts:
            self._passwords.pop(status.account, None)
            self.password_asked.publish(PasswordAsked(account=status.account, reason=status.problem))

    def _on_network(self, _: None) -> None:
        for scope in self._scopes:
            scope.transport.try_now()


def _secret_name(jid: BareJid) -> str:
    return f"password of {jid}"
