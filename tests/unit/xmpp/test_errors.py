"""From what the network raises to what a person can be told."""

import socket
from pathlib import Path

import pytest

from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import (
    CertificateFault,
    CertificateRefused,
    LoginRefused,
    ServerUnreachable,
    StreamRefused,
    UnknownHost,
    UserFacingError,
    WrongPassword,
)
from desktop_client.domain.facts import Fact, StatusChanged
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.errors import needs_a_person, translate
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.waiting import until

ME = BareJid("elin@hallway.test")


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), UnknownHost(domain="hallway.test")),
        (socket.gaierror(socket.EAI_AGAIN, "x"), ServerUnreachable(domain="hallway.test")),
        (ConnectionRefusedError(), ServerUnreachable(domain="hallway.test")),
        (TimeoutError(), ServerUnreachable(domain="hallway.test")),
        (WrongPassword(account=ME), WrongPassword(account=ME)),
    ],
)
def test_each_failure_has_its_error(raised: Exception, told: UserFacingError) -> None:
    assert translate(raised, ME) == told


def test_a_bug_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError):
        translate(ZeroDivisionError(), ME)


@pytest.mark.parametrize(
    ("problem", "is_final"),
    [
        (WrongPassword(account=ME), True),
        (LoginRefused(account=ME, condition="account-disabled"), True),
        (LoginRefused(account=ME, condition="temporary-auth-failure"), False),
        (CertificateRefused(domain="x", fault=CertificateFault.EXPIRED), True),
        (ServerUnreachable(domain="x"), False),
        (StreamRefused(domain="x", condition="system-shutdown"), False),
        (UnknownHost(domain="x"), False),
    ],
)
def test_only_what_time_cannot_cure_stops_the_tries(problem: UserFacingError, is_final: bool) -> None:
    assert needs_a_person(problem) is is_final


def states(facts: list[Fact]) -> list[ConnectionState]:
    return [fact.status.state for fact in facts if isinstance(fact, StatusChanged)]


async def test_a_closed_port_is_told_and_tried_again(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        account = Account(jid=ME, host="127.0.0.1", port=taken.getsockname()[1])
        transports, facts = XmppTransports(SystemClock()), list[Fact]()
        with pytest.raises(ServerUnreachable):
            await transports.check_server(account)
        connection = transports.open(account, facts.append)
        connection.start("secret")
        await until(lambda: ConnectionState.WAITING in states(facts))
        await connection.stop()
        assert states(facts)[-1] is ConnectionState.OFFLINE
