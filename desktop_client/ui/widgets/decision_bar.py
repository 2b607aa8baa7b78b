"""What stands in the composer's place while something is to be decided before anybody writes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.card_row import CardSurface
from desktop_client.ui.widgets.text_label import TextLabel, Tone

Choice = tuple[str, str, ButtonRole]
"""(key, label, role)."""


class DecisionBar(CardSurface):
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = TextLabel("", TypeRole.STRONG, is_wrapped=True, parent=self)
        self._text = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, is_wrapped=True, parent=self)
        self._asked: tuple[str, str, tuple[Choice, ...]] = ("", "", ())
        self.buttons: dict[str, Button] = {}
        across, down = measures.CARD_ROW_PADDING
        column = QVBoxLayout(self)
        column.setContentsMargins(across, down, across, down)
        column.addWidget(self._lead)
        column.addWidget(self._text)
        self._row = QHBoxLayout()
        self._row.setSpacing(measures.DIALOG_BUTTON_GAP)
        column.addLayout(self._row)
        self.hide()

    def ask(self, lead: str, text: str, choices: Sequence[Choice]) -> None:
        """Show what is to be decided; asked the same again, nothing moves."""
        asked = (lead, text, tuple(choices))
        if asked != self._asked:
            self._asked = asked
            self._lead.setText(lead)
            self._text.setText(text)
            self._text.setVisible(bool(text))
            self._offer(choices)
        self.show()

    def text(self) -> str:
        """Return what is said below the lead."""
        return self._text.text()

    def _offer(self, choices: Sequence[Choice]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for key, label, role in choices:
            button = Button(label, role, parent=self)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self.buttons[key] = button
        self._row.addStretch(1)
