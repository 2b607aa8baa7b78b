"""What history takes of this computer's disk."""

from dataclasses import dataclass

from desktop_client.domain.addresses import BareJid, ConversationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationUse:
    """What one conversation takes, its part of the search index counted in: about, not to the byte."""

    conversation: ConversationId
    messages: int
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageUse:
    """The whole file, and the conversations in it, the largest first."""

    size_bytes: int
    conversations: tuple[ConversationUse, ...]

    def messages_of(self, account: BareJid) -> int:
        return sum(each.messages for each in self.conversations if each.conversation.account == account)
