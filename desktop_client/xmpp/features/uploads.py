"""Places on the server for files (XEP-0363)."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from desktop_client.core.transfer_ports import Slot
from desktop_client.domain.errors import FileTooLarge, NoAnswer, NotAccepted
from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import UploadService
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element, iq
from desktop_client.xmpp.features.caps import features_of
from desktop_client.xmpp.link import Link

_INFO: Final = f"{{{ns.DISCO_INFO}}}query"
_SLOT: Final = f"{{{ns.UPLOAD}}}slot"
_PUT: Final = f"{{{ns.UPLOAD}}}put"
_GET: Final = f"{{{ns.UPLOAD}}}get"
_HEADER: Final = f"{{{ns.UPLOAD}}}header"
_HEADERS: Final = {name.casefold(): name for name in ("Authorization", "Cookie", "Expires")}
"""All that a slot may add to a request (§5)."""
_MOST_HEADERS: Final = 8
_LONGEST_HEADER: Final = 8_192
_LONGEST_URL: Final = 2_048
_MOST_BYTES: Final = 2**53
_NO_TYPE: Final = "application/octet-stream"


class Uploads:
    """All raise `NotConnected`, `NoAnswer`, `NotAccepted`."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._known: UploadService | None = None

    async def service(self, listed: Sequence[str]) -> UploadService | None:
        """Return the first of the server's services, the server itself first, that takes files."""
        if self._known is None:
            for address in dict.fromkeys((str(self._link.domain), *listed)):
                self._known = await self._as_service(address)
                if self._known is not None:
                    break
        return self._known

    async def slot(self, service: UploadService, facts: FileFacts) -> Slot:
        """Raises also `FileTooLarge`."""
        size_bytes = facts.size_bytes or 0
        wish = element(
            ns.UPLOAD,
            "request",
            {"filename": facts.name, "size": str(size_bytes), "content-type": facts.media_type or _NO_TYPE},
        )
        try:
            answer = await self._link.request(iq("get", wish, to=service.address))
        except NotAccepted as problem:
            if problem.condition != "not-acceptable" or service.limit_bytes is None:
                raise
            raise FileTooLarge(name=facts.name, size_bytes=size_bytes, limit_bytes=service.limit_bytes) from problem
        slot = slot_of(answer)
        if slot is None:
            raise NotAccepted(address=service.address, condition="undefined-condition")
        return slot

    async def _as_service(self, address: str) -> UploadService | None:
        try:
            answer = await self._link.request(iq("get", element(ns.DISCO_INFO, "query"), to=address))
        except (NoAnswer, NotAccepted):
            return None
        query = answer.find(_INFO)
        if query is None or ns.UPLOAD not in features_of(query):
            return None
        return UploadService(address=address, limit_bytes=_limit(query))


def slot_of(answer: Element) -> Slot | None:
    """Read a slot; None for one that is not https or names no place (§4)."""
    slot = answer.find(_SLOT)
    put, get = (slot.find(_PUT), slot.find(_GET)) if slot is not None else (None, None)
    if put is None or get is None:
        return None
    put_url, get_url = put.get("url", ""), get.get("url", "")
    if not is_https(put_url) or not is_https(get_url):
        return None
    headers = [_header(each) for each in put.findall(_HEADER)[:_MOST_HEADERS]]
    return Slot(put_url=put_url, get_url=get_url, headers=tuple(each for each in headers if each is not None))


def is_https(url: str) -> bool:
    if len(url) > _LONGEST_URL or not url.isprintable() or " " in url:
        return False
    try:
        parts = urlsplit(url)
        is_ported = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and parts.username is None and is_ported


def _header(given: Element) -> tuple[str, str] | None:
    """Return a header that a slot may set, without any line end (§5)."""
    name = re.sub(r"[\r\n]", "", given.get("name", "")).strip().casefold()
    value = re.sub(r"[\r\n]", "", given.text or "").strip()
    if name not in _HEADERS or len(value) > _LONGEST_HEADER or not value.isprintable():
        return None
    return _HEADERS[name], value


def _limit(query: Element) -> int | None:
    """Read the largest size the service takes (§3.2)."""
    for field in query.iter(f"{{{ns.FORMS}}}field"):
        text = (field.findtext(f"{{{ns.FORMS}}}value") or "").strip()
        is_told = field.get("var") == "max-file-size" and text.isascii() and text.isdigit() and len(text) < 20
        if is_told and 0 < int(text) <= _MOST_BYTES:
            return int(text)
    return None
