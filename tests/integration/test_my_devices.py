"""Two devices of one person on a real server: what is read or kept in order on one is so on the other."""

from pathlib import Path

from desktop_client.domain.arrangement import FOREVER
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import AnyAccounts
from tests.integration.waiting import until


def unread(person: Headless, other: Headless) -> int:
    known = person.core.conversations.find(person.with_(other.jid))
    return known.unread if known is not None else -1


async def test_what_is_read_on_one_device_is_read_on_the_other_and_on_the_next_that_signs_in(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "desk.db") as desk,
        headless(access_of(elin_account), tmp_path / "laptop.db") as laptop,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        await until(lambda: desk.is_caught_up and laptop.is_caught_up and mara.is_caught_up)
        for text in ("one", "two"):
            await mara.core.sending.send(mara.with_(elin_account.jid), text)
        await until(lambda: unread(desk, mara) == unread(laptop, mara) == 2)
        newest = (await desk.core.timelines.latest(desk.with_(mara.jid), 1)).items[-1]
        await desk.core.conversations.mark_read(desk.with_(mara.jid), newest.id)
        await until(lambda: unread(laptop, mara) == 0)
    async with headless(access_of(elin_account), tmp_path / "new.db") as new:
        counts: list[int] = []
        new.core.conversations.changed.subscribe(lambda change: counts.append(change.conversation.unread))
        await until(lambda: new.is_caught_up and unread(new, mara) == 0)
        assert max(counts) == 0


async def test_pins_and_mutes_are_the_same_on_all_my_devices(either_accounts: AnyAccounts, tmp_path: Path) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "desk.db") as desk,
        headless(access_of(elin_account), tmp_path / "laptop.db") as laptop,
    ):
        await until(lambda: desk.is_caught_up and laptop.is_caught_up)
        mara = desk.with_(mara_account.jid)
        await desk.core.arrangements.pin(mara, is_pinned=True)
        await until(lambda: laptop.core.arrangements.of(mara).pinned_at is not None)
        await laptop.core.arrangements.mute(mara, FOREVER)
        await until(lambda: desk.core.arrangements.of(mara).muted_until == FOREVER)
    async with headless(access_of(elin_account), tmp_path / "new.db") as new:
        await until(lambda: new.core.arrangements.of(mara).muted_until == FOREVER)
        assert new.core.arrangements.of(mara).pinned_at is not None
