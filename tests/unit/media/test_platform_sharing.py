import pytest

from desktop_client.domain.devices import ScreenSharing
from desktop_client.media.platform_sharing import sharing_on

OURS, THEIRS = ScreenSharing(), ScreenSharing(has_own_picker=True, may_mark=False)


@pytest.mark.parametrize(
    ("environment", "sharing"),
    [
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, OURS),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, THEIRS),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, OURS),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland-egl;xcb"}, THEIRS),
        ({"QT_QPA_PLATFORM": "offscreen"}, OURS),
        ({}, OURS),
    ],
)
def test_on_wayland_the_portal_asks_and_the_desktop_marks_what_is_shared(
    environment: dict[str, str], sharing: ScreenSharing
) -> None:
    assert sharing_on("linux", environment) == sharing


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_we_list_and_mark_what_is_shared(platform: str) -> None:
    assert sharing_on(platform, {"WAYLAND_DISPLAY": "wayland-0"}) == OURS
