"""The line to a room that is cut while people write in it: nothing is lost, doubled or out of order afterwards."""

import asyncio
import random
from dataclasses import replace
from pathlib import Path

from desktop_client.demo.prosody import PrivateProsody
from desktop_client.demo.prosody_configuration import OutsideService, ProsodyOptions
from desktop_client.demo.prosody_data import Room
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import DeliveryState, Message
from desktop_client.domain.rooms import RoomStatus
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.room_component import PlayedRoom, RoomComponent, free_port
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.headless import IMPATIENT, Headless, HurriedClock, access_of, headless
from tests.integration.server_accounts import Accounts, AnyAccounts
from tests.integration.test_rooms import in_new_room
from tests.integration.waiting import until
from tests.reliability import judge

LIMIT_S = 2 * ENDS_A_HANG_S
COUNT = 120
SENT = DeliveryState.SENT


async def write(person: Headless, room: BareJid, luck: random.Random, name: str) -> list[str]:
    texts = [f"{name} {number}" for number in range(COUNT // 2)]
    for text in texts:
        await person.core.sending.send(person.with_(room), text)
        await SystemClock().sleep(luck.uniform(0, 0.02))
    return texts


async def states(person: Headless, room: BareJid) -> list[tuple[str, DeliveryState | None]]:
    items = (await person.core.timelines.latest(person.with_(room), 1000)).items
    return [(item.body, item.state) for item in items if isinstance(item, Message)]


async def cut_twice(proxy: CuttingProxy, person: Headless) -> None:
    for cut in (proxy.reset, proxy.half_open):
        await until(lambda: person.core.connections.is_online(person.jid))
        await SystemClock().sleep(0.15)
        cut()
        await until(lambda: not person.core.connections.is_online(person.jid))


async def agree(people: tuple[Headless, ...], room: BareJid, written: tuple[list[str], ...]) -> None:
    """Judge what each of them has against what each wrote; all have to have the same order."""
    for person, mine in zip(people, written, strict=True):
        others = {text for texts in written for text in texts} - set(mine)
        await until(lambda: person.core.sending.waiting_count() == 0)  # noqa: B023 - awaited at once
        await until(lambda: others <= set(person.arrived))  # noqa: B023 - as above
    for texts, writer in zip(written, people, strict=True):
        sent = await states(writer, room)
        for person in people:
            theirs = [text for text, _ in await states(person, room) if text in set(texts)]
            assert judge(texts, theirs, sent).is_clean, judge(texts, theirs, sent)
    assert len({tuple(text for text, _ in await states(person, room)) for person in people}) == 1


async def test_120_messages_of_two_over_cuts_are_in_the_room_once(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    luck = random.Random(4)
    elin, mara = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        CuttingProxy(elin.server.host, elin.server.port) as proxy,
        headless(
            replace(access_of(elin), host=proxy.host, port=proxy.port), tmp_path / "elin.db", clock=HurriedClock()
        ) as sender,
        headless(access_of(mara), tmp_path / "mara.db", clock=HurriedClock()) as other,
        asyncio.timeout(LIMIT_S),
    ):
        room = await in_new_room(other, sender)
        async with asyncio.TaskGroup() as tasks:
            mine = tasks.create_task(write(sender, room, luck, "elin"))
            theirs = tasks.create_task(write(other, room, luck, "mara"))
            tasks.create_task(cut_twice(proxy, sender))
        await agree((sender, other), room, (mine.result(), theirs.result()))
        async with headless(access_of(mara), tmp_path / "again.db") as again:
            while len(told := await states(again, room)) < COUNT:
                await again.clock.sleep(0.05)
        assert [text for text, _ in told] == [text for text, _ in await states(other, room)]


async def test_what_i_wrote_while_the_service_of_a_room_was_away_is_sent_when_it_is_back(tmp_path: Path) -> None:
    service = OutsideService(domain="crowd.hallway.test", secret="a test", port=free_port())
    room = PlayedRoom(jid=f"lab@{service.domain}", occupants=2, settings=10_000)
    async with (
        PrivateProsody(tmp_path / "prosody", options=ProsodyOptions(services=(service,))) as server,
        headless(
            access_of(Accounts(server).make("elin")), tmp_path / "elin.db", patience=Patience(), clock=HurriedClock()
        ) as elin,
    ):
        talk = elin.with_(BareJid(room.jid))
        async with played(server, service, room) as lost:
            await until(lambda: elin.is_caught_up)
            await elin.core.rooms.join(elin.jid, talk.peer, "elin")
            await elin.core.sending.send(talk, "before")
            await until(lambda: elin.core.sending.waiting_count() == 0)
            form = await elin.core.room_making().settings(talk)
            assert (len(form.fields), form.left_out) == (200, 9_800)
            await lost.lose()
            room.audience.clear()
            await elin.core.sending.send(talk, "into the dark")
            await until(lambda: not is_in(elin, talk.peer))
        async with played(server, service, room):
            await until(lambda: elin.core.sending.waiting_count() == 0)
            assert [said.body for said in room.archive] == ["before", "into the dark"]
            assert await states(elin, talk.peer) == [("before", SENT), ("into the dark", SENT)]


def played(server: PrivateProsody, service: OutsideService, room: PlayedRoom) -> RoomComponent:
    return RoomComponent(
        host=server.host, port=service.port, domain=service.domain, secret=service.secret, rooms=(room,)
    )


def is_in(person: Headless, room: BareJid) -> bool:
    return person.core.rooms.state(person.with_(room)).status is RoomStatus.JOINED


async def kill(server: PrivateProsody, people: tuple[Headless, ...], room: BareJid) -> None:
    await until(lambda: all(is_in(person, room) for person in people))
    await SystemClock().sleep(0.3)
    await server.kill()
    await server.start()


async def test_120_messages_to_a_server_that_is_killed_are_in_the_room_once(
    unstarted_prosody: PrivateProsody, tmp_path: Path
) -> None:
    server, luck, accounts = unstarted_prosody, random.Random(9), Accounts(unstarted_prosody)
    elin, mara = accounts.make("elin"), accounts.make("mara")
    listed = {elin.jid: "owner", mara.jid: "member"}
    room = server.data.write_room(Room(local="lab", name="Lab", affiliations=listed, salt="pepper"))
    patience = replace(IMPATIENT, lasting_s=0.5)
    async with (
        server,
        headless(access_of(elin), tmp_path / "elin.db", patience=patience, clock=HurriedClock()) as sender,
        headless(access_of(mara), tmp_path / "mara.db", patience=patience, clock=HurriedClock()) as other,
        asyncio.timeout(LIMIT_S),
    ):
        people = (sender, other)
        await until(lambda: all(person.is_caught_up for person in people))
        for person in people:
            await person.core.rooms.join(person.jid, room, person.jid.partition("@")[0])
        async with asyncio.TaskGroup() as tasks:
            mine = tasks.create_task(write(sender, room, luck, "elin"))
            theirs = tasks.create_task(write(other, room, luck, "mara"))
            tasks.create_task(kill(server, people, room))
        await agree(people, room, (mine.result(), theirs.result()))
