"""Roles, lists and voice in a room of a real server."""

from pathlib import Path

import pytest

from desktop_client.core.room_moderation import RoomModeration
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.room_powers import RoomDeed
from desktop_client.domain.rooms import Affiliation, LeaveReason, Occupant, Role, RoomLost, RoomRefused
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import Accounts
from tests.integration.test_rooms import enter, in_new_room
from tests.integration.waiting import until


def moderation_of(person: Headless) -> RoomModeration:
    ports = person.core.ground.ports
    return RoomModeration(rooms=person.core.rooms, scopes=person.core.scopes, store=ports.rooms(), clock=ports.clock)


def nick_of(person: Headless) -> str:
    return person.jid.partition("@")[0]


async def test_a_moderator_and_a_visitor_of_one_room(accounts: Accounts, tmp_path: Path) -> None:
    elin_account, mara_account = accounts.make("elin"), accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        here, there = elin.with_(room), mara.with_(room)
        power, weakness = moderation_of(elin), moderation_of(mara)

        def seen() -> Occupant:
            return elin.core.rooms.occupants(here)[nick_of(mara)]

        assert weakness.deeds(there, mara.core.rooms.occupants(there)[nick_of(elin)]) == ()
        with pytest.raises(NotAccepted):
            await weakness.perform(there, RoomDeed.KICK, mara.core.rooms.occupants(there)[nick_of(elin)])

        await power.perform(here, RoomDeed.TAKE_VOICE, seen(), "a little quieter")
        await until(lambda: weakness.may_ask_voice(there))
        weakness.ask_voice(there)
        await until(lambda: bool(elin.core.rooms.voice.waiting(here)))
        (asked,) = elin.core.rooms.voice.waiting(here)
        assert asked.nick == nick_of(mara)
        power.answer_voice(asked, is_granted=True)
        await until(lambda: not weakness.may_ask_voice(there))
        assert elin.core.rooms.voice.waiting(here) == ()

        await power.perform(here, RoomDeed.MAKE_MEMBER, seen())
        await until(lambda: seen().affiliation is Affiliation.MEMBER)
        listed = {each.jid: each.affiliation for each in await power.listed(here)}
        assert listed == {elin.jid: Affiliation.OWNER, mara.jid: Affiliation.MEMBER}

        await power.perform(here, RoomDeed.KICK, seen(), "come back tomorrow")
        await until(lambda: mara.core.rooms.state(there).problem is not None)
        lost = mara.core.rooms.state(there).problem
        assert isinstance(lost, RoomLost)
        assert (lost.reason, lost.text) == (LeaveReason.KICKED, "come back tomorrow")

        await enter(mara, room)
        await until(lambda: nick_of(mara) in elin.core.rooms.occupants(here))
        await power.perform(here, RoomDeed.BAN, seen(), "enough")
        await until(lambda: mara.core.rooms.state(there).me is None)
        with pytest.raises(RoomRefused) as refused:
            await enter(mara, room)
        assert refused.value.condition == "forbidden"
        (banned,) = await power.banned(here)
        assert (banned.jid, banned.reason) in ((mara.jid, "enough"), (mara.jid, ""))
        await power.perform(here, RoomDeed.TAKE_MEMBER, banned)
        await enter(mara, room)
        assert mara.core.rooms.state(there).me is not None
        assert seen().role is Role.PARTICIPANT
