"""Answers that the newest message offers, as buttons under it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_client.domain.extras import QuickAction, QuickResponse
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.flow_layout import FlowLayout
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class ResponseStrip(QWidget):
    chosen = Signal(str)
    """What is to be sent."""
    picked = Signal(str)
    """The id of an action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Answers"))
        self._row = FlowLayout(measures.CHIP_ROW_GAP, self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons: list[Button] = []

    def offer(self, responses: Sequence[QuickResponse], actions: Sequence[QuickAction] = ()) -> None:
        """Show these; where a button says something else than it sends, its tool tip tells."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [*map(self._button, responses), *map(self._action_button, actions)]
        for button in self.buttons:
            self._row.addWidget(button)
        self.updateGeometry()

    def _button(self, response: QuickResponse) -> Button:
        button = Button(response.label.replace("&", "&&"), size=ButtonSize.SM, parent=self)
        button.setAccessibleName(response.label)
        if response.value != response.label:
            set_tool_tip(button, self.tr("Sends “{words}”").format(words=one_line(response.value, 200)))
        button.clicked.connect(lambda _checked=False: self.chosen.emit(response.value))
        return button

    def _action_button(self, action: QuickAction) -> Button:
        button = Button(action.label.replace("&", "&&"), size=ButtonSize.SM, parent=self)
        button.setAccessibleName(action.label)
        set_tool_tip(button, self.tr("Tells the sender what you chose; nothing is written"))
        button.clicked.connect(lambda _checked=False: self.picked.emit(action.id))
        return button
