"""The timeline's model and view as one thing the window can open, close and jump in."""

import logging

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import ItemId
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.widgets.timeline.view import TimelineView
from desktop_client.ui.wiring.people import People

_log = logging.getLogger(__name__)
_OPENED_OUTSIDE = ("http", "https")


class TimelinePane(QObject):
    address_activated = Signal(str)
    """An xmpp: address in a message."""

    def __init__(
        self, *, core: Core, actions: Actions, people: People, scope: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self.model = TimelineModel(core.timelines, scope, people.name_of, self)
        self.view = TimelineView(self.model, people.face_of, scope)
        self.view.link_activated.connect(self._open_link)
        self.view.retry_requested.connect(self._retry)
        self.view.delete_requested.connect(self._delete)
        self.view.seen.connect(self._mark_read)

    def open(self, conversation: Conversation) -> None:
        self.model.open(conversation)

    def close_conversation(self) -> None:
        self.model.close()

    def jump_to(self, item: ItemId) -> None:
        self.view.scroll_to(item)

    def jump_to_latest(self) -> None:
        self.view.jump_to_latest()

    def jump_to_unread(self) -> None:
        if self.model.unread is not None:
            self.view.show_item(self.model.unread.item)

    def clear_selection(self) -> bool:
        """Return False when nothing was selected."""
        if self.view.selection.is_empty:
            return False
        self.view.selection.clear()
        self.view.viewport().update()
        return True

    def newest(self) -> ItemId | None:
        """Return the last loaded message."""
        messages = (self.model.message(row) for row in reversed(range(self.model.rowCount())))
        return next((message.id for message in messages if message is not None), None)

    def _retry(self, item: ItemId) -> None:
        if self.model.conversation is not None:
            self._actions.retry_message(self.model.conversation, item)

    def _delete(self, item: ItemId) -> None:
        if self.model.conversation is not None:
            self._actions.delete_message(self.model.conversation, item)

    def _mark_read(self, item: ItemId) -> None:
        if self.model.conversation is not None:
            self._actions.mark_read(self.model.conversation, item)

    def _open_link(self, target: str) -> None:
        url = QUrl(target, QUrl.ParsingMode.StrictMode)
        if url.scheme() == "xmpp":
            self.address_activated.emit(target)
        elif url.isValid() and url.scheme() in _OPENED_OUTSIDE:
            QDesktopServices.openUrl(url)
        else:
            _log.info("a link of scheme %r was not opened", url.scheme())
