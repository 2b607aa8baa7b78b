"""What is typed into a thread: an answer to its newest message, or other words for one of mine."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.composing import text_of
from desktop_client.domain.errors import UserFacingError
from desktop_client.domain.messages import ChangeKind, ItemId, Message, may_change
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import can_reply, own_words
from desktop_client.ui.screens.thread_pane import ThreadPane
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.timeline_pane import TimelinePane

_LINE = 200


class ThreadWriting(QObject):
    """Keeps the unsent words of each thread while the program runs."""

    def __init__(
        self, *, core: Core, actions: Actions, people: People, pane: ThreadPane, timeline: TimelinePane
    ) -> None:
        super().__init__(pane)
        self._core = core
        self._actions = actions
        self._people = people
        self._pane = pane
        self._timeline = timeline
        self._place: tuple[ConversationId, str] | None = None
        self._drafts: dict[tuple[ConversationId, str], str] = {}
        self._target: Message | None = None
        self._corrects: Message | None = None
        self.answered: Callable[[], Message | None] = lambda: None
        pane.composer.send_requested.connect(self._send)
        pane.composer.edited.connect(self._keep)
        pane.composer.bar.closed.connect(self.leave)
        pane.composer.edit.last_wanted.connect(self._edit_last)
        timeline.view.reply_requested.connect(self._reply)
        timeline.view.edit_requested.connect(self._edit)

    def open(self, conversation: ConversationId, thread: str) -> None:
        self._place = (conversation, thread)
        self._forget()
        text = self._drafts.get(self._place, "")
        self._pane.composer.fill(text, len(text))

    def leave(self) -> None:
        """End a reply or an edit."""
        was_correction = self._corrects is not None
        self._forget()
        if was_correction and self._place is not None:
            text = self._drafts.get(self._place, "")
            self._pane.composer.fill(text, len(text))

    def _keep(self, text: str, _caret: int) -> None:
        if self._place is not None and self._corrects is None:
            self._drafts[self._place] = text

    def _send(self, text: str) -> None:
        if self._place is not None:
            self._actions.start(self._store(*self._place, text), "send in a thread")

    async def _store(self, conversation: ConversationId, thread: str, text: str) -> None:
        corrects, target = self._corrects, self._target or self.answered()
        try:
            if corrects is not None:
                await self._core.sending.correct(conversation, corrects.id, text, keeps_draft=True)
            else:
                is_aside = not self._pane.also.isChecked() and target is not None
                reply_to = target.id if is_aside and target is not None else None
                await self._core.sending.send(conversation, text, reply_to, thread=thread)
        except UserFacingError:
            self._pane.composer.refuse()
            raise
        if corrects is None:
            self._drafts.pop((conversation, thread), None)
        if self._place == (conversation, thread):
            self._pane.composer.clear_sent(text)
            self.leave()
            self._pane.also.setChecked(False)
            self._timeline.jump_to_latest()

    def _reply(self, item: ItemId) -> None:
        message = self._timeline.model.original(item)
        if message is not None and can_reply(message):
            self.leave()
            self._target = message
            name = self._people.name_of(message.sender)
            self._pane.composer.bar.show_reply(name, message.sender, one_line(own_words(message), _LINE))
            self._pane.composer.setFocus()

    def _edit(self, item: ItemId) -> None:
        message = self._timeline.model.original(item)
        if message is not None and may_change(message, ChangeKind.CORRECTION):
            self._target, self._corrects = None, message
            text = text_of(message.body, message.extras)
            self._pane.composer.fill(text, len(text))
            self._pane.composer.bar.show_correction(one_line(own_words(message), _LINE))
            self._pane.composer.setFocus()

    def _edit_last(self) -> None:
        mine = (each for each in self._timeline.loaded_messages() if may_change(each, ChangeKind.CORRECTION))
        newest = next(mine, None)
        if newest is not None:
            self._edit(newest.id)

    def _forget(self) -> None:
        self._target = self._corrects = None
        self._pane.composer.bar.dismiss()
