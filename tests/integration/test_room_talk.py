"""What occupants of one room of a real server say to each other beside the room's own talk."""

import asyncio
import uuid
from dataclasses import replace
from pathlib import Path

from desktop_client.domain.addresses import BareJid, nick_of, private_peer
from desktop_client.domain.authors import author_id
from desktop_client.domain.conversations import ConversationKind
from desktop_client.domain.extras import Extras
from desktop_client.domain.happenings import HappeningKind
from desktop_client.domain.messages import DeliveryState, Reaction
from desktop_client.domain.polls import NUMBERS, Poll, PollOption
from desktop_client.domain.room_directory import RoomWish
from desktop_client.domain.rooms import Affiliation, NotifyLevel
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.headless import Headless, HurriedClock, access_of, headless
from tests.integration.server_accounts import AnyAccounts
from tests.integration.test_rooms import enter, in_new_room, said, sees, unread_in
from tests.integration.waiting import until


async def test_a_private_message_is_between_two_alone(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db", clock=HurriedClock()) as elin,
        headless(access_of(mara_account), tmp_path / "mara.db", clock=HurriedClock()) as mara,
    ):
        room = await in_new_room(elin, mara)
        to_mara, to_elin = (
            private_peer(room, person.core.rooms.state(person.with_(room)).nick) for person in (mara, elin)
        )
        told: list[object] = []
        mara.core.alerts.raised.subscribe(told.append)
        mara.core.typing.key_pressed(mara.with_(to_elin))
        await elin.core.conversations.open(elin.with_(to_mara))
        await elin.core.sending.send(elin.with_(to_mara), "only for you")
        await sees(elin, to_mara, body="only for you", state=DeliveryState.SENT)
        heard = await sees(mara, to_elin, body="only for you")
        assert heard.sender == to_elin
        assert await said(mara, room) == await said(elin, room) == []
        kept = mara.core.conversations.find(mara.with_(to_elin))
        assert kept is not None
        assert kept.kind is ConversationKind.PRIVATE
        assert not mara.core.strangers.is_request(mara.with_(to_elin))
        await until(lambda: len(told) == 1)
        assert mara.core.conversations.find(mara.with_(BareJid(elin.jid))) is None
        await mara.core.conversations.mark_read(mara.with_(to_elin), heard.id)
        await mara.core.sending.send(mara.with_(to_elin), "thank you")
        await sees(elin, to_mara, body="thank you")
        (mine,) = [state for body, state in await elin.texts(to_mara) if body == "only for you"]
        assert mine is DeliveryState.SENT
        await elin.core.rooms.leave(elin.with_(room))
        await until(lambda: nick_of(to_elin) not in mara.core.rooms.occupants(mara.with_(room)))
        await mara.core.sending.send(mara.with_(to_elin), "are you there?")
        await sees(mara, to_elin, body="are you there?", state=DeliveryState.FAILED)


