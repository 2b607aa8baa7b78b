"""Pictures of people (XEP-0084, XEP-0153): offered by hash, fetched once, checked, kept."""

import asyncio
import logging

from desktop_client.core.account_scope import AccountScope, AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import ContactStore
from desktop_client.core.roster import Roster
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.roster import AvatarOffered

_FETCHES_AT_ONCE = 4
_KEPT_IN_MEMORY = 200
_log = logging.getLogger(__name__)


class Avatars:
    """Pictures of contacts and of my accounts; `changed` names whose picture is new or gone."""

    def __init__(self, *, store: ContactStore, scopes: AccountScopes, roster: Roster, persistence: Persistence) -> None:
        self.changed: Feed[BareJid] = Feed("avatars")
        self._store = store
        self._scopes = scopes
        self._roster = roster
        self._persistence = persistence
        self._pictures: dict[BareJid, tuple[str, bytes]] = {}
        """The most recently asked last."""
        self._has_pep: set[BareJid] = set()
        self._asked: set[tuple[BareJid, str]] = set()
        """(person, hash) that was fetched or is being fetched on this stream."""
        self._slots = asyncio.Semaphore(_FETCHES_AT_ONCE)

    async def picture(self, jid: BareJid) -> bytes | None:
        """Return the encoded picture of a person, checked against its hash; None when there is none."""
        stored = self._pictures.pop(jid, None) or await self._store.avatar(jid)
        if stored is None:
            return None
        self._remember(jid, *stored)
        return stored[1] or None

    def deliver(self, offer: AvatarOffered) -> None:
        if not self._roster.is_accepted(offer.account, offer.jid):
            return
        if not offer.is_vcard:
            self._has_pep.add(offer.jid)
        elif offer.jid in self._has_pep:
            return
        self._take_soon(offer)

    def take_room(self, offer: AvatarOffered) -> None:
        """As `deliver`, for a room that I am in."""
        self._take_soon(offer)

    def _take_soon(self, offer: AvatarOffered) -> None:
        scope = self._scopes.find(offer.account)
        key = (offer.jid, offer.sha1)
        if scope is not None and key not in self._asked:
            self._asked = {asked for asked in self._asked if asked[0] != offer.jid} | {key}
            scope.tasks.start(self._take(scope, offer), name="avatar")

    async def _take(self, scope: AccountScope, offer: AvatarOffered) -> None:
        stored = await self._store.avatar(offer.jid)
        if (stored[0] if stored else "") == offer.sha1:
            return
        async with self._slots:
            data = await self._fetch(scope, offer)
        if data is None:
            return
        await self._persistence.keep_trying(lambda: self._store.save_avatar(offer.jid, offer.sha1, data))
        self._remember(offer.jid, offer.sha1, data)
        self.changed.publish(offer.jid)

    async def _fetch(self, scope: AccountScope, offer: AvatarOffered) -> bytes | None:
        """Return the bytes, b"" for a picture that was taken away, None for one that did not come."""
        if not offer.sha1:
            return b""
        try:
            return await scope.transport.fetch_avatar(offer)
        except NotAccepted as refusal:
            _log.info("a picture was refused: %s", refusal.condition)
        except (NoAnswer, NotConnected):
            self._asked.discard((offer.jid, offer.sha1))
        return None

    def _remember(self, jid: BareJid, sha1: str, data: bytes) -> None:
        self._pictures.pop(jid, None)
        self._pictures[jid] = (sha1, data)
        if len(self._pictures) > _KEPT_IN_MEMORY:
            del self._pictures[next(iter(self._pictures))]
