"""Six hands, of which one is the skin tone in use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop_client.ui.models.emoji import SkinTone
from desktop_client.ui.widgets.emoji_button import EmojiButton

_HAND = "✋"


class SkinTones(QWidget):
    chosen = Signal(int)

    def __init__(self, tone: SkinTone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Skin tone"))
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for each, name in zip(SkinTone, self._names(), strict=True):
            button = EmojiButton(_HAND + each.modifier, name, is_checkable=True, parent=self)
            button.setChecked(each is tone)
            button.clicked.connect(lambda _checked=False, each=each: self.chosen.emit(int(each)))
            self._group.addButton(button)
            row.addWidget(button)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Skin tone: none"),
            self.tr("Skin tone: light"),
            self.tr("Skin tone: medium light"),
            self.tr("Skin tone: medium"),
            self.tr("Skin tone: medium dark"),
            self.tr("Skin tone: dark"),
        )
