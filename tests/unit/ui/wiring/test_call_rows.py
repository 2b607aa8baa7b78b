"""A missed call from the ring to the row that calls back: the core is real, the wire is the test's."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import WITH_VIDEO, CallState
from desktop_client.ui.models.rows import Lead
from desktop_client.ui.models.timeline_rows import CallRow
from tests.factories import MARA
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
    await board.settle()
    assert (board.one.call.state, board.one.call.kinds) == (CallState.CALLING, WITH_VIDEO)
