import sys

import pytest

if sys.platform == "linux":
    from desktop_client.system.events_linux import Presence

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals of a Linux session")


class Sink:
    def __init__(self) -> None:
        self.told: list[bool | str] = []

    def tell_network_changed(self) -> None: ...

    def tell_woke_up(self) -> None:
        self.told.append("woke up")

    def tell_idle(self, *, is_idle: bool) -> None:
        self.told.append(is_idle)


def test_nobody_is_there_while_the_computer_sleeps_nor_before_its_lock_is_opened() -> None:
    sink = Sink()
    presence = Presence(sink)
    presence.on_login_signal("PrepareForSleep", [True])
    presence.on_screen_signal("ActiveChanged", [True])
    presence.on_login_signal("PrepareForSleep", [False])
    presence.on_screen_signal("ActiveChanged", [False])
    assert sink.told == [True, True, "woke up", True, False]


def test_who_wakes_a_computer_that_was_not_locked_is_back_at_once() -> None:
    sink = Sink()
    presence = Presence(sink)
    presence.on_login_signal("PrepareForSleep", [True])
    presence.on_login_signal("PrepareForSleep", [False])
    assert sink.told == [True, "woke up", False]
