"""What is done with messages that are there: react, delete, forward, copy a link, answer what cannot be read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.messages import ChangeKind, DeliveryState, ItemId, Message, known_as, may_change
from desktop_client.domain.reactions import bare_emoji
from desktop_client.ui.actions import Actions
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.buttons import ButtonRole
from desktop_client.ui.widgets.composer import Composer
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.emoji_choice import QUICK, EmojiChoice
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.timeline_pane import TimelinePane

if TYPE_CHECKING:
    from desktop_client.ui.widgets.selection_bar import SelectionBar


class DeedWords(Words):
    """Context of this page's texts."""


class MessageDeeds(QObject):
    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        composer: Composer,
        timeline: TimelinePane,
        emoji: EmojiChoice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._composer = composer
        self._timeline = timeline
        self._emoji = emoji
        self._bar: SelectionBar | None = None
        view = timeline.view
        view.reaction_toggled.connect(self.toggle_reaction)
        view.picker_requested.connect(self._pick_reaction)
        view.delete_requested.connect(lambda item: self.delete((item,)))
        view.forward_requested.connect(self.forward)
        view.link_copy_requested.connect(self._copy_link)
        view.words_suggested.connect(self._suggest_words)
        view.chosen_changed.connect(self._show_choice)

    # --- reactions ---

    def _vote(self, message: Message, emoji: str) -> bool:
        """Choose an option of a poll; return False for another emoji. Nothing is chosen where it is over."""
        from desktop_client.domain.polls import is_open  # noqa: PLC0415 - late: few messages ask anything

        poll = message.extras.poll
        if poll is None or bare_emoji(emoji) not in {bare_emoji(each.emoji) for each in poll.options}:
            return False
        if is_open(poll, now_utc()) and may_change(message, ChangeKind.REACTIONS):
            self._actions.start(self._core.messages.vote(message, emoji), "vote")
        return True

    def toggle_reaction(self, item: ItemId, emoji: str) -> None:
        """Add a reaction of mine or take it away."""
        message = self._timeline.model.original(item)
        if message is not None and message.extras.poll is not None and self._vote(message, emoji):
            return
        if message is not None and may_change(message, ChangeKind.REACTIONS):
            deed = self._core.messages.toggle_reaction(message.conversation, item, emoji)
            self._actions.start(deed, "react")

    def offer_quick_reactions(self) -> None:
        """Put the emoji used last into the toolbar."""
        react = DeedWords.tr("React with {emoji}")
        quick = [(emoji, react.format(emoji=emoji)) for emoji in self._emoji.recent()[:QUICK]]
        self._timeline.view.set_quick_reactions(quick)

    def _pick_reaction(self, item: ItemId, place: QRect) -> None:
        def react(emoji: str) -> None:
            self.toggle_reaction(item, emoji)
            self.offer_quick_reactions()

        self._emoji.open_beside(self._timeline.view, place, react)

    # --- deleting ---

    def delete(self, items: Sequence[ItemId]) -> None:
        """Delete what never left at once; ask whether the rest goes from here only, or from everybody."""
        messages = [message for item in items if (message := self._timeline.model.original(item)) is not None]
        failed = [message for message in messages if message.state is DeliveryState.FAILED]
        self._delete_here(failed)
        others = [message for message in messages if message not in failed]
        if others:
            self._ask_how_to_delete(others)

    def _ask_how_to_delete(self, messages: Sequence[Message]) -> None:
        from desktop_client.ui.widgets.dialog import Dialog  # noqa: PLC0415 - late, see start

        name = self._people.name(messages[0].conversation)
        title = DeedWords.tr("Delete %n message(s)?", "", len(messages))
        text = DeedWords.tr(
            "“For me” takes it from this computer for good; your other devices and {name} keep theirs."
        ).format(name=name)
        is_mine = all(may_change(message, ChangeKind.RETRACTION) for message in messages)
        if is_mine:
            everyone = DeedWords.tr(
                "“For everyone” takes it from your devices and asks {name}’s program to remove it. "
                "Programs that do not know how keep a copy, and what was read was read."
            )
            text = f"{text}\n\n{everyone.format(name=name)}"
        dialog = Dialog(self._timeline.view.window(), title, text)
        dialog.add_action("", DeedWords.tr("Keep"))
        role = ButtonRole.DANGER_QUIET if is_mine else ButtonRole.DANGER
        dialog.add_action("here", DeedWords.tr("Delete for me"), role)
        if is_mine:
            dialog.add_action("everywhere", DeedWords.tr("Delete for everyone"), ButtonRole.DANGER)
        deeds = {"here": self._delete_here, "everywhere": self._retract}
        dialog.closed.connect(lambda key: deeds[key](messages) if key in deeds else None)
        dialog.open()

    def _delete_here(self, messages: Sequence[Message]) -> None:
        for message in messages:
            self._actions.delete_message(message.conversation, message.id)
        self._timeline.view.end_choosing()

    def _retract(self, messages: Sequence[Message]) -> None:
        for message in messages:
            self._actions.start(self._core.messages.retract(message.conversation, message.id), "retract")
        self._timeline.view.end_choosing()

    # --- forwarding ---

    def forward(self, items: Sequence[ItemId]) -> None:
        """Ask to whom, then send the words of these messages to each of them, in order."""
        from desktop_client.ui.screens.forward_dialog import ForwardDialog  # noqa: PLC0415 - late, see start

        dialog = ForwardDialog(self._timeline.view.window(), self._people.rows(), len(items), now_utc)
        dialog.chosen.connect(lambda to: self._actions.start(self._forward(items, to), "forward"))
        dialog.open()

    async def _forward(self, items: Sequence[ItemId], to: Sequence[ConversationId]) -> None:
        for conversation in to:
            await self._core.conversations.open(conversation, self._people.name(conversation))
            for item in items:
                await self._core.messages.forward(item, conversation)
        self._timeline.view.end_choosing()

    # --- links and words ---

    def _copy_link(self, item: ItemId) -> None:
        """Copy an address that names the conversation and the message (RFC 5122, XEP-0147 `message`)."""
        message = self._timeline.model.original(item)
        if message is not None:
            peer, name = quote(message.conversation.peer, safe="@"), quote(known_as(message), safe="")
            QGuiApplication.clipboard().setText(f"xmpp:{peer}?message;id={name}")

    def _suggest_words(self, _item: ItemId) -> None:
        """Offer words to the sender of what cannot be read; they are sent by nobody but the person."""
        if self._composer.is_empty():
            self._composer.insert(
                DeedWords.tr("I cannot read your last message in this program. Could you send it without encryption?")
            )
        else:
            self._composer.setFocus()

    # --- several ---

    def _show_choice(self, count: int) -> None:
        from desktop_client.ui.widgets.selection_bar import SelectionBar  # noqa: PLC0415 - late: when wanted

        view = self._timeline.view
        if self._bar is None:
            self._bar = SelectionBar(self._composer)
            self._bar.closed.connect(view.end_choosing)
            self._bar.copy_requested.connect(self._copy_chosen)
            self._bar.forward_requested.connect(lambda: self.forward(self._chosen()))
            self._bar.delete_requested.connect(lambda: self.delete(self._chosen()))
        self._bar.show_count(count)
        if count and not view.hasFocus():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._composer.put_in_place(self._bar if count else None)
        if not count:
            self._composer.setFocus()

    def _chosen(self) -> tuple[ItemId, ...]:
        return tuple(message.id for message in self._timeline.view.chosen_messages())

    def _copy_chosen(self) -> None:
        self._timeline.view.copy_chosen()
        self._timeline.view.end_choosing()
