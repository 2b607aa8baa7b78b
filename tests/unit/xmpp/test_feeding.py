"""Bytes are parsed in slices; while too many wait, reading pauses."""

import time

from desktop_client.xmpp.feeding import SLICE_BYTES, Feeding
from tests.fakes.waiting import turns, until


class Pipe:
    def __init__(self) -> None:
        self.is_paused = False

    def pause_reading(self) -> None:
        self.is_paused = True

    def resume_reading(self) -> None:
        self.is_paused = False


async def test_no_slice_is_longer_than_the_limit_and_order_is_kept() -> None:
    parsed: list[bytes] = []
    feeding = Feeding(parsed.append)
    data = bytes(range(256)) * 1000
    feeding.add(data[:1000])
    feeding.add(data[1000:])
    await until(lambda: feeding.backlog_bytes == 0)
    assert b"".join(parsed) == data
    assert all(len(data) <= SLICE_BYTES for data in parsed)


async def test_reading_pauses_under_a_backlog_and_goes_on_after_it() -> None:
    pipe = Pipe()
    parsed: list[bytes] = []
    feeding = Feeding(parsed.append)
    feeding.use(pipe)
    feeding.add(b"x" * 256 * 1024)
    assert pipe.is_paused
    await until(lambda: not pipe.is_paused)
    await until(lambda: feeding.backlog_bytes == 0)
    assert len(b"".join(parsed)) == 256 * 1024


async def test_slow_parsing_gives_the_loop_back_after_every_slice() -> None:
    def parse(_: bytes) -> None:
        began = time.perf_counter()
        while time.perf_counter() - began < 0.005:
            pass

    feeding = Feeding(parse)
    feeding.add(b"x" * SLICE_BYTES * 5)
    backlogs = []
    while feeding.backlog_bytes:
        backlogs.append(feeding.backlog_bytes)
        await turns(1)
    assert len(backlogs) >= 5


async def test_the_end_is_told_after_all_that_came_before_it() -> None:
    seen: list[str] = []
    feeding = Feeding(lambda data: seen.append(data.decode()))
    feeding.add(b"a")
    feeding.finish(lambda: seen.append("end"))
    await until(lambda: "end" in seen)
    assert seen == ["a", "end"]
