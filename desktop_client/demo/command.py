"""`hallway demo`: a private server with a filled office, and a window signed in to it."""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desktop_client.demo.colleague_process import OPTION as COLLEAGUES_OPTION
from desktop_client.demo.colleague_process import run_colleagues
from desktop_client.demo.prosody import ProsodyFailed, ProsodyMissing
from desktop_client.demo.stage import Stage, Window

_NO_SERVER = "The demo needs a server: install Prosody so that `prosody` is on the path, or name one with --server."
_OTHER_SERVER = "Sign in with an account of {server}; Hallway fills only a server of its own."


def run_demo(arguments: Sequence[str]) -> int:
    """Run the demo until its window is closed; without a display run the guided tour."""
    options = _parser().parse_args(arguments)
    if options.colleagues:
        return run_colleagues()
    if options.server:
        return asyncio.run(_with_server(options.server))
    try:
        if options.tour or not has_display():
            return _tour(options.output)
        return asyncio.run(_with_own_server(has_devices=options.devices))
    except ProsodyMissing:
        print(_NO_SERVER, file=sys.stderr)  # noqa: T201 - the person reads a terminal
    except ProsodyFailed as error:
        print(f"The private server did not start:\n{error}", file=sys.stderr)  # noqa: T201
    return 1


def _tour(output: Path) -> int:
    if sys.platform != "linux":
        print("The tour needs the virtual display of Linux.", file=sys.stderr)  # noqa: T201
        return 1
    from desktop_client.demo.tour import run_tour  # noqa: PLC0415 - needs Linux
    from desktop_client.demo.tour_steps import STEPS  # noqa: PLC0415

    return run_tour(output, STEPS)


def has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hallway demo", description=__doc__)
    parser.add_argument("--server", default="", help="sign in to this host instead of a private Prosody")
    parser.add_argument("--tour", action="store_true", help="play the guided tour on a virtual display")
    parser.add_argument("--devices", action="store_true", help="call with this computer's microphone and camera")
    parser.add_argument("--output", type=Path, default=Path("demo-output"), help="where the tour puts its pictures")
    parser.add_argument(COLLEAGUES_OPTION, action="store_true", help=argparse.SUPPRESS)
    return parser


async def _with_own_server(*, has_devices: bool) -> int:
    folder = Path(tempfile.mkdtemp(prefix="hallway-demo-"))
    stage = Stage(folder, has_devices=has_devices)
    try:
        await stage.open()
        await stage.call_colleagues()
        window = await stage.open_window(is_signed_in=True)
        return await window.ended()
    finally:
        await stage.close()
        shutil.rmtree(folder, ignore_errors=True)


async def _with_server(server: str) -> int:
    host, _, port = server.partition(":")
    print(_OTHER_SERVER.format(server=host))  # noqa: T201
    folder = Path(tempfile.mkdtemp(prefix="hallway-demo-"))
    arguments = ["--profile", str(folder), "--host", host, *(["--port", port] if port else [])]
    try:
        window = await Window.start(*arguments, environment=os.environ, log=folder / "hallway.log")
        return await window.ended()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
