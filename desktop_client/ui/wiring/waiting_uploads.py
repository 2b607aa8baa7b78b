"""Shows at the end of a conversation what is being sent to it and has no message yet."""

from PySide6.QtCore import QObject, QTimer

from desktop_client.core.transfers import Transfers
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.transfers import Progress, Transfer, TransferId, TransferState
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.widgets.waiting_files import WaitingFiles


class WaitingUploads(QObject):
    def __init__(self, *, transfers: Transfers, actions: Actions, page: ConversationPage, parent: QObject) -> None:
        super().__init__(parent)
        self._transfers = transfers
        self._conversation: ConversationId | None = None
        self._progress: dict[TransferId, Progress] = {}
        self.strip = WaitingFiles()
        self._place = page.put_above_composer(self.strip)
        self._place.hide()
        self._pause = QTimer(self, interval=measures.REPAINT_MS, singleShot=True)
        self._pause.timeout.connect(self._show)
        self.strip.pause_requested.connect(lambda name: actions.start(transfers.pause(name), "pause a file"))
        self.strip.resume_requested.connect(lambda name: actions.start(transfers.resume(name), "go on with a file"))
        self.strip.cancel_requested.connect(lambda name: actions.start(transfers.cancel(name), "give a file up"))
        transfers.changed.subscribe(self._on_changed)
        transfers.progressed.subscribe(self._on_progress)

    def open(self, conversation: ConversationId | None) -> None:
        self._conversation = conversation
        self._show()

    def _on_changed(self, transfer: Transfer) -> None:
        if transfer.state is not TransferState.MOVING:
            self._progress.pop(transfer.id, None)
        if transfer.conversation == self._conversation:
            self._show()

    def _on_progress(self, progress: Progress) -> None:
        if progress.transfer in self.strip.cards:
            self._progress[progress.transfer] = progress
            if not self._pause.isActive():
                self._pause.start()

    def _show(self) -> None:
        waiting = self._transfers.of(self._conversation) if self._conversation is not None else ()
        waiting = tuple(each for each in waiting if each.state is not TransferState.CANCELLED)
        self.strip.show_transfers(waiting, self._progress.get)
        self._place.setVisible(bool(waiting))
