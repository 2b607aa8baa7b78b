"""The guided tour: a minute of real mouse and key events on a virtual display, with pictures and a report."""

import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from desktop_client.demo.eyes import Eyes
from desktop_client.demo.hands import Hands
from desktop_client.demo.stage import Stage, Window
from desktop_client.demo.virtual_desktop import VirtualDesktop
from desktop_client.system.atspi import accessible_desktop
from desktop_client.system.ears import Ears, listening

_STEP_LIMIT_S = 60.0
_PROGRAM = "Hallway"


class NoWindow(Exception):
    """A step needs the window, and there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`observed` says in words what was really seen, or what was seen instead."""

    name: str
    ok: bool
    observed: str
    seconds: float


@dataclass(slots=True, kw_only=True)
class Tour:
    """What a step has at hand."""

    stage: Stage
    desktop: VirtualDesktop
    eyes: Eyes
    hands: Hands
    ears: Ears
    window: Window | None = None
    outcomes: list[Outcome] = field(default_factory=list)

    async def open_window(self, *, is_signed_in: bool = False) -> Window:
        self.window = await self.stage.open_window(is_signed_in=is_signed_in, environment=self.desktop.environment)
        return self.window

    async def close_window(self) -> int:
        if self.window is None:
            raise NoWindow
        window, self.window = self.window, None
        return await window.quit()

    async def window_ended(self) -> int:
        """Wait until the person's own Quit has ended it; raises `NoWindow`."""
        if self.window is None:
            raise NoWindow
        window, self.window = self.window, None
        return await window.ended()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`run` does something with hands and returns what the eyes saw; it raises when they did not."""

    name: str
    run: Callable[[Tour], Awaitable[str]]


def run_tour(output: Path, steps: Sequence[Step]) -> int:
    """Return 0 only if every step was really observed."""
    _empty(output)
    folder = Path(tempfile.mkdtemp(prefix="hallway-tour-"))
    try:
        with VirtualDesktop(folder) as desktop:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
            outcomes = asyncio.run(_tour(desktop, folder / "demo", output, steps))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    is_complete = len(outcomes) == len(steps) and all(outcome.ok for outcome in outcomes)
    return 0 if is_complete else 1


def _empty(output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    for old in (*output.glob("[0-9][0-9]-*.png"), output / "report.json", output / "hallway.log"):
        old.unlink(missing_ok=True)


async def _tour(desktop: VirtualDesktop, folder: Path, output: Path, steps: Sequence[Step]) -> list[Outcome]:
    stage = Stage(folder)
    await stage.open()
    try:
        await stage.call_colleagues()
        async with accessible_desktop() as accessible, listening() as ears:
            eyes = Eyes(accessible, desktop.framebuffer, program=_PROGRAM)
            tour = Tour(stage=stage, desktop=desktop, eyes=eyes, hands=Hands(desktop.environment), ears=ears)
            await _play(tour, steps, output)
            if tour.window is not None:
                await tour.close_window()
            return tour.outcomes
    finally:
        await stage.close()
        if (folder / "hallway.log").exists():
            shutil.copyfile(folder / "hallway.log", output / "hallway.log")


async def _play(tour: Tour, steps: Sequence[Step], output: Path) -> None:
    for number, step in enumerate(steps, start=1):
        outcome = await _outcome(tour, step)
        tour.outcomes.append(outcome)
        print(_line(number, outcome), file=sys.stderr, flush=True)  # noqa: T201 - the person reads a terminal
        await tour.eyes.picture(output / f"{number:02}-{step.name.replace(' ', '-')}.png")
        report = {"ok": all(o.ok for o in tour.outcomes), "steps": [asdict(o) for o in tour.outcomes]}
        (output / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")


async def _outcome(tour: Tour, step: Step) -> Outcome:
    started = time.monotonic()
    try:
        async with asyncio.timeout(_STEP_LIMIT_S):
            observed, is_seen = await step.run(tour), True
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the report says so and the tour goes on
        observed, is_seen = f"{type(error).__name__}: {error}; on the screen: {await _screen(tour)}", False
    seconds = round(time.monotonic() - started, 2)
    return Outcome(name=step.name, ok=is_seen, observed=observed, seconds=seconds)


async def _screen(tour: Tour) -> str:
    try:
        return " | ".join(await tour.eyes.outline())
    except Exception as error:  # noqa: BLE001
        return f"unreadable ({type(error).__name__})"


def _line(number: int, outcome: Outcome) -> str:
    mark = "ok  " if outcome.ok else "FAIL"
    return f"{number:2} {mark} {outcome.seconds:6.2f} s  {outcome.name}: {outcome.observed[:300]}"
