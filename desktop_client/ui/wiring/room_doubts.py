"""Notices where somebody in a room may be taken for me or for a contact of mine."""

from itertools import count

from desktop_client.core.hallway import Core
from desktop_client.core.roster import RosterChange
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.lookalikes import skeleton
from desktop_client.domain.room_notices import NoticeKind, RoomNotice
from desktop_client.domain.rooms import Occupant
from desktop_client.ui.models.occupants import impostor_warning
from desktop_client.ui.models.rows import display_name

Colleagues = dict[str, tuple[str, BareJid]]
_MOST_TOLD = 5


class KnownColleagues:
    """My contacts by the shape of their names, gathered anew only after the roster changed."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._gathered: dict[BareJid, Colleagues] = {}
        core.roster.changed.subscribe(self._forget)

    def of(self, account: BareJid) -> Colleagues:
        """Return (name, address) by shape."""
        if account not in self._gathered:
            contacts = self._core.roster.contacts(account)
            names = ((display_name(contact.name, contact.jid), contact.jid) for contact in contacts)
            self._gathered[account] = {skeleton(name): (name, jid) for name, jid in names}
        return self._gathered[account]

    def _forget(self, change: RosterChange) -> None:
        self._gathered.pop(change.account, None)


class RoomDoubts:
    """Tells each once, when they are first seen; a room full of them does not fill the talk."""

    def __init__(self, core: Core, colleagues: KnownColleagues) -> None:
        self._core = core
        self._colleagues = colleagues
        self._numbers = count(-1, -1)
        self._told: dict[ConversationId, dict[str, RoomNotice]] = {}

    def of(self, room: ConversationId) -> tuple[RoomNotice, ...]:
        return tuple(self._told.get(room, {}).values())

    def look_at(self, room: ConversationId, occupants: tuple[Occupant, ...]) -> bool:
        """Return whether somebody is to be told of who was not yet."""
        me, told = self._core.rooms.state(room).me, self._told.setdefault(room, {})
        colleagues, before = self._colleagues.of(room.account), len(told)
        for occupant in occupants:
            warning = impostor_warning(occupant, me, colleagues)
            if warning and occupant.nick not in told and len(told) < _MOST_TOLD:
                told[occupant.nick] = RoomNotice(
                    number=next(self._numbers),
                    at=self._core.ground.ports.clock.now(),
                    kind=NoticeKind.DOUBT,
                    nick=occupant.nick,
                    text=warning,
                )
        return len(told) > before
