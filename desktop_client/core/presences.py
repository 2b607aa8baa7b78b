"""Who is there: many devices, one presence per person (RFC 6121 §4)."""

from dataclasses import replace
from datetime import timedelta

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Clock
from desktop_client.core.roster import Roster, RosterChange
from desktop_client.domain.addresses import BareJid, FullJid, bare
from desktop_client.domain.roster import Availability, DevicePresence, PersonPresence, Talk, TalkChanged

_BATCH_S = 0.05
_STALE_AFTER_S = 10.0
_DEVICES_PER_PERSON = 32
_LOOKED_AFTER = timedelta(seconds=5)
_SHOWS = {
    "": Availability.AVAILABLE,
    "chat": Availability.AVAILABLE,
    "away": Availability.AWAY,
    "xa": Availability.AWAY,
    "dnd": Availability.DO_NOT_DISTURB,
}
_RANKS = ("chat", "", "dnd", "away", "xa")

Person = tuple[BareJid, BareJid]
"""(account, address)."""


class Presences:
    """Presence of contacts and of my own devices; presence of strangers is not kept.

    Changes are published in batches, so that thousands a second cost one repaint.
    """

    def __init__(self, *, roster: Roster, scopes: AccountScopes, clock: Clock) -> None:
        self.changed: Feed[tuple[PersonPresence, ...]] = Feed("presences")
        self._roster = roster
        self._scopes = scopes
        self._clock = clock
        self._devices: dict[Person, dict[FullJid, DevicePresence]] = {}
        self._talks: dict[Person, Talk] = {}
        self._stale: set[FullJid] = set()
        self._shown: dict[Person, PersonPresence] = {}
        self._touched: set[Person] = set()
        roster.changed.subscribe(self._on_roster)

    def of(self, account: BareJid, jid: BareJid) -> PersonPresence:
        return self._shown.get((account, jid)) or PersonPresence(account=account, jid=jid)

    def devices(self, account: BareJid, jid: BareJid) -> tuple[DevicePresence, ...]:
        return tuple(self._devices.get((account, jid), {}).values())

    def has_other_devices(self, account: BareJid) -> bool:
        """Tell whether I am signed in elsewhere too."""
        return len(self._devices.get((account, account), {})) > 1

    def deliver(self, presence: DevicePresence) -> None:
        jid = bare(presence.jid)
        if not self._roster.is_accepted(presence.account, jid):
            return
        person = (presence.account, jid)
        devices = self._devices.setdefault(person, {})
        self._stale.discard(presence.jid)
        if not presence.is_available:
            devices.pop(presence.jid, None)
        elif presence.jid in devices or len(devices) < _DEVICES_PER_PERSON:
            devices[presence.jid] = presence
        self._touch(person)

    def deliver_talk(self, fact: TalkChanged) -> None:
        """Take that somebody is in a call; since when is known only of one that begins while we look."""
        person = (fact.account, fact.jid)
        if not self._roster.is_accepted(*person):
            return
        known = self._talks.get(person)
        if fact.kind is None:
            self._talks.pop(person, None)
        elif known is None:
            since = self._clock.now() if self._has_looked(person) else None
            self._talks[person] = Talk(kind=fact.kind, since=since)
        else:
            self._talks[person] = replace(known, kind=fact.kind)
        self._touch(person)

    def _has_looked(self, person: Person) -> bool:
        """Servers tell the newest of all when we come, and when a person does (XEP-0163 §4.3.4)."""
        since = self.of(*person).since
        is_there = self.of(*person).availability is not Availability.OFFLINE
        return is_there and since is not None and self._clock.now() - since > _LOOKED_AFTER

    def begin_stream(self, account: BareJid) -> None:
        """Doubt all presence from before; what a fresh stream does not repeat is dropped after a while."""
        known = [device for person, devices in self._devices.items() if person[0] == account for device in devices]
        self._stale.update(known)
        scope = self._scopes.find(account)
        if known and scope is not None:
            scope.tasks.start(self._drop_stale(account), name="stale presence")

    def clear(self, account: BareJid) -> None:
        """Know nothing about anyone: the account signed out."""
        for person in [person for person in self._devices if person[0] == account]:
            self._devices[person].clear()
            self._touch(person)

    async def _drop_stale(self, account: BareJid) -> None:
        await self._clock.sleep(_STALE_AFTER_S)
        for person, devices in self._devices.items():
            gone = self._stale & devices.keys() if person[0] == account else set()
            for device in gone:
                del devices[device]
                self._touch(person)
            self._stale -= gone

    def _on_roster(self, change: RosterChange) -> None:
        for jid in change.removed:
            if self._devices.pop((change.account, jid), None) is not None:
                self._touch((change.account, jid))

    def _touch(self, person: Person) -> None:
        is_first = not self._touched
        self._touched.add(person)
        scope = self._scopes.find(person[0])
        if scope is None:
            self._publish()
        elif is_first:
            scope.tasks.start(self._publish_soon(), name="presence batch")

    async def _publish_soon(self) -> None:
        try:
            await self._clock.sleep(_BATCH_S)
        finally:
            self._publish()

    def _publish(self) -> None:
        touched, self._touched = self._touched, set()
        changed = [presence for person in touched if (presence := self._update(person)) is not None]
        if changed:
            self.changed.publish(tuple(changed))

    def _update(self, person: Person) -> PersonPresence | None:
        """Return what a person's presence became, or None when it stayed the same."""
        account, jid = person
        before = self.of(account, jid)
        best = best_device(tuple(self._devices.get(person, {}).values()))
        after = _presence_from_device(before, best, self._talks.get(person))
        if after == before:
            return None
        self._shown[person] = replace(after, since=self._clock.now())
        return self._shown[person]


def best_device(devices: tuple[DevicePresence, ...]) -> DevicePresence | None:
    """Return the device that speaks for its person: highest priority, then the most reachable."""
    return max(devices, key=lambda device: (device.priority, -_rank(device.show)), default=None)


def _rank(show: str) -> int:
    return _RANKS.index(show) if show in _RANKS else _RANKS.index("")


def _presence_from_device(before: PersonPresence, device: DevicePresence | None, talk: Talk | None) -> PersonPresence:
    if device is None:
        return replace(before, availability=Availability.OFFLINE, show="", status="", talk=None)
    availability = _SHOWS.get(device.show, Availability.AVAILABLE)
    return replace(before, availability=availability, show=device.show, status=device.status, talk=talk)
