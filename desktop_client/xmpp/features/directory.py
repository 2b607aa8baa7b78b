"""Whom one can find: the server's directory (XEP-0055), and whether an address leads anywhere."""

import logging
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from typing_extensions import override

from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import NoAnswer, NotAccepted, UserFacingError
from desktop_client.domain.profiles import AddressFound, AddressState, DirectoryEntry
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.profiles import Profiles
from desktop_client.xmpp.jids import parse_jid
from desktop_client.xmpp.link import Link

_QUERY = f"{{{ns.SEARCH}}}query"
_FORM = f"{{{ns.FORMS}}}x"
_VALUE = f"{{{ns.FORMS}}}value"
_SERVICES, _FOUND, _LINE = 20, 20, 100
_STATES: Final = {
    "remote-server-not-found": AddressState.NO_SERVER,
    "remote-server-timeout": AddressState.UNREACHABLE,
    "not-allowed": AddressState.UNREACHABLE,
    "item-not-found": AddressState.NOT_THERE,
}
_FIELDS = ("search", "fn", "nick", "user", "first")
"""Fields of a directory's form that are asked, the first one it has."""
_log = logging.getLogger(__name__)


class Directory(Feature):
    def __init__(self, link: Link, profiles: Profiles) -> None:
        super().__init__(link)
        self._profiles = profiles
        self._service: str | None = None

    @override
    def begin(self, features: Element) -> None:
        self._service = None

    async def check(self, jid: BareJid) -> AddressFound:
        """Look whether an address leads to somebody; most servers keep that to themselves. Raises `NotConnected`."""
        try:
            if domain_of(jid) != self.link.domain:
                await self._info(domain_of(jid))
            profile = await self._profiles.fetch(jid)
            if profile.name or profile.nickname:
                return AddressFound(state=AddressState.THERE, name=profile.name or profile.nickname)
            await self._info(jid)
        except NotAccepted as refusal:
            return AddressFound(state=_STATES.get(refusal.condition, AddressState.UNKNOWN))
        except NoAnswer:
            return AddressFound(state=AddressState.UNREACHABLE)
        return AddressFound(state=AddressState.THERE)

    async def find(self, text: str) -> tuple[DirectoryEntry, ...]:
        """Search the directory of my server by name; () where it has none. Raises `NotConnected`."""
        if self._service is None:
            self._service = await self._directory()
        if not self._service:
            return ()
        try:
            form = (await self.link.request(iq("get", element(ns.SEARCH, "query"), to=self._service))).find(_QUERY)
            question = _question(form, text) if form is not None else None
            if question is None:
                return ()
            answer = (await self.link.request(iq("set", question, to=self._service))).find(_QUERY)
        except (NotAccepted, NoAnswer) as problem:
            _log.info("the directory did not answer: %s", type(problem).__name__)
            return ()
        return tuple(_entries(answer))[:_FOUND] if answer is not None else ()

    async def _directory(self) -> str:
        """Return the address of the directory, "" for none."""
        wish = iq("get", element(ns.DISCO_ITEMS, "query"), to=self.link.domain)
        try:
            query = (await self.link.request(wish)).find(f"{{{ns.DISCO_ITEMS}}}query")
        except (NotAccepted, NoAnswer):
            return ""
        items = query.findall(f"{{{ns.DISCO_ITEMS}}}item")[:_SERVICES] if query is not None else []
        for service in (item.get("jid", "") for item in items):
            if domain_of(service).endswith(self.link.domain) and ns.SEARCH in await self._features(service):
                return service
        return ""

    async def _features(self, service: str) -> list[str]:
        try:
            return features_of(await self._info(service))
        except UserFacingError:
            return []

    async def _info(self, jid: str) -> Element:
        answer = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=jid))
        query = answer.find(f"{{{ns.DISCO_INFO}}}query")
        return query if query is not None else element(ns.DISCO_INFO, "query")


def _question(form: Element, text: str) -> Element | None:
    """Fill a directory's form in; None where it has no field for a name."""
    asked = form.find(_FORM)
    if asked is not None:
        names = {field.get("var", "") for field in asked.iterfind(f"{{{ns.FORMS}}}field")}
        name = next((each for each in _FIELDS if each in names), None)
        if name is None:
            return None
        kind = element(ns.FORMS, "field", {"var": "FORM_TYPE"}, element(ns.FORMS, "value", text=ns.SEARCH))
        field = element(ns.FORMS, "field", {"var": name}, element(ns.FORMS, "value", text=f"{text}*"))
        return element(ns.SEARCH, "query", None, element(ns.FORMS, "x", {"type": "submit"}, kind, field))
    name = next((each for each in _FIELDS if form.find(f"{{{ns.SEARCH}}}{each}") is not None), None)
    return element(ns.SEARCH, "query", None, element(ns.SEARCH, name, text=text)) if name is not None else None


def _entries(answer: Element) -> Iterator[DirectoryEntry]:
    form = answer.find(_FORM)
    if form is None:
        for item in answer.iterfind(f"{{{ns.SEARCH}}}item"):
            told = {child.tag.rpartition("}")[2]: child.text or "" for child in item}
            yield from _entry(item.get("jid", ""), told)
        return
    for item in form.iterfind(f"{{{ns.FORMS}}}item"):
        fields = item.iterfind(f"{{{ns.FORMS}}}field")
        told = {field.get("var", ""): field.findtext(_VALUE) or "" for field in fields}
        yield from _entry(told.get("jid", ""), told)


def _entry(address: str, told: dict[str, str]) -> Iterator[DirectoryEntry]:
    jid = parse_jid(address)
    if jid is not None and "@" in jid.bare:
        full = f"{told.get('first', '')} {told.get('last', '')}"
        name = next((each for each in (told.get("fn", ""), full, told.get("nick", "")) if each.strip()), "")
        yield DirectoryEntry(jid=jid.bare, name=" ".join(name.split())[:_LINE])
