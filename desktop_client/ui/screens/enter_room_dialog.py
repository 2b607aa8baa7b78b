"""What a room wants to know before it lets somebody in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_client.ui.widgets.buttons import Button, ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import Field, PasswordField
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity

_ENTER = "enter"
_OTHERWISE = "otherwise"


class EnterRoomDialog(Dialog):
    """Stays open until the room let me in; each refusal says what to do about it."""

    entry_wanted = Signal(str, str)
    """(name in the room, password)."""
    other_way_wanted = Signal()
    """What the extra button offers."""

    def __init__(self, window: QWidget, room: str, address: str, nick: str, password: str = "") -> None:
        super().__init__(window, self.tr("Enter {room}?").format(room=room), address)
        self.nick = Field(self.tr("Your name in the room"))
        self.nick.set_text(nick)
        self.password = PasswordField(self.tr("Password of the room"))
        self.password.set_text(password)
        self.password.setVisible(bool(password))
        self._note = Note(Severity.INFO, "")
        self._note.hide()
        for part in (self._note, self.nick, self.password):
            self.body.addWidget(part)
        self._other: Button | None = None
        self.add_action("", self.tr("Cancel"))
        self.enter = self.add_action(_ENTER, self.tr("Enter"), ButtonRole.PRIMARY, closes=False)
        self.enter.clicked.connect(self._enter)

    def ask_password(self, text: str) -> None:
        """The room wants a password, or another one."""
        self._rest()
        was_given = bool(self.password.text())
        self.password.show()
        self.password.set_hint(text)
        self.password.set_error(text if was_given else "")
        self.password.setFocus()

    def ask_nick(self, text: str) -> None:
        """The room wants another name."""
        self._rest()
        self.nick.set_error(text)
        self.nick.setFocus()
        self.nick.input.selectAll()

    def tell(self, text: str, other_way: str = "") -> None:
        """Say why the room stays closed; `other_way` names a button for what helps."""
        self._rest()
        self._note.say(Severity.WARNING, "", text)
        self._note.show()
        if other_way and self._other is None:
            self._other = self.add_action(_OTHERWISE, other_way, ButtonRole.SECONDARY)
            self._other.clicked.connect(lambda _checked=False: self.other_way_wanted.emit())

    def _rest(self) -> None:
        self.enter.set_loading(False)
        self.nick.set_error("")
        self.password.set_error("")
        self._note.hide()

    def _enter(self) -> None:
        if not self.enter.is_loading():
            self.enter.set_loading(True)
            self.entry_wanted.emit(self.nick.text().strip(), self.password.text())
