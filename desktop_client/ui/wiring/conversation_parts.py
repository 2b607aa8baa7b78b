"""A conversation in whichever window, and what stands around it: threads, what is kept, responses, sending later."""

from pathlib import Path

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.core.page_ports import PageReader
from desktop_client.core.scope import TaskScope
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.wiring.attaching import Attaching
from desktop_client.ui.wiring.keeping import Keeping
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.quick_responses import QuickResponses
from desktop_client.ui.wiring.sending_later import SendingLater
from desktop_client.ui.wiring.thread_door import ThreadDoor
from desktop_client.ui.wiring.timeline_pane import TimelinePane


class ConversationParts(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        scope: TaskScope,
        page: ConversationPage,
        timeline: TimelinePane,
        pages: PageReader | None = None,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self.timeline = timeline
        timeline.setParent(self)
        self.open = OpenConversation(
            core=core, actions=actions, people=people, page=page, timeline=timeline, pages=pages, parent=self
        )
        self.attaching = Attaching(
            core=core, actions=actions, people=people, page=page, conversation=self.open, folder=folder, parent=self
        )
        self.threads = ThreadDoor(
            core=core, actions=actions, people=people, scope=scope, page=page, chat=self.open, talk=timeline
        )
        self.keeping = Keeping(
            core=core,
            actions=actions,
            people=people,
            page=page,
            timeline=timeline,
            conversation=self.open,
            parent=self,
        )
        QuickResponses(core=core, actions=actions, page=page, conversation=self.open, parent=self)
        self.sending_later = SendingLater(core=core, actions=actions, page=page, conversation=self.open, parent=self)
