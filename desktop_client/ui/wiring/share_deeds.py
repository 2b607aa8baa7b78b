"""What a person does with files in a timeline: fetch, halt, open, save elsewhere, show in their folder."""

import asyncio
import logging
import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop_client.core.hallway import Core
from desktop_client.core.transfers import Transfers
from desktop_client.domain.files import HEAD_BYTES, is_dangerous, safe_name
from desktop_client.domain.messages import ItemId, Message
from desktop_client.domain.transfers import Transfer, TransferState
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.share_words import share_name
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.timeline.blocks import ShareDeed, ShareTarget
from desktop_client.ui.widgets.timeline.view import TimelineView
from desktop_client.ui.wiring.shares import Shares
from desktop_client.ui.wiring.telling import tell

_OPEN, _SHOW = "open", "show"
_log = logging.getLogger(__name__)


class ShareDeedWords(Words):
    """Context of this page's texts."""


class ShareDeeds(QObject):
    def __init__(
        self, *, core: Core, actions: Actions, view: TimelineView, model: TimelineModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.shares = Shares(core=core, actions=actions, view=view, parent=self)
        self._actions = actions
        self._view = view
        self._model = model
        view.share_requested.connect(self.perform)

    def perform(self, target: ShareTarget) -> None:
        """Do what a click on a file asks for."""
        message = self._model.original(target.item)
        transfers = self.shares.transfers
        if message is None or transfers is None or target.index >= len(message.extras.shares):
            return
        transfer = self.shares.transfer(target.item, target.index)
        match target.deed:
            case ShareDeed.PAUSE if transfer is not None:
                self._actions.start(transfers.pause(transfer.id), "pause a file")
            case ShareDeed.CANCEL if transfer is not None:
                self._actions.start(transfers.cancel(transfer.id), "give a file up")
            case ShareDeed.FOLLOW:
                self._follow(transfers, message, target.index, transfer)
            case _:
                pass

    def add_to_menu(self, menu: Menu, message: Message) -> None:
        """Add what can be done with each file of a message."""
        if self.shares.transfers is None or message.is_retracted:
            return
        for index in range(len(message.extras.shares)):
            self._add_rows(menu, message, index)
        menu.addSeparator()

    def _add_rows(self, menu: Menu, message: Message, index: int) -> None:
        item, transfer = message.id, self.shares.transfer(message.id, index)
        if transfer is not None and transfer.state is TransferState.DONE:
            menu.add(ShareDeedWords.tr("Open"), Icon.EXTERNAL_LINK).triggered.connect(
                lambda: self._perform(ShareDeed.FOLLOW, item, index)
            )
            menu.add(ShareDeedWords.tr("Save as…"), Icon.SAVE).triggered.connect(lambda: self.save_as(transfer))
            menu.add(ShareDeedWords.tr("Show in folder"), Icon.FOLDER_OPEN).triggered.connect(
                lambda: self.show_in_folder(transfer)
            )
            return
        moves = transfer is not None and transfer.state in (TransferState.PENDING, TransferState.MOVING)
        if moves:
            menu.add(ShareDeedWords.tr("Pause"), Icon.PAUSE).triggered.connect(
                lambda: self._perform(ShareDeed.PAUSE, item, index)
            )
        else:
            label = ShareDeedWords.tr("Fetch file") if transfer is None else ShareDeedWords.tr("Continue")
            menu.add(label, Icon.DOWNLOAD).triggered.connect(lambda: self._perform(ShareDeed.FOLLOW, item, index))
        if transfer is not None:
            menu.add(ShareDeedWords.tr("Stop and forget"), Icon.X).triggered.connect(
                lambda: self._perform(ShareDeed.CANCEL, item, index)
            )

    def _perform(self, deed: ShareDeed, item: ItemId, index: int) -> None:
        self.perform(ShareTarget(deed, item, index))

    def _follow(self, transfers: Transfers, message: Message, index: int, transfer: Transfer | None) -> None:
        if transfer is None:
            self._actions.start(_fetch(transfers, message, index), "fetch a file")
        elif transfer.state in (TransferState.PAUSED, TransferState.FAILED):
            self._actions.start(transfers.resume(transfer.id), "go on with a file")
        elif transfer.state is TransferState.DONE:
            self._actions.start(self._open(transfer), "open a file")

    # --- a file that is here ---

    async def _open(self, transfer: Transfer) -> None:
        """Open a file by the system; ask first where that may run something."""
        path = transfer.path
        if path is None:
            return
        if await asyncio.to_thread(_may_run, path, transfer.facts.name):
            self._warn(transfer)
        else:
            self._open_by_system(path)

    def _warn(self, transfer: Transfer) -> None:
        name = share_name(transfer.facts)
        title = ShareDeedWords.tr("This file may run a program")
        text = ShareDeedWords.tr(
            "Opening “{name}” can change this computer. Open it only if you expected it and know who sent it."
        )
        dialog = Dialog(self._view.window(), title, text.format(name=name))
        dialog.add_action("", ShareDeedWords.tr("Cancel"))
        dialog.add_action(_SHOW, ShareDeedWords.tr("Show in folder"))
        dialog.add_action(_OPEN, ShareDeedWords.tr("Open anyway"), ButtonRole.DANGER)
        dialog.closed.connect(lambda key: self._decide(key, transfer))
        dialog.open()

    def _decide(self, key: str, transfer: Transfer) -> None:
        if key == _OPEN and transfer.path is not None:
            self._open_by_system(transfer.path)
        elif key == _SHOW:
            self.show_in_folder(transfer)

    def _open_by_system(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            tell(self._view.window(), ShareDeedWords.tr("No program on this computer opens this file."))

    def show_in_folder(self, transfer: Transfer) -> None:
        """Open the folder of a file by the system."""
        if transfer.path is not None:
            self._open_by_system(transfer.path.parent)

    def save_as(self, transfer: Transfer) -> None:
        """Ask where a copy shall be."""
        dialog = QFileDialog(self._view.window(), ShareDeedWords.tr("Save file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(safe_name(transfer.facts.name))
        dialog.fileSelected.connect(lambda place: self._actions.start(self._copy(transfer, Path(place)), "save a file"))
        dialog.open()

    async def _copy(self, transfer: Transfer, place: Path) -> None:
        if transfer.path is None:
            return
        try:
            await asyncio.to_thread(shutil.copyfile, transfer.path, place)
        except OSError as problem:
            _log.info("a file was not saved: %s", type(problem).__name__)
            tell(self._view.window(), ShareDeedWords.tr("The file could not be saved there."))
            return
        tell(self._view.window(), ShareDeedWords.tr("Saved as {name}.").format(name=place.name))


async def _fetch(transfers: Transfers, message: Message, index: int) -> None:
    await transfers.fetch(message, index)


def _may_run(path: Path, name: str) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return True
    return is_dangerous(name, head) or is_dangerous(path.name, head)
