"""What the composer's text is: a message, a reply to one, or other words for one of mine."""

from datetime import datetime

from PySide6.QtCore import QObject

from desktop_client.core.drafts import DraftChange
from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.carried_text import as_carried
from desktop_client.domain.composing import text_of
from desktop_client.domain.conversations import Draft
from desktop_client.domain.messages import ChangeKind, Direction, ItemId, Message, may_change
from desktop_client.domain.styling import unstyled
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.shown_words import can_reply, own_words
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.wiring.composing_notes import ComposingNotes
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.timeline_pane import TimelinePane


class Writing(QObject):
    """Keeps the target of the text with its draft; a text put aside for an edit comes back after it."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        composer: Composer,
        timeline: TimelinePane,
        notes: ComposingNotes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._composer = composer
        self._timeline = timeline
        self._notes = notes
        self._conversation: ConversationId | None = None
        self._reply_to: Message | None = None
        self._corrects: Message | None = None
        self._sending: tuple[Message | None, Message | None] = (None, None)
        self._aside: dict[ConversationId, tuple[str, Message | None]] = {}
        self._is_sending = False
        composer.edited.connect(self._keep_draft)
        core.drafts.changed.subscribe(self._follow)
        composer.bar.closed.connect(self.leave)
        composer.edit.last_wanted.connect(self._edit_last)
        composer.edit.target_walked.connect(self._walk)
        timeline.view.reply_requested.connect(self.reply)
        timeline.view.edit_requested.connect(self.edit)

    # --- which text ---

    def open(self, conversation: ConversationId, draft: Draft) -> None:
        """Show a draft, and what it is about once that is read."""
        self._forget()
        self._conversation = conversation
        self._composer.fill(draft.text, draft.caret)
        self._notes.open(conversation)
        target = draft.corrects or draft.reply_to
        if target is not None:
            is_correction = draft.corrects is not None
            self._actions.start(self._resume(conversation, target, is_correction=is_correction), "resume a draft")

    async def _resume(self, conversation: ConversationId, item: ItemId, *, is_correction: bool) -> None:
        message = await self._core.messages.find(item)
        if message is None or conversation != self._conversation or self._reply_to or self._corrects:
            return
        if is_correction and may_change(message, ChangeKind.CORRECTION):
            self._corrects = message
        elif not is_correction and can_reply(message):
            self._reply_to = message
        self._show()

    def send(self, text: str) -> None:
        """Send the text as what it is; the composer keeps it until it is stored."""
        if self._conversation is None:
            return
        self._sending, self._is_sending = (self._reply_to, self._corrects), True
        if self._corrects is not None:
            self._actions.correct_message(self._conversation, self._corrects.id, text)
        else:
            reply_to = self._reply_to.id if self._reply_to is not None else None
            previews = self._notes.previews(self._conversation)
            self._actions.send_message(self._conversation, text, reply_to, previews)

    def can_send_later(self) -> bool:
        """Tell whether there are words, and no other words for a message that was sent."""
        return self._conversation is not None and self._corrects is None and not self._composer.is_empty()

    def send_later(self, due_at: datetime) -> None:
        """As `send`, at its time."""
        if self._conversation is None or not self.can_send_later():
            return
        self._sending = (self._reply_to, None)
        reply_to = self._reply_to.id if self._reply_to is not None else None
        self._actions.schedule_message(self._conversation, self._composer.edit.plain_text(), due_at, reply_to)

    def stored(self, conversation: ConversationId, text: str) -> None:
        """Let go of what was sent, here or in a conversation that was left since."""
        self._notes.forget(conversation)
        self._is_sending = False
        if conversation == self._conversation:
            self._composer.clear_sent(text)
            self._end()
        elif conversation in self._aside:
            begun, reply_to = self._aside.pop(conversation)
            target = reply_to.id if reply_to is not None else None
            self._actions.edit_draft(conversation, begun, len(begun), reply_to=target)

    def refused(self) -> None:
        """Keep what could not be stored."""
        self._is_sending = False

    # --- what it is about ---

    def reply(self, item: ItemId) -> None:
        """Let the text answer a message."""
        message = self._timeline.model.original(item)
        if message is not None and can_reply(message):
            self._leave_correction()
            self._reply_to = message
            self._show()
            self._note_target()
            self._composer.setFocus()

    def edit(self, item: ItemId) -> None:
        """Put the words of a message of mine into the composer, to be changed."""
        message = self._timeline.model.original(item)
        if message is None or not may_change(message, ChangeKind.CORRECTION):
            return
        self._leave_correction()
        self._aside[message.conversation] = (self._composer.edit.plain_text(), self._reply_to)
        self._reply_to, self._corrects = None, message
        text = text_of(message.body, message.extras)
        self._composer.fill(text, len(text.encode("utf-16-le", "surrogatepass")) // 2)
        self._show()
        self._note_target()
        self._composer.setFocus()

    def leave(self) -> bool:
        """End a reply or an edit, keeping the text that is no edit; return False when there was none."""
        if self._corrects is not None:
            self._leave_correction()
        elif self._reply_to is not None:
            self._reply_to = None
        else:
            return False
        self._show()
        self._note_target()
        self._composer.setFocus()
        return True

    def _leave_correction(self) -> None:
        if self._corrects is None:
            return
        text, self._reply_to = self._aside.pop(self._corrects.conversation, ("", None))
        self._corrects = None
        self._composer.fill(text, len(text))
        self._show()

    def _end(self) -> None:
        """End what was stored, unless the text is about something else by now; what was put aside comes back."""
        if (self._reply_to, self._corrects) != self._sending:
            return
        correction = self._corrects
        self._forget()
        if correction is None:
            return
        text, self._reply_to = self._aside.pop(correction.conversation, ("", None))
        if text and self._composer.is_empty():
            self._composer.fill(text, len(text))
        self._show()
        self._note_target()

    def _forget(self) -> None:
        self._reply_to = self._corrects = None
        self._show()

    def _show(self) -> None:
        bar = self._composer.bar
        if self._corrects is not None:
            bar.show_correction(_line(self._corrects))
        elif self._reply_to is not None:
            sender = self._reply_to.sender
            bar.show_reply(self._people.name_of(sender), sender, _line(self._reply_to))
        else:
            bar.dismiss()

    # --- keys ---

    def _edit_last(self) -> None:
        for message in self._timeline.loaded_messages():
            if message.direction is Direction.OUTGOING and may_change(message, ChangeKind.CORRECTION):
                self.edit(message.id)
                return

    def _walk(self, step: int) -> None:
        """Move the reply's target: up begins at the newest message, down past it ends the reply."""
        if self._corrects is not None:
            return
        targets = [message for message in self._timeline.loaded_messages() if can_reply(message)]
        ids = [message.id for message in targets]
        here = ids.index(self._reply_to.id) if self._reply_to is not None and self._reply_to.id in ids else -1
        place = here - step
        if place < 0:
            self.leave()
        elif place < len(ids):
            self.reply(ids[place])
            self._timeline.show_target(ids[place])

    # --- drafts ---

    def _keep_draft(self, text: str, caret: int) -> None:
        if self._conversation is not None:
            reply_to = self._reply_to.id if self._reply_to is not None else None
            corrects = self._corrects.id if self._corrects is not None else None
            self._actions.edit_draft(self._conversation, text, caret, reply_to=reply_to, corrects=corrects)

    def _follow(self, change: DraftChange) -> None:
        """Show what was typed in another window of the conversation; an edit of a message is its window's own."""
        draft = change.draft
        if change.conversation != self._conversation or self._is_sending or self._corrects or draft.corrects:
            return
        if as_carried(self._composer.edit.plain_text()) != draft.text:
            self._composer.fill(draft.text, draft.caret)

    def _note_target(self) -> None:
        self._keep_draft(self._composer.edit.plain_text(), self._composer.edit.caret())


def _line(message: Message) -> str:
    return one_line(unstyled(own_words(message)[:400]))
