"""One person: who it is, how they are, and everything that can be done about them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_client.ui.models.people import PersonAction, PersonCard
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.face_button import FaceButton
from desktop_client.ui.widgets.fact_grid import FactGrid
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.presence_mark import PresenceMark
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_ICONS = {
    PersonAction.MESSAGE: Icon.MESSAGE_SQUARE,
    PersonAction.CALL: Icon.PHONE,
    PersonAction.VIDEO_CALL: Icon.VIDEO,
    PersonAction.ACCEPT: Icon.CHECK,
    PersonAction.DECLINE: Icon.X,
    PersonAction.LET_WRITE: Icon.CHECK,
    PersonAction.ADD: Icon.USER_PLUS,
    PersonAction.RENAME: Icon.PENCIL,
    PersonAction.CHOOSE_GROUPS: Icon.USERS,
    PersonAction.ASK: Icon.EYE,
    PersonAction.ASK_AGAIN: Icon.ROTATE_CW,
    PersonAction.WITHDRAW: Icon.UNDO_2,
    PersonAction.SHOW_ME: Icon.EYE,
    PersonAction.HIDE_ME: Icon.EYE_OFF,
    PersonAction.COPY_ADDRESS: Icon.COPY,
    PersonAction.BLOCK: Icon.BAN,
    PersonAction.UNBLOCK: Icon.UNDO_2,
    PersonAction.REMOVE: Icon.USER_X,
}
_FIRST = (PersonAction.ACCEPT, PersonAction.MESSAGE, PersonAction.DECLINE)
"""Buttons with words at the top; the first that is possible is the main one."""
_SHORT = (PersonAction.CALL, PersonAction.VIDEO_CALL)
_GRAVE = (PersonAction.BLOCK, PersonAction.REMOVE)


class PersonDetails(QScrollArea):
    action_requested = Signal(object)
    """A PersonAction for the person shown."""
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offered: tuple[PersonAction, ...] = ()
        self.buttons: dict[PersonAction, Button | IconButton] = {}
        content = QWidget()
        set_role(content, "sidebar")
        self.back = IconButton(Icon.ARROW_LEFT, self.tr("Back to the list"), parent=content)
        self.back.clicked.connect(self.back_requested)
        size = current_theme().tokens.size.avatar.profile
        self._face = FaceButton(Face(address="", name=""), size, "sidebar", parent=content, grows=True)
        self._face.set_inert()
        self._name = TextLabel("", TypeRole.TITLE, is_wrapped=True, parent=content)
        self._state = TextLabel("", TypeRole.BODY, Tone.SECONDARY, is_wrapped=True, parent=content)
        self._warning = Note(Severity.WARNING, "", parent=content)
        self._facts = FactGrid(content)
        self._top = QHBoxLayout()
        self._list = QVBoxLayout()
        self._lay_out(content)
        self.setWidget(content)

    def show_person(self, card: PersonCard) -> None:
        self._face.set_face(card.face)
        self._face.set_mark(PresenceMark(card.mark))
        self._name.setText(card.face.name)
        self._state.setText(card.state)
        self._warning.say(Severity.WARNING, self.tr("Look twice."), card.warning)
        self._warning.setVisible(bool(card.warning))
        self._facts.show_facts(card.facts)
        if card.actions != self._offered:
            self._offered = card.actions
            self._offer(card.actions)

    def _lay_out(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        padding = measures.DIALOG_PADDING
        column.setContentsMargins(padding, padding, padding, padding)
        column.setSpacing(measures.FIELD_GAP)
        for part in (self.back, self._face):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        for words in (self._name, self._state, self._warning):
            column.addWidget(words)
        self._top.setSpacing(measures.DIALOG_BUTTON_GAP)
        self._list.setSpacing(measures.RAIL_ITEM_GAP)
        column.addLayout(self._top)
        column.addSpacing(measures.FIELD_GAP)
        column.addWidget(self._facts)
        column.addSpacing(measures.FIELD_GAP)
        column.addLayout(self._list)
        column.addStretch(1)

    def _offer(self, actions: Sequence[PersonAction]) -> None:
        for layout in (self._top, self._list):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self.buttons = {}
        main = [action for action in _FIRST if action in actions]
        for action in main:
            role = ButtonRole.PRIMARY if action is main[0] else ButtonRole.SECONDARY
            self._put(self._top, action, Button(action.text(), role, icon=_ICONS[action]))
        for action in (action for action in _SHORT if action in actions):
            self._put(self._top, action, IconButton(_ICONS[action], action.text()))
        self._top.addStretch(1)
        for action in (action for action in actions if action not in (*_FIRST, *_SHORT)):
            role = ButtonRole.DANGER_QUIET if action in _GRAVE else ButtonRole.QUIET
            self._put(self._list, action, Button(action.text(), role, icon=_ICONS[action]))

    def _put(self, layout: QHBoxLayout | QVBoxLayout, action: PersonAction, button: Button | IconButton) -> None:
        button.clicked.connect(lambda _checked=False: self.action_requested.emit(action))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.buttons[action] = button
