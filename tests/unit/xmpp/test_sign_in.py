"""Before anything else: TLS, then a proof from both sides (RFC 6120 §5-§7, RFC 5802)."""

import asyncio
import base64
from functools import partial
from pathlib import Path

import pytest

from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.errors import (
    EncryptionMissing,
    LoginRefused,
    OnlyPlainLogin,
    StreamRefused,
    WrongPassword,
)
from desktop_client.domain.facts import StatusChanged
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.scripted_server import BIND, DOMAIN, PASSWORD, Peer, ScriptedServer, mechanisms
from tests.fakes.waiting import ENDS_A_HANG_S, until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

INJECTED = (
    f"<message type='chat' from='boss@{DOMAIN}'><body>pay</body></message>"
    f"<iq type='set' id='r' from='{ME}'><query xmlns='jabber:iq:roster'><item jid='x@y'/></query></iq>"
    f"<message from='{ME}'><received xmlns='urn:xmpp:carbons:2'/></message>"
)
SASL = "urn:ietf:params:xml:ns:xmpp-sasl"


def shown_secrets(server: ScriptedServer) -> list[bytes]:
    packed = [base64.b64encode(text.encode())[:8] for text in (PASSWORD, f"\0elin\0{PASSWORD}")]
    return [
        secret
        for peer in server.peers
        for secret in (PASSWORD.encode(), b"elin", *packed)
        if secret in peer.clear.replace(b"to='hallway.test'", b"")
    ]


@pytest.mark.parametrize(
    "features",
    [
        "",
        mechanisms("SCRAM-SHA-256"),
        mechanisms("LOGIN"),
        mechanisms("EXTERNAL", "ANONYMOUS"),
        mechanisms("PLAIN"),
        BIND,
    ],
)
async def test_without_tls_not_a_byte_of_a_credential_or_a_message_leaves(visit: Visit, features: str) -> None:
    async def script(peer: Peer) -> None:
        await peer.header(features)
        await peer.until_gone()

    async with visit(script) as visitor:
        assert await visitor.refused() == EncryptionMissing(domain=DOMAIN)
        assert visitor.status.state is ConnectionState.STOPPED
        assert shown_secrets(visitor.server) == []
        assert not visitor.server.peers[0].stanzas


