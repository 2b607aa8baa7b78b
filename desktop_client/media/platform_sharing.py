"""How screens are shared on each platform: who asks the person, and whether what is shared can be marked. Pure."""

import os
import sys
from collections.abc import Mapping

from desktop_client.domain.devices import ScreenSharing


def sharing_here() -> ScreenSharing:
    return sharing_on(sys.platform, os.environ)


def sharing_on(platform: str, environment: Mapping[str, str]) -> ScreenSharing:
    """Follow Qt's own choice of a window system; `platform` as `sys.platform`.

    Wayland lets no program list or place windows: its portal asks the person (org.freedesktop.portal.ScreenCast), and
    the desktop shows its own mark while it shares.
    """
    if platform != "linux":
        return ScreenSharing()
    is_wayland = _window_system(environment) == "wayland"
    return ScreenSharing(has_own_picker=is_wayland, may_mark=not is_wayland)


def _window_system(environment: Mapping[str, str]) -> str:
    named = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0].partition("-")[0]
    if named:
        return named
    is_wayland = bool(environment.get("WAYLAND_DISPLAY")) and environment.get("XDG_SESSION_TYPE") != "x11"
    return "wayland" if is_wayland else "xcb"
