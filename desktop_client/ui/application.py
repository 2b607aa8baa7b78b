"""What the composition root needs of Qt and of the person before there is a window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from desktop_client import __version__
from desktop_client.core.key_questions import ChosenPassphrase, ChosenPlain, StartGivenUp
from desktop_client.domain.errors import KeyRingMissing, UserFacingError
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.translations import install_translations

if TYPE_CHECKING:
    from desktop_client.ui.screens.start_window import StartWindow


def make_application(language: str) -> QApplication:
    """Return Qt with our name, looks and language ("" for the system's); closing a window does not end it."""
    application = QApplication(["hallway"])
    application.setApplicationName("Hallway")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("hallway")
    application.setQuitOnLastWindowClosed(False)
    install_translations(application, language)
    current_theme()
    return application


class FirstPaint(QObject):
    """Calls `painted` once a window has been painted, after the paint."""

    def __init__(self, window: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(window)
        self._painted = painted
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)
        return False


class AskedKey:
    """The `KeyQuestions` of a person at the screen; each raises `StartGivenUp` once the start was given up."""

    def __init__(self) -> None:
        self._window: StartWindow | None = None
        self._is_given_up = False

    def give_up(self) -> None:
        self._is_given_up = True
        if self._window is not None:
            self._window.close()

    async def choose_protection(self, problem: KeyRingMissing) -> ChosenPassphrase | ChosenPlain:
        passphrase = await self._shown().choose_protection(problem)
        self._hide()
        return ChosenPlain() if passphrase is None else ChosenPassphrase(text=passphrase)

    async def ask_passphrase(self, *, is_wrong: bool) -> str:
        passphrase = await self._shown().ask_passphrase(is_wrong=is_wrong)
        self._hide()
        return passphrase

    async def tell(self, problem: UserFacingError) -> None:
        await self._shown().tell(problem)
        self._hide()

    def _shown(self) -> "StartWindow":
        if self._is_given_up:
            raise StartGivenUp
        from desktop_client.ui.screens.start_window import StartWindow  # noqa: PLC0415 - late: most starts ask nothing

        self._window = self._window or StartWindow()
        return self._window

    def _hide(self) -> None:
        if self._window is not None:
            self._window.hide()
