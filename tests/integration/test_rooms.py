"""Several people in one room of a real server."""

import asyncio
import uuid
from pathlib import Path

import pytest

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.authors import is_author
from desktop_client.domain.conversations import ConversationKind
from desktop_client.domain.messages import DeliveryState, Message, Reaction
from desktop_client.domain.rooms import JoinWish, RoomRefused, RoomStatus
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.headless import Access, Headless, access_of, headless
from tests.integration.server_accounts import AnyAccounts
from tests.integration.waiting import until


async def in_new_room(*people: Headless) -> BareJid:
    """Let the first one make a room, and all enter it by the first part of their address."""
    first = people[0]
    await until(lambda: all(person.is_caught_up for person in people))
    room = BareJid(f"r{uuid.uuid4().hex[:8]}@conference.{first.jid.partition('@')[2]}")
    stream = first.core.scopes.rooms(first.jid)
    await stream.join(JoinWish(room=room, nick="maker"))
    await asyncio.gather(*(enter(person, room) for person in people[1:]))
    stream.leave(room)
    await enter(first, room)
    return room


async def enter(person: Headless, room: BareJid) -> ConversationId:
    conversation = await person.core.rooms.join(person.jid, room, person.jid.partition("@")[0])
    assert person.core.rooms.state(conversation).status is RoomStatus.JOINED
    return conversation


async def sees(person: Headless, room: BareJid, **wanted: object) -> Message:
    """Wait until a message of the room looks as wanted, and return it."""
    async with asyncio.timeout(ENDS_A_HANG_S):
        while True:
            for item in (await person.core.timelines.latest(person.with_(room), 50)).items:
                if isinstance(item, Message) and all(getattr(item, name) == value for name, value in wanted.items()):
                    return item
            await person.clock.sleep(0.02)


async def said(person: Headless, room: BareJid) -> list[str]:
    items = (await person.core.timelines.latest(person.with_(room), 100)).items
    return [item.body for item in items if isinstance(item, Message)]


def unread_in(person: Headless, room: BareJid) -> tuple[int, int]:
    known = person.core.conversations.find(person.with_(room))
    return (known.unread, known.mentions) if known is not None else (0, 0)