async def test_what_comes_before_tls_and_authentication_is_never_dispatched(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.header("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
        peer.send(INJECTED)
        await peer.expect("starttls")
        peer.send("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
        await peer.encrypt()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        peer.send(INJECTED)
        await peer.scram()
        await peer.header(BIND)
        peer.send(INJECTED)
        await peer.until_gone()

    async with visit(script) as visitor:
        await until(lambda: any(b"<bind" in peer.secret for peer in visitor.server.peers))
        await visitor.settle()
        assert visitor.nothing_reported()
        assert b"service-unavailable" not in visitor.peer.secret


async def test_clear_text_behind_proceed_is_not_part_of_the_stream(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls(and_then=INJECTED)
        await peer.header(mechanisms("SCRAM-SHA-256"))
        await peer.scram()
        await peer.bind()
        await peer.until_gone()

    async with visit(script) as visitor:
        await until(lambda: visitor.status.problem is not None or visitor.status.state is ConnectionState.ONLINE)
        assert visitor.nothing_reported()


async def test_a_server_sends_nobody_elsewhere(visit: Visit) -> None:
    async def other_script(peer: Peer) -> None:
        await peer.until_gone()

    async with ScriptedServer(other_script) as other:

        async def script(peer: Peer) -> None:
            await peer.header("")
            peer.send(
                "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>"
                f"127.0.0.1:{other.port}</see-other-host></stream:error></stream:stream>"
            )
            await peer.until_gone()

        async with visit(script) as visitor:
            problem = await visitor.refused()
            assert isinstance(problem, EncryptionMissing | StreamRefused)
            assert other.peers == []


async def test_a_mechanism_that_failed_is_not_followed_by_plain(visit: Visit) -> None:
    tries = 0

    async def script(peer: Peer) -> None:
        nonlocal tries
        tries += 1
        await peer.start_tls()
        await peer.header(mechanisms("PLAIN") if tries > 3 else mechanisms("SCRAM-SHA-256", "PLAIN"))
        if tries <= 3:
            await peer.expect("auth")
            peer.send(f"<failure xmlns='{SASL}'><temporary-auth-failure/></failure>")
        await peer.until_gone()

    async with visit(script) as visitor:

        def waits(number: int) -> bool:
            return tries == number and visitor.status.state is ConnectionState.WAITING

        for number in range(1, 4):
            await until(partial(waits, number))
            visitor.connection.try_now()
        await until(lambda: visitor.status.problem == OnlyPlainLogin(domain=DOMAIN))
        assert all(b"PLAIN'" not in peer.secret and b'"PLAIN"' not in peer.secret for peer in visitor.server.peers)


async def test_plain_is_used_only_when_the_person_agreed(tmp_path: Path) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("PLAIN"))
        auth = await peer.expect("auth")
        assert base64.b64decode(auth.text or "").decode() == f"\0elin\0{PASSWORD}"
        peer.send(f"<success xmlns='{SASL}'/>")
        await peer.bind()
        await peer.until_gone()

    async with ScriptedServer(script) as server:
        visitor = Visitor(server, tmp_path, account=Account(jid=ME, is_plain_allowed=True))
        visitor.start()
        await visitor.online()
        assert visitor.status.mechanism == "PLAIN"
        await visitor.connection.stop()


@pytest.mark.parametrize("proof", ["v=AAAA", "e=other-error", "x"])
async def test_a_server_that_cannot_prove_it_knows_the_password_is_left(visit: Visit, proof: str) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        await peer.scram(proof=proof)
        await peer.until_gone()

    async with visit(script) as visitor:
        assert await visitor.refused() == LoginRefused(account=ME, condition="scram-server-proof")
        assert not visitor.has_been(ConnectionState.ONLINE)


async def test_success_without_an_exchange_is_no_success(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        _, nonce = await peer.scram_first()
        first = base64.b64encode(f"r={nonce},s=AAAA,i=4096".encode()).decode()
        peer.send(f"<success xmlns='{SASL}'>{first}</success>")
        await peer.until_gone()

    async with visit(script) as visitor:
        assert isinstance(await visitor.refused(), StreamRefused | LoginRefused)
        assert not visitor.has_been(ConnectionState.ONLINE)


@pytest.mark.parametrize("iterations", ["1", "4095", "1000001", "1000000000", "9" * 5000, "-4096", "x", ""])
async def test_iteration_counts_out_of_bounds_are_refused_without_hashing(visit: Visit, iterations: str) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        _, nonce = await peer.scram_first()
        challenge = base64.b64encode(f"r={nonce},s=c2FsdA==,i={iterations}".encode()).decode()
        peer.send(f"<challenge xmlns='{SASL}'>{challenge}</challenge>")
        await peer.until_gone()

    async with visit(script) as visitor:
        assert await visitor.refused() == LoginRefused(account=ME, condition="scram-iterations")
        assert b"<response" not in visitor.server.peers[0].secret


async def test_a_wrong_password_stops_and_is_not_tried_again(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        await peer.expect("auth")
        peer.send(f"<failure xmlns='{SASL}'><not-authorized/></failure>")
        await peer.until_gone()

    async with visit(script) as visitor:
        assert await visitor.refused() == WrongPassword(account=ME)
        visitor.connection.try_now()
        await visitor.settle()
        assert visitor.status.state is ConnectionState.STOPPED
        assert len(visitor.server.peers) == 1


async def test_a_good_server_brings_us_online_over_tls_with_scram(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome(resume_id="r1")
        await peer.until_gone()

    async with visit(script) as visitor:
        await visitor.online()
        states = [report.status.state for report in visitor.of(StatusChanged)]
        assert states == [ConnectionState.CONNECTING, ConnectionState.SIGNING_IN, ConnectionState.ONLINE]
        assert visitor.status.tls_version == "TLSv1.3"
        assert visitor.status.mechanism == "SCRAM-SHA-256"
        assert shown_secrets(visitor.server) == []
        assert PASSWORD.encode() not in visitor.peer.secret


async def test_a_silent_server_does_not_hold_the_sign_in_for_ever(tmp_path: Path) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        await peer.until_gone()

    async with ScriptedServer(script) as server:
        visitor = Visitor(server, tmp_path, patience=Patience(sign_in_s=0.2))
        visitor.start()
        assert await visitor.refused() == StreamRefused(domain=DOMAIN, condition="connection-timeout")
        assert visitor.status.state is ConnectionState.WAITING
        await visitor.connection.stop()
        await asyncio.wait_for(server.peers[0].until_gone(), ENDS_A_HANG_S)


async def test_what_was_offered_in_clear_is_forgotten_inside_tls(tmp_path: Path) -> None:
    offers = f"<stream:features>{mechanisms('PLAIN')}</stream:features>"

    async def script(peer: Peer) -> None:
        await peer.header("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
        peer.send(offers * 3)
        await peer.expect("starttls")
        peer.send(f"{offers}<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
        await peer.encrypt()
        await peer.header(mechanisms("SCRAM-SHA-256"))
        await peer.scram()
        await peer.bind()
        await peer.until_gone()

    async with ScriptedServer(script) as server:
        visitor = Visitor(server, tmp_path, account=Account(jid=ME, is_plain_allowed=True))
        visitor.start()
        await until(lambda: visitor.status.problem is not None or visitor.status.state is ConnectionState.ONLINE)
        assert all(b"PLAIN" not in peer.secret for peer in server.peers)
        await visitor.connection.stop()
