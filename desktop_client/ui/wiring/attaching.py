"""Ways for files into a conversation: the button, dropping, pasting; seen once more before they are sent."""

import asyncio
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.errors import UserFacingError
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import file_measures as measures
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.people import People

if TYPE_CHECKING:
    from desktop_client.ui.models.attachments import Attachment, Takes
    from desktop_client.ui.widgets.drop_overlay import DropOverlay
    from desktop_client.ui.wiring.waiting_uploads import WaitingUploads

_DROP_EVENTS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class AttachingWords(Words):
    """Context of this page's texts."""


class Attaching(QObject):
    """Offers nothing where no files are kept."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        page: ConversationPage,
        conversation: OpenConversation,
        folder: Path | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._page = page
        self._conversation = conversation
        self._folder = folder
        self._refusal = ""
        self._hover = QTimer(self, interval=measures.OVERLAY_MS, singleShot=True)
        self._hover.timeout.connect(self._show_overlay)
        self._leaving = QTimer(self, interval=0, singleShot=True)
        self._leaving.timeout.connect(self._hide_overlay)
        if core.ground.ports.files is None:
            return
        page.composer.offer_files()
        page.composer.attach_requested.connect(self.choose)
        page.composer.edit.files_pasted.connect(self._take)
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        conversation.opened.connect(self._on_opened)

    @cached_property
    def waiting(self) -> "WaitingUploads":
        from desktop_client.ui.wiring.waiting_uploads import WaitingUploads  # noqa: PLC0415 - late: after the window

        return WaitingUploads(transfers=self._core.transfers, actions=self._actions, page=self._page, parent=self)

    @cached_property
    def overlay(self) -> "DropOverlay":
        from desktop_client.ui.widgets.drop_overlay import DropOverlay  # noqa: PLC0415 - late: when something is dragged

        return DropOverlay(self._page)

    def _on_opened(self, conversation: ConversationId | None) -> None:
        if conversation is not None or "waiting" in self.__dict__:
            self.waiting.open(conversation)

    # --- choosing and pasting ---

    def choose(self) -> None:
        """Ask which files to send."""
        if not self._can_take():
            return
        dialog = QFileDialog(self._page.window(), AttachingWords.tr("Choose files to send"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.offer([Path(name) for name in names]))
        dialog.open()

    def offer(self, paths: Sequence[Path], caption: str = "") -> None:
        """Show files once more before they are sent."""
        current = self._conversation.current
        if current is not None and paths:
            self._actions.start(self._preview(current, paths, caption), "look at files")

    def _can_take(self) -> bool:
        can_write = self._page.composer.edit.isVisible() and not self._page.is_asking()
        return self._conversation.current is not None and can_write

    def _take(self, data: QMimeData) -> None:
        """Take files or a picture of the clipboard, or dropped here."""
        if not self._can_take():
            return
        paths = paths_in(data)
        if paths:
            self.offer(paths)
        elif data.hasImage():
            image = QImage(data.imageData())
            self._actions.start(self._take_picture(image), "take a picture")

    async def _take_picture(self, image: QImage) -> None:
        """Put a picture into a file, which is how it is sent."""
        name = AttachingWords.tr("Picture {when}").format(when=now_utc().astimezone().strftime("%Y-%m-%d %H-%M-%S"))
        path = await asyncio.to_thread(_written, image, self._folder, f"{name}.png")
        if path is not None:
            self.offer([path])

    # --- before sending ---

    async def _judge(
        self, conversation: ConversationId, paths: Sequence[Path]
    ) -> "tuple[tuple[Attachment, ...], Takes]":
        """Look at files, and at what the server takes where that is known."""
        from desktop_client.ui.models.attachments import Takes, look_at  # noqa: PLC0415 - late: few files are sent

        looked = await asyncio.to_thread(look_at, paths)
        if not self._core.connections.is_online(conversation.account):
            return looked, Takes()
        try:
            service = await self._core.transfers.service(conversation.account)
        except UserFacingError:
            return looked, Takes()
        return looked, Takes(is_known=True, service=service)

    async def _preview(self, conversation: ConversationId, paths: Sequence[Path], caption: str) -> None:
        from desktop_client.ui.screens.send_preview import SendPreview  # noqa: PLC0415 - late: few files are sent

        looked, takes = await self._judge(conversation, paths)
        dialog = SendPreview(self._page.window(), self._people.name(conversation), looked, takes, caption)
        dialog.decided.connect(lambda chosen, words: self._decide(conversation, paths, chosen, words))
        dialog.open()

    def _decide(
        self, conversation: ConversationId, offered: Sequence[Path], chosen: tuple[Path, ...], caption: str
    ) -> None:
        dropped = [path for path in offered if path not in chosen and self._is_pasted(path)]
        if dropped:
            self._actions.start(_forget(dropped), "forget pictures")
        if chosen:
            self._actions.start(self._send(conversation, chosen, caption), "send files")

    def _is_pasted(self, path: Path) -> bool:
        return self._folder is not None and path.parent == self._folder / "pasted"

    async def _send(self, conversation: ConversationId, paths: Sequence[Path], caption: str) -> None:
        """Send; what is refused stays before the person's eyes with its caption."""
        try:
            await self._core.transfers.send(conversation, paths, caption)
        except UserFacingError:
            await self._preview(conversation, paths, caption)
            raise

    # --- dropping ---

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DROP_EVENTS:
            return False
        if isinstance(event, QDragEnterEvent) and event.type() is QEvent.Type.DragEnter:
            self._enter(event)
        elif event.type() is QEvent.Type.DragLeave:
            # Crossing from one part of the page to another is a leave and an enter at once.
            self._leaving.start()
        elif event.type() is QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            self._answer(event)
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
        return True

    def _enter(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        current = self._conversation.current
        if current is None or not self._can_take() or not (paths_in(data) or data.hasImage()):
            event.ignore()
            return
        self._refusal = ""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        title = AttachingWords.tr("Drop to send to {name}").format(name=self._people.name(current))
        text = AttachingWords.tr("You can add a caption before sending.")
        self._leaving.stop()
        if self.overlay.isHidden():
            self.overlay.say(title, text, "", is_refused=False)
            self._hover.start()
        if paths := paths_in(data):
            self._actions.start(self._say_before_release(current, paths), "look at dragged files")

    def _answer(self, event: QDragMoveEvent) -> None:
        if self._refusal:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    async def _say_before_release(self, conversation: ConversationId, paths: Sequence[Path]) -> None:
        from desktop_client.ui.models.attachments import refusal, summary  # noqa: PLC0415 - late: few files are sent

        looked, takes = await self._judge(conversation, paths)
        self._refusal = refusal(looked, takes)
        if self._refusal:
            self.overlay.say(AttachingWords.tr("This cannot be sent"), self._refusal, "", is_refused=True)
        else:
            self.overlay.say(self.overlay.title(), self.overlay.text(), summary(looked, takes), is_refused=False)

    def _show_overlay(self) -> None:
        page = self._page
        top = page.header.height()
        self.overlay.setGeometry(QRect(0, top, page.width(), page.height() - top))
        self.overlay.raise_()
        self.overlay.show()
        self.overlay.read_aloud()

    def _hide_overlay(self) -> None:
        self._hover.stop()
        self.overlay.hide()

    def _drop(self, event: QDropEvent) -> None:
        self._hide_overlay()
        if self._refusal:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(event.mimeData())


def paths_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged or copied, each once, in their order."""
    places = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return list(dict.fromkeys(places))


def _written(image: QImage, folder: Path | None, name: str) -> Path | None:
    place = Path(tempfile.mkdtemp(prefix="hallway-")) if folder is None else folder / "pasted"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = place / name
    return path if image.save(str(path)) else None


async def _forget(paths: Sequence[Path]) -> None:
    for path in paths:
        await asyncio.to_thread(path.unlink, missing_ok=True)
