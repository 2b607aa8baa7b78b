"""A real Prosody for the whole run, an ejabberd for what is tried at both, private ones for tests that break theirs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.demo.prosody import PrivateProsody
from tests.integration.ejabberd import PrivateEjabberd
from tests.integration.server_accounts import Accounts, AccountServer, AnyAccounts


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def prosody(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PrivateProsody]:
    """The shared server: make accounts with `accounts`, never stop it."""
    async with PrivateProsody(tmp_path_factory.mktemp("prosody")) as server:
        yield server


@pytest.fixture
def accounts(prosody: PrivateProsody) -> Accounts:
    return Accounts(prosody)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def launched_ejabberd(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PrivateEjabberd]:
    """A server that starts while the tests before its own run."""
    server = PrivateEjabberd(tmp_path_factory.mktemp("ejabberd"))
    server.launch()
    yield server
    await server.kill()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ejabberd(launched_ejabberd: PrivateEjabberd) -> PrivateEjabberd:
    await launched_ejabberd.start()
    return launched_ejabberd


@pytest.fixture(scope="session", params=["prosody", "ejabberd"])
def either_server(request: pytest.FixtureRequest, launched_ejabberd: PrivateEjabberd) -> AccountServer:
    """Each of both in turn: first all tests with one, then all with the other."""
    server: AccountServer = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def either_accounts(either_server: AccountServer) -> AnyAccounts:
    return AnyAccounts(either_server)


@pytest_asyncio.fixture
async def prosody_private(tmp_path: Path) -> AsyncIterator[PrivateProsody]:
    """A server of one test, which may kill, freeze and restart it."""
    async with PrivateProsody(tmp_path / "prosody") as server:
        yield server


@pytest.fixture
def unstarted_prosody(tmp_path: Path) -> PrivateProsody:
    """A server to be filled, or given options, before the test starts it itself."""
    return PrivateProsody(tmp_path / "prosody")
