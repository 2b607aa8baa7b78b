"""Ended calls as rows, newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from typing_extensions import override

from desktop_client.domain.call import Call
from desktop_client.ui.models.call import duration_text, end_text
from desktop_client.ui.models.past_call import is_missed
from desktop_client.ui.states import list_time_text
from desktop_client.ui.theme.avatars import Face

_NO_PARENT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    call: Call
    face: Face

    @property
    def is_missed(self) -> bool:
        return self.call.end is not None and is_missed(self.call.end, self.call.direction)

    def text(self) -> str:
        """Say how it ended; a talk also says how long it was."""
        text = end_text(self.call, self.face.name)
        seconds = int(self.call.duration_s)
        return f"{text} {duration_text(seconds)}" if seconds else text


class CallHistory(QAbstractListModel):
    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: list[CallRow] = []

    def set_rows(self, rows: Sequence[CallRow]) -> None:
        """Show other rows; where only newer calls came, those that are there stay where they are."""
        fresh = list(rows)
        more = len(fresh) - len(self._rows)
        if more > 0 and fresh[more:] == self._rows:
            self.beginInsertRows(_NO_PARENT, 0, more - 1)
            self._rows = fresh
            self.endInsertRows()
        elif fresh != self._rows:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.face.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.face.name}, {row.text()}, {list_time_text(row.call.began_at, self._now())}"
            case _ if role == ROW_ROLE:
                return row
        return None


class ShownCalls(QSortFilterProxyModel):
    """All calls, or the missed ones alone."""

    def __init__(self, history: CallHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_missed_only = False
        self.setSourceModel(history)

    def set_missed_only(self, is_missed_only: bool) -> None:
        self._is_missed_only = is_missed_only
        self.invalidate()

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        if not self._is_missed_only:
            return True
        row = self.sourceModel().index(source_row, 0).data(ROW_ROLE)
        return isinstance(row, CallRow) and row.is_missed
