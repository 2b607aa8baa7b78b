"""What may have to be asked before the history is open: its passphrase, or how to protect a new one."""

import asyncio
from collections.abc import Callable

from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.core.key_questions import StartGivenUp
from desktop_client.domain.errors import KeyRingMissing, UserFacingError, WrongPassphrase
from desktop_client.resources import resource_path
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.theme.theme import current_theme, set_role
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.fields import PasswordField
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity

_PASSPHRASE_MIN = 8
_USE, _PLAIN, _AGAIN = "use", "plain", "again"


class StartWindow(QWidget):
    """An empty window for the questions of the start; each of them raises `StartGivenUp` when it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Hallway")
        self.setWindowIcon(QIcon(str(resource_path("logo", "hallway.svg"))))
        self.setMinimumSize(*current_theme().tokens.layout.window.min)
        set_role(self, "canvas")
        self._give_up: Callable[[], None] = lambda: None
        QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self).activated.connect(self.close)

    async def choose_protection(self, problem: KeyRingMissing) -> str | None:
        """Return a new passphrase, or None when the person wants a plain file."""
        title = self.tr("How shall your history be protected?")
        dialog = Dialog(self, title, sentence_of(problem).text)
        first = PasswordField(self.tr("Passphrase"), hint=self.tr("At least 8 characters. Hallway asks at each start."))
        second = PasswordField(self.tr("The same again"))
        plain = self.tr("Without one, your messages lie on this disk as they are, readable for whoever has the disk.")
        for part in (first, second, Note(Severity.INFO, self.tr("A passphrase is safer."), plain)):
            dialog.body.addWidget(part)
        dialog.add_action(_PLAIN, self.tr("Keep a readable file"))
        use = dialog.add_action(_USE, self.tr("Use this passphrase"), ButtonRole.PRIMARY)
        use.setEnabled(False)

        def compare(_text: str) -> None:
            is_long = len(first.text()) >= _PASSPHRASE_MIN
            is_same = first.text() == second.text()
            second.set_error(self.tr("The two are not the same.") if second.text() and not is_same else "")
            use.setEnabled(is_long and is_same)

        first.edited.connect(compare)
        second.edited.connect(compare)
        key, passphrase = await self._ask(dialog, first)
        return passphrase if key == _USE else None

    async def ask_passphrase(self, *, is_wrong: bool) -> str:
        """Return what the person typed."""
        text = self.tr("It was chosen on this computer, because there is no key ring to keep it.")
        dialog = Dialog(self, self.tr("Passphrase of your history"), text)
        field = PasswordField(self.tr("Passphrase"))
        if is_wrong:
            field.set_error(sentence_of(WrongPassphrase()).text)
        dialog.body.addWidget(field)
        dialog.add_action(_USE, self.tr("Open"), ButtonRole.PRIMARY)
        _, passphrase = await self._ask(dialog, field)
        return passphrase

    async def tell(self, problem: UserFacingError) -> None:
        """Say why the history does not open; return when it shall be tried again."""
        dialog = Dialog(self, self.tr("Your history cannot be opened"), sentence_of(problem).text)
        dialog.add_action("", self.tr("Quit"))
        dialog.add_action(_AGAIN, self.tr("Try again"), ButtonRole.PRIMARY)
        await self._ask(dialog)

    async def _ask(self, dialog: Dialog, field: PasswordField | None = None) -> tuple[str, str]:
        """Return the key of the action and what was typed; the dialog and its field are gone then."""
        answer: asyncio.Future[tuple[str, str]] = asyncio.get_running_loop().create_future()

        def take(key: str) -> None:
            if not answer.done():
                answer.set_result((key, field.text() if field is not None and key else ""))

        self._give_up = lambda: take("")
        dialog.closed.connect(take)
        self.show()
        dialog.open()
        key, typed = await answer
        if not key:
            raise StartGivenUp
        return key, typed

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._give_up()
        super().closeEvent(event)
