"""The one opener of addresses that somebody named: https alone, public hosts alone, little, and for a short time."""

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from desktop_client.domain.errors import PageNotShown
from desktop_client.domain.links import shown_host
from desktop_client.net.public_addresses import is_public

_log = logging.getLogger(__name__)
_PORT: Final = 443
_LONGEST_S: Final = 8.0
_MOST_REDIRECTS: Final = 3
_LONGEST_URL: Final = 2048
_MOVED: Final = frozenset({301, 302, 303, 307, 308})


class _Refused(Exception):
    """A page that is not asked for, or an answer that is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is read of an answer; `agent` is how we call ourselves."""

    kinds: Set[str]
    most_bytes: int
    agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The beginning of an answer; `charset` "" where none was told."""

    data: bytes
    charset: str


class PublicWeb:
    """Keeps no cookies, sends no credentials, asks no proxy.

    The parts that can be given are those of a test's own server.
    """

    def __init__(
        self,
        *,
        resolver: AbstractResolver | None = None,
        is_allowed: Callable[[str], bool] = is_public,
        trust: ssl.SSLContext | None = None,
        port: int = _PORT,
        longest_s: float = _LONGEST_S,
    ) -> None:
        self._resolver = resolver
        self._is_allowed = is_allowed
        self._trust = trust
        self._port = port
        self._longest_s = longest_s

    async def fetch(self, url: str, wanted: Wanted) -> Fetched:
        """Raises `PageNotShown`."""
        try:
            async with asyncio.timeout(self._longest_s):
                return await self._fetch(url, wanted)
        except (_Refused, aiohttp.ClientError, OSError, ValueError) as problem:
            _log.info("a page was not shown: %s", type(problem).__name__)
            raise PageNotShown(host=shown_host(url)) from problem

    async def _fetch(self, url: str, wanted: Wanted) -> Fetched:
        inner = self._resolver or aiohttp.ThreadedResolver()
        trust = self._trust if self._trust is not None else await asyncio.to_thread(ssl.create_default_context)
        connector = aiohttp.TCPConnector(
            resolver=PublicResolver(inner, self._is_allowed),
            ssl=trust,
            use_dns_cache=False,
            force_close=True,
        )
        headers = {
            "User-Agent": wanted.agent,
            "Accept": ",".join(sorted(wanted.kinds)),
            "Accept-Encoding": "identity",
        }
        async with aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers=headers, auto_decompress=False
        ) as session:
            for _ in range(_MOST_REDIRECTS + 1):
                self._check(url)
                async with session.get(url, allow_redirects=False) as answer:
                    if answer.status not in _MOVED:
                        return await _read(answer, wanted)
                    url = urljoin(url, answer.headers.get("Location", ""))
        raise _Refused("redirects")

    def _check(self, url: str) -> None:
        """Refuse what is not plain https, or names an address itself that is not public."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme != "https" or not host or len(url) > _LONGEST_URL:
            raise _Refused("scheme")
        if parts.username is not None or parts.password is not None or (parts.port or _PORT) != self._port:
            raise _Refused("authority")
        if is_address(host) and not self._is_allowed(host):
            raise _Refused("address")


class NotPublic(OSError):
    """A name leads to where strangers may not send anybody."""


class PublicResolver(AbstractResolver):
    """Looks names up and hands on what may be connected to; that very address is connected to, it is asked once.

    `trusted` names may lead anywhere.
    """

    def __init__(
        self, inner: AbstractResolver, is_allowed: Callable[[str], bool], trusted: Set[str] = frozenset()
    ) -> None:
        self._inner = inner
        self._is_allowed = is_allowed
        self._trusted = trusted

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if host not in self._trusted and not all(self._is_allowed(each["host"]) for each in found):
            raise NotPublic("not a public address")
        return found

    @override
    async def close(self) -> None:
        await self._inner.close()


async def _read(answer: aiohttp.ClientResponse, wanted: Wanted) -> Fetched:
    encoding = answer.headers.get("Content-Encoding", "identity").casefold()
    if answer.status != 200 or answer.content_type not in wanted.kinds or encoding != "identity":
        raise _Refused("answer")
    data = bytearray()
    while len(data) < wanted.most_bytes and (part := await answer.content.read(wanted.most_bytes - len(data))):
        data += part
    return Fetched(data=bytes(data), charset=answer.charset or "")


def is_address(host: str) -> bool:
    """Tell whether a host is an address itself, which no resolver sees."""
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host.partition("%")[0])
    except OSError:
        return False
    return True
