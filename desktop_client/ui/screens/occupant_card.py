"""Who somebody in a room is, and what can be done from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.fact_grid import FactGrid
from desktop_client.ui.widgets.flow_layout import FlowLayout
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.presence_mark import PresenceMark
from desktop_client.ui.widgets.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOffer:
    """One thing that can be done from a card."""

    key: str
    text: str
    icon: Icon
    is_main: bool = False


class OccupantCard(Dialog):
    """`mark` is the name of a presence mark, "" for none."""

    chosen = Signal(str)

    def __init__(
        self,
        window: QWidget,
        face: Face,
        *,
        mark: str,
        facts: Sequence[tuple[str, str]],
        offers: Sequence[CardOffer],
        warning: str = "",
    ) -> None:
        super().__init__(window, face.name)
        picture = FaceButton(face, current_theme().tokens.size.avatar.profile, "overlay", grows=True)
        picture.set_inert()
        picture.set_mark(PresenceMark(mark) if mark else None)
        self.body.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeading)
        if warning:
            self.body.addWidget(Note(Severity.WARNING, self.tr("Look twice."), warning))
        grid = FactGrid()
        grid.show_facts(facts)
        self.body.addWidget(grid)
        self.buttons: dict[str, Button] = {}
        if offers:
            row = QWidget()
            flow = FlowLayout(measures.DIALOG_BUTTON_GAP, row)
            for offer in offers:
                flow.addWidget(self._button(offer))
            self.body.addWidget(row)
        self.add_action("", self.tr("Close"))
        self.closed.connect(self.chosen)

    def _button(self, offer: CardOffer) -> Button:
        role = ButtonRole.PRIMARY if offer.is_main else ButtonRole.SECONDARY
        button = self.buttons[offer.key] = Button(offer.text, role, icon=offer.icon)
        button.clicked.connect(lambda _checked=False: self.finish(offer.key))
        return button
