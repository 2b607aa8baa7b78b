"""Questions before there is a history to show: where its key is kept, and its passphrase."""

import asyncio

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.domain.errors import KeyRingMissing, UserFacingError, WrongPassphrase
from desktop_client.resources import resource_path
from desktop_client.ui.screens.full_screen_card import FullScreenCard
from desktop_client.ui.sentences import sentence_of
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.check_box import RadioButton
from desktop_client.ui.widgets.fields import PasswordField
from desktop_client.ui.widgets.note import Note
from desktop_client.ui.widgets.severity import Severity
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_SHORTEST = 8


class StartWords(Words):
    """Context of this page's texts."""


class QuitAtStart(Exception):
    """The person closed the window instead of answering."""


class _Page(FullScreenCard):
    """A heading, a sentence and what the subclass adds; `ended` is the person's answer."""

    ended = Signal(str)

    def __init__(self, heading: str, text: str) -> None:
        super().__init__(measures.QUIETNESS_WIDTH)
        self.column = QVBoxLayout()
        side, top = measures.SIGN_IN_PADDING
        self.column.setContentsMargins(side, top, side, top)
        self.column.setSpacing(measures.SIGN_IN_GAP)
        self.column.addWidget(TextLabel(heading, TypeRole.TITLE, is_wrapped=True))
        self.column.addWidget(TextLabel(text, TypeRole.BODY, Tone.SECONDARY, is_wrapped=True))
        self.row.addLayout(self.column)

    def add_button(self, key: str, label: str, role: ButtonRole) -> Button:
        button = Button(label, role, ButtonSize.LG)
        button.clicked.connect(lambda: self.ended.emit(key))
        self.column.addWidget(button)
        return button


class _ProtectionPage(_Page):
    """Passphrase, or a plain file, each in words; the third way is to open the key ring and start again."""

    def __init__(self, problem: KeyRingMissing) -> None:
        text = StartWords.tr("Hallway encrypts your history on this computer. Choose how its key is kept.")
        super().__init__(StartWords.tr("How shall your history be protected?"), text)
        self.column.insertWidget(2, Note(Severity.INFO, sentence_of(problem).text))
        self.with_passphrase = RadioButton(StartWords.tr("With a passphrase that I type at every start"))
        self.without = RadioButton(StartWords.tr("Not at all: leave the file readable to whoever uses my account here"))
        self.with_passphrase.setChecked(True)
        self.passphrase = PasswordField(
            StartWords.tr("Passphrase"), hint=StartWords.tr("At least 8 characters. Nobody can recover it.")
        )
        self.again = PasswordField(StartWords.tr("The same passphrase again"))
        for part in (self.with_passphrase, self.passphrase, self.again, self.without):
            self.column.addWidget(part)
        self._go_on = self.add_button("go-on", StartWords.tr("Go on"), ButtonRole.PRIMARY)
        self.add_button("", StartWords.tr("Quit and set up the key ring first"), ButtonRole.QUIET)
        for field in (self.passphrase, self.again):
            field.edited.connect(lambda _text: self._follow())
            field.submitted.connect(self._go_on.click)
        self.with_passphrase.toggled.connect(lambda _on: self._follow())
        self.setFocusProxy(self.passphrase)
        self._follow()

    def _follow(self) -> None:
        has_passphrase = self.with_passphrase.isChecked()
        self.passphrase.setVisible(has_passphrase)
        self.again.setVisible(has_passphrase)
        text = self.passphrase.text()
        is_same = text == self.again.text()
        differs = bool(self.again.text()) and not is_same
        self.again.set_error(StartWords.tr("The two passphrases differ.") if differs else "")
        self._go_on.setEnabled(not has_passphrase or (len(text) >= _SHORTEST and is_same))


class _PassphrasePage(_Page):
    def __init__(self, *, is_wrong: bool) -> None:
        text = StartWords.tr("Your history on this computer is protected by a passphrase.")
        super().__init__(StartWords.tr("Open your history"), text)
        self.passphrase = PasswordField(StartWords.tr("Passphrase"))
        if is_wrong:
            self.passphrase.set_error(sentence_of(WrongPassphrase()).text)
        self.column.addWidget(self.passphrase)
        go_on = self.add_button("go-on", StartWords.tr("Open"), ButtonRole.PRIMARY)
        go_on.setEnabled(False)
        self.passphrase.edited.connect(lambda text: go_on.setEnabled(bool(text)))
        self.passphrase.submitted.connect(go_on.click)
        self.add_button("", StartWords.tr("Quit"), ButtonRole.QUIET)
        self.setFocusProxy(self.passphrase)


class StartWindow(QWidget):
    """Shown only when there is something to ask; every question is awaited and `QuitAtStart` ends it."""

    _closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start-window")
        self.setWindowTitle("Hallway")
        self.setWindowIcon(QIcon(str(resource_path("logo", "hallway.svg"))))
        sizes = current_theme().tokens.layout.window
        self.setMinimumSize(*sizes.min)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    async def ask_protection(self, problem: KeyRingMissing) -> str | None:
        """Return the chosen passphrase, None for a file without one. Raises `QuitAtStart`."""
        page = _ProtectionPage(problem)
        await self._answer(page)
        return page.passphrase.text() if page.with_passphrase.isChecked() else None

    async def ask_passphrase(self, *, is_wrong: bool) -> str:
        """Return what was typed. Raises `QuitAtStart`."""
        page = _PassphrasePage(is_wrong=is_wrong)
        await self._answer(page)
        return page.passphrase.text()

    async def tell(self, problem: UserFacingError, *, may_try_again: bool) -> None:
        """Say why Hallway cannot start; returns when it shall try again. Raises `QuitAtStart`."""
        page = _Page(StartWords.tr("Hallway cannot open your history"), sentence_of(problem).text)
        if may_try_again:
            page.add_button("again", StartWords.tr("Try again"), ButtonRole.PRIMARY)
        page.add_button("", StartWords.tr("Quit"), ButtonRole.SECONDARY)
        await self._answer(page)

    async def _answer(self, page: _Page) -> None:
        answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def end(key: str) -> None:
            if not answered.done():
                answered.set_result(key)

        def quit_() -> None:
            end("")

        page.ended.connect(end)
        self._closed.connect(quit_)
        self._show(page)
        try:
            if not await answered:
                raise QuitAtStart
        finally:
            self._closed.disconnect(quit_)
            self.hide()

    def _show(self, page: _Page) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._row.addWidget(page)
        self.show()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self._closed.emit()
