"""TURN servers asked once, before a call (RFC 8656)."""

import base64
import hashlib
import hmac
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_client.domain.devices import RelaysChecked
from desktop_client.domain.media import IceServer, IceServerKind
from desktop_client.media.relay_check import check_relays
from tests.fakes.turn_server import turn_server


@pytest.fixture
def silent_port() -> Iterator[int]:
    """Give a port on which nobody ever answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        yield int(deaf.getsockname()[1])


def _password(secret: str, username: str) -> str:
    """Return the password that a server with this secret accepts until the time in the name."""
    return base64.b64encode(hmac.new(secret.encode(), username.encode(), hashlib.sha1).digest()).decode()


async def test_what_was_not_asked_is_not_said() -> None:
    assert await check_relays(()) == RelaysChecked()


async def test_a_relay_answers_who_may_use_it_and_nobody_else(tmp_path: Path) -> None:
    async with turn_server(tmp_path / "turn") as service:
        server = IceServer(
            kind=IceServerKind.TURN,
            host=service.host,
            port=service.port,
            username="2000000000:elin",
            password=_password(service.secret, "2000000000:elin"),
        )
        stranger = IceServer(
            kind=IceServerKind.TURN, host=service.host, port=service.port, username="x", password="wrong"
        )
        assert await check_relays((server,)) == RelaysChecked(is_turn_answering=True)
        assert await check_relays((stranger,)) == RelaysChecked(is_turn_answering=False)


async def test_a_silent_server_is_not_waited_for(silent_port: int) -> None:
    server = IceServer(kind=IceServerKind.TURN, host="127.0.0.1", port=silent_port, username="x", password="y")
    assert await check_relays((server,), limit_s=0.2) == RelaysChecked(is_turn_answering=False)
