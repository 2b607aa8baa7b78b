"""The threads of a room as rows: what each began with, who answered, and whether I follow it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_client.domain.messages import Message
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ThreadWords(Words):
    """Context of these texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRow:
    """`message` is what the thread began with, `text` its words for one line, `last` when the newest answer came."""

    message: Message
    name: str
    face: Face
    text: str
    replies: int
    last: str
    people: tuple[Face, ...]
    is_followed: bool

    @property
    def count_text(self) -> str:
        return ThreadWords.tr("%n replies", "", self.replies)


class ThreadListModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ThreadRow, ...] = ()

    def show(self, rows: Sequence[ThreadRow]) -> None:
        """Keep the rows where the same threads stand, so that the list does not jump."""
        before, now = [row.message.id for row in self._rows], tuple(rows)
        if before == [row.message.id for row in now]:
            self._rows = now
            if now:
                self.dataChanged.emit(self.index(0), self.index(len(now) - 1))
            return
        self.beginResetModel()
        self._rows = now
        self.endResetModel()

    def rows(self) -> tuple[ThreadRow, ...]:
        return self._rows

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case ListRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                followed = ThreadWords.tr("you follow it") if row.is_followed else ""
                return ", ".join(filter(None, (row.name, row.text, row.count_text, row.last, followed)))
            case _:
                return None
