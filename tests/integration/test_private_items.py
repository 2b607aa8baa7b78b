"""Two devices of one person on a real server: what only one of them may do is done once."""

import asyncio
from datetime import timedelta
from pathlib import Path

from desktop_client.core.ports import Applied
from desktop_client.core.scheduling import Plan
from desktop_client.domain.messages import DeliveryState, ItemsAdded, Message
from tests.integration.headless import Headless, access_of, headless
from tests.integration.server_accounts import AnyAccounts
from tests.integration.waiting import until

_TEXTS = tuple(f"text {number}" for number in range(5))


def handed_over(person: Headless) -> list[str]:
    """Follow what this device itself hands to its outbox; who receives two copies with one id sees one message."""
    bodies: list[str] = []

    def note(applied: Applied) -> None:
        added = (item for change in applied.timeline if isinstance(change, ItemsAdded) for item in change.items)
        messages = (item for item in added if isinstance(item, Message))
        bodies.extend(message.body for message in messages if message.state is DeliveryState.PENDING)

    person.core.stored.subscribe(note)
    return bodies


def planned(person: Headless, plan: Plan) -> int:
    return sum(each.plan is plan for each in person.core.mine().scheduling.all())


async def test_pins_reminders_and_scheduled_messages_are_the_same_on_all_my_devices_and_sent_by_one(
    either_accounts: AnyAccounts, tmp_path: Path
) -> None:
    elin_account, mara_account = either_accounts.make("elin"), either_accounts.make("mara")
    async with (
        headless(access_of(elin_account), tmp_path / "desk.db") as desk,
        headless(access_of(elin_account), tmp_path / "laptop.db") as laptop,
        headless(access_of(mara_account), tmp_path / "mara.db") as mara,
    ):
        await until(lambda: desk.is_caught_up and laptop.is_caught_up and mara.is_caught_up)
        await _share_marks(desk, laptop, mara)
        await _race(desk, laptop, mara)


async def _share_marks(desk: Headless, laptop: Headless, mara: Headless) -> None:
    await mara.core.sending.send(mara.with_(desk.jid), "The invoice")
    await until(lambda: desk.arrived == laptop.arrived == ["The invoice"])
    with_mara, later = desk.with_(mara.jid), desk.clock.now() + timedelta(hours=1)
    (message,) = (await desk.core.timelines.latest(with_mara, 1)).items
    assert isinstance(message, Message)
    here, there = desk.core.mine(), laptop.core.mine()
    await here.marks.pin(message, is_pinned=True)
    await here.marks.save(message, is_saved=True)
    await here.reminders.remind(message, later)
    for text in _TEXTS:
        await here.scheduling.schedule(with_mara, text, later)
    await until(lambda: planned(laptop, Plan.ELSEWHERE) == len(_TEXTS))
    assert len(there.marks.pins(with_mara)) == len(there.marks.saved()) == 1
    assert there.reminders.due_at(message) == later


async def _race(desk: Headless, laptop: Headless, mara: Headless) -> None:
    """Let one device send and the other take over in the same moment."""
    here, there = desk.core.mine().scheduling, laptop.core.mine().scheduling
    theirs, mine = there.of(desk.with_(mara.jid)), here.of(desk.with_(mara.jid))
    by_desk, by_laptop = handed_over(desk), handed_over(laptop)
    deeds = [*(here.send_now(each.key) for each in mine), *(there.send_now(each.key) for each in theirs)]
    await asyncio.gather(*deeds)
    await until(lambda: len(mara.arrived) >= len(_TEXTS) and not here.all() and not there.all())
    await mara.core.sending.send(mara.with_(desk.jid), "Thanks")
    await until(lambda: "Thanks" in desk.arrived and "Thanks" in laptop.arrived)
    assert sorted(mara.arrived) == sorted(_TEXTS)
    assert sorted((*by_desk, *by_laptop)) == sorted(_TEXTS)
