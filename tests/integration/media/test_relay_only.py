"""Calls that use nothing but a TURN server (RFC 8656)."""

import asyncio
import socket
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_client.domain.media import (
    CandidateKind,
    IceServer,
    IceServerKind,
    MediaDescription,
    MediaState,
    PeerSettings,
    StatisticsMeasured,
)
from tests.fakes.two_ends import AUDIO, BOTH, End, as_it_is, join, seen
from tests.programs import program

PLAIN = PeerSettings(sends=AUDIO, receives=AUDIO)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
async def turn(tmp_path: Path) -> AsyncIterator[IceServer]:
    port = _free_port()
    address = ["--listening-ip", "127.0.0.1", "--relay-ip", "127.0.0.1", "--listening-port", str(port)]
    users = ["--lt-cred-mech", "--user", "hallway:secret", "--realm", "example.org"]
    quiet = ["--no-tls", "--no-dtls", "--no-cli", "--allow-loopback-peers", "--log-file", str(tmp_path / "log")]
    places = ["--simple-log", "--pidfile", str(tmp_path / "pid"), "--userdb", str(tmp_path / "users")]
    server = subprocess.Popen(  # noqa: ASYNC220 - forks at once
        [program("turnserver"), "-n", *address, *users, *quiet, *places],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await seen(lambda: _answers(port), "the TURN server")
        yield IceServer(kind=IceServerKind.TURN, host="127.0.0.1", port=port, username="hallway", password="secret")
    finally:
        server.terminate()
        server.wait(10)


async def test_two_ends_that_hide_their_addresses_talk_through_the_relay(turn: IceServer) -> None:
    hidden = PeerSettings(sends=BOTH, receives=BOTH, ice_servers=(turn,), is_relay_only=True)
    caller, callee = End(440, hidden), End(660, hidden)
    try:
        offer = await caller.peer.create_offer()
        candidates = [candidate for content in offer.contents for candidate in content.transport.candidates]
        assert {candidate.kind for candidate in candidates} == {CandidateKind.RELAYED}
        assert {candidate.related_ip for candidate in candidates} == {"0.0.0.0"}
        await join(caller, callee, as_it_is)
        await seen(lambda: callee.peer.sound.counts.own > 30, "sound")
        await seen(lambda: any(callee.pictures.values()), "pictures")
        await seen(lambda: any(isinstance(fact, StatisticsMeasured) for fact in caller.facts), "statistics")
        measured = next(fact for fact in caller.facts if isinstance(fact, StatisticsMeasured))
        assert measured.statistics.is_relayed is True
        assert caller.has(MediaState.CONNECTED)
    finally:
        await asyncio.gather(caller.peer.close(), callee.peer.close())


async def test_a_path_that_is_searched_late_in_a_call_uses_the_newest_password(turn: IceServer) -> None:
    expired = replace(turn, password="expired")
    caller, callee = End(440, PeerSettings(sends=AUDIO, receives=AUDIO, ice_servers=(expired,))), End(660, PLAIN)
    try:
        await join(caller, callee, as_it_is)
        await seen(lambda: caller.has(MediaState.CONNECTED), "the call")
        assert CandidateKind.RELAYED not in _kinds(await caller.peer._prepared_path())
        await caller.peer.use_servers((turn,))
        assert CandidateKind.RELAYED in _kinds(await caller.peer._prepared_path())
    finally:
        await asyncio.gather(caller.peer.close(), callee.peer.close())


def _kinds(description: MediaDescription) -> set[CandidateKind]:
    return {candidate.kind for content in description.contents for candidate in content.transport.candidates}
