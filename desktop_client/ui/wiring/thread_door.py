"""Opens threads, which are loaded when the first one is asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.messages import ItemId, Message
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.poll_ends import offer_poll_ends
from desktop_client.ui.wiring.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from desktop_client.ui.wiring.threads import Threads


class ThreadDoor(QObject):
    left = Signal()
    """No thread is open any more."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        scope: TaskScope,
        page: ConversationPage,
        chat: OpenConversation,
        talk: TimelinePane,
    ) -> None:
        super().__init__(page)
        self._parts = (core, actions, people, scope, page, chat, talk)
        self._talk = talk
        talk.view.thread_requested.connect(self.open)
        offer_poll_ends(core, actions, talk)

    @cached_property
    def threads(self) -> "Threads":
        from desktop_client.ui.wiring.threads import Threads  # noqa: PLC0415 - late: with the first thread

        core, actions, people, scope, page, chat, talk = self._parts
        threads = Threads(core=core, actions=actions, people=people, scope=scope, page=page, chat=chat, talk=talk)
        threads.left.connect(self.left)
        return threads

    def open(self, item: ItemId) -> None:
        message = self._talk.model.original(item)
        if message is not None:
            self.show(message)

    def show(self, message: Message) -> None:
        """Open the thread of a message, which need not be in the talk."""
        self.threads.open(message)
