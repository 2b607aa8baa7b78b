"""A TCP proxy that breaks connections as networks do: reset, half-open, black hole, slow."""

import asyncio
import socket
import struct
from types import TracebackType
from typing import Self

_READ_BYTES = 65536


class CuttingProxy:
    """Listens on loopback and passes bytes on to `host`:`port`; faults apply to all open connections."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._server: asyncio.Server | None = None
        self._connections: set[_Connection] = set()
        self.host = "127.0.0.1"
        self.port = 0
        self.accepted = 0
        self.is_refusing = False
        self.bytes_per_turn = _READ_BYTES
        """Of what the server sends; a server whose own parser waits for more bytes would never answer slices."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, self.host, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        self.reset()
        for connection in tuple(self._connections):
            await connection.ended.wait()

    def reset(self) -> None:
        """Cut every connection with RST; what was under way is lost."""
        for connection in tuple(self._connections):
            connection.reset()

    def half_open(self) -> None:
        """Swallow what clients send from now on; what the server sends still arrives."""
        for connection in tuple(self._connections):
            connection.is_upward_swallowed = True

    def black_hole(self) -> None:
        """Swallow both directions while all sockets stay open."""
        for connection in tuple(self._connections):
            connection.is_upward_swallowed = connection.is_downward_swallowed = True

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        if self.is_refusing:
            _reset(writer)
            return
        connection = _Connection(self, reader, writer)
        self._connections.add(connection)
        try:
            await connection.run(*self._target)
        finally:
            self._connections.discard(connection)


class _Connection:
    def __init__(self, proxy: CuttingProxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._proxy = proxy
        self._reader = reader
        self._writer = writer
        self._upstream: asyncio.StreamWriter | None = None
        self.is_upward_swallowed = False
        self.is_downward_swallowed = False
        self.ended = asyncio.Event()

    async def run(self, host: str, port: int) -> None:
        try:
            reader, self._upstream = await asyncio.open_connection(host, port)
            await asyncio.gather(
                self._pass_on(self._reader, self._upstream, is_upward=True),
                self._pass_on(reader, self._writer, is_upward=False),
            )
        except OSError:
            pass
        finally:
            self.reset()
            self.ended.set()

    def reset(self) -> None:
        _reset(self._writer)
        if self._upstream is not None:
            _reset(self._upstream)

    async def _pass_on(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, is_upward: bool) -> None:
        size = _READ_BYTES if is_upward else self._proxy.bytes_per_turn
        while data := await source.read(size):
            is_swallowed = self.is_upward_swallowed if is_upward else self.is_downward_swallowed
            if is_swallowed:
                continue
            target.write(data)
            await target.drain()
        if target.can_write_eof():
            target.write_eof()


def _reset(writer: asyncio.StreamWriter) -> None:
    stream_socket = writer.get_extra_info("socket")
    if stream_socket is not None and stream_socket.fileno() >= 0:
        stream_socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