async def test_two_see_the_same_in_a_room(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        item = await elin.core.sending.send(elin.with_(room), "the tag is ready")
        mine = await sees(elin, room, body="the tag is ready", state=DeliveryState.SENT)
        theirs = await sees(mara, room, body="the tag is ready")
        assert (mine.id, mine.sender, mine.room_id) == (item, elin.jid, theirs.room_id)
        assert is_author(theirs.sender)
        assert theirs.nick == elin.jid.partition("@")[0]
        await mara.core.messages.toggle_reaction(mara.with_(room), theirs.id, "🚀")
        await sees(mara, room, reactions=(Reaction(emoji="🚀", people=(mara.jid,)),), is_change_waiting=False)
        reacted = await sees(elin, room, is_change_waiting=False, id=item, edited_at=None)
        await until(lambda: bool(elin.core.conversations.find(elin.with_(room))))
        await elin.core.sending.correct(elin.with_(room), reacted.id, "the tag is out")
        corrected = await sees(mara, room, body="the tag is out")
        assert corrected.edited_at is not None
        await mara.core.sending.send(mara.with_(room), "thank you", corrected.id)
        answer = await sees(elin, room, body="thank you")
        assert answer.reply is not None
        assert (answer.reply.item, answer.reply.sender) == (item, elin.jid)
        await elin.core.messages.retract(elin.with_(room), item)
        await sees(mara, room, id=theirs.id, is_retracted=True)
        kept = mara.core.conversations.find(mara.with_(room))
        assert kept is not None
        assert kept.kind is ConversationKind.ROOM


async def test_what_was_said_while_away_joins_what_was_heard_live(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with headless(access_of(elin_account), tmp_path / "elin.db") as elin:
        async with headless(access_of(mara_account), tmp_path / "mara.db") as mara:
            room = await in_new_room(elin, mara)
            for number in range(3):
                await elin.core.sending.send(elin.with_(room), f"while she is here {number}")
            await sees(mara, room, body="while she is here 2")
        for number in range(3):
            await elin.core.sending.send(elin.with_(room), f"while she is away {number}")
        await sees(elin, room, body="while she is away 2", state=DeliveryState.SENT)
        async with headless(access_of(mara_account), tmp_path / "mara.db") as mara:
            await sees(mara, room, body="while she is away 2")
            await until(lambda: mara.core.rooms.state(mara.with_(room)).status is RoomStatus.JOINED)
            await mara.core.sending.send(mara.with_(room), "back again")
            await sees(elin, room, body="back again")
            assert await said(mara, room) == await said(elin, room)
            assert len(await said(mara, room)) == 7


async def test_a_room_that_is_not_there_is_not_made_by_entering_it(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    async with headless(access_of(either_accounts.make("elin")), tmp_path / "elin.db") as elin:
        await until(lambda: elin.is_caught_up)
        nowhere = BareJid(f"nowhere-{uuid.uuid4().hex[:6]}@conference.{elin.jid.partition('@')[2]}")
        with pytest.raises(RoomRefused) as refused:
            await elin.core.rooms.join(elin.jid, nowhere)
        assert refused.value.condition == "item-not-found"
        assert elin.core.conversations.find(elin.with_(nowhere)) is None


async def test_who_names_me_is_counted(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "elin.db") as elin,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        room = await in_new_room(elin, mara)
        alerts: list[object] = []
        elin.core.alerts.raised.subscribe(alerts.append)
        await mara.core.sending.send(mara.with_(room), "good morning everybody")
        await sees(elin, room, body="good morning everybody")
        nick = elin.core.rooms.state(elin.with_(room)).nick
        await mara.core.sending.send(mara.with_(room), f"{nick}: did you sleep well?")
        named = await sees(elin, room, is_mention=True)
        assert named.body.startswith(nick)
        await until(lambda: unread_in(elin, room) == (2, 1))
        await until(lambda: len(alerts) == 1)


async def test_after_the_server_was_away_everybody_is_back_and_nothing_is_lost_or_doubled(
    prosody_private: PrivateProsody, tmp_path: Path
) -> None:
    accesses = [access_in(prosody_private, local) for local in ("elin", "mara")]
    async with headless(accesses[0], tmp_path / "elin.db") as elin, headless(accesses[1], tmp_path / "mara.db") as mara:
        room = await in_new_room(elin, mara)
        await elin.core.sending.send(elin.with_(room), "before")
        await sees(mara, room, body="before")
        await prosody_private.stop()
        await elin.core.sending.send(elin.with_(room), "meanwhile")
        await prosody_private.start()
        await sees(elin, room, body="meanwhile", state=DeliveryState.SENT)
        await sees(mara, room, body="meanwhile")
        assert await said(mara, room) == await said(elin, room) == ["before", "meanwhile"]
        assert set(elin.core.rooms.occupants(elin.with_(room))) == {"elin", "mara"}
        await until(lambda: elin.core.rooms.state(elin.with_(room)).occupants == 2)
        await mara.core.rooms.leave(mara.with_(room))
        await until(lambda: elin.core.rooms.state(elin.with_(room)).occupants == 1)


def access_in(server: PrivateProsody, local: str) -> Access:
    jid = BareJid(server.add_account(local, "password"))
    return Access(jid=jid, password="password", host=server.host, port=server.port, ca_file=server.ca_file)


async def test_the_rooms_i_keep_are_entered_by_my_next_device(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    account = either_accounts.make("elin")
    async with headless(access_of(account), tmp_path / "desk.db") as desk:
        rooms = [await in_new_room(desk) for _ in range(3)]
        async with headless(access_of(account), tmp_path / "laptop.db") as laptop:
            for room in rooms:
                await until(lambda: laptop.core.rooms.state(laptop.with_(room)).status is RoomStatus.JOINED)  # noqa: B023
            await desk.core.rooms.leave(desk.with_(rooms[0]))
            await until(lambda: laptop.core.rooms.state(laptop.with_(rooms[0])).status is RoomStatus.OUT)
            assert laptop.core.rooms.state(laptop.with_(rooms[1])).status is RoomStatus.JOINED
