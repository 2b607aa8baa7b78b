"""What a real server lets itself be told (XEP-0050)."""

from pathlib import Path

import pytest

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions
from desktop_client.domain.account_care import RegistrationAnswer
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, local_of
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.rooms import Affiliation
from desktop_client.domain.server_invitations import server_invitation
from desktop_client.domain.services import DEREGISTERING, CommandAction, StageStatus
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.transports import XmppTransports
from tests.integration.headless import access_of, headless
from tests.integration.server_accounts import Accounts
from tests.integration.test_rooms import in_new_room
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


async def test_an_invitation_made_by_one_lets_another_make_an_account(tmp_path: Path) -> None:
    modules = ("adhoc", "invites", "invites_adhoc", "invites_register")
    options = ProsodyOptions(is_registration_open=True, with_modules=modules)
    async with PrivateProsody(tmp_path / "prosody", options=options) as server:
        access = access_of(Accounts(server).make("elin"))
        async with headless(access, tmp_path / "elin.db") as elin:
            await until(lambda: elin.is_caught_up)
            made = await elin.core.scopes.services(elin.jid).make_invitation()
        invitation = server_invitation(made.uri)
        assert invitation is not None
        assert invitation.server == server.domain
        transports = XmppTransports(SystemClock(), extra_authority=server.ca_file)
        account = Account(jid=BareJid(f"amina@{server.domain}"), host=server.host, port=server.port)
        with pytest.raises(NotAccepted) as unknown:
            await transports.begin_registration(account, "never-made")
        assert unknown.value.special == "preauth"
        registration = await transports.begin_registration(account, invitation.token)
        await registration.send(RegistrationAnswer(local="amina", password="a good one"))
        await registration.close()


async def test_who_registers_by_form_can_take_it_back(prosody: PrivateProsody, tmp_path: Path) -> None:
    """A room of Prosody asks the same way as a gateway does (XEP-0077, XEP-0045 §7.10)."""
    accounts = Accounts(prosody)
    async with (
        headless(access_of(accounts.make("elin")), tmp_path / "elin.db") as elin,
        headless(access_of(accounts.make("mara")), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        stream = mara.core.scopes.services(mara.jid)
        assert await stream.registrations(room) == ()
        await elin.core.scopes.rooms(elin.jid).set_affiliation(room, mara.jid, Affiliation.MEMBER, "")
        (wish,) = await stream.registrations(room)
        asking = await stream.run(wish)
        assert asking.form is not None
        (asked,) = [field.name for field in asking.form.fields if field.is_asked]
        with pytest.raises(NotAccepted) as taken:
            await stream.go_on(asking, CommandAction.COMPLETE, asking.form, {asked: (local_of(elin.jid),)})
        assert taken.value.condition == "conflict"
        assert (await stream.go_on(asking, CommandAction.CANCEL)).status is StageStatus.CANCELED
        done = await stream.go_on(asking, CommandAction.COMPLETE, asking.form, {asked: ("Mara",)})
        assert done.status is StageStatus.COMPLETED
        back = {each.node: each for each in await stream.registrations(room)}[DEREGISTERING]
        assert (await stream.go_on(await stream.run(back), CommandAction.COMPLETE)).is_over
        assert await stream.registrations(room) == ()
        assert await stream.registrations(prosody.domain) == (), "that would end my account"
