"""Where the windows of other programs are."""

import sys
from collections.abc import Callable

from desktop_client.domain.shared_windows import WindowPlace


def window_followed(window_id: str) -> Callable[[], WindowPlace | None] | None:
    """Return what tells where a window is now, None where the system does not say; loaded when the first is shared."""
    # ruff: noqa: PLC0415 - each system has its own, and most runs share no window
    if sys.platform == "win32":
        from desktop_client.system.window_places_win32 import window_followed as followed
    elif sys.platform == "darwin":
        from desktop_client.system.window_places_darwin import window_followed as followed
    else:
        from desktop_client.system.window_places_x11 import window_followed as followed
    return followed(window_id)
