"""The files of a timeline: what is known of them, pictures decoded, rows shown anew as they move."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage

from desktop_client.core.hallway import Core
from desktop_client.core.transfers import Transfers
from desktop_client.domain.files import FileFacts
from desktop_client.domain.messages import ItemId
from desktop_client.domain.transfers import Progress, Transfer, TransferId, TransferState
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.shares import announced_size, read_picture
from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.widgets.timeline.view import TimelineView

_MOST_PICTURES = 24
_Place = tuple[ItemId, int]


class Shares(QObject):
    """Fulfils `SharesAtHand`; rows are painted anew at most four times a second."""

    def __init__(self, *, core: Core, actions: Actions, view: TimelineView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view = view
        self._known: dict[_Place, Transfer | None] = {}
        self._progress: dict[TransferId, Progress] = {}
        self._pictures: dict[_Place, tuple[QSize, QImage]] = {}
        self._sizes: dict[_Place, QSize] = {}
        self._decoding: set[_Place] = set()
        self._moved: set[ItemId] = set()
        self._pause = QTimer(self, interval=measures.REPAINT_MS, singleShot=True)
        self._pause.timeout.connect(self._show_moved)
        self.transfers: Transfers | None = core.transfers if core.ground.ports.files is not None else None
        if self.transfers is not None:
            self.transfers.changed.subscribe(self._on_changed)
            self.transfers.progressed.subscribe(self._on_progress)

    # --- what rows ask ---

    def transfer(self, item: ItemId, index: int) -> Transfer | None:
        """Return what moves, or moved, a file of a message."""
        if (item, index) not in self._known:
            found = self.transfers.of_item(item) if self.transfers is not None else ()
            self._known[item, index] = next((each for each in found if each.index == index), None)
        return self._known[item, index]

    def progress(self, transfer: Transfer) -> Progress | None:
        return self._progress.get(transfer.id)

    def picture_size(self, item: ItemId, index: int, facts: FileFacts) -> QSize | None:
        """Return the px of a picture as told by its sender or by itself; None for what is none."""
        told = announced_size(facts) or self._sizes.get((item, index))
        if told is None:
            self._decode(item, index)
        return told if told is None or told.isValid() else None

    def picture(self, item: ItemId, index: int) -> QImage | None:
        """Return a picture that is here and decoded; one that is here alone is being decoded then."""
        kept = self._pictures.get((item, index))
        if kept is None:
            self._decode(item, index)
        return kept[1] if kept is not None else None

    def here(self, item: ItemId, index: int) -> Path | None:
        """Return where a file is on this computer."""
        transfer = self.transfer(item, index)
        return transfer.path if transfer is not None and transfer.state is TransferState.DONE else None

    # --- pictures ---

    def _decode(self, item: ItemId, index: int) -> None:
        path = self.here(item, index)
        if path is not None and (item, index) not in self._decoding and (item, index) not in self._pictures:
            self._decoding.add((item, index))
            self._actions.start(self._read(path, (item, index)), "picture of a message")

    async def _read(self, path: Path, place: _Place) -> None:
        size, image = await asyncio.to_thread(read_picture, path)
        self._decoding.discard(place)
        while len(self._pictures) >= _MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[place] = (size, image)
        is_new = place not in self._sizes
        self._sizes[place] = size
        self._view.renew(place[0], is_reshaped=is_new and size.isValid())

    # --- what changes ---

    def _on_changed(self, transfer: Transfer) -> None:
        if transfer.state is not TransferState.MOVING:
            self._progress.pop(transfer.id, None)
        if transfer.item is None:
            return
        is_gone = transfer.state is TransferState.CANCELLED
        self._known[transfer.item, transfer.index] = None if is_gone else transfer
        self._view.renew(transfer.item, is_reshaped=transfer.state is TransferState.DONE)

    def _on_progress(self, progress: Progress) -> None:
        self._progress[progress.transfer] = progress
        transfer = self.transfers.find(progress.transfer) if self.transfers is not None else None
        if transfer is not None and transfer.item is not None:
            self._moved.add(transfer.item)
            if not self._pause.isActive():
                self._pause.start()

    def _show_moved(self) -> None:
        for item in self._moved:
            self._view.renew(item, is_reshaped=False)
        self._moved.clear()
