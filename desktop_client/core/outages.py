"""What a server tells of its outage elsewhere, asked for only while we cannot get in (XEP-0455)."""

from typing import Final, Protocol

from desktop_client.core.account_care import AccountCare
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.core.scope import TaskScope
from desktop_client.domain.account_care import Outage
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import UserFacingError

_TRIES_BEFORE: Final = 2
"""A short cut is no outage: the first tries are not told to a third host."""
_AGAIN_AFTER_S: Final = 300.0


class OutageReader(Protocol):
    async def read_outage(self, url: str) -> Outage | None:
        """Fetch an https file; None where it tells of no outage. Raises `PageNotShown`."""
        ...


class Outages:
    """Remembers what was told until the account is online again."""

    def __init__(
        self,
        *,
        care: AccountCare,
        reader: OutageReader,
        clock: Clock,
        tasks: TaskScope,
        status_changed: Feed[ConnectionStatus],
    ) -> None:
        self.changed: Feed[BareJid] = Feed("outages")
        self._care = care
        self._reader = reader
        self._clock = clock
        self._tasks = tasks
        self._told: dict[BareJid, Outage] = {}
        self._asked_at_s: dict[BareJid, float] = {}
        status_changed.subscribe(self.follow)

    def of(self, account: BareJid) -> Outage | None:
        """Return an outage that has begun; a planned one is none yet."""
        told = self._told.get(account)
        return told if told is not None and told.begins_at <= self._clock.now() else None

    def follow(self, status: ConnectionStatus) -> None:
        account, now = status.account, self._clock.monotonic_s()
        if status.state is ConnectionState.ONLINE:
            self._asked_at_s.pop(account, None)
            if self._told.pop(account, None) is not None:
                self.changed.publish(account)
        elif status.state is ConnectionState.WAITING and status.tries >= _TRIES_BEFORE:
            asked_at = self._asked_at_s.get(account)
            if asked_at is None or now - asked_at >= _AGAIN_AFTER_S:
                self._asked_at_s[account] = now
                self._tasks.start(self._ask(account), name="outage")

    async def _ask(self, account: BareJid) -> None:
        for page in self._care.status_pages(account):
            try:
                outage = await self._reader.read_outage(page)
            except UserFacingError:
                continue
            if account in self._asked_at_s:
                self._take(account, outage)
            return

    def _take(self, account: BareJid, outage: Outage | None) -> None:
        if outage is None:
            self._told.pop(account, None)
        else:
            self._told[account] = outage
        self.changed.publish(account)
