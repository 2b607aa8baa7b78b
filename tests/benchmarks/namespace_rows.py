"""What calls do in two network namespaces, in real time: the rows that need root."""

import statistics
from collections.abc import Sequence
from pathlib import Path

from desktop_client.media.audio_buffer import PlayoutCounts
from tests.benchmarks.separate_call import Narrowed, separate_call
from tests.benchmarks.table import Row
from tests.fakes.moving_call import Move
from tests.fakes.two_networks import NEEDED, is_possible

_HOW = "two namespaces, TUN relay, real processes"
_LOSSES = ((0.0, 0.1), (0.05, 1.0), (0.10, 3.0), (0.20, 8.0))
_TALK_S, _MOVES = 15.0, 20


async def rows(folder: Path) -> list[Row]:
    """Measure, or say in one row what is missing."""
    if not is_possible():
        return [Row(what="calls in two namespaces", value=float("nan"), unit="", how=f"not taken: {NEEDED}")]
    async with separate_call(folder / "heard") as call:
        await call.ring(has_video=False)
        await call.take()
        heard = [_loss_row(loss, reach, await call.frames_played(loss, _TALK_S)) for loss, reach in _LOSSES]
        moved = _move_rows(await call.moved(_MOVES))
    async with separate_call(folder / "seen") as call:
        await call.ring(has_video=True)
        await call.take()
        return [*heard, *_narrow_rows(await call.narrowed()), *moved]


def _loss_row(loss: float, reach: float, counts: PlayoutCounts) -> Row:
    how = (
        f"{_HOW}: 50±30 ms, {_TALK_S:.0f} s both ways; {counts.own} own packet, "
        f"{counts.redundant} FEC, {counts.concealed} concealed, {counts.silent} silent"
    )
    missed = (1 - counts.heard_share) * 100
    return Row(what=f"frames not heard, {loss:.0%} loss", value=missed, unit="%", reach=reach, how=how)


def _narrow_rows(taken: Narrowed) -> list[Row]:
    how = f"{_HOW}: {taken.height_px}p both ways at 1 Mbit/s, then 300 and 100 kbit/s and back"
    return [
        Row(what="longest gap of sound, narrow link", value=taken.longest_gap_ms, unit="ms", reach=200, how=how),
        Row(what="… pictures paused after", value=taken.paused_s, unit="s", how="100 kbit/s until told", scales=False),
        Row(what="… pictures back after", value=taken.back_s, unit="s", reach=5, how="1 Mbit/s until shown"),
    ]


def _move_rows(moves: Sequence[Move]) -> list[Row]:
    both_s = [move.both_s for move in moves]
    came_back = sum(back_s < float("inf") for back_s in both_s)
    how = f"{_HOW}: {came_back} of {_MOVES} came back, 25 ms each way, until both hear"
    return [
        Row(what="new address", value=statistics.median(both_s), unit="s", reach=1, how=how),
        Row(what="… slowest", value=max(both_s), unit="s", reach=3, how="the same changes"),
    ]