async def test_who_is_named_is_told_and_who_may_calls_all(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        told: list[object] = []
        mara.core.alerts.raised.subscribe(told.append)
        nick = mara.core.rooms.state(mara.with_(room)).nick
        await elin.core.sending.send(elin.with_(room), f"thank you @{nick}!")
        named = await sees(mara, room, is_mention=True)
        assert [(each.start, each.who) for each in named.extras.mentions] == [(10, mara.jid)]
        kept = await sees(elin, room, body=named.body, state=DeliveryState.SENT)
        assert [each.who for each in kept.extras.mentions] == [author_id(room, mara_key(elin, room, nick))]
        await until(lambda: len(told) == 1)
        await until(lambda: [each.kind for each in mara.core.happenings.latest()] == [HappeningKind.MENTION])
        await mara.core.sending.send(mara.with_(room), "@room a participant cannot call all")
        await sees(elin, room, body="@room a participant cannot call all", is_mention=False)
        await elin.core.sending.send(elin.with_(room), "@room look")
        await sees(mara, room, body="@room look", is_mention=True)
        bookmarks = mara.core.rooms.bookmarks
        (mine,) = bookmarks.all(mara.jid)
        await bookmarks.keep(replace(mine, notify=NotifyLevel.NEVER))
        (kept_there,) = await mara.core.scopes.rooms(mara.jid).fetch_bookmarks()
        assert kept_there.notify is NotifyLevel.NEVER
        told.clear()
        await elin.core.sending.send(elin.with_(room), f"@{nick} and this in peace")
        await sees(mara, room, body=f"@{nick} and this in peace", is_mention=True)
        assert told == []


def mara_key(elin: Headless, room: BareJid, nick: str) -> str:
    return elin.core.rooms.occupants(elin.with_(room))[nick].author.key


async def test_a_thread_is_the_same_for_all_and_outside_of_the_talk(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        await elin.core.sending.send(elin.with_(room), "icons are in")
        first = await sees(mara, room, body="icons are in")
        mara.core.drafts.edit(mara.with_(room), "for all, later", 0)
        await mara.core.sending.send(mara.with_(room), "sharp", first.id, thread=first.room_id)
        answer = await sees(elin, room, body="sharp", is_aside=True)
        await elin.core.sending.correct(elin.with_(room), (await sees(elin, room, body="icons are in")).id, "icons")
        await mara.core.sending.send(mara.with_(room), "this concerns all", thread=first.room_id)
        await sees(elin, room, body="this concerns all", is_aside=False)
        await sees(mara, room, body="icons")
        assert answer.extras.thread == first.room_id
        threads = [
            [message.body for message in await person.core.threads.messages(person.with_(room), first.room_id)]
            for person in (elin, mara)
        ]
        assert threads[0] == threads[1] == ["icons", "sharp", "this concerns all"]
        assert mara.core.drafts.current(mara.with_(room)).text == "for all, later"


async def test_members_see_who_has_read_and_my_devices_how_far(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db", clock=HurriedClock()) as mara,
        headless(access_of(mara_account), tmp_path / "phone.db") as phone,
    ):
        await until(lambda: all(person.is_caught_up for person in (elin, mara, phone)))
        room = BareJid(f"r{uuid.uuid4().hex[:8]}@conference.{elin.jid.partition('@')[2]}")
        await elin.core.room_making().make(elin.jid, RoomWish(room=room, name="Lab"))
        await elin.core.scopes.rooms(elin.jid).set_affiliation(room, mara.jid, Affiliation.MEMBER, "")
        await enter(mara, room)
        await elin.core.sending.send(elin.with_(room), "who reads this?")
        theirs = await sees(mara, room, body="who reads this?")
        mine = await sees(elin, room, body="who reads this?", state=DeliveryState.SENT)
        await sees(phone, room, body="who reads this?")
        assert await elin.core.readers(mine) == ()
        await mara.core.conversations.mark_read(mara.with_(room), theirs.id)
        reader = author_id(room, mara_key(elin, room, mara.jid.partition("@")[0]))
        async with asyncio.timeout(ENDS_A_HANG_S):
            while await elin.core.readers(mine) != (reader,):
                await elin.clock.sleep(0.05)
        await until(lambda: unread_in(phone, room) == (0, 0))


async def test_a_room_votes_until_who_asked_ends_it(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        lunch = Poll(title="Lunch?", options=tuple(PollOption(emoji=each, label=each) for each in NUMBERS[:2]))
        await elin.core.sending.ask(elin.with_(room), lunch)
        asked = await sees(mara, room, extras=Extras(poll=lunch))
        for emoji in NUMBERS[:2]:
            talk = await mara.core.threads.messages(mara.with_(room), asked.room_id)
            (asked,) = [each for each in talk if each.extras.poll]
            await mara.core.messages.vote(asked, emoji)
            await sees(mara, room, reactions=(Reaction(emoji=emoji, people=(mara.jid,)),), is_change_waiting=False)
        person = author_id(room, mara_key(elin, room, mara.jid.partition("@")[0]))
        mine = await sees(elin, room, reactions=(Reaction(emoji=NUMBERS[1], people=(person,)),))
        await elin.core.sending.end_poll(mine)
        closed = Extras(poll=replace(lunch, is_closed=True))
        await sees(mara, room, extras=closed)
        await sees(elin, room, extras=closed)


async def test_what_i_pin_in_a_room_is_pinned_on_my_other_device(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db", clock=HurriedClock()) as elin,
        headless(access_of(elin_account), tmp_path / "phone.db") as phone,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        await until(lambda: phone.is_caught_up)
        room = await in_new_room(elin, mara)
        await mara.core.sending.send(mara.with_(room), "the code of the door")
        said_there = await sees(elin, room, body="the code of the door")
        there = await sees(phone, room, body="the code of the door")
        await elin.core.mine().marks.pin(said_there, is_pinned=True)
        marks = phone.core.mine().marks
        await until(lambda: bool(marks.pins(phone.with_(room))))
        ((_, mark),) = marks.pins(phone.with_(room))
        found = await marks.message(phone.jid, mark.target)
        assert found is not None
        assert (found.id, marks.is_pinned(there), mark.target.message_id) == (there.id, True, there.room_id)
