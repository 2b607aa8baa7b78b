"""A store of a million messages: one conversation of 100,000 as people with code write them, the rest plain talk."""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import apsw

from desktop_client.domain.addresses import ConversationId
from desktop_client.storage.batch import Batch, NewItem
from desktop_client.storage.stamps import us_from_time
from desktop_client.storage.store import Store, open_store
from tests.benchmarks.bench_store import CONVERSATIONS, FILL_BATCH, KEY, MESSAGES, START, Talk, fill
from tests.factories import ELIN, MARA

LONG = ConversationId(ELIN, MARA)
LONG_COUNT = 100_000
_CHUNK = 5_000
_APART_US = 150_000_000
_TALK = """
we tagged the release and the pairing retry holds so notes can go out before lunch *today* if nobody objects see
https://wiki.fjord.example/release/2.4 for the numbers from bench three they look right 🎉 in `label-v7` to me
"""
_RIGHT_TO_LEFT = "شكرا، سأراجع الملاحظات قبل الغداء"
_CODE = (
    "```python\nasync def pair(dev: Device, *, timeout=8.0) -> Session:\n"
    '    async with dev.radio.scan("fj-beacon", timeout) as hit:\n'
    "        return await dev.handshake(hit.key, attempts={number})\n```"
)


async def filled_store(path: Path) -> Store:
    """Return the open, encrypted store; making it takes about a minute."""
    talk = Talk(1)
    store = await open_store(path, KEY)
    rest = MESSAGES - LONG_COUNT
    for first in range(0, rest, FILL_BATCH):
        count = min(FILL_BATCH, rest - first)
        await store.database.write(partial(fill, talk=talk, first=first, count=count, conversations=CONVERSATIONS))
    bodies = _bodies()
    for first in range(0, LONG_COUNT, _CHUNK):
        await store.database.write(partial(_insert, bodies=bodies, first=first))
    newest = await store.messages.latest(LONG, 1)
    await store.messages.mark_read(LONG, newest.items[-1].id)
    return store


def _bodies() -> Iterator[str]:
    """Of 24 messages two with code, four with a quote, one from right to left; lengths as people write."""
    chance = random.Random(11)
    words = _TALK.split()
    number = 0
    while True:
        body = " ".join(chance.choices(words, k=min(400, 1 + int(chance.lognormvariate(2.1, 0.9)))))
        match number % 24:
            case 0 | 13:
                yield f"{body}\n{_CODE.format(number=number % 90)}"
            case 4 | 9 | 17 | 21:
                yield f"> {' '.join(chance.choices(words, k=6))}\n{body}"
            case 11:
                yield _RIGHT_TO_LEFT
            case _:
                yield body
        number += 1


def _insert(connection: apsw.Connection, bodies: Iterator[str], first: int) -> None:
    batch = Batch(connection, us_from_time(START))
    timeline = batch.timeline(LONG)
    for number in range(first, first + _CHUNK):
        batch.insert(
            timeline,
            NewItem(
                position=us_from_time(START) + number * _APART_US,
                direction=int(number % 20 in {3, 4, 9, 15, 16, 17}),
                body=next(bodies),
                message_id=f"long-{number}",
                archive_id=f"long-{number}",
                is_archived=True,
            ),
        )
    batch.finish()
