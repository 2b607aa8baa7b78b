"""Reactions, replies, corrections and retractions between two people at a real server."""

import asyncio
import signal
import sys
from dataclasses import replace
from pathlib import Path

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ItemId, Message, Reaction
from desktop_client.domain.search import SearchQuery
from desktop_client.xmpp.keepalive import Patience
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import Accounts, AnyAccounts, ServerAccount
from tests.integration.waiting import until


async def newest(person: Headless, peer: BareJid) -> Message:
    items = (await person.core.timelines.latest(person.with_(peer), 1)).items
    assert isinstance(items[-1], Message)
    return items[-1]


async def sees(person: Headless, peer: BareJid, **wanted: object) -> Message:
    """Wait until the newest message looks as wanted, and return it."""
    async with asyncio.timeout(ENDS_A_HANG_S):
        while True:
            items = (await person.core.timelines.latest(person.with_(peer), 1)).items
            message = items[-1] if items else None
            if message is not None and all(getattr(message, name, None) == value for name, value in wanted.items()):
                assert isinstance(message, Message)
                return message
            await person.clock.sleep(0.02)


async def test_what_one_says_about_a_message_the_other_and_all_devices_see(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin, mara = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin), tmp_path / "desk.db") as desk,
        headless(access_of(elin), tmp_path / "laptop.db") as laptop,
        headless(access_of(mara), tmp_path / "mara.db") as other,
    ):
        await until(lambda: desk.is_caught_up and laptop.is_caught_up and other.is_caught_up)
        item = await desk.core.sending.send(desk.with_(mara.jid), "see you at nine")
        theirs = await sees(other, elin.jid, body="see you at nine")
        await other.core.messages.toggle_reaction(other.with_(elin.jid), theirs.id, "👍")
        for person, peer in ((desk, mara.jid), (laptop, mara.jid), (other, elin.jid)):
            await sees(person, peer, reactions=(Reaction(emoji="👍", people=(mara.jid,)),), is_change_waiting=False)
        await desk.core.sending.correct(desk.with_(mara.jid), item, "see you at ten")
        for person, peer in ((desk, mara.jid), (laptop, mara.jid), (other, elin.jid)):
            corrected = await sees(person, peer, body="see you at ten", is_change_waiting=False)
            assert corrected.edited_at is not None
            assert corrected.reactions
            versions = await person.core.messages.versions(corrected.id)
            assert [version.body for version in versions] == ["see you at nine", "see you at ten"]
        assert other.arrived == ["see you at nine"]
        await other.core.sending.send(other.with_(elin.jid), "gladly", theirs.id)
        answer = await sees(desk, mara.jid, body="gladly")
        assert answer.reply is not None
        assert (answer.reply.item, answer.reply.sender, answer.reply.text) == (item, elin.jid, "see you at ten")
        await desk.core.messages.retract(desk.with_(mara.jid), item)
        for person, peer in ((desk, mara.jid), (laptop, mara.jid), (other, elin.jid)):
            await sees_quote_retracted(person, peer)
            assert await person.core.search.find(SearchQuery(text="ten ")) == ()


async def sees_quote_retracted(person: Headless, peer: BareJid) -> None:
    async with asyncio.timeout(ENDS_A_HANG_S):
        while True:
            answer = await newest(person, peer)
            if answer.reply is not None and answer.reply.is_retracted:
                assert answer.reply.text == ""
                return
            await person.clock.sleep(0.02)


async def test_a_device_that_was_away_learns_it_all_from_the_archive(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin, mara = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin), tmp_path / "desk.db") as desk,
        headless(access_of(mara), tmp_path / "m.db") as m,
    ):
        await until(lambda: desk.is_caught_up and m.is_caught_up)
        gone = await desk.core.sending.send(desk.with_(mara.jid), "the secret word")
        item = await desk.core.sending.send(desk.with_(mara.jid), "one")
        theirs = await sees(m, elin.jid, body="one")
        await desk.core.sending.correct(desk.with_(mara.jid), item, "two")
        await m.core.messages.react(m.with_(elin.jid), theirs.id, ("👍", "🎉"))
        await m.core.messages.react(m.with_(elin.jid), theirs.id, ("🎉",))
        await desk.core.messages.retract(desk.with_(mara.jid), gone)
        await sees(desk, mara.jid, body="two", reactions=(Reaction(emoji="🎉", people=(mara.jid,)),))
        await until(lambda: desk.core.sending.waiting_count() == 0 == m.core.sending.waiting_count())
    async with headless(access_of(elin), tmp_path / "new.db") as new:
        await until(lambda: new.is_caught_up)
        message = await sees(new, mara.jid, body="two", reactions=(Reaction(emoji="🎉", people=(mara.jid,)),))
        items = (await new.core.timelines.latest(new.with_(mara.jid), 10)).items
        assert [(one.body, one.is_retracted) for one in items if isinstance(one, Message)] == [
            ("", True),
            ("two", False),
        ]
        assert [version.body for version in await new.core.messages.versions(message.id)] == ["one", "two"]
    async with headless(access_of(elin), tmp_path / "desk.db") as desk:
        await until(lambda: desk.is_caught_up)
        await sees(desk, mara.jid, body="two", reactions=(Reaction(emoji="🎉", people=(mara.jid,)),))
        assert len(await desk.core.messages.versions(message.id)) in (0, 2)


