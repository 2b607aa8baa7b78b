"""The message that is chosen among the results, in its surroundings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.key_cap import KeyCap
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class FoundContext(QWidget):
    """`timeline` shows the conversation around the message."""

    opening_requested = Signal()

    def __init__(self, timeline: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "canvas")
        self._head = QWidget(self)
        set_role(self._head, "header")
        self._face = FaceButton(Face(address="", name=""), measures.FOUND_FACE, "sidebar", parent=self._head)
        self._face.set_inert()
        self._name = TextLabel("", TypeRole.STRONG, parent=self._head)
        self._when = TextLabel("", TypeRole.META, Tone.SECONDARY, parent=self._head)
        self.open = Button(self.tr("Open in chat"), ButtonRole.SECONDARY, ButtonSize.SM, parent=self._head)
        self.open.clicked.connect(self.opening_requested)
        self._foot = QWidget(self)
        set_role(self._foot, "sidebar")
        self._lay_out(timeline)
        follow_theme(self._apply_theme)

    def show_place(self, face: Face, when: str) -> None:
        self._face.set_face(face)
        self._name.setText(face.name)
        self._when.setText(when)

    def _lay_out(self, timeline: QWidget) -> None:
        head = QHBoxLayout(self._head)
        across = measures.HEADER_PADDING[0]
        head.setContentsMargins(across, 0, measures.HEADER_PADDING[1], measures.HAIRLINE)
        head.setSpacing(measures.HEADER_GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._when)
        words.addStretch(1)
        head.addWidget(self._face)
        head.addLayout(words, 1)
        head.addWidget(self.open)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(across, measures.FIELD_GAP, across, measures.FIELD_GAP)
        foot.setSpacing(measures.LIST_LINE_GAP)
        self._add_keys(foot, self.tr("results"), "↑", "↓")
        foot.addStretch(1)
        self._add_keys(foot, self.tr("open"), "Enter")
        self._add_keys(foot, self.tr("copy"), "Ctrl+C")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(timeline, 1)
        column.addWidget(self._foot)

    def _add_keys(self, row: QHBoxLayout, words: str, *keys: str) -> None:
        for key in keys:
            row.addWidget(KeyCap(key, self._foot))
        row.addWidget(TextLabel(words, TypeRole.META, Tone.SECONDARY, parent=self._foot))

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._head.setFixedHeight(theme.px(theme.tokens.layout.header))
        self._face.set_size(theme.px(measures.FOUND_FACE))
