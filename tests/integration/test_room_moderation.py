"""Roles, lists and voice in a room of a real server."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from desktop_client.core.room_moderation import RoomModeration
from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import ProsodyOptions
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.authors import AuthorId, Removal
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.room_notices import NoticeKind
from desktop_client.domain.room_powers import RoomDeed
from desktop_client.domain.rooms import (
    Affiliation,
    LeaveReason,
    NickRefused,
    Occupant,
    RoomFact,
    RoomLost,
    RoomRefused,
)
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import Accounts, AnyAccounts
from tests.integration.test_rooms import enter, in_new_room, said, sees
from tests.integration.waiting import until


def moderation_of(person: Headless) -> RoomModeration:
    ports = person.core.ground.ports
    return RoomModeration(rooms=person.core.rooms, scopes=person.core.scopes, store=ports.rooms(), clock=ports.clock)


def nick_of(person: Headless) -> str:
    return person.jid.partition("@")[0]


async def test_a_moderator_and_a_visitor_of_one_room(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
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
        await until(lambda: mara.core.rooms.state(there).may_only_listen)
        weakness.ask_voice(there)
        await until(lambda: bool(elin.core.rooms.voice.waiting(here)))
        (asked,) = elin.core.rooms.voice.waiting(here)
        assert asked.nick == nick_of(mara)
        power.answer_voice(asked, is_granted=True)
        await until(lambda: not mara.core.rooms.state(there).may_only_listen)
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


async def test_a_ban_stands_until_it_is_lifted(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        here, there, power = elin.with_(room), mara.with_(room), moderation_of(elin)
        await until(lambda: nick_of(mara) in elin.core.rooms.occupants(here))
        known = elin.core.rooms.occupants(here)[nick_of(mara)]
        await power.perform(here, RoomDeed.BAN, known, "enough")
        await until(lambda: mara.core.rooms.state(there).me is None)
        with pytest.raises(RoomRefused) as refused:
            await enter(mara, room)
        assert refused.value.condition == "forbidden"
        (banned,) = await power.banned(here)
        assert (banned.jid, banned.reason) in ((mara.jid, "enough"), (mara.jid, ""))
        await power.perform(here, RoomDeed.TAKE_MEMBER, banned)
        await enter(mara, room)
        assert mara.core.rooms.state(there).me is not None


@pytest_asyncio.fixture
async def moderating(tmp_path: Path) -> AsyncIterator[PrivateProsody]:
    """A server whose rooms take messages away, in the older version of the protocol."""
    async with PrivateProsody(tmp_path / "prosody", options=ProsodyOptions(room_modules=("muc_moderation",))) as server:
        yield server


async def test_three_see_the_same_message_taken_away_live_and_from_the_archive(
    moderating: PrivateProsody, tmp_path: Path
) -> None:
    accounts = Accounts(moderating)
    names = {name: access_of(accounts.make(name)) for name in ("elin", "mara", "jonas")}
    async with (
        headless(names["elin"], tmp_path / "elin.db") as elin,
        headless(names["mara"], tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        power, weakness = moderation_of(elin), moderation_of(mara)
        for body in ("buy gold", "buy silver", "and good morning"):
            await mara.core.sending.send(mara.with_(room), body)
        spam = await sees(elin, room, body="buy gold")
        await sees(elin, room, body="and good morning")
        mine = await elin.core.sending.send(elin.with_(room), "please stop that")
        theirs = await sees(mara, room, body="please stop that")
        assert (power.may_remove(spam), weakness.may_remove(theirs)) == (True, False)
        with pytest.raises(NotAccepted) as refused:
            await weakness.remove(theirs, "no")
        assert refused.value.condition == "forbidden"

        await power.remove(spam, "spam")
        seen = (await sees(mara, room, is_retracted=True)).removal
        assert seen is not None
        assert (seen.nick, seen.reason) == (nick_of(elin), "spam")
        assert seen.by == theirs.sender
        removed = await sees(elin, room, is_retracted=True)
        assert (removed.id, removed.removal) == (spam.id, Removal(by=elin.jid, reason="spam"))

        cleared = await power.clear(elin.with_(room), AuthorId(spam.sender), timedelta(hours=1), "all of it")
        assert (cleared.removed, cleared.kept) == (2, 0)
        await until_said(mara, room, ["", "", "", "please stop that"])
        await until_said(elin, room, ["", "", "", "please stop that"])
        assert (await sees(elin, room, body="please stop that")).id == mine
        async with headless(names["jonas"], tmp_path / "jonas.db") as jonas:
            await until(lambda: jonas.is_caught_up)
            await enter(jonas, room)
            await sees(jonas, room, body="please stop that")
            assert [body for body in await said(jonas, room) if body] == ["please stop that"]


async def until_said(person: Headless, room: BareJid, bodies: list[str]) -> None:
    await sees(person, room, body=bodies[-1])
    while await said(person, room) != bodies:
        await person.clock.sleep(0.02)


async def test_a_nick_that_is_taken_stays_theirs_and_a_free_one_becomes_mine(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        refused: list[RoomFact] = []
        elin.core.rooms.heard.subscribe(lambda fact: refused.append(fact) if isinstance(fact, NickRefused) else None)
        names = moderation_of(elin)
        names.rename_me(elin.with_(room), nick_of(mara))
        await until(lambda: len(refused) == 1)
        names.rename_me(elin.with_(room), "Elin B.")
        await until(lambda: "Elin B." in mara.core.rooms.occupants(mara.with_(room)))
        assert set(mara.core.rooms.occupants(mara.with_(room))) == {"Elin B.", nick_of(mara)}
        await until(lambda: elin.core.rooms.state(elin.with_(room)).nick == "Elin B.")
        (told,) = mara.core.rooms.notices.of(mara.with_(room))
        assert (told.kind, told.nick, told.other) == (NoticeKind.RENAMED, nick_of(elin), "Elin B.")
        bookmarks = elin.core.rooms.bookmarks
        await until(lambda: getattr(bookmarks.find(elin.with_(room)), "nick", "") == "Elin B.")
