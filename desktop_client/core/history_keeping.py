"""How long an account's history stays on this computer."""

from datetime import timedelta
from typing import Final

from desktop_client.core.accounts import Accounts
from desktop_client.core.alarm import Alarm
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.ground import Ground
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.settings import KEEP_HISTORY_DAYS

_AGAIN: Final = timedelta(hours=12)
_AT_ONCE: Final = 500
"""Rows of one transaction, so that nothing else waits for long."""


class HistoryKeeping:
    """Lets go of what is too old: at the start, twice a day, after a catch-up, and when the choice changes."""

    def __init__(self, ground: Ground, accounts: Accounts) -> None:
        self._ground = ground
        self._accounts = accounts
        self._busy: set[BareJid] = set()
        clock, tasks = ground.ports.clock, ground.tasks
        self._alarm = Alarm("old history", clock=clock, tasks=tasks, ring=self.look)
        ground.settings.changed.subscribe(lambda key: self.look() if key == KEEP_HISTORY_DAYS.key else None)
        ground.syncing.subscribe(self._on_syncing)
        self.look()

    def look(self) -> None:
        """Begin for every account that keeps no more than some days."""
        self._alarm.set(self._ground.ports.clock.now() + _AGAIN)
        for account in self._accounts.all():
            if self._days(account) and account.jid not in self._busy:
                self._busy.add(account.jid)
                self._ground.tasks.start(self._let_go(account), name="old history")

    def _days(self, account: Account) -> int:
        return self._ground.settings.for_account(KEEP_HISTORY_DAYS, account.jid)

    async def _let_go(self, account: Account) -> None:
        store, stored = self._ground.ports.messages, self._ground.stored
        before = self._ground.ports.clock.now() - timedelta(days=self._days(account))
        try:
            while (applied := await store.expire(account.jid, before, _AT_ONCE)).timeline:
                stored.publish(applied)
        finally:
            self._busy.discard(account.jid)

    def _on_syncing(self, progress: SyncProgress) -> None:
        if not progress.is_running:
            self.look()
