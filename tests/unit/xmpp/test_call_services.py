"""What the own server offers for calls."""

import asyncio
from pathlib import Path

import pytest

from desktop_client.domain.media import IceServerKind
from tests.fakes.scripted_server import DOMAIN
from tests.fakes.waiting import until
from tests.unit.xmpp.calling import (
    about_calls,
    calls_of,
    visiting,
)
from tests.unit.xmpp.visitor import Visitor

SERVICES = (
    "<service type='stun' host='turn.hallway.test' port='3478' transport='udp'/>"
    "<service type='turn' host='turn.hallway.test' port='3478' transport='udp' username='u' password='secret'"
    " expires='2099-01-01T00:00:00Z' restricted='1'/>"
    "<service type='turns' host='turn.hallway.test' port='5349' transport='tcp' username='u' password='secret'/>"
    "<service type='ftp' host='files.hallway.test' port='20'/><service type='turn' host='' port='1'/>"
    "<service type='turn' host='x' port='99999'/>"
)


async def answer(visitor: Visitor, kind: str, inside: str) -> None:
    path = f"{{urn:xmpp:extdisco:2}}{kind}"
    await until(lambda: any(stanza.find(path) is not None for stanza in about_calls(visitor)))
    sent = next(stanza for stanza in about_calls(visitor) if stanza.find(path) is not None)
    found = f"<{kind} xmlns='urn:xmpp:extdisco:2'>{inside}</{kind}>"
    visitor.peer.send(f"<iq type='result' id='{sent.get('id')}' from='{DOMAIN}'>{found}</iq>")


async def test_stun_and_turn_are_asked_for_once_and_kept_out_of_logs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with visiting(tmp_path) as visitor:
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(calls_of(visitor).ice_servers())
            await answer(visitor, "services", SERVICES)
        servers = await asked
        assert await calls_of(visitor).ice_servers() == servers
        assert [(found.kind, found.port, found.protocol) for found in servers] == [
            (IceServerKind.STUN, 3478, "udp"),
            (IceServerKind.TURN, 3478, "udp"),
            (IceServerKind.TURNS, 5349, "tcp"),
        ]
        assert servers[1].expires_at is not None
        assert servers[1].password == "secret"
        assert "secret" not in repr(servers)
        assert "secret" not in caplog.text


async def test_passwords_that_a_restricted_service_came_without_are_asked_for(tmp_path: Path) -> None:
    bare_service = "<service type='turn' host='turn.hallway.test' port='3478' restricted='1'/>"
    with_password = "<service type='turn' host='turn.hallway.test' username='u' password='p'/>"
    async with visiting(tmp_path) as visitor:
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(calls_of(visitor).ice_servers())
            await answer(visitor, "services", bare_service)
            await answer(visitor, "credentials", with_password)
        (server,) = await asked
        assert (server.port, server.username, server.password) == (3478, "u", "p")
