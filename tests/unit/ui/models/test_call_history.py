from dataclasses import replace
from datetime import timedelta

from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import AUDIO_ONLY, Call, CallEnd, CallState
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId
from desktop_client.ui.models.call_history import CallHistory, CallRow
from desktop_client.ui.theme.avatars import Face
from tests.factories import ELIN, MARA
from tests.fakes.clock import START


def make_row(number: int) -> CallRow:
    call = Call(
        id=CallId(f"c{number}"),
        conversation=ConversationId(ELIN, MARA),
        direction=Direction.INCOMING,
        kinds=AUDIO_ONLY,
        state=CallState.ENDED,
        began_at=START + timedelta(minutes=number),
        ended_at=START + timedelta(minutes=number),
        end=CallEnd.MISSED,
    )
    return CallRow(call=call, face=Face(address=MARA, name="Mara"))


def test_newer_calls_leave_those_that_are_shown_where_they_are(qapp: object) -> None:
    history = CallHistory(lambda: START)
    tester = QAbstractItemModelTester(history, QAbstractItemModelTester.FailureReportingMode.Fatal, history)
    history.set_rows([make_row(2), make_row(1)])
    resets, inserts = QSignalSpy(history.modelReset), QSignalSpy(history.rowsInserted)
    history.set_rows([make_row(3), make_row(2), make_row(1)])
    assert (resets.count(), inserts.count(), history.rowCount()) == (0, 1, 3)
    other = replace(make_row(3), call=replace(make_row(3).call, end=CallEnd.ANSWERED_ELSEWHERE))
    history.set_rows([other, make_row(2), make_row(1)])
    assert (resets.count(), inserts.count()) == (1, 1)
    assert tester.model() is history