async def test_changes_made_offline_wait_over_a_restart_and_go_in_order(accounts: Accounts, tmp_path: Path) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    async with headless(access_of(mara), tmp_path / "mara.db") as other:
        await until(lambda: other.is_caught_up)
        item = await offline_changes(elin, mara, tmp_path)
        assert other.arrived == ["zero"]
        async with headless(access_of(elin), tmp_path / "elin.db") as sender:
            await until(lambda: sender.core.sending.waiting_count() == 0)
            await sees(other, elin.jid, body="reworded before it left")
            got, _ = (await other.core.timelines.latest(other.with_(elin.jid), 2)).items
            assert isinstance(got, Message)
            assert (got.body, got.reactions) == ("two", (Reaction(emoji="🎉", people=(elin.jid,)),))
            assert [one.body for one in await other.core.messages.versions(got.id)] == ["zero", "one", "two"]
            assert other.arrived == ["zero", "reworded before it left"]
            mine = await sender.core.messages.find(item)
            assert mine is not None
            assert not mine.is_change_waiting


async def offline_changes(elin: ServerAccount, mara: ServerAccount, folder: Path) -> ItemId:
    """Change a message while the line is down, and end the program so."""
    async with CuttingProxy(elin.server.host, elin.server.port) as proxy:
        access = replace(access_of(elin), host=proxy.host, port=proxy.port)
        async with headless(access, folder / "elin.db") as sender:
            await until(lambda: sender.is_caught_up)
            conversation = sender.with_(mara.jid)
            item = await sender.core.sending.send(conversation, "zero")
            await until(lambda: sender.core.sending.waiting_count() == 0)
            proxy.is_refusing = True
            proxy.half_open()
            await until(lambda: not sender.core.connections.is_online(sender.jid))
            await sender.core.sending.correct(conversation, item, "one")
            await sender.core.messages.react(conversation, item, ("👍",))
            await sender.core.sending.correct(conversation, item, "two")
            await sender.core.messages.react(conversation, item, ("🎉",))
            unsent = await sender.core.sending.send(conversation, "never seen")
            await sender.core.sending.correct(conversation, unsent, "reworded before it left")
            shown = await sender.core.messages.find(item)
            assert shown is not None
            assert (shown.body, shown.is_change_waiting) == ("two", True)
            assert shown.reactions == (Reaction(emoji="🎉", people=(elin.jid,)),)
            return item


async def test_killed_while_correcting_a_hallway_goes_on_where_it_was(accounts: Accounts, tmp_path: Path) -> None:
    elin, mara = accounts.make("elin"), accounts.make("mara")
    wanted = [f"version {number}" for number in range(60)]
    async with (
        headless(access_of(mara), tmp_path / "mara.db", patience=Patience()) as other,
        asyncio.timeout(3 * ENDS_A_HANG_S),
    ):
        await until(lambda: other.is_caught_up)
        for reached in (15, 40, None):
            process = await start_reviser(elin, mara, tmp_path, len(wanted))
            assert process.stdin is not None
            if reached is not None:
                await reads(other, elin.jid, reached)
                process.kill()
            process.stdin.close()
            assert await process.wait() == (0 if reached is None else -signal.SIGKILL)
        got = await sees(other, elin.jid, body=wanted[-1], reactions=(Reaction(emoji="🎉", people=(elin.jid,)),))
        assert [version.body for version in await other.core.messages.versions(got.id)] == wanted
        assert other.arrived == ["version 0"]


async def reads(person: Headless, peer: BareJid, number: int) -> None:
    """Wait until a message has come that far."""
    while True:
        items = (await person.core.timelines.latest(person.with_(peer), 1)).items
        if items and isinstance(items[0], Message) and int(items[0].body.rpartition(" ")[2]) >= number:
            return
        await person.clock.sleep(0.01)


async def start_reviser(
    elin: ServerAccount, mara: ServerAccount, folder: Path, number: int
) -> asyncio.subprocess.Process:
    access = access_of(elin)
    words = (
        access.jid,
        access.password,
        access.host,
        access.port,
        access.ca_file,
        folder / "elin.db",
        mara.jid,
        number,
    )
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.integration.reviser",
        *map(str, words),
        cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE,
    )
