"""Files to the web and from it: streamed, never whole in memory. Fulfils `core.transfer_ports.FileWeb`."""

import asyncio
import hashlib
import logging
import re
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Set
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO, Final
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from desktop_client.core.transfer_ports import Slot, Told, TransferBroken, TransferFailed
from desktop_client.domain.files import FileFacts
from desktop_client.domain.transfers import Fault
from desktop_client.net.public_addresses import is_public
from desktop_client.net.public_web import NotPublic, PublicResolver, is_address

_PIECE_BYTES: Final = 256 * 1024
_MOST_REDIRECTS: Final = 3
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_STORED: Final = frozenset({200, 201, 204})
_GONE: Final = frozenset({404, 410})
_TRY_LATER: Final = frozenset({408, 425, 429})
_TOO_LARGE: Final = 413
_PARTIAL: Final = 206
_OUT_OF_RANGE: Final = 416
_PATIENCE: Final = aiohttp.ClientTimeout(total=None, sock_connect=15, sock_read=60)
_RANGE = re.compile(r"bytes (\d{1,19})-\d{1,19}/(?:\d{1,19}|\*)", re.ASCII)
_log = logging.getLogger(__name__)


class HttpFiles:
    """One connection a transfer; `extra_authority` is a file of certificates that are trusted besides the system's.

    The parts that can be given are those of a test's own server.
    """

    def __init__(
        self,
        extra_authority: Path | None = None,
        *,
        resolver: AbstractResolver | None = None,
        is_allowed: Callable[[str], bool] = is_public,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._extra_authority = extra_authority
        self._resolver = resolver
        self._is_allowed = is_allowed
        self._trust = trust

    async def put(self, slot: Slot, path: Path, facts: FileFacts, told: Told, trusted: Set[str]) -> str:
        self._check(slot.put_url, trusted)
        headers = {
            "Content-Length": str(facts.size_bytes or 0),
            "Content-Type": facts.media_type or "application/octet-stream",
            **dict(slot.headers),
        }
        file = await asyncio.to_thread(_open_to_read, path)
        reading = _Reading(file, facts.size_bytes or 0, told)
        try:
            with _translated():
                async with self._session(trusted) as session:
                    await _put(session, slot.put_url, headers, reading)
        finally:
            await asyncio.to_thread(file.close)
        return reading.sha256

    async def get(self, url: str, part: Path, told: Told, *, most_bytes: int, trusted: Set[str]) -> None:
        with _translated():
            offset = await asyncio.to_thread(_size_of, part)
            if offset >= most_bytes and most_bytes:
                return
            headers = {"Range": f"bytes={offset}-"} if offset else {}
            async with self._session(trusted) as session, self._followed(session, url, headers, trusted) as answer:
                await _receive(answer, part, offset, most_bytes, told)

    @asynccontextmanager
    async def _followed(
        self, session: aiohttp.ClientSession, url: str, headers: dict[str, str], trusted: Set[str]
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(url, trusted)
            async with session.get(url, headers=headers, allow_redirects=False) as answer:
                if answer.status not in _MOVED:
                    yield answer
                    return
                url = urljoin(url, answer.headers.get("Location", ""))
        raise TransferFailed(Fault.REFUSED)

    @asynccontextmanager
    async def _session(self, trusted: Set[str]) -> AsyncIterator[aiohttp.ClientSession]:
        if self._trust is None:
            self._trust = await asyncio.to_thread(_trust_of, self._extra_authority)
        resolver = PublicResolver(self._resolver or aiohttp.ThreadedResolver(), self._is_allowed, trusted)
        connector = aiohttp.TCPConnector(resolver=resolver, ssl=self._trust, use_dns_cache=False, force_close=True)
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Accept-Encoding": "identity"},
            auto_decompress=False,
            timeout=_PATIENCE,
            read_bufsize=2 * _PIECE_BYTES,
        ) as session:
            yield session

    def _check(self, url: str, trusted: Set[str]) -> None:
        """Let nobody send us to a plain address, or to one of our own network."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_ours = host in trusted
        if parts.scheme != "https" or not host or parts.username is not None:
            raise TransferFailed(Fault.UNSAFE)
        if not is_ours and is_address(host) and not self._is_allowed(host):
            raise TransferFailed(Fault.UNSAFE)


class _Reading:
    """A file on its way out; `failure` is why it could not be read to its end."""

    def __init__(self, file: IO[bytes], size_bytes: int, told: Told) -> None:
        self.failure: TransferFailed | None = None
        self._file = file
        self._size_bytes = size_bytes
        self._told = told
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    async def pieces(self) -> AsyncIterator[bytes]:
        done_bytes = 0
        while piece := await self._next():
            done_bytes += len(piece)
            self._require(done_bytes <= self._size_bytes)
            yield piece
            self._told(done_bytes)
        self._require(done_bytes == self._size_bytes)

    async def _next(self) -> bytes:
        try:
            return await asyncio.to_thread(self._read)
        except OSError:
            self._require(False)
            raise

    def _read(self) -> bytes:
        piece = self._file.read(_PIECE_BYTES)
        self._hash.update(piece)
        return piece

    def _require(self, is_as_told: bool) -> None:
        """Refuse to send a file that is another than the one that was looked at."""
        if not is_as_told:
            self.failure = TransferFailed(Fault.UNREADABLE)
            raise self.failure


async def _put(session: aiohttp.ClientSession, url: str, headers: dict[str, str], reading: _Reading) -> None:
    try:
        async with session.put(url, data=reading.pieces(), headers=headers, allow_redirects=False) as answer:
            if answer.status not in _STORED:
                raise _failure_of(answer.status)
    except aiohttp.ClientError:
        if reading.failure is not None:
            raise reading.failure from None
        raise


async def _receive(answer: aiohttp.ClientResponse, part: Path, offset: int, most_bytes: int, told: Told) -> None:
    if answer.status == _OUT_OF_RANGE and offset:
        await asyncio.to_thread(part.unlink)
        raise TransferBroken
    begin = _begin_of(answer, offset)
    if (answer.content_length or 0) + begin > most_bytes:
        raise TransferFailed(Fault.TOO_LARGE)
    done_bytes = begin
    try:
        file = await asyncio.to_thread(_open_at, part, begin)
    except OSError as problem:
        raise TransferFailed(Fault.NOT_WRITABLE) from problem
    try:
        async for piece in answer.content.iter_chunked(_PIECE_BYTES):
            done_bytes += len(piece)
            if done_bytes > most_bytes:
                raise TransferFailed(Fault.TOO_LARGE)
            await _write(file, piece)
            told(done_bytes)
    finally:
        file.close()


def _begin_of(answer: aiohttp.ClientResponse, offset: int) -> int:
    """Return where in the file an answer begins: at the start from a server that knows no ranges (RFC 9110 §14.2)."""
    if answer.status == 200:
        return 0
    if answer.status != _PARTIAL:
        raise _failure_of(answer.status)
    found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    if found is None or int(found[1]) != offset:
        raise TransferFailed(Fault.REFUSED)
    return offset


async def _write(file: IO[bytes], piece: bytes) -> None:
    try:
        await asyncio.to_thread(file.write, piece)
    except OSError as problem:
        raise TransferFailed(Fault.NOT_WRITABLE) from problem


def _failure_of(status: int) -> TransferBroken | TransferFailed:
    _log.info("a web server answered %s", status)
    if status in _TRY_LATER or status >= 500:
        return TransferBroken()
    if status in _GONE:
        return TransferFailed(Fault.GONE)
    return TransferFailed(Fault.TOO_LARGE if status == _TOO_LARGE else Fault.REFUSED)


@contextmanager
def _translated() -> Iterator[None]:
    """Tell what the library says in our own words."""
    try:
        yield
    except aiohttp.ClientConnectorCertificateError as problem:
        raise TransferFailed(Fault.UNSAFE) from problem
    except aiohttp.ClientError as problem:
        if isinstance(problem.__cause__, NotPublic) or isinstance(problem.__context__, NotPublic):
            raise TransferFailed(Fault.UNSAFE) from problem
        raise TransferBroken from problem
    except (TimeoutError, OSError) as problem:
        raise TransferBroken from problem


def _trust_of(extra_authority: Path | None) -> ssl.SSLContext:
    trust = ssl.create_default_context()
    if extra_authority is not None:
        trust.load_verify_locations(extra_authority)
    return trust


def _size_of(part: Path) -> int:
    try:
        return part.stat().st_size
    except FileNotFoundError:
        return 0


def _open_to_read(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as problem:
        raise TransferFailed(Fault.UNREADABLE) from problem


def _open_at(part: Path, offset: int) -> IO[bytes]:
    """Open a part for what follows its first `offset` bytes."""
    part.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = part.open("r+b" if offset else "wb", buffering=0)
    file.seek(offset)
    file.truncate()
    return file
