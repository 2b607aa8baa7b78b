"""Threads of the open room: begun from a message, shown beside the talk."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import Message
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.room_talk import ThreadSource, thread_of
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.screens.thread_pane import ThreadPane
from desktop_client.ui.wiring.mention_completion import MentionCompletion
from desktop_client.ui.wiring.message_deeds import MessageDeeds
from desktop_client.ui.wiring.open_conversation import OpenConversation
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.thread_writing import ThreadWriting
from desktop_client.ui.wiring.timeline_pane import TimelinePane


class Threads(QObject):
    """Made with the first thread that is opened in a window."""

    left = Signal()

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
        self._core = core
        self._actions = actions
        self._people = people
        self._talk = talk
        self._page = page
        self._open: tuple[ConversationId, str] | None = None
        self._source = ThreadSource(core.threads.messages, core.timelines)
        self.timeline = TimelinePane(
            core=core, actions=actions, people=people, scope=scope, source=self._source, parent=self
        )
        self.pane = ThreadPane(page, self.timeline.view)
        self.writing = ThreadWriting(core=core, actions=actions, people=people, pane=self.pane, timeline=self.timeline)
        self.writing.answered = self._newest
        self._mentions = MentionCompletion(
            core=core, people=people, composer=self.pane.composer, timeline=self.timeline
        )
        MessageDeeds(
            core=core,
            actions=actions,
            people=people,
            composer=self.pane.composer,
            timeline=self.timeline,
            emoji=chat.emoji,
            parent=self,
        )
        self._connect(chat, talk)

    def _connect(self, chat: OpenConversation, talk: TimelinePane) -> None:
        view, composer = self.timeline.view, self.pane.composer
        view.link_activated.connect(talk.view.link_activated)
        self.timeline.message_activated.connect(chat.show_named)
        view.typed.connect(composer.insert)
        view.add_to_menu = talk.view.add_to_menu
        view.pin_requested.connect(talk.view.pin_requested)
        composer.emoji_requested.connect(lambda: chat.emoji.open_above(composer.emoji_button, composer.insert))
        self.pane.closed.connect(self.close)
        self.pane.follow_requested.connect(self._choose)
        self._core.threads.changed.subscribe(lambda _room: self._show_following())
        chat.opened.connect(self._follow)
        for signal in (self.timeline.model.modelReset, self.timeline.model.rowsInserted):
            signal.connect(self._count)

    def open(self, message: Message) -> None:
        """Show the thread of a message, or begin one with it."""
        name, known = thread_of(message), self._core.conversations.find(message.conversation)
        if not name or known is None:
            return
        if self._open != (message.conversation, name) or self.pane.isHidden():
            self._open = (message.conversation, name)
            self._source.choose(*self._open)
            self._show(known)
        self.pane.composer.setFocus()

    def close(self) -> None:
        self._open = None
        self.timeline.close_conversation()
        self.pane.close_thread()
        self._page.focus_composer()
        self.left.emit()

    def _show(self, room: Conversation) -> None:
        if self._open is None:
            return
        self.timeline.open(Conversation(id=room.id, kind=room.kind, name=room.name))
        self.writing.open(*self._open)
        self._mentions.open(room.id)
        self._count()
        self._show_following()
        self.pane.open()

    def _choose(self, is_followed: bool) -> None:
        if self._open is not None:
            self._core.threads.follow(*self._open, is_followed=is_followed)

    def _show_following(self) -> None:
        if self._open is not None:
            self.pane.show_following(is_followed=self._core.threads.is_followed(*self._open))

    def _follow(self, conversation: ConversationId | None) -> None:
        if self._open is not None and self._open[0] != conversation:
            self.close()

    def _count(self) -> None:
        if self._open is not None:
            people = {message.sender for message in self.timeline.loaded_messages()}
            self.pane.show_thread(self._people.name(self._open[0]), len(people))

    def _newest(self) -> Message | None:
        """Return what a reply answers: others see the thread by it."""
        return next((each for each in self.timeline.loaded_messages() if each.room_id), None)
