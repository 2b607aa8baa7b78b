"""The account itself: its password, its end (XEP-0077 §3.2, §3.3), and what its server offers (XEP-0030, XEP-0157)."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from desktop_client.domain.account_care import ContactKind, OwnClient, ServerContact, ServerInformation, ServerOffer
from desktop_client.domain.addresses import local_of
from desktop_client.domain.errors import NoAnswer, NotAccepted
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.own_clients import clients_in

_QUERY: Final = f"{{{ns.DISCO_INFO}}}query"
_FORM: Final = f"{{{ns.FORMS}}}x"
_FIELD: Final = f"{{{ns.FORMS}}}field"
_VALUE: Final = f"{{{ns.FORMS}}}value"
_SERVER_INFO: Final = "http://jabber.org/network/serverinfo"
_OF_SERVER: Final = {
    ns.CARBONS: ServerOffer.DEVICES,
    ns.BLOCKING: ServerOffer.BLOCKING,
    ns.REPORTING: ServerOffer.REPORTS,
    ns.EXTERNAL_SERVICES: ServerOffer.RELAYS,
    ns.REGISTER: ServerOffer.NEW_PASSWORD,
}
_OF_SERVICES: Final = {ns.UPLOAD: ServerOffer.FILES, ns.ROOMS: ServerOffer.ROOMS}
_SCHEMES: Final = frozenset({"mailto", "xmpp", "http", "https"})
_SERVICES_LOOKED_AT: Final = 12
_CONTACTS_PER_KIND: Final = 5
_ADDRESS_LIMIT: Final = 300


class AccountCare(Feature):
    """Fulfils `core.care_ports.CareStream`."""

    async def change_password(self, password: str) -> None:
        name = element(ns.REGISTER, "username", text=local_of(self.link.account))
        wish = element(ns.REGISTER, "query", None, name, element(ns.REGISTER, "password", text=password))
        await self.link.request(iq("set", wish, to=self.link.domain))

    async def delete_account(self) -> None:
        wish = element(ns.REGISTER, "query", None, element(ns.REGISTER, "remove"))
        await self.link.request(iq("set", wish))

    async def fetch_server(self) -> ServerInformation:
        of_server = await self._info(self.link.domain)
        of_account = await self._info(self.link.account)
        offers = set(_offers(of_server))
        known = set(features_of(of_account)) if of_account is not None else set()
        offers |= {ServerOffer.ARCHIVE} if ns.ARCHIVE in known else set()
        offers |= {ServerOffer.PROFILES} if f"{ns.PUBSUB}#publish" in known or _is_pep(of_account) else set()
        offers |= {ServerOffer.RESUMPTION} if self.link.is_resumable else set()
        limit: int | None = None
        for service in await self._services():
            offers |= {_OF_SERVICES[name] for name in features_of(service) if name in _OF_SERVICES}
            limit = _file_limit(service) or limit
        return ServerInformation(
            offers=frozenset(offers),
            contacts=tuple(contacts_of(of_server)),
            software=await self._software(),
            file_limit_bytes=limit,
            status_pages=tuple(status_pages_of(of_server)),
        )

    async def fetch_clients(self) -> tuple[OwnClient, ...]:
        answer = await self.link.request(iq("get", element(ns.CLIENT_ACCESS, "list")))
        return tuple(clients_in(answer, self.link.clock.now()))

    async def revoke_client(self, client_id: str) -> bool:
        try:
            await self.link.request(iq("set", element(ns.CLIENT_ACCESS, "revoke", {"id": client_id})))
        except NotAccepted as refusal:
            if refusal.special != "password-reset-required":
                raise
            return False
        return True

    async def _info(self, address: str) -> Element | None:
        """Return a disco answer, None where it is refused: what is not told is not offered."""
        try:
            answer = await self.link.request(iq("get", element(ns.DISCO_INFO, "query"), to=address))
        except (NotAccepted, NoAnswer):
            return None
        return answer.find(_QUERY)

    async def _services(self) -> list[Element]:
        items = element(ns.DISCO_ITEMS, "query")
        try:
            answer = await self.link.request(iq("get", items, to=self.link.domain))
        except (NotAccepted, NoAnswer):
            return []
        query = answer.find(f"{{{ns.DISCO_ITEMS}}}query")
        found = [item.get("jid", "") for item in query] if query is not None else []
        own = [jid for jid in found if jid.endswith(f".{self.link.domain}")][:_SERVICES_LOOKED_AT]
        answers = [await self._info(jid) for jid in own]
        return [each for each in answers if each is not None]

    async def _software(self) -> str:
        try:
            answer = await self.link.request(iq("get", element(ns.VERSION, "query"), to=self.link.domain))
        except (NotAccepted, NoAnswer):
            return ""
        query = answer.find(f"{{{ns.VERSION}}}query")
        if query is None:
            return ""
        parts = (child_text(query, ns.VERSION, "name"), child_text(query, ns.VERSION, "version"))
        return " ".join(part.strip() for part in parts if part.strip())[:_ADDRESS_LIMIT]


def _offers(info: Element | None) -> Iterator[ServerOffer]:
    for name in features_of(info) if info is not None else ():
        if name in _OF_SERVER:
            yield _OF_SERVER[name]


def _is_pep(info: Element | None) -> bool:
    identities = info.iterfind(f"{{{ns.DISCO_INFO}}}identity") if info is not None else ()
    return any(each.get("category") == "pubsub" and each.get("type") == "pep" for each in identities)


def _forms(info: Element | None, kind: str) -> Iterator[dict[str, list[str]]]:
    for form in info.iterfind(_FORM) if info is not None else ():
        fields = {
            field.get("var", ""): [value.text or "" for value in field.iterfind(_VALUE)]
            for field in form.iterfind(_FIELD)
        }
        if fields.get("FORM_TYPE") == [kind]:
            yield fields


def contacts_of(info: Element | None) -> Iterator[ServerContact]:
    """Read whom a server names (XEP-0157); addresses of other schemes are left out."""
    for fields in _forms(info, _SERVER_INFO):
        for kind in ContactKind:
            for uri in fields.get(kind.value, [])[:_CONTACTS_PER_KIND]:
                if len(uri) <= _ADDRESS_LIMIT and _scheme(uri) in _SCHEMES:
                    yield ServerContact(kind=kind, uri=uri)


def status_pages_of(info: Element | None) -> Iterator[str]:
    """Read where a server tells of outages (XEP-0455); only https says who speaks."""
    for fields in _forms(info, ns.OUTAGES):
        for uri in fields.get("external-status-addresses", [])[:_CONTACTS_PER_KIND]:
            if len(uri) <= _ADDRESS_LIMIT and _scheme(uri) == "https":
                yield uri


def _scheme(uri: str) -> str:
    try:
        return urlsplit(uri).scheme
    except ValueError:
        return ""


def _file_limit(info: Element) -> int | None:
    for fields in _forms(info, ns.UPLOAD):
        text = next(iter(fields.get("max-file-size", [])), "")
        if text.isascii() and text.isdigit() and len(text) < 16:
            return int(text)
    return None
