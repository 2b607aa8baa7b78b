"""What I let others see of me."""

import logging

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import SystemEvents
from desktop_client.core.roster import Roster
from desktop_client.core.settings import Settings
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.roster import Availability, OwnPresence
from desktop_client.domain.settings import AWAY_WHEN_IDLE

_log = logging.getLogger(__name__)


class OwnStatus:
    """The chosen presence of all accounts; while nobody is at the computer an available person shows as away."""

    def __init__(self, *, scopes: AccountScopes, roster: Roster, settings: Settings, events: SystemEvents) -> None:
        self.changed: Feed[OwnPresence] = Feed("own presence")
        self._scopes = scopes
        self._roster = roster
        self._settings = settings
        self._chosen = OwnPresence()
        self._is_idle = False
        events.idle_changed.subscribe(self._on_idle)

    @property
    def chosen(self) -> OwnPresence:
        return self._chosen

    @property
    def shown(self) -> OwnPresence:
        """What is sent: the choice, or away while idle."""
        is_away = self._is_idle and self._chosen.availability is Availability.AVAILABLE
        if is_away and self._settings.get(AWAY_WHEN_IDLE):
            return OwnPresence(availability=Availability.AWAY, status=self._chosen.status)
        return self._chosen

    def choose(self, presence: OwnPresence) -> None:
        self._chosen = presence
        self._send()
        self.changed.publish(self.shown)

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

    def _on_idle(self, is_idle: bool) -> None:
        before = self.shown
        self._is_idle = is_idle
        if self.shown != before:
            self._send()
            self.changed.publish(self.shown)

    def _send(self) -> None:
        for scope in self._scopes:
            if scope.is_online:
                scope.transport.set_presence(self.shown)
