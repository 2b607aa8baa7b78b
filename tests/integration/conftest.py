"""One real Prosody for the whole run, and private ones for tests that break theirs."""

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.domain.addresses import BareJid, local_of

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAccount:
    """An account of a real server, with what a stream needs to reach it."""

    jid: BareJid
    password: str
    server: PrivateProsody

    @property
    def local(self) -> str:
        return local_of(self.jid)


class Accounts:
    """Make accounts under fresh names, so that no test meets another's data."""

    def __init__(self, server: PrivateProsody) -> None:
        self.server = server

    def make(self, name: str = "person") -> ServerAccount:
        local = f"{name}{next(_numbers)}"
        password = f"{local}-password"
        jid = self.server.add_account(local, password)
        return ServerAccount(jid=jid, password=password, server=self.server)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def prosody(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PrivateProsody]:
    """The shared server: make accounts with `accounts`, never stop it."""
    async with PrivateProsody(tmp_path_factory.mktemp("prosody")) as server:
        yield server


@pytest.fixture
def accounts(prosody: PrivateProsody) -> Accounts:
    return Accounts(prosody)


@pytest_asyncio.fixture
async def prosody_private(tmp_path: Path) -> AsyncIterator[PrivateProsody]:
    """A server of one test, which may kill, freeze and restart it."""
    async with PrivateProsody(tmp_path / "prosody") as server:
        yield server


@pytest.fixture
def unstarted_prosody(tmp_path: Path) -> PrivateProsody:
    """A server to be filled, or given options, before the test starts it itself."""
    return PrivateProsody(tmp_path / "prosody")
