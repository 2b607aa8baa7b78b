from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_client.ui.theme.motion import Motion, Transition
from desktop_client.ui.theme.tokens import load_tokens


def test_reduced_motion_takes_every_transition_to_its_end_at_once(qtbot: QtBot) -> None:
    motion, owner, values = Motion(load_tokens()), QObject(), list[float]()
    motion.set_reduced(True)
    ended: list[bool] = []
    transition = Transition(motion, owner, values.append, on_end=lambda: ended.append(True))
    transition.go(1.0, 220)
    assert values == [1.0]
    assert ended == [True]


def test_a_transition_turned_back_midway_starts_from_where_it_is(qtbot: QtBot) -> None:
    motion, owner, values = Motion(load_tokens()), QObject(), list[float]()
    transition = Transition(motion, owner, values.append)
    transition.go(1.0, 60_000)
    qtbot.waitUntil(lambda: 0 < transition.value < 1)
    midway = transition.value
    transition.go(0.0, 40)
    qtbot.waitUntil(lambda: not transition.is_running())
    assert transition.value == 0.0
    assert max(values) <= midway + 0.01


def test_nothing_ticks_while_nobody_sees_it(qtbot: QtBot) -> None:
    motion, widget = Motion(load_tokens()), QWidget()
    qtbot.addWidget(widget)
    motion.watch(widget)
    qtbot.waitUntil(lambda: not motion._timer.isActive())


def test_a_widget_that_qt_deleted_while_it_was_watched_is_forgotten(qtbot: QtBot) -> None:
    motion, gone, widget = Motion(load_tokens()), QWidget(), QWidget()
    qtbot.addWidget(widget)
    widget.show()
    motion.watch(gone)
    motion.watch(widget)
    delete(gone)
    motion._tick()
    assert list(motion._watchers) == [widget]


def test_repeating_pictures_stop_on_their_first_frame_when_motion_is_reduced(qtbot: QtBot) -> None:
    motion, widget = Motion(load_tokens()), QWidget()
    qtbot.addWidget(widget)
    motion.set_reduced(True)
    motion.watch(widget)
    assert not motion._timer.isActive()
    assert motion.elapsed_ms() == 0
