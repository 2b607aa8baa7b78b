"""The head of a conversation: who it is with and how they are."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.domain.roster import Availability
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.back_button import BackButton
from desktop_client.ui.widgets.face_button import FACE_OVERHANG, FaceButton
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.mirroring import side_margins
from desktop_client.ui.widgets.presence_mark import PresenceMark, mark_of
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class ConversationHeader(QWidget):
    back_requested = Signal()
    menu_requested = Signal(QPoint)
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "header")
        self.back = BackButton(self.tr("Back to the list"), self)
        self._face = FaceButton(Face(address="", name=""), measures.HEADER_AVATAR, "sidebar", parent=self, grows=True)
        self._face.set_inert()
        self._name = TextLabel("", TypeRole.HEADING, parent=self)
        self._subtitle = TextLabel("", TypeRole.META, Tone.SECONDARY, parent=self)
        self.more = IconButton(Icon.ELLIPSIS_VERTICAL, self.tr("More about this chat"), parent=self)
        self.search = IconButton(
            Icon.SEARCH, self.tr("Find in this chat"), shortcut=keys_text(CommandId.FIND_IN_CHAT), parent=self
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(measures.HEADER_GAP - FACE_OVERHANG)
        row.addWidget(self.back)
        row.addWidget(self._face, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.search)
        row.addWidget(self.more)
        self.set_narrow(is_narrow=False)
        self.back.clicked.connect(self.back_requested)
        self.search.clicked.connect(self.search_requested)
        self.more.clicked.connect(self._ask_for_menu)
        follow_theme(self._apply_theme)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show the way back to the list, which is not beside the conversation."""
        self.back.setVisible(is_narrow)
        leading, trailing = measures.HEADER_PADDING
        leading = measures.HEADER_PADDING_NARROW if is_narrow else leading - FACE_OVERHANG
        self._row.setContentsMargins(side_margins(self, leading, trailing, bottom=measures.HAIRLINE))

    def show_person(
        self, face: Face, availability: Availability | None, subtitle: str, *, is_in_call: bool = False
    ) -> None:
        """`availability` is None while it cannot be known."""
        self._face.set_face(face)
        self._face.set_mark(PresenceMark.IN_CALL if is_in_call else mark_of(availability or Availability.OFFLINE))
        self._name.setText(face.name)
        self._subtitle.setText(subtitle)

    def show_room(self, face: Face, subtitle: str) -> None:
        self._face.set_face(face)
        self._face.set_mark(None)
        self._name.setText(face.name)
        self._subtitle.setText(subtitle)

    def follow_shortcuts(self) -> None:
        """Name other keys where the person chose others."""
        self.search.set_name(self.tr("Find in this chat"), keys_text(CommandId.FIND_IN_CHAT))

    def add_button(self, button: QWidget) -> None:
        """Put a button before the one that opens the menu."""
        self._row.insertWidget(self._row.indexOf(self.more), button)

    def _ask_for_menu(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _apply_theme(self) -> None:
        theme = current_theme()
        self.setFixedHeight(theme.px(theme.tokens.layout.header))
