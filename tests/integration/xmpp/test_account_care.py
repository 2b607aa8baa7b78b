"""Accounts at a real server: made, looked after, ended (XEP-0077), and whom the server names (XEP-0157)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.care_ports import CareStream
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions
from desktop_client.domain.account_care import ContactKind, RegistrationAnswer, ServerContact, ServerOffer
from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted, StreamRefused, WrongPassword
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.transports import XmppTransports
from tests.integration.server_accounts import Accounts, ServerAccount
from tests.integration.waiting import until
from tests.integration.xmpp.client import Client


@pytest_asyncio.fixture
async def open_server(tmp_path: Path) -> AsyncIterator[PrivateProsody]:
    """Give a server on which anybody may make an account and that names its people."""
    options = ProsodyOptions(
        is_registration_open=True,
        with_modules=("server_contact_info",),
        contacts=(("support", "xmpp:help@fjord.example"), ("admin", "mailto:admin@fjord.example")),
    )
    async with PrivateProsody(tmp_path / "open", domain="fjord.example", options=options) as server:
        yield server


def _care(client: Client) -> CareStream:
    assert client.connection.care is not None
    return client.connection.care


async def _signed_in(account: ServerAccount, password: str = "") -> Client:
    client = Client(account)
    client.connection.start(password or account.password)
    await until(lambda: client.status.state in (ConnectionState.ONLINE, ConnectionState.STOPPED))
    return client


def _account(server: PrivateProsody, local: str = "new") -> Account:
    return Account(jid=BareJid(f"{local}@{server.domain}"), host=server.host, port=server.port)


async def test_the_new_password_signs_in_by_scram_and_the_old_one_does_not(accounts: Accounts) -> None:
    elin = accounts.make("elin")
    client = await _signed_in(elin)
    await _care(client).change_password("grüner Hut & <Stab>")
    await client.connection.stop()
    again = await _signed_in(elin, "grüner Hut & <Stab>")
    assert again.status.state is ConnectionState.ONLINE
    assert again.status.mechanism.startswith("SCRAM-")
    await again.connection.stop()
    old = await _signed_in(elin)
    assert isinstance(old.status.problem, WrongPassword)
    await old.connection.stop()


async def test_a_deleted_account_is_gone_from_the_server(accounts: Accounts) -> None:
    elin = accounts.make("elin")
    client = await _signed_in(elin)
    await _care(client).delete_account()
    await client.connection.stop()
    again = await _signed_in(elin)
    assert isinstance(again.status.problem, WrongPassword)
    await again.connection.stop()


async def test_an_account_made_inside_tls_signs_in(open_server: PrivateProsody) -> None:
    transports = XmppTransports(SystemClock(), extra_authority=open_server.ca_file)
    registration = await transports.begin_registration(_account(open_server))
    assert registration.form.fields == ()
    await registration.send(RegistrationAnswer(local="new", password="a good one"))
    await registration.close()
    jid = BareJid(f"new@{open_server.domain}")
    client = await _signed_in(ServerAccount(jid=jid, password="a good one", server=open_server))
    assert client.status.state is ConnectionState.ONLINE
    found = await _care(client).fetch_server()
    assert found.contacts == (
        ServerContact(kind=ContactKind.SUPPORT, uri="xmpp:help@fjord.example"),
        ServerContact(kind=ContactKind.ADMIN, uri="mailto:admin@fjord.example"),
    )
    assert found.offers >= {
        ServerOffer.ARCHIVE,
        ServerOffer.DEVICES,
        ServerOffer.RESUMPTION,
        ServerOffer.PROFILES,
        ServerOffer.BLOCKING,
        ServerOffer.ROOMS,
        ServerOffer.FILES,
        ServerOffer.NEW_PASSWORD,
    }
    assert ServerOffer.REPORTS not in found.offers
    assert found.file_limit_bytes == 100_000_000
    assert found.software.startswith("Prosody")
    await client.connection.stop()


async def test_a_taken_name_may_be_tried_again_on_the_same_line(open_server: PrivateProsody) -> None:
    open_server.add_account("mara", "secret")
    transports = XmppTransports(SystemClock(), extra_authority=open_server.ca_file)
    registration = await transports.begin_registration(_account(open_server, "mara"))
    with pytest.raises(NotAccepted) as refused:
        await registration.send(RegistrationAnswer(local="mara", password="a good one"))
    assert refused.value.condition == "conflict"
    await registration.send(RegistrationAnswer(local="mara2", password="a good one"))
    await registration.close()


async def test_a_server_that_makes_no_accounts_says_so(accounts: Accounts) -> None:
    transports = XmppTransports(SystemClock(), extra_authority=accounts.server.ca_file)
    with pytest.raises((NotAccepted, StreamRefused)):
        await transports.begin_registration(_account(accounts.server))
