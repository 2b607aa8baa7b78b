"""Somebody asks to be heard: one calm line below the head, with the answers."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.fields import IconMark
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class VoiceBar(QWidget):
    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        mark = IconMark(Icon.MIC, Tone.ACCENT, current_theme().tokens.icon_sizes.sm, parent=self)
        self.text = TextLabel("", TypeRole.SMALL, is_wrapped=True, parent=self)
        self.allow = Button(self.tr("Allow"), ButtonRole.SECONDARY, ButtonSize.SM, parent=self)
        self.deny = Button(self.tr("Deny"), ButtonRole.QUIET, ButtonSize.SM, parent=self)
        across, down = measures.NOTE_PADDING
        row = QHBoxLayout(self)
        row.setContentsMargins(across, down // 2, across, down // 2)
        row.setSpacing(measures.BANNER_GAP)
        row.addWidget(mark)
        row.addWidget(self.text, 1)
        row.addWidget(self.allow)
        row.addWidget(self.deny)
        self.allow.clicked.connect(lambda _checked=False: self.answered.emit(True))
        self.deny.clicked.connect(lambda _checked=False: self.answered.emit(False))
        self.hide()

    def ask(self, text: str) -> None:
        """Show what is asked; "" hides the bar."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
