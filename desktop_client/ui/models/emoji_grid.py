"""Emoji as a Qt list: the sequence to paint, the name to say."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_client.ui.models.emoji import Emoji, SkinTone, with_tone

_Index = QModelIndex | QPersistentModelIndex


class EmojiGridModel(QAbstractListModel):
    """Shows emoji in one skin tone where they have tones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._emoji: Sequence[Emoji] = ()
        self._tone = SkinTone.NONE

    def show(self, emoji: Sequence[Emoji], tone: SkinTone = SkinTone.NONE) -> None:
        self.beginResetModel()
        self._emoji, self._tone = emoji, tone
        self.endResetModel()

    def sequence(self, row: int) -> str:
        """Return what is inserted when this row is taken."""
        return with_tone(self._emoji[row].sequence, self._tone)

    def name(self, row: int) -> str:
        return self._emoji[row].name

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._emoji)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._emoji):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.sequence(index.row())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.name(index.row())
            case _:
                return None
