"""What I let others see of me."""

import logging
from dataclasses import replace
from datetime import datetime

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock, SystemEvents
from desktop_client.core.roster import Roster
from desktop_client.core.scope import TaskScope
from desktop_client.core.settings import Settings
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected, StoreNotWritable
from desktop_client.domain.roster import Availability, OwnPresence
from desktop_client.domain.settings import AWAY_WHEN_IDLE, OWN_AVAILABILITY, OWN_STATUS, OWN_STATUS_UNTIL

_log = logging.getLogger(__name__)


class OwnStatus:
    """The chosen presence of all accounts; while nobody is at the computer an available person shows as away."""

    def __init__(
        self,
        *,
        scopes: AccountScopes,
        roster: Roster,
        settings: Settings,
        events: SystemEvents,
        clock: Clock,
        tasks: TaskScope,
    ) -> None:
        self.changed: Feed[OwnPresence] = Feed("own presence")
        self._scopes = scopes
        self._roster = roster
        self._settings = settings
        self._clock = clock
        self._tasks = tasks
        self._chosen = _kept(settings)
        self._idle_since: datetime | None = None
        events.idle_changed.subscribe(self._on_idle)
        events.woke_up.subscribe(self._on_wake_up)

    @property
    def chosen(self) -> OwnPresence:
        return self._chosen

    @property
    def shown(self) -> OwnPresence:
        """What is sent: the choice, or away while idle."""
        if self._idle_since is None or not self._settings.get(AWAY_WHEN_IDLE):
            return self._chosen
        if self._chosen.availability is not Availability.AVAILABLE:
            return self._chosen
        return replace(self._chosen, availability=Availability.AWAY, idle_since=self._idle_since)

    def choose(self, presence: OwnPresence) -> None:
        """Show this from now on, also after the next start, until `presence.until`."""
        self._chosen = presence
        self._send()
        self.changed.publish(self.shown)
        self._tasks.start(self._keep(presence), name="keep status")
        if presence.until is not None:
            self._tasks.start(self._end_later(presence), name="status ends")

    def watch(self) -> None:
        """End a choice of an earlier run when its time comes."""
        if self._chosen.until is not None:
            self._tasks.start(self._end_later(self._chosen), name="status ends")

    async def _end_later(self, presence: OwnPresence) -> None:
        while presence.until is not None and presence == self._chosen and not self._end_when_over():
            left_s = (presence.until - self._clock.now()).total_seconds()
            await self._clock.sleep(max(left_s, 1.0))

    def _end_when_over(self) -> bool:
        """Go back to plain available once the time of the choice has come, also while the computer slept."""
        is_over = self._chosen.until is not None and self._chosen.until <= self._clock.now()
        if is_over:
            self.choose(OwnPresence())
        return is_over

    async def _keep(self, presence: OwnPresence) -> None:
        try:
            await self._settings.set(OWN_AVAILABILITY, presence.availability)
            await self._settings.set(OWN_STATUS, presence.status)
            await self._settings.set(OWN_STATUS_UNTIL, presence.until.isoformat() if presence.until else "")
        except StoreNotWritable:
            _log.warning("the status is not kept for the next start")

    async def announce(self, scope: AccountScope) -> bool:
        """Fetch the roster, then say that I am here (RFC 6121 §2.2, §4.2); return False when the stream ended."""
        try:
            known = self._roster.contacts(scope.jid)
            await scope.transport.fetch_roster(self._roster.version(scope.jid), known)
        except (NoAnswer, NotAccepted) as problem:
            _log.warning("the roster of %s did not come: %s", scope.jid, type(problem).__name__)
        except NotConnected:
            return False
        if scope.is_online:
            scope.transport.set_presence(self.shown)
        return scope.is_online

    def _on_wake_up(self, _: None) -> None:
        self._end_when_over()

    def _on_idle(self, is_idle: bool) -> None:
        before = self.shown
        self._idle_since = (self._idle_since or self._clock.now()) if is_idle else None
        if self.shown != before:
            self._send()
            self.changed.publish(self.shown)

    def _send(self) -> None:
        for scope in self._scopes:
            if scope.is_online:
                scope.transport.set_presence(self.shown)


def _kept(settings: Settings) -> OwnPresence:
    try:
        until = datetime.fromisoformat(settings.get(OWN_STATUS_UNTIL))
    except ValueError:
        until = None
    is_meant = until is None or until.tzinfo is not None
    return OwnPresence(
        availability=settings.get(OWN_AVAILABILITY),
        status=settings.get(OWN_STATUS),
        until=until if is_meant else None,
    )
