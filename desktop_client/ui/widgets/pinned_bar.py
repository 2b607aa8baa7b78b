"""What is pinned in a conversation, one message at a time, below its head."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import set_role
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class PinnedBar(QWidget):
    jump_requested = Signal()
    list_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title = TextLabel("", TypeRole.SMALL, Tone.ACCENT, weight=SEMI_BOLD, parent=self)
        self.text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self)
        self.jump = IconButton(Icon.PIN, self.tr("Go to the pinned message"), ButtonSize.SM, parent=self)
        self.list = IconButton(Icon.ELLIPSIS, self.tr("All pinned messages"), ButtonSize.SM, parent=self)
        across, down = measures.NOTE_PADDING
        row = QHBoxLayout(self)
        row.setContentsMargins(across, down // 2, across, down // 2)
        row.setSpacing(measures.BANNER_GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addWidget(self.jump)
        row.addLayout(words, 1)
        row.addWidget(self.list)
        self.jump.clicked.connect(self.jump_requested)
        self.list.clicked.connect(lambda: self.list_requested.emit(self._below()))
        self.hide()

    def show_pin(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{title}: {text}")
        self.show()

    def _below(self) -> QPoint:
        return self.list.mapToGlobal(QPoint(0, self.list.height()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.jump_requested.emit()
