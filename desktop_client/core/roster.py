"""The contacts of all accounts (RFC 6121 §2)."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import ChatTransport, ContactStore
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import BareJid, domain_of, is_private
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.roster import Contact, RosterLoaded, RosterPushed
from desktop_client.domain.settings import OWN_SERVER_KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterChange:
    """`contacts` are new or changed."""

    account: BareJid
    contacts: tuple[Contact, ...] = ()
    removed: tuple[BareJid, ...] = ()
    allowed: tuple[BareJid, ...] = ()
    """Contact or not: accepted now, or no longer."""


class Roster:
    """Contacts in memory, kept equal to the server's roster and to the disk."""

    def __init__(
        self, *, store: ContactStore, scopes: AccountScopes, persistence: Persistence, settings: Settings
    ) -> None:
        self.changed: Feed[RosterChange] = Feed("roster")
        self._store = store
        self._scopes = scopes
        self._persistence = persistence
        self._settings = settings
        self._contacts: dict[BareJid, dict[BareJid, Contact]] = {}
        self._allowed: dict[BareJid, set[BareJid]] = {}
        self._versions: dict[BareJid, str] = {}
        self._saving = asyncio.Lock()

    async def load(self, account: BareJid) -> None:
        contacts = await self._store.contacts(account)
        self._versions[account] = await self._store.roster_version(account) if contacts else ""
        self._contacts[account] = {contact.jid: contact for contact in contacts}
        self._allowed[account] = set(await self._store.allowed(account))
        self.changed.publish(RosterChange(account=account, contacts=contacts))

    def version(self, account: BareJid) -> str:
        return self._versions.get(account, "")

    def contacts(self, account: BareJid | None = None) -> tuple[Contact, ...]:
        """Return the contacts of one account, or of all."""
        rosters = self._contacts.values() if account is None else (self._contacts.get(account, {}),)
        return tuple(contact for roster in rosters for contact in roster.values())

    def find(self, account: BareJid, jid: BareJid) -> Contact | None:
        return self._contacts.get(account, {}).get(jid)

    def is_accepted(self, account: BareJid, jid: BareJid) -> bool:
        """Tell whether `jid` may learn that we are here: receipts, markers and typing go to nobody else.

        Contacts may, and those I accepted or wrote to, and the people of my own server where the settings say so.
        An occupant's nick may be anybody's tomorrow.
        """
        if is_private(jid):
            return False
        is_allowed = jid in self._allowed.get(account, ())
        return jid == account or is_allowed or self.find(account, jid) is not None or self._is_colleague(account, jid)

    def _is_colleague(self, account: BareJid, jid: BareJid) -> bool:
        return domain_of(jid) == domain_of(account) and self._settings.for_account(OWN_SERVER_KNOWN, account)

    def allow(self, account: BareJid, jid: BareJid) -> None:
        """Accept somebody without making a contact of them."""
        allowed = self._allowed.setdefault(account, set())
        if jid not in allowed:
            allowed.add(jid)
            self._write(account, self._save_allowed(account, jid))
            self.changed.publish(RosterChange(account=account, allowed=(jid,)))

    async def add(self, account: BareJid, jid: BareJid, name: str = "", token: str = "") -> None:
        """Add a contact and ask to see their presence. Raises `NotConnected`, `NotAccepted`, `NoAnswer`."""
        await self._transport(account).add_contact(jid, name, token)

    async def remove(self, account: BareJid, jid: BareJid) -> None:
        await self._transport(account).remove_contact(jid)

    async def change(self, contact: Contact) -> None:
        """Keep another name and other groups of a contact. Raises `NotConnected`, `NotAccepted`, `NoAnswer`."""
        await self._scopes.people(contact.account).change_contact(contact.jid, contact.name, contact.groups)

    def ask_for_presence(self, account: BareJid, jid: BareJid) -> None:
        """Ask to see their presence, also once more. Raises `NotConnected`."""
        self._scopes.people(account).ask_for_presence(jid)

    def stop_seeing(self, account: BareJid, jid: BareJid) -> None:
        """No longer see their presence, or take back the question. Raises `NotConnected`."""
        self._scopes.people(account).stop_seeing(jid)

    def show_presence(self, account: BareJid, jid: BareJid, *, is_shown: bool) -> None:
        """Let them see my presence, also before they ask (RFC 6121 §3.4), or no longer. Raises `NotConnected`."""
        self._transport(account).answer_subscription(jid, is_approved=is_shown)

    def deliver_loaded(self, loaded: RosterLoaded) -> None:
        if loaded.is_unchanged:
            return
        account = loaded.account
        before = self._contacts.get(account, {})
        after = {contact.jid: contact for contact in loaded.contacts}
        self._contacts[account] = after
        self._versions[account] = loaded.version
        self._write(account, self._save_all(account, loaded))
        self.changed.publish(
            RosterChange(
                account=account,
                contacts=tuple(contact for jid, contact in after.items() if before.get(jid) != contact),
                removed=tuple(jid for jid in before if jid not in after),
            )
        )

    def deliver_pushed(self, pushed: RosterPushed) -> None:
        account, contact = pushed.account, pushed.contact
        roster = self._contacts.setdefault(account, {})
        self._versions[account] = pushed.version
        if pushed.is_removed:
            roster.pop(contact.jid, None)
            change = RosterChange(account=account, removed=(contact.jid,))
        else:
            roster[contact.jid] = contact
            change = RosterChange(account=account, contacts=(contact,))
        self._write(account, self._save_push(pushed))
        self.changed.publish(change)

    def forget(self, account: BareJid) -> None:
        contacts = self._contacts.pop(account, {})
        self._allowed.pop(account, None)
        self._versions.pop(account, None)
        self.changed.publish(RosterChange(account=account, removed=tuple(contacts)))

    def _transport(self, account: BareJid) -> ChatTransport:
        transport = self._scopes.online(account)
        if transport is None:
            raise NotConnected(account=account)
        return transport

    def _write(self, account: BareJid, saving: Coroutine[None, None, None]) -> None:
        scope = self._scopes.find(account)
        if scope is None:
            saving.close()
        else:
            scope.tasks.start(saving, name="save roster")

    async def _save_allowed(self, account: BareJid, jid: BareJid) -> None:
        await self._persistence.keep_trying(lambda: self._store.save_allowed(account, jid, is_allowed=True))

    async def _save_all(self, account: BareJid, loaded: RosterLoaded) -> None:
        async with self._saving:
            await self._persistence.keep_trying(
                lambda: self._store.save_roster(account, loaded.contacts, loaded.version)
            )

    async def _save_push(self, pushed: RosterPushed) -> None:
        async with self._saving:
            await self._persistence.keep_trying(lambda: self._save_contact(pushed))

    async def _save_contact(self, pushed: RosterPushed) -> None:
        if pushed.is_removed:
            await self._store.remove_contact(pushed.account, pushed.contact.jid, pushed.version)
        else:
            await self._store.save_contact(pushed.contact, pushed.version)
