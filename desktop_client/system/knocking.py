"""The sound of a message, where the desktop's notifications have none."""

import asyncio
import logging
import shutil
import subprocess
from pathlib import Path

_PLAYERS = ("pw-play", "paplay", "aplay")
_LONGEST_S = 10.0
_log = logging.getLogger(__name__)


async def play_sound(path: Path) -> None:
    """Play a file by what this computer has for it; silence where it has nothing."""
    player = next((found for name in _PLAYERS if (found := shutil.which(name))), None)
    if player is None:
        _log.info("nothing here plays the sound of a message")
        return
    try:
        await asyncio.to_thread(_run, player, path)
    except (OSError, subprocess.SubprocessError) as error:
        _log.info("the sound of a message was not played: %s", error)


def _run(player: str, path: Path) -> None:
    quiet = subprocess.DEVNULL
    subprocess.run(  # noqa: S603 - no shell, a fixed program
        [player, str(path)], stdin=quiet, stdout=quiet, stderr=quiet, check=True, timeout=_LONGEST_S
    )
