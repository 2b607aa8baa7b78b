"""The page of calls, tied to the calls that were kept."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_client.core.calls import Calls
from desktop_client.domain.call import Call
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.call_history import CallHistory, CallRow
from desktop_client.ui.screens.calls_page import CallsPage
from desktop_client.ui.wiring.people import People

_SHOWN = 200


class CallPage(QObject):
    """Made when the page is first wanted; it is read again when a call ends or is learnt of."""

    call_requested = Signal(object)
    """A Call to make again."""
    opening_requested = Signal(object)

    def __init__(
        self,
        *,
        calls: Calls,
        actions: Actions,
        people: People,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._calls = calls
        self._people = people
        self._history = CallHistory(now, self)
        self.page = CallsPage(self._history, now)
        self.page.call_back_requested.connect(self.call_requested)
        self.page.chat_requested.connect(lambda call: self.opening_requested.emit(call.conversation))
        self._actions = actions
        self._is_due = False
        calls.listed.subscribe(lambda _row: self._look_again())
        self._look_again()

    def _look_again(self) -> None:
        """Read once for all that is told before the reading begins."""
        if not self._is_due:
            self._is_due = True
            self._actions.start(self._load(), "past calls")

    async def _load(self) -> None:
        self._is_due = False
        self._history.set_rows([self._row(call) for call in await self._calls.past(_SHOWN)])

    def _row(self, call: Call) -> CallRow:
        return CallRow(call=call, face=self._people.face(call.conversation))
