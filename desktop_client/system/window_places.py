"""Where the windows of other programs are; loaded when the first one is shared."""

import sys

if sys.platform == "win32":
    from desktop_client.system.window_places_win32 import window_followed
elif sys.platform == "darwin":
    from desktop_client.system.window_places_darwin import window_followed
else:
    from desktop_client.system.window_places_x11 import window_followed

__all__ = ["window_followed"]
