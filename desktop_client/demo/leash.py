"""Child processes that end together with their parent, however it ends."""

import shutil
import sys
from collections.abc import Sequence


def leashed(command: Sequence[str], *, is_polite: bool = False) -> list[str]:
    """Return `command` so that Linux ends it when the thread that started it ends; elsewhere unchanged.

    A polite end (SIGTERM) lets it end children of its own.

    Raises `FileNotFoundError` when there is no such program.
    """
    if shutil.which(command[0]) is None:
        raise FileNotFoundError(command[0])
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    signal = "TERM" if is_polite else "KILL"
    return [setpriv, "--pdeathsig", signal, "--", *command] if setpriv else list(command)
