"""Offers the answers of the newest message that has some, until something of mine follows it."""

from PySide6.QtCore import QObject

from desktop_client.core.hallway import Core
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.extras import NO_EXTRAS, Extras
from desktop_client.domain.messages import Direction, ItemId, Message, TimelineChange, TimelineItem
from desktop_client.ui.actions import Actions
from desktop_client.ui.screens.conversation_page import ConversationPage
from desktop_client.ui.widgets.response_strip import ResponseStrip
from desktop_client.ui.wiring.open_conversation import OpenConversation

_LOOKED_AT = 12


class QuickResponses(QObject):
    def __init__(
        self, *, core: Core, actions: Actions, page: ConversationPage, conversation: OpenConversation, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._page = page
        self._conversation = conversation
        self._offered = NO_EXTRAS
        self._item: ItemId | None = None
        self._done: ItemId | None = None
        """The message of which an action was chosen: it is not offered again at once."""
        self.strip = ResponseStrip()
        self._place = page.put_above_composer(self.strip)
        self._place.hide()
        self.strip.chosen.connect(self._send)
        self.strip.picked.connect(self._pick)
        conversation.opened.connect(self._on_opened)
        core.timelines.changed.subscribe(self._on_change)

    def _on_opened(self, conversation: ConversationId | None) -> None:
        self._place.hide()
        if conversation is not None:
            self._actions.start(self._look(conversation), "answers offered")

    def _on_change(self, change: TimelineChange) -> None:
        if change.conversation == self._conversation.current:
            self._actions.start(self._look(change.conversation), "answers offered")

    async def _look(self, conversation: ConversationId) -> None:
        items = (await self._core.timelines.latest(conversation, _LOOKED_AT)).items
        if conversation != self._conversation.current:
            return
        item, offered = offered_in(items)
        is_decided = not self._page.is_asking()
        if offered != self._offered:
            self._offered = offered
            self.strip.offer(offered.responses, offered.actions)
        self._item = item
        self._place.setVisible(item not in (None, self._done) and is_decided)

    def _pick(self, action: str) -> None:
        """Tell what was chosen. What fails is said, and the buttons stay."""
        current = self._conversation.current
        known = self._core.conversations.find(current) if current is not None else None
        if known is not None:
            self._actions.perform(lambda: self._select(known, action))

    def _select(self, conversation: Conversation, action: str) -> None:
        account, peer = conversation.id.account, conversation.id.peer
        self._core.scopes.services(account).select_action(peer, conversation.kind, action)
        self._done = self._item
        self._place.hide()

    def _send(self, text: str) -> None:
        if self._conversation.current is not None:
            self._place.hide()
            self._actions.send_message(self._conversation.current, text)


def offered_in(items: "tuple[TimelineItem, ...]") -> tuple[ItemId | None, Extras]:
    """Return what still stands and of which message, `items` being oldest first."""
    for item in reversed(items):
        if isinstance(item, Message):
            if item.direction is Direction.OUTGOING:
                break
            if (item.extras.responses or item.extras.actions) and not item.is_retracted:
                return item.id, item.extras
    return None, NO_EXTRAS
