"""Who asks to be heard in the rooms I moderate (XEP-0045 §8.6)."""

from desktop_client.core.feed import Feed
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.rooms import OccupantChanged, OccupantLeft, Role, RoomFact, RoomLeft, VoiceRequested

_MOST_WAITING = 50


class VoiceRequests:
    """Keeps each until it is answered here, by another moderator, or its asker is gone."""

    def __init__(self, heard: Feed[RoomFact]) -> None:
        self.changed: Feed[ConversationId] = Feed("voice requests")
        self._waiting: dict[ConversationId, dict[str, VoiceRequested]] = {}
        heard.subscribe(self._on_fact)

    def waiting(self, conversation: ConversationId) -> tuple[VoiceRequested, ...]:
        """Return who asks in a room, the first one first."""
        return tuple(self._waiting.get(conversation, {}).values())

    def drop(self, conversation: ConversationId, nick: str) -> None:
        if self._waiting.get(conversation, {}).pop(nick, None) is not None:
            self.changed.publish(conversation)

    def _on_fact(self, fact: RoomFact) -> None:
        match fact:
            case VoiceRequested():
                self._add(fact)
            case OccupantChanged() if fact.before or fact.occupant.role is not Role.VISITOR:
                self.drop(ConversationId(fact.account, fact.room), fact.before or fact.occupant.nick)
            case OccupantLeft():
                self.drop(ConversationId(fact.account, fact.room), fact.nick)
            case RoomLeft():
                conversation = ConversationId(fact.account, fact.room)
                if self._waiting.pop(conversation, None):
                    self.changed.publish(conversation)

    def _add(self, asked: VoiceRequested) -> None:
        conversation = ConversationId(asked.account, asked.room)
        waiting = self._waiting.setdefault(conversation, {})
        if asked.nick not in waiting and len(waiting) < _MOST_WAITING:
            waiting[asked.nick] = asked
            self.changed.publish(conversation)
