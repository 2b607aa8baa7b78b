"""Calls through a relay that loses, delays and throttles packets."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest
from aioice import stun
from typing_extensions import override

from desktop_client.core.scope import TaskScope
from desktop_client.domain.media import (
    CandidatesFound,
    IceServer,
    IceServerKind,
    MediaDescription,
    MediaKind,
    MediaState,
    PeerSettings,
    VideoPaused,
)
from desktop_client.media import hooks, watch
from desktop_client.media.gathering import Gathering, TricklingConnection, gathering_of_this_peer
from tests.fakes.network_model import NetworkProfile
from tests.fakes.two_ends import AUDIO, BOTH, End, as_it_is, join, seen, two_ends
from tests.fakes.udp_relay import UdpRelay
from tests.fakes.voices import level_db, loudest_hz

HALF_A_SECOND = 24_000


@contextlib.asynccontextmanager
async def through(
    profile: NetworkProfile, kinds: frozenset[MediaKind] = AUDIO
) -> AsyncIterator[tuple[End, End, UdpRelay]]:
    relay = UdpRelay(profile)
    await relay.open()
    try:
        async with two_ends(kinds) as (caller, callee):
            offer = relay.passed_on(await caller.peer.create_offer(), by=0)
            answer = relay.passed_on(await callee.peer.create_answer(offer), by=1)
            await caller.peer.accept_answer(answer)
            yield caller, callee, relay
    finally:
        relay.close()


def own_and_redundant(end: End) -> int:
    return end.peer.sound.counts.own + end.peer.sound.counts.redundant


async def test_a_tenth_of_the_packets_may_be_lost_and_the_tone_stays() -> None:
    async with through(NetworkProfile(loss=0.1, delay_ms=40, jitter_ms=30)) as (_, callee, relay):
        await seen(lambda: own_and_redundant(callee) > 50, "first sound")
        await seen(lambda: own_and_redundant(callee) > 200, "more sound")
        counts = callee.peer.sound.counts
        assert relay.models[0].lost > 0
        assert counts.own + counts.redundant + counts.concealed > 0
        assert counts.own / (counts.own + counts.redundant + counts.concealed) > 0.75
        heard = callee.heard[-HALF_A_SECOND:]
        assert abs(loudest_hz(heard) - 440) < 6


async def test_both_ends_come_back_after_the_path_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_SILENCE_S", 0.5)
    async with through(NetworkProfile(delay_ms=5)) as (caller, callee, relay):
        await seen(lambda: own_and_redundant(callee) > 20, "first sound")
        relay.change(loss=1.0)
        await seen(lambda: caller.last_path() is not None and callee.last_path() is not None, "new paths are told")
        assert caller.has(MediaState.INTERRUPTED)
        theirs, ours = callee.last_path(), caller.last_path()
        assert theirs is not None
        assert ours is not None
        assert await caller.peer.change_path(theirs.description) is None
        assert await callee.peer.change_path(ours.description) is None
        before = own_and_redundant(callee)
        await seen(lambda: own_and_redundant(callee) > before + 20, "sound by the new path")
        await seen(lambda: caller.state is MediaState.CONNECTED, "connected again")
        assert level_db(callee.heard[-HALF_A_SECOND // 2 :]) > -40


async def test_pictures_pause_where_only_sound_fits_and_come_back() -> None:
    async with through(NetworkProfile(delay_ms=10, rate_bps=1_500_000), BOTH) as (caller, callee, relay):
        await seen(lambda: any(len(set(seen_)) > 10 for seen_ in callee.pictures.values()), "pictures")
        relay.change(rate_bps=100_000)

        def told(is_paused: bool) -> bool:
            facts = [fact for fact in caller.facts if isinstance(fact, VideoPaused) and not fact.is_incoming]
            return bool(facts) and facts[-1].is_paused is is_paused

        await seen(lambda: told(is_paused=True), "paused")
        relay.change(rate_bps=None)
        await seen(lambda: told(is_paused=False), "back")
        shown = {name: len(pictures) for name, pictures in callee.pictures.items()}
        await seen(lambda: any(len(p) > shown[name] + 3 for name, p in callee.pictures.items()), "pictures again")


@pytest.fixture
def deaf_server() -> Iterator[int]:
    """A port that takes datagrams and never answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        yield deaf.getsockname()[1]


