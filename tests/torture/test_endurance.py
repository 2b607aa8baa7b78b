"""What the suite tries in seconds, tried for longer: `make torture`."""

from pathlib import Path

import pytest

from tests.integration.server_accounts import Accounts
from tests.integration.test_reliability import Ordeal, endure
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.test_hostile_stanzas import test_stanzas_of_any_make_leave_the_stream_up as endure_stanzas


@pytest.mark.row("R1")
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_10000_messages_over_200_cuts_arrive_once_and_in_order(
    seed: int, accounts: Accounts, tmp_path: Path
) -> None:
    await endure(Ordeal(messages=10_000, cuts=200, seed=seed, limit_s=1200), accounts, tmp_path)


@pytest.mark.row("R13")
@pytest.mark.parametrize("seed", range(100, 150))
async def test_a_hundred_thousand_stanzas_of_any_make_leave_the_stream_up(
    seed: int, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    await endure_stanzas(visit, seed, caplog)
