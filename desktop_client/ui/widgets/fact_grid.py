"""Names and values under each other; values can be selected."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class FactGrid(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[tuple[TextLabel, TextLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(measures.SIGN_IN_GAP)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        while len(self._cells) < len(facts):
            self._add_row()
        for place, (name, value) in enumerate(self._cells):
            is_used = place < len(facts)
            name.setText(facts[place][0] if is_used else "")
            value.setText(facts[place][1] if is_used else "")
            name.setVisible(is_used)
            value.setVisible(is_used)

    def _add_row(self) -> None:
        name = TextLabel("", TypeRole.SMALL, Tone.SECONDARY, parent=self)
        value = TextLabel("", TypeRole.SMALL, is_wrapped=True, is_selectable=True, parent=self)
        place = len(self._cells)
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1)
        self._cells.append((name, value))