@pytest.mark.parametrize("kind", [IceServerKind.STUN, IceServerKind.TURN])
async def test_a_dead_server_does_not_hold_the_offer(deaf_server: int, kind: IceServerKind) -> None:
    dead = IceServer(
        kind=kind,
        host="127.0.0.1",
        port=deaf_server,
        username="u",
        password="p",
        expires_at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    caller = End(440, PeerSettings(sends=AUDIO, receives=AUDIO, ice_servers=(dead,)))
    callee = End(660, PeerSettings(sends=AUDIO, receives=AUDIO))
    try:
        async with asyncio.timeout(2):
            offer = await caller.peer.create_offer()
        assert offer.contents[0].transport.candidates
        assert not offer.contents[0].transport.is_gathering_complete
        answer = await callee.peer.create_answer(offer)
        await caller.peer.accept_answer(answer)
        await seen(lambda: own_and_redundant(callee) > 5, "sound all the same")
    finally:
        await asyncio.gather(caller.peer.close(), callee.peer.close())


class LateServer(asyncio.DatagramProtocol):
    """A STUN server behind a network that is away while it is asked for the first time."""

    transport: asyncio.DatagramTransport

    def __init__(self) -> None:
        self._asked: set[bytes] = set()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    @override
    def datagram_received(self, data: bytes, address: tuple[str, int]) -> None:
        request = stun.parse_message(data)
        self._asked.add(request.transaction_id)
        if len(self._asked) > 1:
            answer = stun.Message(stun.Method.BINDING, stun.Class.RESPONSE, request.transaction_id)
            answer.attributes["XOR-MAPPED-ADDRESS"] = ("192.0.2.7", 7007)
            self.transport.sendto(bytes(answer), address)


async def test_a_server_is_asked_again_by_a_call_that_still_waits() -> None:
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    door, _ = await loop.create_datagram_endpoint(LateServer, local_addr=("127.0.0.1", 0))
    scope = TaskScope("test")
    server = IceServer(kind=IceServerKind.STUN, host="127.0.0.1", port=door.get_extra_info("sockname")[1])
    gathering_of_this_peer.set(
        Gathering(
            scope=scope,
            found=lambda _connection, candidate: told.set() if candidate is None else None,
            servers=(server,),
            is_relay_only=False,
            extra_addresses=("127.0.0.1",),
            server_timeout_s=0.2,
        )
    )
    connection = TricklingConnection(ice_controlling=True)
    await connection.gather_candidates()
    await told.wait()
    assert [candidate.host for candidate in connection.local_candidates if candidate.type == "srflx"] == ["192.0.2.7"]
    await connection.close()
    await scope.close()
    door.close()


async def test_relay_only_tells_no_address_of_this_computer(deaf_server: int) -> None:
    dead = IceServer(kind=IceServerKind.TURN, host="127.0.0.1", port=deaf_server, username="u", password="p")
    stun = IceServer(kind=IceServerKind.STUN, host="127.0.0.1", port=deaf_server)
    caller = End(440, PeerSettings(sends=BOTH, receives=BOTH, ice_servers=(stun, dead), is_relay_only=True))
    try:
        offer = await caller.peer.create_offer()
        assert all(content.transport.candidates == () for content in offer.contents)
        assert not [fact for fact in caller.facts if isinstance(fact, CandidatesFound) and fact.candidates]
    finally:
        await caller.peer.close()


async def test_two_new_ways_at_once_do_not_cross(deaf_server: int) -> None:
    """Both ends look for a new way when neither hears the other; a slow relay leaves time to meet half-way."""
    slow = IceServer(kind=IceServerKind.TURN, host="127.0.0.1", port=deaf_server, username="u", password="p")
    caller = End(440, PeerSettings(sends=AUDIO, receives=AUDIO, ice_servers=(slow,)))
    callee = End(660, PeerSettings(sends=AUDIO, receives=AUDIO))
    try:
        await join(caller, callee, as_it_is)
        theirs = (await callee.peer.create_offer()).contents[0]
        elsewhere = replace(theirs, transport=replace(theirs.transport, ufrag="else", password="p" * 24))
        moved = MediaDescription(contents=(elsewhere,))
        own = await asyncio.gather(caller.peer.change_path(moved), caller.peer.change_path(moved))
        assert all(description is not None and description.contents[0].transport.ufrag for description in own)
    finally:
        await asyncio.gather(caller.peer.close(), callee.peer.close())


async def test_every_private_name_is_where_it_was() -> None:
    await hooks.verify_names()


async def test_a_wrong_release_is_noticed_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_ENCODER", "_RTCRtpSender__codec")
    with pytest.raises(hooks.NamesMissing, match="__codec"):
        await hooks.verify_names()
