"""What the demo writes into a server's files, read back over XMPP by an independent client."""

import asyncio
import base64
import hashlib
import os
import select
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import slixmpp

from desktop_client.demo.archive_writer import ArchivedMessage
from desktop_client.demo.certificates import CertificateAuthority
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_data import Picture, Room, RosterEntry
from tests.fakes.certificates import expired_certificate
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.server_accounts import Accounts, ServerAccount

PICTURE = Picture(data=b"\x89PNG\r\n\x1a\n" + bytes(range(256)), width_px=64, height_px=64)
START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@asynccontextmanager
async def signed_in(account: ServerAccount, *, is_direct: bool = False) -> AsyncIterator[Any]:
    stream: Any = slixmpp.ClientXMPP(f"{account.jid}/reader", account.password)
    stream.ca_certs = account.server.ca_file
    stream.enable_direct_tls = is_direct
    stream.enable_starttls = not is_direct
    for plugin in ("xep_0054", "xep_0060", "xep_0313", "xep_0045"):
        stream.register_plugin(plugin)
    started = asyncio.Event()
    stream.add_event_handler("session_start", lambda _: started.set())
    stream.connect(account.server.host, account.server.tls_port if is_direct else account.server.port)
    async with asyncio.timeout(ENDS_A_HANG_S):
        await started.wait()
    yield stream
    await stream.disconnect()


async def archived(stream: Any, **query: Any) -> list[tuple[str, str]]:
    found = []
    async for result in stream.plugin["xep_0313"].iterate(**query):
        forwarded = result["mam_result"]["forwarded"]
        found.append((str(forwarded["delay"]["stamp"].isoformat()), forwarded["stanza"]["body"]))
    return found


@pytest.mark.parametrize("is_direct", [False, True])
async def test_an_account_signs_in_over_starttls_and_direct_tls(accounts: Accounts, is_direct: bool) -> None:
    account = accounts.make("søren.b-")
    async with signed_in(account, is_direct=is_direct) as stream:
        assert stream.boundjid.bare == account.jid


async def test_a_written_roster_is_served_with_names_groups_and_waiting_requests(accounts: Accounts) -> None:
    owner, contact, stranger = accounts.make(), accounts.make(), accounts.make()
    entries = [
        RosterEntry(jid=contact.jid, name='Søren "S" Ødegård \\', groups=("Ward 3", "Night")),
        RosterEntry(jid=stranger.jid, subscription="none", is_asking=True),
    ]
    owner.server.data.write_roster(owner.local, entries, asked_by=["asker@hallway.test"])
    async with signed_in(owner) as stream:
        asked = asyncio.get_running_loop().create_future()
        stream.add_event_handler("presence_subscribe", lambda presence: asked.set_result(presence["from"].bare))
        roster = (await stream.get_roster())["roster"]["items"]
        stream.send_presence()
        async with asyncio.timeout(ENDS_A_HANG_S):
            assert await asked == "asker@hallway.test"
    assert roster[contact.jid]["name"] == 'Søren "S" Ødegård \\'
    assert sorted(roster[contact.jid]["groups"]) == ["Night", "Ward 3"]
    assert roster[contact.jid]["subscription"] == "both"
    assert roster[stranger.jid]["ask"] == "subscribe"


async def test_a_written_avatar_is_served_as_pep_items_and_as_vcard_photo(accounts: Accounts) -> None:
    owner, contact = accounts.make(), accounts.make()
    data = owner.server.data
    sha1 = data.write_avatar(owner.local, PICTURE)
    data.write_profile(owner.local, name="Elin Berg", title="Nurse")
    data.write_roster(owner.local, [RosterEntry(jid=contact.jid)])
    data.write_roster(contact.local, [RosterEntry(jid=owner.jid)])
    async with signed_in(contact) as stream:
        items = await stream.plugin["xep_0060"].get_items(owner.jid, "urn:xmpp:avatar:data")
        item = items["pubsub"]["items"]["substanzas"][0]
        card = (await stream.plugin["xep_0054"].get_vcard(owner.jid))["vcard_temp"]
    assert item["id"] == sha1 == hashlib.sha1(PICTURE.data, usedforsecurity=False).hexdigest()
    assert base64.b64decode(item["payload"].text) == PICTURE.data
    assert card["PHOTO"]["BINVAL"] == PICTURE.data
    assert (card["FN"], card["TITLE"]) == ("Elin Berg", "Nurse")


