"""The text size: a slider from a small to a large letter, with the size in words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.text_label import TextLabel

_SMALL, _LARGE = TypeRole.META, TypeRole.TITLE


class TextSizeChoice(QWidget):
    """The arrow keys go to the next size; the size is taken when the slider is let go, not while it is drawn."""

    chosen = Signal(int)
    """The place of a size."""

    def __init__(self, name: str, sizes: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = sizes
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(name)
        self.slider.setRange(0, len(sizes) - 1)
        self.slider.setPageStep(1)
        self.slider.setFixedSize(*measures.TEXT_SIZE_SLIDER)
        self.slider.setTracking(False)
        self._said = TextLabel("", TypeRole.BODY, is_tabular=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.FIELD_GAP)
        row.addWidget(TextLabel("A", _SMALL, parent=self))
        row.addWidget(self.slider)
        row.addWidget(TextLabel("A", _LARGE, parent=self))
        row.addWidget(self._said)
        self.slider.sliderMoved.connect(self._say)
        self.slider.valueChanged.connect(self._on_value)

    def set_place(self, place: int) -> None:
        """Show a size; this is no choice of the person."""
        self.slider.blockSignals(True)
        self.slider.setValue(place)
        self.slider.blockSignals(False)
        self._say(place)

    def _on_value(self, place: int) -> None:
        self._say(place)
        self.chosen.emit(place)

    def _say(self, place: int) -> None:
        self._said.setText(self._sizes[place])
        self.slider.setAccessibleDescription(self._sizes[place])
