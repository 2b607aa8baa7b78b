"""The sources of events that this computer has; loaded after the window is painted, for D-Bus takes its time."""

import sys

if sys.platform == "win32":
    from desktop_client.system.events_win32 import event_sources
elif sys.platform == "darwin":
    from desktop_client.system.events_darwin import event_sources
else:
    from desktop_client.system.events_linux import event_sources

__all__ = ["event_sources"]
