"""STUN and TURN in a call that lasts longer than their passwords (XEP-0215 §3.3)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from desktop_client.domain.media import IceServer, IceServerKind, MediaState, MediaStateChanged
from tests.fakes.waiting import turns
from tests.unit.core.call_house import CallHouse, open_house

TURN = IceServer(kind=IceServerKind.TURN, host="turn.fjord.example", port=3478, password="first")


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[CallHouse]:
    async with open_house(tmp_path) as made:
        yield made


async def test_a_long_call_has_relay_passwords_that_are_valid_still(house: CallHouse) -> None:
    server = replace(TURN, expires_at=house.clock.now() + timedelta(minutes=10))
    house.signalling.servers = (server,)
    peer = await house.talk()
    second = replace(server, password="second", expires_at=house.clock.now() + timedelta(minutes=20))
    house.signalling.servers = (second,)
    await house.clock.advance(9 * 60)
    assert peer.settings.ice_servers == (server,)
    await house.clock.advance(45)
    await turns(30)
    assert peer.settings.ice_servers == (second,)
    third = replace(second, password="third", expires_at=house.clock.now() + timedelta(hours=1))
    house.signalling.servers = ()
    await house.clock.advance(15 * 60)
    await turns(30)
    assert peer.settings.ice_servers == (second,), "what is not answered takes nothing away"
    house.signalling.servers = (third,)
    await house.clock.advance(20)
    await turns(30)
    assert peer.settings.ice_servers == (third,)


async def test_a_new_path_is_searched_with_passwords_asked_for_anew(house: CallHouse) -> None:
    house.signalling.servers = (TURN,)
    peer = await house.talk()
    fresh = replace(TURN, password="after the sleep")
    house.signalling.servers = (fresh,)
    peer.deliver(MediaStateChanged(state=MediaState.INTERRUPTED))
    await turns(30)
    assert peer.settings.ice_servers == (fresh,)
