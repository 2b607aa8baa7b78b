"""Calls: what is heard over bad networks, how fast they begin and come back, what they cost."""

import asyncio
import os
import statistics
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from desktop_client.media.opus import Samples
from tests.benchmarks import call_network, device_delay, namespace_rows
from tests.benchmarks.live_call import Joined, Work, gaps, gaps_while_stalled, grown, live_call, memory_slope_mb, work
from tests.benchmarks.mouth_to_ear import delays_ms
from tests.benchmarks.table import Row
from tests.fakes import speech
from tests.fakes.driven_loop import driven
from tests.fakes.voices import voice

_DRIVEN = "driven time, whole peers"
_LOSSES = ((0.0, 0.1), (0.05, 1.0), (0.10, 3.0), (0.20, 8.0))
_QUALITY = ((0.05, 3.0), (0.10, 2.6), (0.20, 1.9))
_SEEDS = (1, 2, 3)
_TALK_S = 30.0
_MOVES = 20
_PICTURES_A_SECOND, _HEIGHT_PX = 30.0, 720
_MINUTES = float(os.environ.get("CALL_MINUTES", "1.5"))
"""CALL_MINUTES=10 for the long run."""


def rows(folder: Path) -> Iterator[Row]:
    for name, measure in PARTS.items():
        (folder / name).mkdir()
        yield from measure(folder / name)


def _loss_rows(_folder: Path) -> Iterator[Row]:
    clip = _clip()
    for loss, reach in _LOSSES:
        both = [call_network.frames_played(loss, clip, talk_s=_TALK_S, seed=seed) for seed in _SEEDS]
        all_of_them = sum(both[1:], both[0])
        frames = all_of_them.own + all_of_them.redundant + all_of_them.concealed + all_of_them.silent
        how = (
            f"{_DRIVEN}: 50±30 ms, speech, {len(_SEEDS)} seeds of {_TALK_S:.0f} s both ways; of {frames} frames "
            f"{all_of_them.own} own packet, {all_of_them.redundant} FEC, {all_of_them.concealed} concealed"
        )
        missed = (1 - all_of_them.heard_share) * 100
        yield Row(what=f"frames not heard, {loss:.0%} loss", value=missed, unit="%", reach=reach, how=how, scales=False)


def _quality_rows(_folder: Path) -> Iterator[Row]:
    clip = _clip()
    for loss, least in _QUALITY:
        try:
            score = statistics.mean(call_network.speech_quality(loss, clip, seed=seed) for seed in _SEEDS)
        except ImportError:
            how = "not taken: pesq did not compile, see tests/benchmarks/requirements.lock"
            yield Row(what=f"speech quality, {loss:.0%} loss", value=float("nan"), unit="PESQ", how=how, scales=False)
            continue
        how = f"{_DRIVEN}: 50±30 ms, eSpeak speech, mean of {len(_SEEDS)} seeds both ways; at least {least}, short by"
        yield Row(
            what=f"speech quality lost, {loss:.0%} loss",
            value=4.64 - score,
            unit="PESQ below 4.64",
            reach=4.64 - least,
            how=f"{how} {max(0.0, least - score):.2f}; scored {score:.2f}",
            scales=False,
        )


def _narrow_rows(_folder: Path) -> Iterator[Row]:
    taken = [call_network.narrow_link(seed) for seed in _SEEDS]
    how = f"{_DRIVEN}: 720p both ways, 1 Mbit/s, 300, 100 kbit/s and back, queue 400 ms, worst of {len(_SEEDS)} seeds"
    longest_ms = max(one.longest_gap_ms for one in taken)
    yield Row(what="longest gap of sound, narrow link", value=longest_ms, unit="ms", reach=200, how=how, scales=False)
    paused_s, back_s = max(one.paused_s for one in taken), max(one.back_s for one in taken)
    yield Row(what="… pictures paused after", value=paused_s, unit="s", how="100 kbit/s until told", scales=False)
    yield Row(what="… pictures back after", value=back_s, unit="s", reach=5, how="1 Mbit/s until shown", scales=False)


def _move_rows(_folder: Path) -> Iterator[Row]:
    for is_noticed, loss in ((True, 0.0), (True, 0.1), (False, 0.1)):
        both_s = [move.both_s for move in call_network.address_changes(_MOVES, loss=loss, is_noticed=is_noticed)]
        noticed = "told by the system" if is_noticed else "noticed by silence only"
        how = f"{_DRIVEN}: {len(both_s)} of {_MOVES} came back, 25 ms each way, signalling 50 ms, {loss:.0%} loss"
        middle_s = statistics.median(both_s)
        reach = 1.0 if is_noticed else None
        yield Row(what=f"new address, {noticed}", value=middle_s, unit="s", reach=reach, how=how, scales=False)
        yield Row(what="… slowest", value=max(both_s), unit="s", reach=3, how="the same changes", scales=False)


