"""Widgets side by side that go on in the next line where there is no more room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures


class Flow(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget) -> None:
        part.setParent(self)
        part.show()
        self._parts.append(part)
        self._follow()

    def clear(self) -> None:
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self._follow()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(width, is_moving=False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._place(self.width(), is_moving=False))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        self._place(self.width(), is_moving=True)
        self.updateGeometry()

    def _place(self, width: int, *, is_moving: bool) -> int:
        """Return the height that the parts take in a width."""
        gap, left, top, line = measures.CHIP_ROW_GAP, 0, 0, 0
        for part in self._parts:
            size = part.sizeHint()
            if left and left + size.width() > width:
                left, top, line = 0, top + line + gap, 0
            if is_moving:
                is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
                part.setGeometry(width - left - size.width() if is_mirrored else left, top, size.width(), size.height())
            left += size.width() + gap
            line = max(line, size.height())
        return top + line
