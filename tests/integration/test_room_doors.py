"""Rooms that do not let everybody in, at a real server: each says why, and nothing of it is tried for ever."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.room_notices import NoticeKind
from desktop_client.domain.rooms import (
    Affiliation,
    JoinWish,
    LeaveReason,
    RoomLost,
    RoomRefused,
    RoomStatus,
)
from tests.integration.ejabberd import PrivateEjabberd
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import AnyAccounts
from tests.integration.test_rooms import enter
from tests.integration.waiting import until


@asynccontextmanager
async def two(accounts: AnyAccounts, folder: Path) -> AsyncIterator[tuple[Headless, Headless]]:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with (
        headless(access_of(elin), folder / "elin.db") as owner,
        headless(access_of(mara), folder / "mara.db") as guest,
    ):
        await until(lambda: owner.is_caught_up and guest.is_caught_up)
        yield owner, guest


async def new_room(owner: Headless, *, is_entered: bool = True, **settings: Sequence[str]) -> BareJid:
    """Make a room of which only the owner knows; `settings` by the end of the field's name."""
    room = BareJid(f"d{uuid.uuid4().hex[:8]}@conference.{owner.jid.partition('@')[2]}")
    stream = owner.core.scopes.rooms(owner.jid)
    await stream.join(JoinWish(room=room, nick="owner"))
    await set_up(owner, room, **settings)
    stream.leave(room)
    if is_entered:
        await owner.core.rooms.join(owner.jid, room, "owner", "".join(settings.get("roomsecret", ())))
    return room


async def set_up(owner: Headless, room: BareJid, **settings: Sequence[str]) -> None:
    stream = owner.core.scopes.rooms(owner.jid)
    form = await stream.fetch_configuration(room)
    named = {f"muc#roomconfig_{name}": values for name, values in settings.items()}
    await stream.submit_configuration(room, form, named)


async def refusal(guest: Headless, room: BareJid, nick: str = "guest", password: str = "") -> str:
    with pytest.raises(RoomRefused) as refused:
        await guest.core.rooms.join(guest.jid, room, nick, password)
    assert guest.core.rooms.state(guest.with_(room)).status is RoomStatus.OUT
    return refused.value.condition


async def test_members_guests_the_banned_and_those_without_the_password(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    async with two(either_accounts, tmp_path) as (owner, guest):
        secret = await new_room(owner, passwordprotectedroom=("1",), roomsecret=("open sesame",))
        closed = await new_room(owner, membersonly=("1",))
        assert await refusal(guest, secret) == "not-authorized"
        assert await refusal(guest, secret, password="wrong") == "not-authorized"
        assert await refusal(guest, closed) == "registration-required"
        await guest.core.rooms.join(guest.jid, secret, "guest", "open sesame")
        assert guest.core.rooms.state(guest.with_(secret)).me is not None
        stream = owner.core.scopes.rooms(owner.jid)
        await stream.set_affiliation(closed, guest.jid, Affiliation.MEMBER, "")
        await enter(guest, closed)
        await stream.set_affiliation(secret, guest.jid, Affiliation.OUTCAST, "enough")
        await until(lambda: guest.core.rooms.state(guest.with_(secret)).problem is not None)
        lost = guest.core.rooms.state(guest.with_(secret)).problem
        assert isinstance(lost, RoomLost)
        assert (lost.reason, lost.text) == (LeaveReason.BANNED, "enough")


async def test_nobody_else_gets_a_nick_that_is_taken(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    async with two(either_accounts, tmp_path) as (owner, guest):
        room = await new_room(owner)
        there = await guest.core.rooms.join(guest.jid, room, "owner")
        assert guest.core.rooms.state(there).nick == "owner 2"
        guest.core.rooms.set_nick(there, "owner")
        guest.core.rooms.set_nick(there, "guest")
        await until(lambda: guest.core.rooms.state(there).nick == "guest")
        here = owner.with_(room)
        await until(lambda: set(owner.core.rooms.occupants(here)) == {"owner", "guest"})
        for _ in range(3):
            await guest.core.rooms.leave(there)
            assert await guest.core.rooms.join(guest.jid, room, "guest") == there
            assert guest.core.rooms.state(there).nick == "guest"
        await until(lambda: set(owner.core.rooms.occupants(here)) == {"owner", "guest"})


async def test_two_who_ask_for_one_nick_at_once_are_both_in(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    async with two(either_accounts, tmp_path) as (owner, guest):
        room = await new_room(owner, is_entered=False)
        await asyncio.gather(*(person.core.rooms.join(person.jid, room, "same") for person in (owner, guest)))
        await until(lambda: set(owner.core.rooms.occupants(owner.with_(room))) == {"same", "same 2"})


async def test_a_room_that_ended_says_where_it_goes_on(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    async with two(either_accounts, tmp_path) as (owner, guest):
        room, other = await new_room(owner), await new_room(owner)
        await enter(guest, room)
        await owner.core.scopes.rooms(owner.jid).destroy(room, "we moved", other)
        await until(lambda: guest.core.rooms.state(guest.with_(room)).problem is not None)
        lost = guest.core.rooms.state(guest.with_(room)).problem
        assert isinstance(lost, RoomLost)
        assert (lost.reason, lost.text, lost.alternative) == (LeaveReason.DESTROYED, "we moved", other)
        await until_unlisted(guest, room)
        assert await refusal(guest, room) in ("item-not-found", "gone")


async def until_unlisted(person: Headless, room: BareJid) -> None:
    """Wait until the service lists a room no longer: one that is just ending answers nothing."""
    service, stream = BareJid(room.partition("@")[2]), person.core.scopes.rooms(person.jid)
    while room in {each.jid for each in (await stream.browse(service, "")).rooms}:
        await person.clock.sleep(0.02)


async def test_a_full_room_says_so_and_has_a_place_when_somebody_leaves(
    ejabberd: PrivateEjabberd, tmp_path: Path
) -> None:
    async with two(AnyAccounts(ejabberd), tmp_path) as (owner, guest):
        room = await new_room(owner, maxusers=("1",))
        assert await refusal(guest, room) == "resource-constraint"
        await owner.core.rooms.leave(owner.with_(room))
        await enter(guest, room)


async def test_a_room_that_shows_or_hides_addresses_tells_everybody_in_it(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    async with two(either_accounts, tmp_path) as (owner, guest):
        room = await new_room(owner)
        here = await enter(guest, room)
        for whois, kind in (("anyone", NoticeKind.OPEN), ("moderators", NoticeKind.SEMI_OPEN)):
            await set_up(owner, room, whois=(whois,))
            await until(lambda: kind in [each.kind for each in guest.core.rooms.notices.of(here)])  # noqa: B023 - at once
        logged = [each.kind for each in guest.core.rooms.notices.of(here)].count(NoticeKind.LOGGED)
        assert logged <= 1
