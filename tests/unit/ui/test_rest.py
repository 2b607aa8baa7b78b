from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.factories import MARA
from tests.unit.ui.conftest import Office

_FREQUENT_MS = 10_000


def _frequent(owner: QObject) -> list[str]:
    timers = [timer for timer in owner.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
    return [
        f"{type(timer.parent()).__name__}: {timer.interval()} ms" for timer in timers if timer.interval() < _FREQUENT_MS
    ]


async def test_a_closed_window_does_nothing_by_itself_any_more(office: Office) -> None:
    office.window.entrance.sign_in()
    office.window.entrance.signing_in._screen.set_address("jonas@fjord.example")
    await office.hears(MARA, "Hello")
    await office.opens(MARA)
    window = office.window
    assert window.entrance.signing_in._pause.isActive()
    await window.close()
    assert [
        timer for owner in (window, window.window) for timer in owner.findChildren(QTimer) if timer.isActive()
    ] == []


async def test_a_window_at_rest_wakes_the_processor_for_nothing(office: Office) -> None:
    await office.hears(MARA, "Hello")
    await office.opens(MARA)
    await office.clock.advance(60)
    await office.settle()
    owners = [office.window, *QApplication.topLevelWidgets(), QApplication.instance()]
    assert [timer for owner in owners if owner is not None for timer in _frequent(owner)] == []
