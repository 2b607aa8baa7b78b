"""What list models answer besides Qt's own roles."""

from enum import IntEnum

from PySide6.QtCore import Qt


class ListRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1
    """The row's dataclass, for the delegate."""
    SORT = Qt.ItemDataRole.UserRole + 2
