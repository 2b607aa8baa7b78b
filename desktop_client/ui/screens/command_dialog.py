"""A command of a service over the conversation it was called from."""

from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.command_pane import CommandPane
from desktop_client.ui.widgets.dialog import Dialog


class CommandDialog(Dialog):
    def __init__(self, window: QWidget) -> None:
        super().__init__(window, self.tr("Command"), size=ButtonSize.MD)
        self.pane = CommandPane()
        self.body.addWidget(self.pane)
        self.pane.left.connect(lambda: self.finish("done"))
