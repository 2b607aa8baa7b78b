"""Settings, Advanced: the data folder, what is sent and received, the report, and beginning anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_client import __version__
from desktop_client.core.hallway import Core
from desktop_client.ui.actions import Actions
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.wiring.dialogs import Dialogs
from desktop_client.ui.wiring.settings_as_file import make_file_card
from desktop_client.ui.wiring.telling import tell


class AdvancedWords(Words):
    """Context of this page's texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancedDoors:
    """Where the page leads; without `folder` or `show_console` there is none."""

    folder: Path | None
    show_console: Callable[[], None] | None
    save_report: Callable[[], None]


def make_advanced_cards(core: Core, actions: Actions, dialogs: Dialogs, doors: AdvancedDoors) -> QWidget:
    cards = QWidget()
    column = QVBoxLayout(cards)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(measures.SIGN_IN_GAP)
    column.addWidget(_program_card(doors))
    files = make_file_card(core, actions, dialogs.window)
    _add(
        files,
        (AdvancedWords.tr("Reset all settings"), AdvancedWords.tr("Accounts, messages and drafts stay")),
        AdvancedWords.tr("Reset…"),
        lambda: _ask_to_reset(core, actions, dialogs),
        ButtonRole.DANGER_QUIET,
    )
    column.addWidget(files)
    return cards


def _program_card(doors: AdvancedDoors) -> Card:
    card = Card()
    folder, show_console = doors.folder, doors.show_console
    if folder is not None:
        words = (AdvancedWords.tr("Data folder"), str(folder))
        _add(card, words, AdvancedWords.tr("Open"), lambda: _open(folder))
    if show_console is not None:
        said = AdvancedWords.tr("Every stanza as it is on the wire, passwords left out")
        words = (AdvancedWords.tr("What is sent and received"), said)
        _add(card, words, AdvancedWords.tr("Show"), show_console)
    said = AdvancedWords.tr("Versions and connections. No message and no password is in it")
    _add(card, (AdvancedWords.tr("Report for support"), said), AdvancedWords.tr("Save…"), doors.save_report)
    card.add_row(CardRow(AdvancedWords.tr("Version"), f"Hallway {__version__}"))
    return card


def _add(
    card: Card,
    words: tuple[str, str],
    label: str,
    deed: Callable[[], None],
    role: ButtonRole = ButtonRole.SECONDARY,
) -> None:
    title, text = words
    button = Button(label, role, ButtonSize.SM, parent=card)
    button.setAccessibleName(f"{title}: {label}")
    button.clicked.connect(lambda _checked=False: deed())
    card.add_row(CardRow(title, text, button, card))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _ask_to_reset(core: Core, actions: Actions, dialogs: Dialogs) -> None:
    title = AdvancedWords.tr("Reset all settings?")
    text = AdvancedWords.tr(
        "Every page of the settings is as on the first day, shortcuts too."
        " Accounts, messages and what you chose for one account or conversation stay."
    )

    async def reset() -> None:
        await core.settings.reset()
        tell(dialogs.window, AdvancedWords.tr("All settings are as on the first day."))

    label = AdvancedWords.tr("Reset")
    dialogs.ask(title, text, label, lambda: actions.start(reset(), "reset settings"), is_danger=True)
