"""One of my devices at a time does what only one may, also at a server that lets two take the same item away."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.private_items import Claimed, PrivateKey, PrivateKind

if TYPE_CHECKING:
    from desktop_client.core.organising_stream import OrganisingStream

FORGOTTEN_S: Final = 30.0
"""Who held a claim for so long without a sign has ended in between."""
_FIRST_PAUSE_S: Final = 0.03
_LONGEST_PAUSE_S: Final = 2.0
_TRIES: Final = 3
_log = logging.getLogger(__name__)


class PrivateClaims:
    """Every device says that it wants the turn before it looks who else does: of two, at least one sees the other.

    Who sees nobody has it. Of those who see each other the first by name waits, and the rest step back.
    """

    def __init__(self, *, device: Callable[[], str], clock: Clock) -> None:
        self._device = device
        self._clock = clock
        self._seen: dict[Claimed, float] = {}

    @asynccontextmanager
    async def held(self, account: BareJid, stream: "OrganisingStream") -> AsyncIterator[None]:
        """Wait for my turn among my devices and have it inside; a server that keeps no claims gives it at once.

        Raises `NotConnected`, `NoAnswer`.
        """
        claim = PrivateKey(account, PrivateKind.CLAIM, self._device())
        try:
            await self._acquire(claim, stream)
        except NotAccepted as problem:
            _log.info("the server keeps no claims: %s", problem.condition)
        try:
            yield
        finally:
            await self._release(claim, stream)

    async def _acquire(self, claim: PrivateKey, stream: "OrganisingStream") -> None:
        is_claimed, others, pause_s = False, list[Claimed](), _FIRST_PAUSE_S
        while others or not is_claimed:
            if not others:
                await self._publish(claim, stream)
                is_claimed = True
            elif is_claimed and min(each.device for each in others) < claim.id:
                await stream.retract_private(claim)
                is_claimed = False
            if others:
                await self._clock.sleep(pause_s)
                pause_s = min(pause_s * 1.5, _LONGEST_PAUSE_S)
            others = await self._others(claim, stream)

    async def _publish(self, claim: PrivateKey, stream: "OrganisingStream") -> None:
        """Say it again where the first claims of two devices came in one moment, and the server took but one."""
        for tries_left in reversed(range(_TRIES)):
            try:
                return await stream.publish_private(claim, Claimed(device=claim.id, at=self._clock.now()))
            except NotAccepted:
                if not tries_left:
                    raise
                await self._clock.sleep(_FIRST_PAUSE_S)
        return None

    async def _others(self, claim: PrivateKey, stream: "OrganisingStream") -> list[Claimed]:
        """Return who else wants the turn; what was forgotten is cleared away."""
        found = await stream.fetch_private(PrivateKind.CLAIM) or {}
        claims = [each for key, each in found.items() if isinstance(each, Claimed) and key == each.device != claim.id]
        now = self._clock.monotonic_s()
        self._seen = {each: self._seen.get(each, now) for each in claims}
        for each in [each for each in claims if now - self._seen[each] >= FORGOTTEN_S]:
            await stream.retract_private(PrivateKey(claim.account, PrivateKind.CLAIM, each.device))
            claims.remove(each)
        return claims

    async def _release(self, claim: PrivateKey, stream: "OrganisingStream") -> None:
        """Where it cannot be given back the others forget it in a while."""
        try:
            await stream.retract_private(claim)
        except (NoAnswer, NotAccepted, NotConnected):
            return
