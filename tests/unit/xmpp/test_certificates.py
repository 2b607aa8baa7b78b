"""Only the server of the account's own domain is believed (RFC 6120 §13.7)."""

import hashlib
import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_client.demo.certificates import CertificateAuthority, IssuedCertificate
from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.errors import CertificateFault, CertificateRefused
from tests.fakes.certificates import expired_certificate
from tests.fakes.scripted_server import DOMAIN, Peer, ScriptedServer, mechanisms
from tests.fakes.waiting import until
from tests.unit.xmpp.visitor import ME, Visitor


async def welcome(peer: Peer) -> None:
    await peer.welcome()
    await peer.until_gone()


def served(fault: CertificateFault, authority: CertificateAuthority) -> IssuedCertificate:
    match fault:
        case CertificateFault.EXPIRED:
            return expired_certificate(authority, [DOMAIN])
        case CertificateFault.WRONG_NAME:
            return authority.issue(["other.example", "127.0.0.1", f"{DOMAIN}.evil.example"])
        case CertificateFault.UNKNOWN_AUTHORITY | CertificateFault.CHANGED:
            return CertificateAuthority().issue([DOMAIN])


def sha256_of(issued: IssuedCertificate) -> str:
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(issued.certificate.decode())).hexdigest()


@pytest.mark.parametrize(
    "fault", [CertificateFault.EXPIRED, CertificateFault.WRONG_NAME, CertificateFault.UNKNOWN_AUTHORITY]
)
async def test_a_bad_certificate_stops_the_sign_in_and_is_described(tmp_path: Path, fault: CertificateFault) -> None:
    async with ScriptedServer(welcome) as server:
        server.issued = served(fault, server.authority)
        visitor = Visitor(server, tmp_path)
        visitor.start()
        problem = await visitor.refused()
        assert isinstance(problem, CertificateRefused)
        assert (problem.domain, problem.fault) == (DOMAIN, fault)
        assert problem.sha256 == sha256_of(server.issued)
        assert visitor.status.state is ConnectionState.STOPPED
        assert all(b"auth" not in peer.secret for peer in server.peers)
        with pytest.raises(CertificateRefused):
            await visitor.transports.check_server(visitor.account)
        await visitor.connection.stop()


async def test_a_pinned_certificate_is_accepted_and_no_other(tmp_path: Path) -> None:
    async with ScriptedServer(welcome) as server:
        server.issued = served(CertificateFault.UNKNOWN_AUTHORITY, server.authority)
        pinned = Account(jid=ME, pinned_sha256=sha256_of(server.issued))
        visitor = Visitor(server, tmp_path, account=pinned)
        checks = await visitor.transports.check_server(visitor.account)
        assert checks.is_pinned
        visitor.start()
        await visitor.online()
        await visitor.connection.stop()

    async with ScriptedServer(welcome) as server:
        visitor = Visitor(server, tmp_path, account=pinned)
        visitor.start()
        problem = await visitor.refused()
        assert isinstance(problem, CertificateRefused)
        assert problem.fault is CertificateFault.CHANGED
        assert all(b"auth" not in peer.secret for peer in server.peers)
        await visitor.connection.stop()


async def test_a_changed_network_lets_a_refused_certificate_be_looked_at_again(tmp_path: Path) -> None:
    async with ScriptedServer(welcome) as server:
        server.issued = served(CertificateFault.WRONG_NAME, server.authority)
        visitor = Visitor(server, tmp_path)
        visitor.start()
        await visitor.refused()
        good = server.authority.issue([DOMAIN])
        paths = good.write(tmp_path / "good")
        server.context.load_cert_chain(*paths)
        visitor.connection.try_now()
        await visitor.online()
        await visitor.connection.stop()


async def test_check_server_reports_what_was_seen_and_sends_no_name(tmp_path: Path) -> None:
    async def script(peer: Peer) -> None:
        await peer.start_tls()
        await peer.header(mechanisms("SCRAM-SHA-256", "PLAIN"))
        await peer.until_gone()

    async with ScriptedServer(script) as server:
        visitor = Visitor(server, tmp_path)
        checks = await visitor.transports.check_server(replace(visitor.account))
        assert checks.offers_scram
        assert checks.mechanisms == ("SCRAM-SHA-256", "PLAIN")
        assert checks.certificate_sha256 == sha256_of(server.issued)
        assert not checks.is_pinned
        await until(lambda: server.peers[0].is_gone)
        assert b"elin" not in server.peers[0].clear + server.peers[0].secret
