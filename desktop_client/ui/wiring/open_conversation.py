"""The conversation in the main pane: its person, draft, typing, sending and reading."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.page_ports import PageReader
from desktop_client.domain.accounts import ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import TypingChange
from desktop_client.domain.messages import ItemId, Message
from desktop_client.domain.roster import PersonPresence
from desktop_client.domain.settings import ENTER_SENDS
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.screens.address_checks import doubt_text
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.states import presence_text
from desktop_client.ui.texts import Words
from desktop_client.ui.wiring.composing_notes import ComposingNotes
from desktop_client.ui.wiring.emoji_choice import EmojiChoice
from desktop_client.ui.wiring.emoji_completion import EmojiCompletion
from desktop_client.ui.wiring.mention_completion import MentionCompletion
from desktop_client.ui.wiring.message_deeds import MessageDeeds
from desktop_client.ui.wiring.people import People
from desktop_client.ui.wiring.private_standing import PrivateStanding
from desktop_client.ui.wiring.room_standing import RoomStanding
from desktop_client.ui.wiring.slash_commands import SlashCommands
from desktop_client.ui.wiring.timeline_pane import TimelinePane
from desktop_client.ui.wiring.writing import Writing


class ChatWords(Words):
    """Context of this page's texts."""


class OpenConversation(QObject):
    """Shows one conversation at a time and remembers which were open before."""

    opened = Signal(object)
    """A ConversationId, or None when none is open any more."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        page: ConversationPage,
        timeline: TimelinePane,
        pages: PageReader | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self._page = page
        self._timeline = timeline
        self._target: ItemId | None = None
        self._offered = ""
        self._waiting = 0
        self.current: ConversationId | None = None
        self.emoji = EmojiChoice(core, actions, self)
        actions.conversation_opened.connect(self.show)
        actions.message_stored.connect(self._on_stored)
        actions.message_refused.connect(self._on_refused)
        self._completion = EmojiCompletion(actions, page.composer, self.emoji, self)
        self.notes = ComposingNotes(core, actions, page.composer, pages, self)
        self.writing = Writing(
            core=core,
            actions=actions,
            people=people,
            composer=page.composer,
            timeline=timeline,
            notes=self.notes,
            parent=self,
        )
        self.deeds = MessageDeeds(
            core=core,
            actions=actions,
            people=people,
            composer=page.composer,
            timeline=timeline,
            emoji=self.emoji,
            parent=self,
        )
        self.room = RoomStanding(core=core, actions=actions, people=people, page=page, model=timeline.model)
        self.slash = SlashCommands(core=core, actions=actions, composer=page.composer)
        self.mentions = MentionCompletion(core=core, people=people, composer=page.composer, timeline=timeline)
        self.private = PrivateStanding(core=core, actions=actions, people=people, page=page)
        timeline.message_activated.connect(self.show_named)
        page.composer.send_requested.connect(self._send)
        page.composer.emoji_requested.connect(self._choose_emoji)
        core.presences.changed.subscribe(self._on_presences)
        core.typing.changed.subscribe(self._on_typing)
        core.connections.changed.subscribe(self._on_connection)
        core.roster.changed.subscribe(lambda _change: self._show_person())
        core.blocking.changed.subscribe(lambda _account: self._show_person())
        core.avatars.changed.subscribe(self._on_picture)
        core.settings.changed.subscribe(self._on_setting)
        self._on_setting(ENTER_SENDS.key)

    # --- opening ---

    def show(self, conversation: ConversationId) -> None:
        """Open a conversation that is stored, with its draft and caret."""
        known = self._core.conversations.find(conversation)
        if known is None:
            return
        if conversation != self.current:
            self._leave()
            self.current = conversation
            self.room.open(conversation)
            self.private.open(conversation)
            self.slash.open(conversation)
            self.mentions.open(conversation if self.room.is_room(conversation) else None)
            self._timeline.open(known)
            self.writing.open(conversation, self._core.drafts.current(conversation))
            self.deeds.offer_quick_reactions()
            self._actions.look_at(conversation)
        self._show_person()
        self._show_typing(is_typing=self._core.typing.is_typing(conversation))
        self.opened.emit(conversation)
        if self._offered and self._page.composer.is_empty():
            self.insert(self._offered)
        self._offered = ""
        if self._target is not None:
            self._timeline.jump_to(self._target)
            self._target = None

    def show_message(self, message: Message) -> None:
        """Open the conversation of a message at that message."""
        self.show_item(message.conversation, message.id)

    def show_item(self, conversation: ConversationId, item: ItemId) -> None:
        """Open a conversation at one of its items."""
        self._target = item
        self._actions.open_conversation(conversation)

    def show_named(self, conversation: ConversationId, message_id: str) -> None:
        """Open a conversation at the message that a link names; without it, the conversation alone."""
        self._actions.start(self._show_named(conversation, message_id), "follow a link to a message")

    async def _show_named(self, conversation: ConversationId, message_id: str) -> None:
        self._target = await self._core.messages.named(conversation, message_id)
        self._actions.open_conversation(conversation, self._people.name(conversation))

    def show_with(self, conversation: ConversationId, text: str) -> None:
        """Open a conversation with a text to start from; a draft that is there stays."""
        self._offered = text
        self._actions.open_conversation(conversation, self._people.name(conversation))

    def close(self) -> None:
        if self.current is not None:
            self._leave()
            self.current = None
            self.room.open(None)
            self.private.open(None)
            self.slash.open(None)
            self.mentions.open(None)
            self._timeline.close_conversation()
            self._actions.look_at(None)
            self.opened.emit(None)

    def mark_read(self) -> None:
        newest = self._timeline.newest()
        if self.current is not None and newest is not None:
            self._actions.mark_read(self.current, newest)

    def show_waiting(self, count: int) -> None:
        """Say how many messages wait here while there is no connection."""
        self._waiting = count
        is_offline = self.current is not None and not self._core.connections.is_online(self.current.account)
        sentence = ChatWords.tr("%n messages wait for the connection", "", count) if count and is_offline else ""
        self._page.typing.show_waiting(sentence)

    def insert(self, text: str) -> None:
        """Put text into the composer at the caret, unless something is to be decided first."""
        if self._page.is_asking():
            return
        self._page.composer.insert(text)

    def _leave(self) -> None:
        if self.current is not None:
            self._core.typing.emptied(self.current)

    # --- composer ---

    def _send(self, text: str) -> None:
        if self.current is not None:
            self.writing.send(text)
            self._timeline.jump_to_latest()

    def _choose_emoji(self) -> None:
        composer = self._page.composer
        self.emoji.open_above(composer.emoji_button, composer.insert)

    def _on_stored(self, conversation: ConversationId, text: str) -> None:
        self.writing.stored(conversation, text)

    def _on_refused(self, conversation: ConversationId, _text: str) -> None:
        if conversation == self.current:
            self._page.composer.refuse()
            self.writing.refused()

    def _on_setting(self, key: str) -> None:
        if key == ENTER_SENDS.key:
            self._page.composer.edit.enter_sends = self._core.settings.get(ENTER_SENDS)

    # --- the person ---

    def _show_person(self) -> None:
        if self.current is None or self.room.show() or self.private.show():
            return
        name = self._people.name(self.current)
        is_online = self._core.connections.is_online(self.current.account)
        presence = self._people.presence(self.current)
        availability = presence.availability if is_online else None
        self._page.header.show_person(
            self._people.face(self.current),
            availability,
            self._subtitle(presence),
            is_in_call=is_online and presence.talk is not None,
        )
        wait = ChatWords.tr("Message {name} (sent when you are online)")
        prompt = ChatWords.tr("Message {name}") if is_online else wait
        said = self._people.as_me(prompt.format(name=name), self.current.account)
        self._page.composer.set_prompt(said, ChatWords.tr("Message to {name}").format(name=name))

    def _subtitle(self, presence: PersonPresence) -> str:
        if self.current is None:
            return ""
        if not self._core.connections.is_online(self.current.account):
            return ChatWords.tr("Status unknown while you are offline")
        if self._core.blocking.is_blocked(self.current):
            return ChatWords.tr("Blocked")
        if self._core.roster.find(self.current.account, self.current.peer) is None:
            known = (contact.jid for contact in self._core.roster.contacts())
            stranger = ChatWords.tr("{address} · not among your contacts").format(address=self.current.peer)
            return doubt_text(self.current.peer, known) or stranger
        state = presence_text(presence)
        status = one_line(presence.status)
        return ChatWords.tr("{state} · {status}").format(state=state, status=status) if status else state

    def _show_typing(self, *, is_typing: bool) -> None:
        if self.current is None or not is_typing:
            self._page.typing.show_typing(None, "")
            return
        sentence = ChatWords.tr("{name} is typing").format(name=self._people.name(self.current))
        self._page.typing.show_typing(self._people.face(self.current), sentence)

    def _on_presences(self, presences: tuple[PersonPresence, ...]) -> None:
        if any(ConversationId(each.account, each.jid) == self.current for each in presences):
            self._show_person()

    def _on_typing(self, change: TypingChange) -> None:
        if change.conversation == self.current and not self.room.is_room(change.conversation):
            self._show_typing(is_typing=change.is_typing)

    def _on_connection(self, status: ConnectionStatus) -> None:
        if self.current is not None and status.account == self.current.account:
            self._show_person()
            self.show_waiting(self._waiting)

    def _on_picture(self, jid: BareJid) -> None:
        if self.current is not None and jid == self.current.peer:
            self._show_person()
