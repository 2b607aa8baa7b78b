"""Child processes that end together with their parent, however it ends."""

import shutil
import sys
from collections.abc import Sequence


def leashed(command: Sequence[str]) -> list[str]:
    """Return `command` so that Linux kills it when the thread that started it ends; elsewhere unchanged.

    Raises `FileNotFoundError` when there is no such program.
    """
    if shutil.which(command[0]) is None:
        raise FileNotFoundError(command[0])
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return [setpriv, "--pdeathsig", "KILL", "--", *command] if setpriv else list(command)
