import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_client.domain.call import WITH_VIDEO, CallState
from desktop_client.domain.media import MediaStatistics
from desktop_client.domain.signalling import CallId
from desktop_client.ui.screens.call_window import CallWindow
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.call.frame_feed import FrameFeed
from tests.unit.ui.models.test_call import CALL, scene_of


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_smallest_window_still_holds_every_control(theme: Theme, scale: float) -> None:
    theme.update(font_scale=scale)
    assert CALL.state is CallState.ACTIVE
    window = CallWindow(scene_of(CALL), FrameFeed(CallId("c1"), None))
    window.show()
    window.resize(window.minimumSize())
    bar = window.bar
    controls = (bar.mute, bar.camera, bar.share, bar.hold, bar.chat, bar.end)
    inside = bar.rect()
    assert all(inside.contains(control.geometry()) for control in controls)
    assert all(not one.geometry().intersects(other.geometry()) for one, other in itertools.pairwise(controls))
    assert window.rect().contains(bar.geometry().translated(window.stage.pos()))
    window.finish()


def test_tab_walks_the_controls_as_they_are_seen(theme: Theme) -> None:
    window = CallWindow(scene_of(CALL), FrameFeed(CallId("c1"), None))
    window.bar.set_has_devices(True)
    window.show()
    window.toggle_statistics()
    window.show_message("Here is the file")
    walked: list[str] = []
    stop = window.nextInFocusChain()
    while stop is not None and stop is not window:
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and stop.isVisible():
            walked.append(stop.accessibleName())
        stop = stop.nextInFocusChain()
    controls = ["Mute", "Choose microphone and speaker", "Start video", "Choose camera", "Share", "Hold", "Chat", "End"]
    over = ["Quality of the connection", "Full screen", "Open call statistics", "Mara: Here is the file"]
    assert walked == [*over, *controls]
    window.finish()


def test_a_camera_is_called_off_only_when_nothing_is_sent(theme: Theme) -> None:
    """A picture may be late, or paused by the network."""
    seen = replace(CALL, kinds=WITH_VIDEO, is_peer_camera_on=True)
    window = CallWindow(scene_of(seen), FrameFeed(CallId("c1"), None))
    assert window.stage.face_text == ""
    window.show_scene(scene_of(replace(seen, is_peer_camera_on=False)))
    assert window.stage.face_text == "Mara’s camera is off"
    window.finish()


def test_the_ring_of_who_speaks_follows_what_is_heard(theme: Theme) -> None:
    quiet, loud = (MediaStatistics(level_out_db=db) for db in (-70, -20))
    window = CallWindow(scene_of(replace(CALL, statistics=quiet)), FrameFeed(CallId("c1"), None))
    assert not window.stage.is_peer_speaking()
    window.show_scene(scene_of(replace(CALL, statistics=loud)))
    assert window.stage.is_peer_speaking()
    window.show_scene(scene_of(replace(CALL, statistics=loud, is_held=True)))
    assert not window.stage.is_peer_speaking()
    window.finish()
