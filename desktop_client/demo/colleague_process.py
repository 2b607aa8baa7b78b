"""All live colleagues in one process of their own, which ends when its standard input is closed."""

import asyncio
import json
import sys
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.demo.colleagues import LiveColleague
from desktop_client.demo.headless import headless_hallway
from desktop_client.demo.program import program_command
from desktop_client.demo.workspace import Life, Person, office
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.system.clock import SystemClock
from desktop_client.system.logging_setup import start_logging
from desktop_client.xmpp.transports import XmppTransports

OPTION = "--colleagues"
_STOP_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where the colleagues sign in; `authorities` is a PEM file."""

    host: str
    port: int
    authorities: str
    password: str
    folder: str


class ColleagueProcess:
    """The other side: starts the process and ends it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, order: Order) -> "ColleagueProcess":
        process = await asyncio.create_subprocess_exec(*program_command("demo", OPTION), stdin=asyncio.subprocess.PIPE)
        if process.stdin is not None:
            process.stdin.write(json.dumps(asdict(order)).encode() + b"\n")
            await process.stdin.drain()
        return cls(process)

    async def stop(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(_STOP_S):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def run_colleagues() -> int:
    """Read the order from standard input and live until it is closed."""
    start_logging([], is_xml_shown=False)
    order = Order(**json.loads(sys.stdin.readline()))
    asyncio.run(_live(order))
    return 0


async def _live(order: Order) -> None:
    scope = TaskScope("colleagues")
    transports = XmppTransports(SystemClock(), extra_authority=Path(order.authorities))
    async with AsyncExitStack() as hallways:
        for person in office().colleagues:
            if person.life is not Life.ABSENT:
                core = await hallways.enter_async_context(_hallway(person, order, transports))
                LiveColleague(person, core, scope)
        await asyncio.to_thread(sys.stdin.read)
        await scope.close()


def _hallway(person: Person, order: Order, transports: XmppTransports) -> AbstractAsyncContextManager[Core]:
    account = Account(jid=person.jid, host=order.host, port=order.port, password_place=PasswordPlace.THIS_RUN)
    return headless_hallway(Path(order.folder) / person.local, account, order.password, transports)
