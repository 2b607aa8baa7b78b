"""One real Prosody for the whole run, and private ones for tests that break theirs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.demo.prosody import PrivateProsody
from tests.integration.server_accounts import Accounts


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
