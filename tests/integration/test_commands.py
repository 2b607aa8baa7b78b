"""What a real server lets itself be told (XEP-0050)."""

from pathlib import Path

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions
from desktop_client.domain.services import StageStatus
from tests.integration.headless import access_of, headless
from tests.integration.server_accounts import Accounts
from tests.integration.waiting import until


async def test_a_server_s_commands_are_listed_run_and_left(tmp_path: Path) -> None:
    options = ProsodyOptions(with_modules=("adhoc", "uptime", "invites", "invites_adhoc"))
    async with PrivateProsody(tmp_path / "prosody", options=options) as server:
        account = access_of(Accounts(server).make("elin"))
        async with headless(account, tmp_path / "elin.db") as elin:
            await until(lambda: elin.is_caught_up)
            stream = elin.core.scopes.services(elin.jid)
            services = await stream.services()
            assert services[0].address == server.domain
            commands = {each.node: each for each in await stream.commands(server.domain)}
            done = await stream.run(commands["uptime"])
            assert done.status is StageStatus.COMPLETED
            assert done.notes
            invited = await stream.run(commands["urn:xmpp:invite#invite"])
            assert invited.form is not None
            uri = invited.form.find("uri")
            assert uri is not None
            assert uri.value.startswith("xmpp:")
