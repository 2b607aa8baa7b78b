"""A real server with a certificate of its own, and names that lead to it."""

import asyncio
import contextlib
import re
import socket
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from desktop_client.demo.certificates import CertificateAuthority
from desktop_client.net.file_web import HttpFiles
from desktop_client.net.pages import Pages
from desktop_client.net.public_web import PublicWeb
from tests.fakes.waiting import turns

_LENGTH = re.compile(rb"Content-Length: (\d+)")
PAGE = b"<title>Notes</title><meta property='og:description' content='What changes'>"


class Names(AbstractResolver):
    """Knows names, each with the addresses it gives one after another; nothing else is asked."""

    def __init__(self) -> None:
        self.known: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        answers = self.known.get(host, [["127.0.0.1"]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=0) for each in found]

    @override
    async def close(self) -> None:
        pass


class Site:
    """Answers every connection with the next of `answers`, the last one again and again."""

    def __init__(self) -> None:
        self.answers = [ok(PAGE)]
        self.requests: list[bytes] = []
        self.writers: list[asyncio.StreamWriter] = []
        self.names = Names()
        self.port = 0
        self.trust = ssl.create_default_context()

    def pages(self, *, is_loopback_public: bool = True, longest_s: float = 5) -> Pages:
        return Pages(self.web(is_loopback_public=is_loopback_public, longest_s=longest_s))

    def web(self, *, is_loopback_public: bool = True, longest_s: float = 5) -> PublicWeb:
        return PublicWeb(
            resolver=self.names,
            is_allowed=lambda address: is_loopback_public and address == "127.0.0.1",
            trust=self.trust,
            port=self.port,
            longest_s=longest_s,
        )

    def files(self, *, is_loopback_public: bool = True) -> HttpFiles:
        return HttpFiles(
            resolver=self.names,
            is_allowed=lambda address: is_loopback_public and address == "127.0.0.1",
            trust=self.trust,
        )

    def url(self, host: str = "fjord.example", path: str = "/notes") -> str:
        return f"https://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            self.requests.append(await reader.readuntil(b"\r\n\r\n"))
            if (told := _LENGTH.search(self.requests[-1])) is not None:
                await reader.readexactly(int(told[1]))
            self._answer(writer)

    def _answer(self, writer: asyncio.StreamWriter) -> None:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        writer.write(answer)
        if answer:
            writer.close()


def ok(body: bytes, kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    authority = CertificateAuthority()
    files = authority.issue(["fjord.example", "other.example"]).write(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    made = Site()
    made.trust.load_verify_locations(cadata=authority.certificate.decode())
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0, ssl=context)
    made.port = server.sockets[0].getsockname()[1]
    yield made
    server.close()
    for writer in made.writers:
        writer.transport.abort()
    await turns()
