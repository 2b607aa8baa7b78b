"""Finding rooms: the services of my server and what they list (XEP-0045 §6, XEP-0059)."""

import logging
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid, local_of
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.domain.room_directory import RoomListing, RoomPage
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_ITEMS: Final = f"{{{ns.DISCO_ITEMS}}}query"
_ITEM: Final = f"{{{ns.DISCO_ITEMS}}}item"
_INFO: Final = f"{{{ns.DISCO_INFO}}}query"
_IDENTITY: Final = f"{{{ns.DISCO_INFO}}}identity"
_SET: Final = f"{{{ns.RESULT_SETS}}}set"
_MOST_SERVICES: Final = 30
_ROOMS_A_PAGE: Final = 50
_MOST_AT_ONCE: Final = 2_000
"""A service that knows no pages lists everything."""
_LONGEST_NAME: Final = 256
_log = logging.getLogger(__name__)


class RoomDirectory(Feature):
    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._services: tuple[BareJid, ...] | None = None

    @override
    def begin(self, features: Element) -> None:
        self._services = None

    async def services(self) -> tuple[BareJid, ...]:
        """Return what has rooms on my server, the best for new ones first. Raises `NotConnected`."""
        if self._services is None:
            self._services = tuple([each async for each in self._look_for_services()])
        return self._services

    async def browse(self, service: str, after: str) -> RoomPage:
        """Return a page of a service's public rooms."""
        limits = element(ns.RESULT_SETS, "set", None, element(ns.RESULT_SETS, "max", text=str(_ROOMS_A_PAGE)))
        if after:
            limits.append(element(ns.RESULT_SETS, "after", text=after))
        answer = await self.link.request(iq("get", element(ns.DISCO_ITEMS, "query", None, limits), to=service))
        query = answer.find(_ITEMS)
        if query is None:
            return RoomPage(rooms=())
        rooms = tuple(islice(_listed(query, service), _MOST_AT_ONCE))
        return RoomPage(rooms=rooms, after=_next(query, rooms, after))

    async def _look_for_services(self) -> AsyncIterator[BareJid]:
        """Yield services that have rooms of people; a gateway's rooms are those of another network."""
        gateways: list[BareJid] = []
        for jid in await self._items():
            try:
                answer = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=jid))
            except (NoAnswer, NotAccepted):
                continue
            query = answer.find(_INFO)
            if query is None or ns.ROOMS not in features_of(query):
                continue
            if any(each.get("type") == "text" for each in query.iterfind(_IDENTITY)):
                yield jid
            else:
                gateways.append(jid)
        for jid in gateways:
            yield jid

    async def _items(self) -> list[BareJid]:
        try:
            answer = await self.link.request(iq("get", element(ns.DISCO_ITEMS, "query"), to=self.link.domain))
        except (NoAnswer, NotAccepted) as problem:
            _log.info("the server lists no services: %s", type(problem).__name__)
            return []
        query = answer.find(_ITEMS)
        items = query.findall(_ITEM)[:_MOST_SERVICES] if query is not None else []
        jids = (parse_jid(item.get("jid", "")) for item in items if not item.get("node"))
        return [jid.bare for jid in jids if jid is not None]


def _listed(query: Element, service: str) -> Iterator[RoomListing]:
    """Yield the rooms of this service; what it lists of others' is no room of it."""
    seen: set[BareJid] = set()
    for item in query.iterfind(_ITEM):
        jid = parse_jid(item.get("jid", ""))
        if jid is None or jid.resource or jid.bare in seen or jid.bare.partition("@")[2] != service:
            continue
        seen.add(jid.bare)
        name = " ".join(item.get("name", "").split())[:_LONGEST_NAME]
        yield RoomListing(jid=jid.bare, name=name or local_of(jid.bare))


def _next(query: Element, rooms: tuple[RoomListing, ...], before: str) -> str:
    """Return where the next page begins; a service that repeats itself has ended."""
    limits = query.find(_SET)
    last = child_text(limits, ns.RESULT_SETS, "last") if limits is not None else ""
    count = child_text(limits, ns.RESULT_SETS, "count") if limits is not None else ""
    is_whole = count.isascii() and count.isdigit() and len(count) < 8 and int(count) <= len(rooms)
    return last if rooms and last != before and not is_whole else ""
