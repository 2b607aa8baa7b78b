"""The store alone: search, opening, catching up. Encrypted files, as in the program."""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

import apsw

from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveId,
    ArchivePage,
    Direction,
    Envelope,
    NewMessage,
    Source,
)
from desktop_client.domain.search import SearchQuery
from desktop_client.storage.batch import Batch, NewItem
from desktop_client.storage.stamps import us_from_time
from desktop_client.storage.store import Store, open_store
from tests.benchmarks.table import Row, fixed_loop_s, render

ME = BareJid("elin@fjord.example")
START = datetime(2025, 1, 1, tzinfo=UTC)
KEY = bytes(range(32))
MESSAGES = 1_000_000
CONVERSATIONS = 200
VOCABULARY = 50_000
FILL_BATCH = 20_000
SEARCHES = 300
ROUNDS = 5
LONG_CONVERSATION = 100_000
LISTED = 2_000
CAUGHT_UP = 10_000
PAGE = 200


class Talk:
    """Words as people use them: a few all the time, most hardly ever (Zipf)."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        letters = "etaoinshrdlucmfwypvbgk"
        self.words = ["".join(self.chance.choices(letters, k=self.chance.randint(2, 10))) for _ in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def some(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        return " ".join(self.some(self.chance.randint(3, 22)))


def conversation(number: int) -> ConversationId:
    return ConversationId(ME, BareJid(f"colleague{number}@fjord.example"))


def fill(connection: apsw.Connection, talk: Talk, first: int, count: int, conversations: int) -> None:
    batch = Batch(connection, us_from_time(START))
    for number in range(first, first + count):
        timeline = batch.timeline(conversation(number % conversations))
        batch.insert(
            timeline,
            NewItem(
                position=us_from_time(START) + number * 31_000_000,
                direction=number % 2,
                body=talk.sentence(),
                message_id=f"message-{number}",
                archive_id=f"{number:032x}",
                is_archived=True,
            ),
        )
    batch.finish()


async def filled(path: Path, talk: Talk, count: int, conversations: int) -> None:
    store = await open_store(path, KEY)
    for first in range(0, count, FILL_BATCH):
        size = min(FILL_BATCH, count - first)
        await store.database.write(partial(fill, talk=talk, first=first, count=size, conversations=conversations))
    await store.close()


async def milliseconds(calls: Iterable[Callable[[], Awaitable[object]]]) -> list[float]:
    taken: list[float] = []
    for call in calls:
        started = time.perf_counter()
        await call()
        taken.append((time.perf_counter() - started) * 1_000)
    return sorted(taken)


def p99(sorted_values: list[float]) -> float:
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * 0.99))]


def queries(talk: Talk, kind: str) -> Iterator[SearchQuery]:
    """Ask for words as often as they are used, so that the commonest come too."""
    for _ in range(SEARCHES):
        one, two = talk.some(2)
        match kind:
            case "a word":
                yield SearchQuery(text=f"{one} ")
            case "two words":
                yield SearchQuery(text=f"{one} {two} ")
            case "a phrase":
                yield SearchQuery(text=f'"{one} {two}"')
            case "a prefix":
                yield SearchQuery(text=one[: talk.chance.randint(2, 4)])
            case _:
                yield SearchQuery(text=f"{one} ", conversation=conversation(talk.chance.randrange(CONVERSATIONS)))


async def search_rows(folder: Path) -> AsyncIterator[Row]:
    talk = Talk(1)
    path = folder / "million.db"
    await filled(path, talk, MESSAGES, CONVERSATIONS)
    store = await open_store(path, KEY)
    how = f"words as often as they are used, {MESSAGES:,} messages, newest 50; median of {ROUNDS} p99 of {SEARCHES}"
    for kind, reach in (("a word", 5), ("two words", 20), ("a phrase", 20), ("a prefix", 20), ("in conversation", 20)):
        await milliseconds(_search(store, query) for query in list(queries(talk, kind))[:30])
        rounds = [await milliseconds(_search(store, query) for query in queries(talk, kind)) for _ in range(ROUNDS)]
        value = statistics.median(map(p99, rounds))
        yield Row(what=f"full-text search, {kind}", value=value, unit="ms", reach=reach, how=how)
    await store.close()


def _search(store: Store, query: SearchQuery) -> Callable[[], Awaitable[object]]:
    return lambda: store.messages.search(query)


async def opening_rows(folder: Path) -> AsyncIterator[Row]:
    path = folder / "long.db"
    await filled(path, Talk(2), LONG_CONVERSATION, 1)
    talk_id = conversation(0)
    taken: list[float] = []
    for _ in range(20):
        store = await open_store(path, KEY)
        taken += await milliseconds([lambda: store.messages.latest(talk_id, 60)])  # noqa: B023
        await store.close()
    how = f"newest 60 of {LONG_CONVERSATION:,}, first read of a fresh connection, p99 of 20"
    yield Row(what="open a long conversation, store", value=p99(sorted(taken)), unit="ms", reach=10, how=how)
    store = await open_store(path, KEY)
    part = await store.messages.at_position(talk_id, LONG_CONVERSATION // 2, 60)
    taken = []
    for _ in range(200):
        started = time.perf_counter()
        part = await store.messages.before(talk_id, part.items[0].id, 60)
        taken.append((time.perf_counter() - started) * 1_000)
    how = "200 pages of 60 upwards from the middle, p99"
    yield Row(what="page through it, store", value=p99(sorted(taken)), unit="ms", reach=5, how=how)
    await store.close()


async def list_rows(folder: Path) -> AsyncIterator[Row]:
    path = folder / "list.db"
    await filled(path, Talk(3), LISTED * 3, LISTED)
    store = await open_store(path, KEY)
    taken = await milliseconds([store.messages.conversations] * 20)
    how = f"all {LISTED:,} conversations with preview, unread and draft, median of 20"
    yield Row(what="read the conversation list", value=taken[10], unit="ms", reach=50, how=how)
    await store.close()


def archive_pages(talk: Talk) -> Iterator[ArchivePage]:
    for first in range(0, CAUGHT_UP, PAGE):
        arrivals = tuple(archived(talk, number) for number in range(first, first + PAGE))
        yield ArchivePage(
            arrivals=arrivals,
            first=arrivals[0].envelope.archive_id,
            last=arrivals[-1].envelope.archive_id,
            is_complete=first + PAGE == CAUGHT_UP,
        )


def archived(talk: Talk, number: int) -> NewMessage:
    peer = conversation(number % 14).peer
    return NewMessage(
        envelope=Envelope(
            account=ME,
            peer=peer,
            sender=FullJid(f"{peer}/desk"),
            direction=Direction(number % 2),
            source=Source.ARCHIVE,
            at=START + timedelta(seconds=number // 3),
            message_id=f"{talk.chance.getrandbits(128):032x}",
            archive_id=ArchiveId(f"{talk.chance.getrandbits(128):032x}"),
        ),
        body=talk.sentence(),
    )


async def catch_up_rows(folder: Path) -> AsyncIterator[Row]:
    pages = list(archive_pages(Talk(4)))
    store = await open_store(folder / "archive.db", KEY)
    started, cpu_started = time.perf_counter(), time.process_time()
    for page in pages:
        await store.messages.apply_page(page, ArchiveCursor(account=ME, newest=page.last), None)
    cpu_s, wall_s = time.process_time() - cpu_started, time.perf_counter() - started
    how = f"{CAUGHT_UP:,} messages of 14 conversations in pages of {PAGE}, each page durable"
    yield Row(what="store an archive, CPU", value=cpu_s, unit="s", reach=1, how=how)
    yield Row(what="store an archive, time", value=wall_s, unit="s", reach=2, how=how)
    await store.close()


async def all_rows(folder: Path) -> list[Row]:
    parts = (catch_up_rows, list_rows, opening_rows, search_rows)
    return [row for part in parts async for row in part(folder)]


def rows(folder: Path) -> Iterable[Row]:
    return asyncio.run(all_rows(folder))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hallway-bench-store-") as place:
        sys.stdout.write(render(list(rows(Path(place))), fixed_loop_s()) + "\n")
