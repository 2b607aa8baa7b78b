"""The two buttons of a chat that call, as far as the person in it can be called."""

from PySide6.QtCore import QObject, Signal

from desktop_client.domain.addresses import ConversationId, ConversationKind
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.media import MediaKind
from desktop_client.ui.command_actions import keys_text
from desktop_client.ui.commands import CommandId
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.wiring.calling_parts import CallingParts


class CallButtonWords(Words):
    """Context of this page's texts."""


class CallButtons(QObject):
    call_requested = Signal(object, object)
    """(ConversationId, kinds)."""

    def __init__(self, parts: CallingParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._possible: frozenset[MediaKind] = frozenset()
        self._asked_of: ConversationId | None = None
        self.voice = IconButton(Icon.PHONE, CallButtonWords.tr("Voice call"))
        self.video = IconButton(Icon.VIDEO, CallButtonWords.tr("Video call"))
        for button, command, kinds in (
            (self.voice, CommandId.VOICE_CALL, AUDIO_ONLY),
            (self.video, CommandId.VIDEO_CALL, WITH_VIDEO),
        ):
            parts.page.header.add_button(button)
            button.clicked.connect(lambda _checked=False, kinds=kinds: self._call(kinds))
            parts.commanding.add_deed(command, button.click)
        parts.core.presences.changed.subscribe(lambda _changed: self._ask())
        parts.core.connections.changed.subscribe(lambda _status: self._ask())
        self._show()

    def follow(self, conversation: ConversationId | None) -> None:
        """Offer calls to whoever is in the main pane."""
        self._possible, self._asked_of = frozenset(), conversation
        self._offer(conversation)
        self._show()
        self._ask()

    def rest(self) -> None:
        """Ask nobody any more."""
        self._asked_of = None

    def _call(self, kinds: frozenset[MediaKind]) -> None:
        if self._parts.chat.current is not None:
            self.call_requested.emit(self._parts.chat.current, kinds)

    def _offer(self, conversation: ConversationId | None) -> None:
        """Close the space of calls where there is no one person."""
        found = self._parts.core.conversations.find(conversation) if conversation is not None else None
        is_person = found is None or found.kind is ConversationKind.PERSON
        for button in (self.voice, self.video):
            button.setVisible(is_person)
        if not is_person:
            self._asked_of = None

    def _ask(self) -> None:
        if self._asked_of is not None:
            self._parts.actions.start(self._find_out(self._asked_of), "what can be called")

    async def _find_out(self, conversation: ConversationId) -> None:
        kinds = await self._parts.calls.can_call(conversation)
        if conversation == self._asked_of:
            self._possible = kinds
            self._show()

    def _show(self) -> None:
        why_not = CallButtonWords.tr("Nobody can be called here now")
        for button, name, command, kind in (
            (self.voice, CallButtonWords.tr("Voice call"), CommandId.VOICE_CALL, MediaKind.AUDIO),
            (self.video, CallButtonWords.tr("Video call"), CommandId.VIDEO_CALL, MediaKind.VIDEO),
        ):
            is_possible = kind in self._possible
            button.setEnabled(is_possible)
            button.set_name(name if is_possible else f"{name}: {why_not}", keys_text(command) if is_possible else "")
            self._parts.commands.set_available(command, is_available=is_possible)
