"""In the composer's place while messages are chosen: how many, and what to do with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.text_label import TextLabel


class SelectionBar(QWidget):
    copy_requested = Signal()
    forward_requested = Signal()
    delete_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = TextLabel("", TypeRole.BODY, weight=SEMI_BOLD, parent=self)
        self.copy = Button(self.tr("Copy"), ButtonRole.QUIET, icon=Icon.COPY, parent=self)
        self.forward = Button(self.tr("Forward"), ButtonRole.QUIET, icon=Icon.FORWARD, parent=self)
        self.delete = Button(self.tr("Delete"), ButtonRole.DANGER_QUIET, icon=Icon.TRASH_2, parent=self)
        self.cancel = Button(self.tr("Cancel"), ButtonRole.SECONDARY, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(measures.COMPOSER_BAR_PADDING, 0, 0, 0)
        row.addWidget(self._count, 1)
        for button in (self.copy, self.forward, self.delete, self.cancel):
            row.addWidget(button)
        self.copy.clicked.connect(self.copy_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.cancel.clicked.connect(self.closed)
        self.hide()

    def show_count(self, count: int, *, can_delete: bool) -> None:
        """Say how many are chosen; only my own messages can be deleted."""
        self._count.setText(self.tr("%n selected", "", count))
        self.setAccessibleName(self._count.text())
        self.delete.setVisible(can_delete)
