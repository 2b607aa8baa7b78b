"""A second start reaches the first one, and nothing else gets through its door."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import chdir
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.scope import TaskScope
from desktop_client.system.single_instance import (
    InstanceListener,
    NotAnswered,
    ProfileLock,
    Request,
    hand_over,
    parse_request,
)

DEEP = "a-profile-far-down-" * 8


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A path longer than an AF_UNIX address may be."""
    folder = tmp_path / DEEP
    folder.mkdir()
    return folder


@pytest_asyncio.fixture
async def taken(profile: Path) -> AsyncIterator[list[Request]]:
    requests: list[Request] = []
    scope = TaskScope("test")
    listener = InstanceListener(profile, requests.append, scope)
    await listener.open()
    yield requests
    listener.close()
    await scope.close()


async def test_a_second_start_hands_its_address_to_the_first(profile: Path, taken: list[Request]) -> None:
    await asyncio.to_thread(hand_over, profile, Request(address="xmpp:mara@fjord.example?message"))
    assert taken == [Request(address="xmpp:mara@fjord.example?message")]


async def test_a_second_start_without_address_asks_for_the_window(profile: Path, taken: list[Request]) -> None:
    await asyncio.to_thread(hand_over, profile, Request())
    assert taken == [Request()]


async def test_only_one_holds_a_profile_until_it_lets_go(profile: Path) -> None:
    first = ProfileLock.take(profile)
    assert first is not None
    assert ProfileLock.take(profile) is None
    first.release()
    again = ProfileLock.take(profile)
    assert again is not None
    again.release()


async def test_a_socket_left_by_a_killed_process_is_replaced(profile: Path) -> None:
    with chdir(profile), socket.socket(socket.AF_UNIX) as left:
        left.bind("instance.sock")
    scope = TaskScope("test")
    requests: list[Request] = []
    listener = InstanceListener(profile, requests.append, scope)
    await listener.open()
    await asyncio.to_thread(hand_over, profile, Request())
    listener.close()
    await scope.close()
    assert requests == [Request()]


async def test_a_profile_whose_holder_does_not_listen_is_told_apart(profile: Path) -> None:
    with pytest.raises(NotAnswered):
        await asyncio.to_thread(hand_over, profile, Request(), tries=1)


async def test_the_socket_is_closed_to_other_people(profile: Path, taken: list[Request]) -> None:
    assert (profile / "instance.sock").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"xmpp:mara@fjord.example\n",
        b"[]\n",
        b'{"address": 7}\n',
        b'{"address": "https://fjord.example"}\n',
        b'{"address": "file:///etc/passwd"}\n',
        b'{"address": "xmpp:a@b\\u202e"}\n',
        b'{"address": "xmpp:a@b\\u0000"}\n',
        b'{"address": "xmpp:' + b"a" * 2100 + b'"}\n',
        b"[" * 4000 + b"\n",
    ],
)
def test_anything_but_one_short_xmpp_address_is_refused(line: bytes) -> None:
    assert parse_request(line) is None


async def test_a_flood_at_the_door_is_cut_off_and_the_next_caller_is_served(
    profile: Path, taken: list[Request]
) -> None:
    for _ in range(4):
        with chdir(profile):
            reader, writer = await asyncio.open_unix_connection("instance.sock")
        writer.write(b"x" * 200_000)
        assert await _ended(reader)
        writer.close()
    await asyncio.to_thread(hand_over, profile, Request())
    assert taken == [Request()]


async def _ended(reader: asyncio.StreamReader) -> bool:
    try:
        return await reader.read(1) == b""
    except ConnectionError:
        return True
