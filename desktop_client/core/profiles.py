"""Who people say they are, what time it is there, and when they were last seen."""

from collections import OrderedDict
from datetime import datetime, timedelta

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.ports import Clock
from desktop_client.core.presences import Presences, best_device
from desktop_client.core.roster import Roster
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.profiles import AddressFound, AddressState, DirectoryEntry, OwnPicture, Profile

_KEPT = 200
_FRESH = timedelta(minutes=10)


class Profiles:
    """Asks only about people who may know of me; an answer is believed for a while."""

    def __init__(self, *, scopes: AccountScopes, roster: Roster, presences: Presences, clock: Clock) -> None:
        self._scopes = scopes
        self._roster = roster
        self._presences = presences
        self._clock = clock
        self._known: OrderedDict[ConversationId, tuple[datetime, Profile]] = OrderedDict()

    async def of(self, person: ConversationId) -> Profile:
        """Return what a person tells; an empty profile for strangers and where nothing can be asked."""
        known = self._known.get(person)
        if known is not None and self._clock.now() - known[0] < _FRESH:
            return known[1]
        if not self._roster.is_accepted(person.account, person.peer):
            return Profile()
        try:
            profile = await self._scopes.people(person.account).fetch_profile(person.peer)
        except (NoAnswer, NotAccepted, NotConnected):
            return known[1] if known is not None else Profile()
        self._keep(person, profile)
        return profile

    async def own(self, account: BareJid) -> Profile:
        """Return my own as the server has it now. Raises `NotConnected`, `NoAnswer`."""
        return await self._scopes.people(account).fetch_profile(account)

    async def publish(self, account: BareJid, profile: Profile) -> None:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        await self._scopes.people(account).publish_profile(profile)
        self._keep(ConversationId(account, account), profile)

    async def publish_picture(self, account: BareJid, picture: OwnPicture | None) -> None:
        """Show another picture of me, None: none. Raises as `publish`."""
        await self._scopes.people(account).publish_picture(picture)

    async def local_time(self, person: ConversationId) -> datetime | None:
        """Return what time it is where a person's best device is; None while there is none."""
        device = best_device(self._presences.devices(person.account, person.peer))
        if device is None:
            return None
        try:
            offset = await self._scopes.people(person.account).fetch_offset(device.jid)
        except (NoAnswer, NotAccepted, NotConnected):
            return None
        return None if offset is None else (self._clock.now() + offset).replace(tzinfo=None)

    async def check(self, account: BareJid, jid: BareJid) -> AddressFound:
        """Tell what can be known about an address; nothing while offline."""
        try:
            return await self._scopes.people(account).check_address(jid)
        except (NoAnswer, NotConnected):
            return AddressFound(state=AddressState.UNKNOWN)

    async def find(self, account: BareJid, text: str) -> tuple[DirectoryEntry, ...]:
        """Search the directory of an account's server, () where there is none."""
        try:
            return await self._scopes.people(account).find_people(text)
        except (NoAnswer, NotConnected):
            return ()

    async def last_seen(self, person: ConversationId) -> datetime | None:
        """Return when a person was last at one of her devices (XEP-0319), or online at all (XEP-0012)."""
        device = best_device(self._presences.devices(person.account, person.peer))
        if device is not None:
            return device.idle_since
        try:
            absence_s = await self._scopes.people(person.account).fetch_absence_s(person.peer)
        except (NoAnswer, NotAccepted, NotConnected):
            return None
        return None if absence_s is None else self._clock.now() - timedelta(seconds=absence_s)

    def _keep(self, person: ConversationId, profile: Profile) -> None:
        self._known.pop(person, None)
        self._known[person] = (self._clock.now(), profile)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
