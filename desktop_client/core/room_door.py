"""Entering a room as it wants to be entered (XEP-0045 §7.2)."""

import logging
from dataclasses import replace
from typing import Final

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.known_room import KnownRoom
from desktop_client.core.ports import Clock
from desktop_client.domain.addresses import BareJid, local_of
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.rooms import LOCKED, Bookmark, JoinWish, RoomInfo, RoomRefused, RoomStatus

PASSING: Final = frozenset(
    {"remote-server-not-found", "remote-server-timeout", "resource-constraint", "internal-server-error", LOCKED}
)
"""What may be otherwise in a minute."""
_BRIDGE_PASSING: Final = PASSING | {"item-not-found", "service-unavailable"}
"""What a gateway says also while it cannot reach the network behind it, and a server while it has lost the gateway."""
_MISSING: Final = "item-not-found"
_NOT_THERE: Final = frozenset({_MISSING, "gone"})
_TAKEN: Final = "conflict"
_HISTORY_WITHOUT_ARCHIVE: Final = 50
_MOST_NICKS: Final = 4
_CHECK_EVERY_S: Final = 600.0
_log = logging.getLogger(__name__)


def is_passing(problem: RoomRefused, info: RoomInfo) -> bool:
    """Tell whether a room that refuses me may let me in without anything done about it."""
    return problem.condition in (_BRIDGE_PASSING if info.network else PASSING)


class RoomDoor:
    """All raise `NotConnected` and `NoAnswer` unless they say otherwise."""

    def __init__(self, scopes: AccountScopes, clock: Clock) -> None:
        self._scopes = scopes
        self._clock = clock

    async def look(self, bookmark: Bookmark) -> RoomInfo:
        """Ask what a room is. Entering one that is not there would make it, which nobody wished (§10.1).

        Raises `RoomRefused`.
        """
        try:
            return await self._scopes.rooms(bookmark.account).look(bookmark.room)
        except NotAccepted as problem:
            if problem.condition in _NOT_THERE | PASSING:
                raise RoomRefused(room=bookmark.room, condition=problem.condition, text=problem.text) from problem
            return RoomInfo()

    async def enter(self, bookmark: Bookmark, info: RoomInfo) -> None:
        """Enter with the nick of the bookmark, or one like it where that is taken. Raises `RoomRefused`."""
        nick = wanted = _fit(bookmark.nick or self._own_nick(bookmark.account), info)
        for number in range(2, _MOST_NICKS + 2):
            wish = JoinWish(
                room=bookmark.room,
                nick=nick,
                password=bookmark.password,
                history=0 if info.has_archive else _HISTORY_WITHOUT_ARCHIVE,
                has_occupant_ids=info.has_occupant_ids,
            )
            try:
                await self._scopes.rooms(bookmark.account).join(wish)
            except RoomRefused as problem:
                if problem.condition == _MISSING and info.features and not info.network:
                    raise replace(problem, condition=LOCKED) from problem
                if problem.condition != _TAKEN or number > _MOST_NICKS:
                    raise replace(problem, had_password=bool(bookmark.password)) from problem
                nick = _fit(f"{wanted} {number}", info)
            else:
                return

    async def check(self, bookmark: Bookmark) -> bool:
        """Ask whether the room still knows me; where it does not, the stream tells (XEP-0410). Never raises."""
        try:
            return await self._scopes.rooms(bookmark.account).check(bookmark.room)
        except (NoAnswer, NotConnected):
            _log.info("a room did not answer: %s", bookmark.room)
            return False

    async def keep_checking(self, room: KnownRoom) -> None:
        """Ask now and then while I am in: a room may have forgotten me without a word."""
        joined_at = room.joined_at_s
        while room.state.status is RoomStatus.JOINED and joined_at == room.joined_at_s:
            await self._clock.sleep(_CHECK_EVERY_S)
            await self.check(room.bookmark)

    def _own_nick(self, account: BareJid) -> str:
        scope = self._scopes.find(account)
        return (scope.account.name if scope is not None else "") or local_of(account)


def _fit(nick: str, info: RoomInfo) -> str:
    """Return a nick as networks take it that know no names of several words."""
    return "_".join(nick.split()) if info.network else nick
