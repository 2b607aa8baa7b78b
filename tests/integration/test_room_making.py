"""Rooms found, made, changed, ended, and the way into them, with a real server."""

import uuid
from pathlib import Path

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.room_directory import RoomWish
from desktop_client.domain.rooms import LeaveReason, RoomLost, RoomRefused, RoomStatus
from desktop_client.resources import resource_bytes
from tests.integration.ejabberd import PrivateEjabberd
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import Accounts, AnyAccounts
from tests.integration.waiting import until


async def wish_of(person: Headless, *, is_public: bool) -> RoomWish:
    await until(lambda: person.is_caught_up)
    service = (await person.core.room_directory().services(person.jid))[0]
    name = f"Design {uuid.uuid4().hex[:6]}"
    return RoomWish(room=BareJid(f"d{uuid.uuid4().hex[:8]}@{service}"), name=name, is_public=is_public)


async def test_a_private_room_is_made_at_once_and_only_who_is_invited_comes_in(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        wish = await wish_of(elin, is_public=False)
        await until(lambda: mara.is_caught_up)
        here = await elin.core.room_making().make(elin.jid, wish)
        info = (await elin.core.scopes.rooms(elin.jid).look(wish.room)).features
        assert {"muc_membersonly", "muc_hidden", "muc_persistent", "muc_nonanonymous"} <= info
        known = elin.core.conversations.find(here)
        assert known is not None
        assert known.name == wish.name
        with pytest.raises(RoomRefused) as refused:
            await mara.core.rooms.join(mara.jid, wish.room)
        assert refused.value.condition == "registration-required"
        elin.core.invitations.invite(here, [mara.jid], "come and see")
        await until(lambda: mara.core.invitations.find(mara.with_(wish.room)) is not None)
        invited = mara.core.invitations.find(mara.with_(wish.room))
        assert invited is not None
        assert (invited.by, invited.text, invited.is_vouched) == (elin.jid, "come and see", True)
        await until(lambda: mara.core.is_request(mara.with_(wish.room)))
        await mara.core.invitations.accept(mara.with_(wish.room))
        assert mara.core.rooms.state(mara.with_(wish.room)).status is RoomStatus.JOINED
        assert not mara.core.is_request(mara.with_(wish.room))


async def test_a_public_room_is_found_described_and_ended_with_where_it_goes_on(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        wish, other = await wish_of(elin, is_public=True), await wish_of(elin, is_public=True)
        await until(lambda: mara.is_caught_up)
        making = elin.core.room_making()
        here = await making.make(elin.jid, wish)
        with pytest.raises(RoomRefused) as taken:
            await mara.core.room_making().make(mara.jid, wish)
        assert taken.value.condition == "room-taken"
        directory = mara.core.room_directory()
        service = BareJid(wish.room.partition("@")[2])
        found = [page async for page in directory.browse(mara.jid, service)][-1]
        listed = [each for each in found.rooms if each.jid == wish.room]
        (described,) = [each async for each in directory.describe(mara.jid, listed)]
        assert (described.name, described.occupants, described.is_open) == (wish.name, 1, True)
        there = await mara.core.rooms.join(mara.jid, wish.room)
        form = await making.settings(here)
        await making.change(here, form, {"muc#roomconfig_roomdesc": ("Reviews on Tuesday",)})
        await until(lambda: mara.core.rooms.state(there).info.description == "Reviews on Tuesday")
        await making.destroy(here, "we moved", other.room)
        await until(lambda: mara.core.rooms.state(there).problem is not None)
        problem = mara.core.rooms.state(there).problem
        assert isinstance(problem, RoomLost)
        assert (problem.reason, problem.text, problem.alternative) == (LeaveReason.DESTROYED, "we moved", other.room)


async def test_a_room_whose_form_is_given_back_is_gone(accounts: Accounts, tmp_path: Path) -> None:
    async with headless(access_of(accounts.make("elin")), tmp_path / "elin.db") as elin:
        wish = await wish_of(elin, is_public=True)
        making = elin.core.room_making()
        form = await making.begin(elin.jid, wish)
        assert form.find("muc#roomconfig_roomname") is not None
        await making.give_up(elin.jid, wish, form)
        with pytest.raises(RoomRefused) as refused:
            await elin.core.rooms.join(elin.jid, wish.room)
        assert refused.value.condition == "item-not-found"


async def test_a_picture_that_an_owner_chose_is_seen_by_all_and_taken_away_again(
    ejabberd: PrivateEjabberd, tmp_path: Path
) -> None:
    accounts = AnyAccounts(ejabberd)
    elin_account, mara_account = accounts.make("elin"), accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        wish = await wish_of(elin, is_public=True)
        await until(lambda: mara.is_caught_up)
        making, here = elin.core.room_making(), await elin.core.room_making().make(elin.jid, wish)
        await mara.core.rooms.join(mara.jid, wish.room)
        picture = resource_bytes("logo", "hallway.svg")
        await making.set_picture(here, picture)
        for person in (elin, mara):
            while await person.core.avatars.picture(wish.room) != picture:
                await person.clock.sleep(0.02)
        await making.set_picture(here, b"")
        while await mara.core.avatars.picture(wish.room):
            await mara.clock.sleep(0.02)
