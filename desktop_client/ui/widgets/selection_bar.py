"""In the composer's place while messages are chosen: how many, and what to do with them."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.text_label import TextLabel


class SelectionBar(QWidget):
    """Shows icons alone where there is no room for words."""

    copy_requested = Signal()
    forward_requested = Signal()
    delete_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = TextLabel("", TypeRole.BODY, weight=SEMI_BOLD, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(measures.COMPOSER_BAR_PADDING, 0, 0, 0)
        self._row.addWidget(self._count, 1)
        quiet = ButtonRole.QUIET
        self.copy, self._copy_icon = self._pair(self.tr("Copy"), Icon.COPY, quiet, self.copy_requested)
        self.forward, self._forward_icon = self._pair(self.tr("Forward"), Icon.FORWARD, quiet, self.forward_requested)
        danger = ButtonRole.DANGER_QUIET
        self.delete, self._delete_icon = self._pair(self.tr("Delete"), Icon.TRASH_2, danger, self.delete_requested)
        self.cancel = Button(self.tr("Cancel"), ButtonRole.SECONDARY, parent=self)
        self.cancel.clicked.connect(self.closed)
        self._row.addWidget(self.cancel)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        self._count.setText(self.tr("%n selected", "", count))
        self.setAccessibleName(self._count.text())
        self._fit()

    def _pair(
        self, text: str, icon: Icon, role: ButtonRole, wish: SignalInstance
    ) -> tuple[QAbstractButton, QAbstractButton]:
        pair = Button(text, role, icon=icon, parent=self), IconButton(icon, text, parent=self)
        for button in pair:
            button.clicked.connect(wish)
            self._row.addWidget(button)
        return pair

    def _fit(self) -> None:
        words = [self.copy, self.forward, self.delete]
        needed = sum(each.sizeHint().width() + self._row.spacing() for each in (*words, self.cancel))
        needed += self._count.sizeHint().width() + 2 * measures.COMPOSER_BAR_PADDING
        has_room = needed <= self.width()
        for button in words:
            button.setVisible(has_room)
        for icon in (self._copy_icon, self._forward_icon, self._delete_icon):
            icon.setVisible(not has_room)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
