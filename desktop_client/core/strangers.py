"""First messages of people I do not know: kept apart, and answered with nothing at all until I accept them."""

from desktop_client.core.conversations import Conversations
from desktop_client.core.feed import Feed
from desktop_client.core.ports import Applied
from desktop_client.core.roster import Roster, RosterChange
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import ConversationId, is_private
from desktop_client.domain.conversations import Conversation, ConversationKind
from desktop_client.domain.messages import Direction, ItemsAdded, Message
from desktop_client.domain.settings import OWN_SERVER_KNOWN


class Strangers:
    """Somebody I write to, from whichever device, is no stranger any more."""

    def __init__(
        self, *, roster: Roster, conversations: Conversations, stored: Feed[Applied], settings: Settings
    ) -> None:
        self._roster = roster
        self._conversations = conversations
        stored.subscribe(self._on_stored)
        settings.changed.subscribe(self._on_setting)

    def is_request(self, conversation: ConversationId) -> bool:
        """Tell whether somebody wrote who waits for being accepted."""
        known = self._conversations.find(conversation)
        return known is not None and self.waits(known)

    def waits(self, conversation: Conversation) -> bool:
        """As `is_request`, for a conversation at hand."""
        person = conversation.id
        if conversation.preview is None or conversation.kind is ConversationKind.ROOM:
            return False
        if is_private(person.peer):
            return not self._conversations.is_in_room(person)
        if self._conversations.carries_room(person):
            return False
        return not self._roster.is_accepted(person.account, person.peer)

    def requests(self) -> tuple[ConversationId, ...]:
        return tuple(each.id for each in self._conversations.all() if self.waits(each))

    def accept(self, conversation: ConversationId) -> None:
        """Let them know from now on what contacts know of messages; they do not become a contact by it."""
        self._roster.allow(conversation.account, conversation.peer)

    def _on_setting(self, key: str) -> None:
        if key == OWN_SERVER_KNOWN.key:
            for known in self._conversations.all():
                change = RosterChange(account=known.id.account, allowed=(known.id.peer,))
                self._roster.changed.publish(change)

    def _on_stored(self, applied: Applied) -> None:
        for change in applied.timeline:
            if is_private(change.conversation.peer) or not isinstance(change, ItemsAdded):
                continue
            if any(_is_mine(item) for item in change.items):
                self.accept(change.conversation)


def _is_mine(item: object) -> bool:
    return isinstance(item, Message) and item.direction is Direction.OUTGOING and not item.is_in_room
