"""How this very program is started once more."""

import sys


def program_command(*arguments: str) -> tuple[str, ...]:
    """Return the command line of Hallway, also inside a packaged build."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    return (sys.executable, "-m", "desktop_client", *arguments)