def _clip() -> Samples:
    return speech.spoken() if speech.is_there() else voice(20)


def _delay_rows(_folder: Path) -> Iterator[Row]:
    how = f"{_DRIVEN}: loopback, capture to playout callback; what waits by design, without the load of a machine"
    by_design_ms = statistics.median(driven(delays_ms(12)))
    yield Row(what="mouth to ear, by design", value=by_design_ms, unit="ms", how=how, scales=False)
    yield from asyncio.run(_real_delay_rows())


async def _real_delay_rows() -> list[Row]:
    delays = await delays_ms(12)
    how = (
        f"{len(delays)} words on loopback, both ends in one process, capture to playout callback; no device's own delay"
    )
    p95 = float(np.percentile(delays, 95))
    return [
        Row(what="mouth to ear, p50", value=statistics.median(delays), unit="ms", how=how, scales=False),
        Row(what="… p95", value=p95, unit="ms", how="the same words", scales=False),
        await _with_devices_row(p95),
    ]


async def _with_devices_row(p95_ms: float) -> Row:
    what = "… p95 with devices"
    found = await device_delay.device_delay()
    how = f"and what PulseAudio reports: microphone {found.microphone_ms:.0f}, speaker {found.speaker_ms:.0f} ms"
    value = p95_ms + found.microphone_ms + found.speaker_ms
    return Row(what=what, value=value, unit="ms", reach=110, how=how, scales=False)


async def _live_rows(folder: Path) -> list[Row]:
    async with live_call(folder / "call") as (caller, callee, joined):
        await grown((caller, callee), 20)
        worked = await work((caller, callee), 10)
        calm, stalled = await gaps(caller, 10), await gaps_while_stalled(caller, 20)
    return [
        *_joined_rows(joined),
        *_work_rows(worked),
        Row(
            what="gaps of sound, window stalled",
            value=stalled,
            unit="",
            reach=0,
            how=f"over 60 ms, in 20 s with this process busy for 150 ms each second; {calm} in 10 s without that",
            scales=False,
        ),
    ]


async def _memory_rows(folder: Path) -> list[Row]:
    async with live_call(folder / "call") as (caller, callee, _):
        await grown((caller, callee), 20)
        memory_mb, slope_mb = await memory_slope_mb(caller, _MINUTES)
    return [
        Row(what="memory of the media process", value=memory_mb, unit="MB", how="resident", scales=False),
        Row(
            what="… growth a minute",
            value=slope_mb,
            unit="MB",
            reach=1,
            how=f"slope of the last two thirds of {_MINUTES:g} minutes; CALL_MINUTES=10 for longer",
            scales=False,
        ),
    ]


def _joined_rows(joined: Joined) -> list[Row]:
    how = "two media processes on loopback"
    return [
        Row(what="answer to first sound", value=joined.sound_s * 1000, unit="ms", reach=300, how=how),
        Row(what="answer to first picture", value=joined.picture_s * 1000, unit="ms", reach=300, how=how),
    ]


def _work_rows(worked: Work) -> list[Row]:
    one, other = worked.frames_per_second
    seen = f"{one:.1f} and {other:.1f} pictures a second of {min(worked.heights_px)} px height seen"
    cost = f"media process {worked.media:.0%}, this process {worked.window / 2:.0%} (half of what both ends take)"
    how = f"loopback, busy picture both ways, echo cancellation, 10 s; {cost}; {seen}"
    is_whole = min(worked.heights_px) >= _HEIGHT_PX
    share = (worked.media + worked.window / 2) * 100
    missed = _PICTURES_A_SECOND - min(one, other) if is_whole else _PICTURES_A_SECOND
    return [
        Row(what="processor of a 720p30 call", value=share, unit="%", reach=75, how=how),
        Row(
            what="… pictures missed",
            value=max(0.0, missed),
            unit="/s",
            reach=1.5,
            how="of 30, worse side; all of a smaller size are",
            scales=False,
        ),
    ]


PARTS: dict[str, Callable[[Path], Iterable[Row]]] = {
    "loss": _loss_rows,
    "quality": _quality_rows,
    "narrow": _narrow_rows,
    "moves": _move_rows,
    "delay": _delay_rows,
    "live": lambda folder: asyncio.run(_live_rows(folder)),
    "memory": lambda folder: asyncio.run(_memory_rows(folder)),
    "namespaces": lambda folder: asyncio.run(namespace_rows.rows(folder)),
}
