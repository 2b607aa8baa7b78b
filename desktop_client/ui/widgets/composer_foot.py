"""Below the text of the composer: what will become of it, and which keys mean something now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.widgets.key_cap import KeyCap
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class ComposerFoot(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = TextLabel("", TypeRole.META, Tone.SECONDARY, parent=self)
        self._keys: list[QWidget] = []
        self._row = QHBoxLayout(self)
        side, _ = measures.COMPOSER_TEXT_PADDING
        self._row.setContentsMargins(side, 0, 0, 0)
        self._row.setSpacing(measures.COMPOSER_FOOT_GAP)
        self._row.addWidget(self.note, 1)
        self.hide()

    def show_note(self, text: str) -> None:
        """Say what will become of the text, "" for nothing unusual."""
        if text != self.note.text():
            self.note.setText(text)
            self._settle()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys and what they do, () for none."""
        for widget in self._keys:
            self._row.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._keys = [part for key, text in keys for part in (KeyCap(key, self), _does(text, self))]
        for widget in self._keys:
            self._row.addWidget(widget)
        self._settle()

    def _settle(self) -> None:
        self.setVisible(bool(self.note.text() or self._keys))


def _does(text: str, parent: QWidget) -> TextLabel:
    return TextLabel(text, TypeRole.META, Tone.SECONDARY, parent=parent)
