"""Another name for a contact, and the groups they are in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.check_box import CheckBox
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field

_SAVE = "save"
_LONGEST = 100


class RenameDialog(Dialog):
    name_chosen = Signal(str)

    def __init__(self, window: QWidget, name: str, address: str) -> None:
        explanation = self.tr("The name is for you alone. Empty, it is made from the address.")
        super().__init__(window, self.tr("Rename {address}").format(address=address), explanation)
        self.field = Field(self.tr("Name"))
        self.field.input.setMaxLength(_LONGEST)
        self.field.set_text(name)
        self.field.input.selectAll()
        self.body.addWidget(self.field)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_SAVE, self.tr("Save"), ButtonRole.PRIMARY)
        self.closed.connect(lambda key: self.name_chosen.emit(self.field.text().strip()) if key == _SAVE else None)


class GroupsDialog(Dialog):
    groups_chosen = Signal(object)
    """A tuple of names."""

    def __init__(self, window: QWidget, name: str, known: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__(window, self.tr("Groups of {name}").format(name=name))
        self.boxes = [CheckBox(group, is_checked=group in chosen) for group in known]
        for box in self.boxes:
            self.body.addWidget(box)
        self.field = Field(self.tr("New group"))
        self.field.input.setMaxLength(_LONGEST)
        self.body.addWidget(self.field)
        self._known = known
        self.add_action("", self.tr("Cancel"))
        self.add_action(_SAVE, self.tr("Save"), ButtonRole.PRIMARY)
        self.closed.connect(lambda key: self.groups_chosen.emit(self._chosen()) if key == _SAVE else None)

    def _chosen(self) -> tuple[str, ...]:
        chosen = [group for group, box in zip(self._known, self.boxes, strict=True) if box.isChecked()]
        new = " ".join(self.field.text().split())
        return tuple(dict.fromkeys([*chosen, *([new] if new else [])]))
