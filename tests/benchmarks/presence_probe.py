"""The window while a server offers 5,000 presences a second, measured from inside; prints its figures as JSON.

usage: python -m tests.benchmarks.presence_probe FOLDER
"""

import asyncio
import time
from functools import partial
from pathlib import Path

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import FullJid
from desktop_client.domain.roster import Contact, DevicePresence, Subscription
from desktop_client.storage.store import open_store
from desktop_client.system.clock import SystemClock
from desktop_client.ui.window import HallwayWindow
from tests.benchmarks.bench_store import KEY, Talk, conversation, fill
from tests.benchmarks.bench_store import ME as OWN
from tests.benchmarks.probed_window import Paints, print_figures, shown_window
from tests.benchmarks.watched import StallWatch
from tests.fakes.ports import ports_over
from tests.fakes.transport import FakeTransport, FakeTransports
from tests.fakes.waiting import turns

CONTACTS = 2_000
LISTED = 400
OFFERED_A_SECOND = 5_000
SECONDS = 5
_SLICE_S = 0.004
_SHOWS = ("", "away", "dnd")


def _contact(number: int) -> Contact:
    peer = conversation(number).peer
    return Contact(account=OWN, jid=peer, name=f"Colleague {number}", subscription=Subscription.BOTH)


async def _offer(stream: FakeTransport) -> int:
    """Deliver as a flooded stream does: a slice, then a turn for all else; return how many were taken."""
    started, sent = time.perf_counter(), 0
    while (passed := time.perf_counter() - started) < SECONDS:
        while sent < passed * OFFERED_A_SECOND:
            stream.deliver(_presence(sent))
            sent += 1
        await asyncio.sleep(_SLICE_S)
    return sent


def _presence(number: int) -> DevicePresence:
    jid = FullJid(f"{conversation(number * 7 % CONTACTS).peer}/desk")
    return DevicePresence(account=OWN, jid=jid, is_available=True, show=_SHOWS[number // CONTACTS % 3])


async def _measure(folder: Path) -> dict[str, float]:
    store = await open_store(folder / "presences.db", KEY)
    await store.database.write(partial(fill, talk=Talk(6), first=0, count=LISTED, conversations=LISTED))
    clock, transports = SystemClock(), FakeTransports()
    async with shown_window(store, ports_over(store, clock, transports), Account(jid=OWN)) as (_, window):
        stream = transports.opened[OWN]
        stream.roster = tuple(map(_contact, range(CONTACTS)))
        stream.come_online()
        await asyncio.sleep(1)
        return await _flooded(window, stream)


async def _flooded(window: HallwayWindow, stream: FakeTransport) -> dict[str, float]:
    paints, updates = Paints(window.chats.chat_list.list.viewport()), [0]
    window.rows.model.dataChanged.connect(lambda *_: updates.__setitem__(0, updates[0] + 1))
    await turns(50)
    watch, before, used = StallWatch(), paints.count, time.process_time()
    sent = await _offer(stream)
    late = sorted(watch.lateness_ms)
    return {
        "offered": sent / SECONDS,
        "stall_p99_ms": late[int(len(late) * 0.99)],
        "stall_max_ms": late[-1],
        "paints": (paints.count - before) / SECONDS,
        "updates": updates[0] / SECONDS,
        "cpu_share": (time.process_time() - used) / SECONDS,
    }


if __name__ == "__main__":
    print_figures(_measure)
