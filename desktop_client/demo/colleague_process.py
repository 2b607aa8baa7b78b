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
from desktop_client.domain.devices import DeviceChoice
from desktop_client.media.child_options import ChildOptions
from desktop_client.media.engine import Engine
from desktop_client.media.latest_pictures import LatestPictures
from desktop_client.media.synthetic_devices import ECHO, TEST_PICTURE
from desktop_client.system.clock import SystemClock
from desktop_client.system.logging_setup import start_logging
from desktop_client.xmpp.transports import XmppTransports

OPTION = "--colleagues"
LOOPBACK = ("127.0.0.1",)
"""Calls of the demo need no network."""
_STOP_S = 10.0
_DEVICES = DeviceChoice(
    microphone=ECHO,
    speaker=ECHO,
    camera=TEST_PICTURE,
    cancels_echo=False,
    suppresses_noise=False,
    controls_gain=False,
)


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
    clock = SystemClock()
    transports = XmppTransports(clock, extra_authority=Path(order.authorities), are_calls_enabled=True)
    engine = Engine(ChildOptions(choice=_DEVICES, has_hardware=False, extra_addresses=LOOPBACK), clock)
    async with AsyncExitStack() as hallways:
        hallways.push_async_callback(engine.close)
        for person in office().colleagues:
            if person.life is not Life.ABSENT:
                core = await hallways.enter_async_context(_hallway(person, order, transports, engine))
                LiveColleague(person, core, LatestPictures(engine, clock), scope)
        await asyncio.to_thread(sys.stdin.read)
        await scope.close()


def _hallway(
    person: Person, order: Order, transports: XmppTransports, engine: Engine
) -> AbstractAsyncContextManager[Core]:
    account = Account(jid=person.jid, host=order.host, port=order.port, password_place=PasswordPlace.THIS_RUN)
    folder = Path(order.folder) / person.local
    return headless_hallway(folder, account, order.password, transports, engine, authority=Path(order.authorities))
