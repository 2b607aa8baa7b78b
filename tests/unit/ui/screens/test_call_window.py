import itertools

import pytest

from desktop_client.domain.call import CallState
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
