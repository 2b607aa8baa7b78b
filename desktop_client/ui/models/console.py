"""The stanza console's lines: the newest ones, filtered by kind and by text."""

from collections import deque
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_client.domain.console import StanzaLine
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.texts import Words

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_KEPT = 2000
_LONGEST = 400


class ConsoleWords(Words):
    """Context of this page's texts."""


class StanzaKind(Enum):
    """What a line starts with."""

    ALL = ""
    MESSAGE = "<message"
    PRESENCE = "<presence"
    IQ = "<iq"


class ConsoleModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: deque[StanzaLine] = deque(maxlen=_KEPT)
        self._shown: list[StanzaLine] = []
        self._kind = StanzaKind.ALL
        self._text = ""
        self.is_paused = False

    def add(self, line: StanzaLine) -> None:
        """Take a line; while paused it waits unseen."""
        self._all.append(line)
        if self.is_paused or not self._is_wanted(line):
            return
        self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown))
        self._shown.append(line)
        self.endInsertRows()
        if len(self._shown) > _KEPT:
            self.beginRemoveRows(QModelIndex(), 0, 0)
            del self._shown[0]
            self.endRemoveRows()

    def set_filter(self, kind: StanzaKind, text: str) -> None:
        self._kind, self._text = kind, text.casefold()
        self.refresh()

    def set_paused(self, is_paused: bool) -> None:
        self.is_paused = is_paused
        if not is_paused:
            self.refresh()

    def clear(self) -> None:
        self._all.clear()
        self.refresh()

    def refresh(self) -> None:
        self.beginResetModel()
        self._shown = [line for line in self._all if self._is_wanted(line)]
        self.endResetModel()

    def text(self) -> str:
        """Return what is shown, for the clipboard."""
        return "\n".join(f"{stamp_text(line)} {'>' if line.is_sent else '<'} {line.text}" for line in self._shown)

    def line(self, row: int) -> StanzaLine:
        return self._shown[row]

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._shown[index.row()]
        match role:
            case ListRole.ROW:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return one_line(line.text, _LONGEST)
            case Qt.ItemDataRole.AccessibleTextRole:
                way = ConsoleWords.tr("sent") if line.is_sent else ConsoleWords.tr("received")
                return f"{stamp_text(line)}, {way}, {one_line(line.text, _LONGEST)}"
            case _:
                return None

    def _is_wanted(self, line: StanzaLine) -> bool:
        return line.text.startswith(self._kind.value) and self._text in line.text.casefold()


def stamp_text(line: StanzaLine) -> str:
    return line.at.astimezone().strftime("%H:%M:%S.%f")[:-3]
