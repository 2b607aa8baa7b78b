"""Ask before somebody is kept away, and whether the server shall hear why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.roster import BlockReport
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.check_box import RadioButton
from desktop_client.ui.widgets.dialog import Dialog

_BLOCK = "block"


class BlockDialog(Dialog):
    block_chosen = Signal(object)
    """A BlockReport, or None to report nothing."""

    def __init__(self, window: QWidget, name: str, *, can_report: bool) -> None:
        text = self.tr(
            "Nothing they send reaches you, and they do not see when you are here. They are not told. "
            "Your history stays."
        )
        super().__init__(window, self.tr("Block {name}?").format(name=name), text)
        self.reports: dict[BlockReport | None, RadioButton] = {}
        if can_report:
            self._add(None, self.tr("Block only"))
            self._add(BlockReport.SPAM, self.tr("Block and report as advertising"))
            self._add(BlockReport.ABUSE, self.tr("Block and report as abuse"))
            self.reports[None].setChecked(True)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_BLOCK, self.tr("Block"), ButtonRole.DANGER)
        self.closed.connect(lambda key: self.block_chosen.emit(self._report()) if key == _BLOCK else None)

    def _add(self, report: BlockReport | None, text: str) -> None:
        self.reports[report] = RadioButton(text)
        self.body.addWidget(self.reports[report])

    def _report(self) -> BlockReport | None:
        return next((report for report, button in self.reports.items() if button.isChecked()), None)
