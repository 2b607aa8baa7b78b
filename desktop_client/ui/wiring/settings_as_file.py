"""Settings taken along as a file: choices only, no account, no secret."""

import asyncio
import json
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_client.core.hallway import Core
from desktop_client.ui.actions import Actions
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.wiring.telling import tell

_LONGEST_BYTES = 1_000_000


class SettingsFileWords(Words):
    """Context of this page's texts."""


def make_file_card(core: Core, actions: Actions, window: QWidget) -> Card:
    """Return the card with Export and Import."""
    buttons = QWidget()
    row = QHBoxLayout(buttons)
    row.setContentsMargins(0, 0, 0, 0)
    save = Button(SettingsFileWords.tr("Export…"), size=ButtonSize.SM, parent=buttons)
    load = Button(SettingsFileWords.tr("Import…"), size=ButtonSize.SM, parent=buttons)
    save.clicked.connect(lambda: _ask_where(core, actions, window))
    load.clicked.connect(lambda: _ask_which(core, actions, window))
    row.addWidget(save)
    row.addWidget(load)
    card = Card()
    text = SettingsFileWords.tr("Your choices and shortcuts. No account, no password and no message is in it")
    card.add_row(CardRow(SettingsFileWords.tr("Settings as a file"), text, buttons))
    return card


def _ask_where(core: Core, actions: Actions, window: QWidget) -> None:
    dialog = QFileDialog(window, SettingsFileWords.tr("Export settings"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("json")
    dialog.selectFile("hallway-settings.json")
    dialog.fileSelected.connect(lambda name: actions.start(export_settings(core, window, Path(name)), "export"))
    dialog.open()


def _ask_which(core: Core, actions: Actions, window: QWidget) -> None:
    dialog = QFileDialog(window, SettingsFileWords.tr("Import settings"))
    dialog.setNameFilter("*.json")
    dialog.fileSelected.connect(lambda name: actions.start(import_settings(core, window, Path(name)), "import"))
    dialog.open()


async def export_settings(core: Core, window: QWidget, path: Path) -> None:
    text = json.dumps(core.settings.exported(), indent=1, sort_keys=True)
    try:
        await asyncio.to_thread(path.write_text, text, encoding="utf-8")
    except OSError:
        tell(window, SettingsFileWords.tr("The settings could not be saved there. Choose another folder."))
    else:
        tell(window, SettingsFileWords.tr("The settings are saved as {name}.").format(name=path.name))


async def import_settings(core: Core, window: QWidget, path: Path) -> None:
    """Take what the file knows; what it does not name stays as it is."""
    found = await asyncio.to_thread(_read, path)
    count = await core.settings.take(found)
    if count:
        tell(window, SettingsFileWords.tr("The settings of {name} hold now.").format(name=path.name))
    else:
        tell(window, SettingsFileWords.tr("There are no settings of Hallway in {name}.").format(name=path.name))


def _read(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > _LONGEST_BYTES:
            return {}
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