def conversation(mine: str, theirs: str, count: int) -> list[ArchivedMessage]:
    return [
        ArchivedMessage(
            sender=f"{theirs if number % 2 else mine}/desk",
            recipient=mine if number % 2 else theirs,
            body=f"<{number}> & so on",
            sent_at=START + timedelta(minutes=number),
            message_id=f"m{number}",
        )
        for number in range(count)
    ]


async def test_written_history_is_paged_in_order_and_by_contact(accounts: Accounts) -> None:
    owner, contact, other = accounts.make(), accounts.make(), accounts.make()
    data = owner.server.data
    data.write_archive(owner.local, conversation(owner.jid, contact.jid, 120))
    data.write_archive(owner.local, conversation(owner.jid, other.jid, 3))
    async with signed_in(owner) as stream:
        everything = await archived(stream, rsm={"max": 50})
        with_other = await archived(stream, with_jid=other.jid)
    assert len(everything) == 123
    assert everything[1] == ((START + timedelta(minutes=1)).isoformat(), "<1> & so on")
    assert [body for _, body in with_other] == [f"<{number}> & so on" for number in range(3)]


async def test_a_written_room_opens_with_its_name_and_history(unstarted_prosody: PrivateProsody) -> None:
    server = unstarted_prosody
    jid = server.add_account("elin", "password")
    room = server.data.write_room(Room(local="ward", name="Ward 3", affiliations={jid: "owner"}))
    message = conversation(f"{room}/Maria", room, 1)[0]
    spoken = ArchivedMessage(
        sender=f"{room}/Maria", recipient=room, body="Handover", sent_at=START, message_id=message.message_id
    )
    server.data.write_room_archive("ward", [spoken])
    async with server, signed_in(ServerAccount(jid=jid, password="password", server=server)) as stream:
        joined = await stream.plugin["xep_0045"].join_muc_wait(room, "Elin", maxstanzas=0, timeout=10)
        info = await stream.plugin["xep_0030"].get_info(room)
        history = await archived(stream, jid=room)
    assert any(identity[3] == "Ward 3" for identity in info["disco_info"]["identities"])
    assert [body for _, body in history] == ["Handover"]
    assert joined


async def test_accounts_and_ports_outlive_a_kill(prosody_private: PrivateProsody) -> None:
    jid = prosody_private.add_account("elin", "password")
    ports = prosody_private.port, prosody_private.tls_port
    await prosody_private.kill()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(prosody_private.host, prosody_private.port)
    await prosody_private.start()
    assert (prosody_private.port, prosody_private.tls_port) == ports
    async with signed_in(ServerAccount(jid=jid, password="password", server=prosody_private)) as stream:
        assert stream.boundjid.bare == jid


async def test_a_port_taken_by_another_is_replaced(unstarted_prosody: PrivateProsody) -> None:
    taken = unstarted_prosody.port
    with socket.create_server((unstarted_prosody.host, taken)):
        async with unstarted_prosody as server:
            assert server.port != taken


def other_host(authority: CertificateAuthority) -> Any:
    return authority.issue(["elsewhere.test"])


def expired(authority: CertificateAuthority) -> Any:
    return expired_certificate(authority, ["hallway.test"])


def unknown(authority: CertificateAuthority) -> Any:
    return CertificateAuthority("Nobody").issue(["hallway.test"])


@pytest.mark.parametrize(
    ("issue", "code"), [(other_host, 62), (expired, 10), (unknown, 20)], ids=["other host", "expired", "unknown"]
)
async def test_a_bad_certificate_is_refused_for_its_own_reason(
    unstarted_prosody: PrivateProsody, issue: Callable[[CertificateAuthority], Any], code: int
) -> None:
    unstarted_prosody.install_certificate(issue(unstarted_prosody.authority))
    trust = ssl.create_default_context(cafile=str(unstarted_prosody.ca_file))
    async with unstarted_prosody as server:
        with pytest.raises(ssl.SSLCertVerificationError) as refused:
            await asyncio.open_connection(server.host, server.tls_port, ssl=trust, server_hostname=server.domain)
    assert refused.value.verify_code == code


PARENT = """
import asyncio, pathlib, sys
from desktop_client.demo.prosody import PrivateProsody
server = PrivateProsody(pathlib.Path(sys.argv[1]))
asyncio.run(server.start())
print(server.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent by itself")
def test_the_server_ends_with_a_killed_parent(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        server_pid = int(parent.stdout.readline())
        server = os.pidfd_open(server_pid)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    try:
        ended, _, _ = select.select([server], [], [], 10)
    finally:
        os.close(server)
    assert ended
