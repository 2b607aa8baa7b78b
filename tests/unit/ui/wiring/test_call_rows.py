"""A missed call from the ring to the row that calls back: the core is real, the wire is the test's."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import WITH_VIDEO, CallState
from desktop_client.domain.call_record import CallId, CallWord
from desktop_client.domain.messages import CallSaid, Direction, Source
from desktop_client.ui.models.rows import Lead
from desktop_client.ui.models.timeline_rows import CallRow
from desktop_client.ui.screens.calls_page import CallsPage
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.wiring import ringing
from tests.factories import ELIN, MARA, make_envelope
from tests.unit.ui.wiring.conftest import WITH_MARA, Switchboard


async def test_a_missed_call_is_unread_in_the_list_and_its_row_calls_back(board: Switchboard) -> None:
    await board.ring()
    await board.hear(wire.Retract(reason=wire.Reason.CANCEL))
    await board.settle()
    window = board.office.window
    row = window.rows.model.row_of(WITH_MARA)
    assert row is not None
    assert (row.lead, row.preview, row.unread) == (Lead.MISSED_CALL, "Missed video call", 1)
    await board.office.opens(MARA)
    await board.settle()
    view, model = window.timeline.view, window.timeline.model
    (place,) = (number for number in range(model.rowCount()) if isinstance(model.row(number), CallRow))
    view.setCurrentIndex(model.index(place))
    QTest.keyClick(view, Qt.Key.Key_Return)
    menu = view.findChild(Menu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    await board.settle()
    assert (board.one.call.state, board.one.call.kinds) == (CallState.CALLING, WITH_VIDEO)


async def test_the_page_of_calls_shows_what_was_learnt_of_while_away(board: Switchboard) -> None:
    board.office.window.window.show_page("calls")
    await board.settle()
    page = board.office.window.window.findChild(CallsPage)
    scope = board.office.core.scopes.find(ELIN)
    assert scope is not None
    for number in range(3):
        at = board.office.clock.now() - timedelta(hours=number + 1)
        envelope = make_envelope(source=Source.ARCHIVE, at=at)
        scope.inbox.deliver(CallSaid(envelope=envelope, call=CallId(f"c{number}"), word=CallWord.PROPOSED))
    await board.settle()
    assert page is not None
    assert page.list.model().rowCount() == 3


async def test_a_call_missed_while_away_is_told_unless_another_device_took_it(
    board: Switchboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window goes by the computer's clock, the office of the test by its own."""
    lag = datetime.now(UTC) - board.office.clock.now()
    monkeypatch.setattr(ringing, "_WORTH_TELLING", lag + timedelta(hours=24))
    scope = board.office.core.scopes.find(ELIN)
    assert scope is not None
    for hours, call in ((1, "c1"), (48, "old")):
        at = board.office.clock.now() - timedelta(hours=hours)
        scope.inbox.deliver(
            CallSaid(envelope=make_envelope(source=Source.ARCHIVE, at=at), call=CallId(call), word=CallWord.PROPOSED)
        )
        await board.settle()
    (told,) = board.office.notifier.shown.values()
    assert told.body == "You missed a call from Mara Lindqvist."
    mine = make_envelope(source=Source.ARCHIVE, at=board.office.clock.now(), direction=Direction.OUTGOING)
    scope.inbox.deliver(CallSaid(envelope=mine, call=CallId("c1"), word=CallWord.TAKEN))
    await board.settle()
    assert board.office.notifier.shown == {}
