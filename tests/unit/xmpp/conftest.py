"""An account before a scripted server."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from tests.fakes.scripted_server import Script, ScriptedServer
from tests.unit.xmpp.visitor import Visitor

Visit = Callable[[Script], AbstractAsyncContextManager[Visitor]]


@pytest.fixture
def visit(tmp_path: Path) -> Visit:
    """Open a stream to a server that follows the script; sign-in has begun when the block starts."""

    @asynccontextmanager
    async def opened(script: Script) -> AsyncIterator[Visitor]:
        async with ScriptedServer(script) as server:
            visitor = Visitor(server, tmp_path)
            visitor.start()
            try:
                yield visitor
            finally:
                await visitor.connection.stop()

    return opened
