"""Whom I can name in a room, and who is named in what I write there (XEP-0372, XEP-0513)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_client.domain.addresses import ConversationId, private_peer
from desktop_client.domain.authors import author_id
from desktop_client.domain.mentions import EVERYBODY, HERE_NAME, ROOM_NAME, Mention, Nameable, find_mentions
from desktop_client.domain.rooms import Affiliation, Role

if TYPE_CHECKING:
    from desktop_client.core.rooms import Rooms

_MAY_CALL_ALL = (Affiliation.ADMIN, Affiliation.OWNER)


class Mentions:
    def __init__(self, rooms: "Rooms") -> None:
        self._rooms = rooms

    def find(self, conversation: ConversationId, text: str) -> tuple[Mention, ...]:
        """Return whom a text names in a room, as it is now."""
        return find_mentions(text, self.people(conversation)) if text else ()

    def people(self, conversation: ConversationId) -> Iterator[Nameable]:
        """Yield who is in a room beside me, and all of them at once where I may call all.

        An address that the room shows to moderators alone names nobody in public.
        """
        state, room = self._rooms.state(conversation), conversation.peer
        for nick, occupant in self._rooms.occupants(conversation).items():
            if nick != state.nick:
                shown = occupant.jid if state.info.shows_addresses else None
                who = author_id(room, occupant.author.key)
                yield Nameable(nick=nick, who=who, address=shown or private_peer(room, nick))
        if self.may_call_all(conversation):
            yield Nameable(nick=ROOM_NAME, who=EVERYBODY, address=room)
            yield Nameable(nick=HERE_NAME, who=EVERYBODY, address=room, is_here=True)

    def may_call_all(self, conversation: ConversationId) -> bool:
        me = self._rooms.state(conversation).me
        return me is not None and (me.role is Role.MODERATOR or me.affiliation in _MAY_CALL_ALL)
