"""One room of an account on the stream: who I am there and who else is."""

import asyncio
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.authors import THE_ROOM, Author, author_key
from desktop_client.domain.rooms import Occupant
from desktop_client.xmpp import namespaces as ns

_OCCUPANT_ID: Final = f"{{{ns.OCCUPANT_IDS}}}occupant-id"
_LONGEST_ID: Final = 256


@dataclass(slots=True, kw_only=True, eq=False)
class JoinedRoom:
    """`joining` is done once the room let me in or did not; `renamed` maps new nicks to those before."""

    jid: BareJid
    nick: str
    has_occupant_ids: bool
    joining: "asyncio.Future[None]"
    is_in: bool = False
    my_key: str = ""
    occupants: dict[str, Occupant] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    def author(self, stanza: Element, nick: str) -> Author:
        """Tell who said something here; occupant ids are believed where the room gives them (XEP-0421 §3)."""
        if not nick:
            return Author(key=THE_ROOM, nick="")
        known = self.occupants.get(nick)
        key = author_key(self._occupant_id(stanza), nick)
        return Author(key=key, nick=nick, jid=known.jid if known is not None and known.author.key == key else None)

    def is_mine(self, author: Author, *, is_live: bool) -> bool:
        """Tell whether it is me; who had my nick once is not, unless the room vouches for it."""
        if author.is_lasting:
            return bool(self.my_key) and author.key == self.my_key
        return is_live and self.is_in and author.nick == self.nick

    def _occupant_id(self, stanza: Element) -> str:
        found = stanza.findall(_OCCUPANT_ID) if self.has_occupant_ids else []
        occupant_id = found[0].get("id", "") if len(found) == 1 else ""
        return occupant_id if len(occupant_id) <= _LONGEST_ID else ""
