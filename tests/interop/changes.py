"""What a headless Hallway and another client say about messages, step by step; each client does what it knows."""

from dataclasses import dataclass, field

from desktop_client.core.hallway import Core
from desktop_client.demo.hands import Hands
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import ItemId, ItemsRemoved, Message, TimelineChange
from desktop_client.xmpp.features.retractions import FALLBACK_TEXT
from tests.interop.patience import eventually
from tests.interop.peer_program import PeerProgram
from tests.interop.steps import Steps

OURS, CORRECTED, ANSWER = "Lunch at twelve", "Lunch at one", "Bring the plans"
THEIRS, ADDED = "Plans are here", " and there"
SLIP = "Never mind the cake"
MORE, THANKS = "And coffee", "Thanks for these"
THUMB = "👍"


@dataclass(slots=True, kw_only=True)
class Changes:
    core: Core
    peer: PeerProgram
    peer_jid: BareJid
    own_jid: BareJid
    hands: Hands
    steps: Steps
    messages: dict[ItemId, Message] = field(default_factory=dict)

    @property
    def id(self) -> ConversationId:
        return ConversationId(self.own_jid, self.peer_jid)

    async def run(self) -> None:
        self.core.timelines.changed.subscribe(self._on_change)
        await self.peer.open_chat(self.own_jid)
        own = (self.our_correction_arrives, self.its_correction_arrives)
        more = (
            self.our_reaction_arrives,
            self.our_reaction_is_taken_away,
            self.our_reply_arrives,
            self.its_reaction_arrives,
            self.its_reply_arrives,
        )
        for step in (*own, *(more if self.peer.knows_reactions else ()), self.our_retraction_is_told):
            if not await self.steps.do(step):
                return

    async def our_correction_arrives(self) -> None:
        item = await self.core.sending.send(self.id, OURS)
        await eventually(lambda: self.peer.has_received(OURS))
        await self.core.sending.correct(self.id, item, CORRECTED)
        await eventually(lambda: self.peer.has_corrected(OURS, CORRECTED))

    async def its_correction_arrives(self) -> str:
        await self.hands.type(THEIRS)
        await self.hands.press("Return")
        await eventually(lambda: self._find(THEIRS))
        before = len(self.messages)
        await self.hands.press(*self.peer.correct_keys)
        await self.hands.type(ADDED)
        await self.hands.press("Return")
        await eventually(lambda: self._find(THEIRS + ADDED))
        corrected = self._find(THEIRS + ADDED)
        assert corrected is not None
        versions = [version.body for version in await self.core.messages.versions(corrected.id)]
        if versions != [THEIRS, THEIRS + ADDED] or len(self.messages) != before:
            raise LookupError("its correction came as a message of its own")
        return " -> ".join(versions)

    async def our_retraction_is_told(self) -> str:
        """Neither client of Debian takes a message back (XEP-0424): it shows the words that say so."""
        item = await self.core.sending.send(self.id, SLIP)
        await eventually(lambda: self.peer.has_received(SLIP))
        await self.core.messages.retract(self.id, item)
        await eventually(lambda: self.peer.has_received(FALLBACK_TEXT))
        await eventually(lambda: self.messages[item].is_retracted)
        return "told in words"

    async def our_reaction_arrives(self) -> None:
        """Dino looks for a corrected message by its newest id only, so this is one that was not corrected."""
        await self.hands.type(MORE)
        await self.hands.press("Return")
        await eventually(lambda: self._find(MORE))
        theirs = self._find(MORE)
        assert theirs is not None
        await self.core.messages.react(self.id, theirs.id, (THUMB, "🎉"))
        await eventually(lambda: self.peer.reactions() == {THUMB, "🎉"})

    async def our_reaction_is_taken_away(self) -> None:
        theirs = self._find(MORE)
        assert theirs is not None
        await self.core.messages.toggle_reaction(self.id, theirs.id, "🎉")
        await eventually(lambda: self.peer.reactions() == {THUMB})

    async def our_reply_arrives(self) -> None:
        theirs = self._find(MORE)
        assert theirs is not None
        await self.core.sending.send(self.id, ANSWER, theirs.id)
        await eventually(lambda: self.peer.has_reply(ANSWER))

    async def its_reply_arrives(self) -> str:
        await self.peer.reply_to(ANSWER, self.hands)
        await self.hands.type(THANKS)
        await self.hands.press("Return")
        await eventually(lambda: self._find(THANKS))
        thanks = self._find(THANKS)
        if thanks is None or thanks.reply is None or thanks.reply.item is None:
            raise LookupError("its reply answers nothing we know")
        return f"{thanks.reply.text} <- {thanks.body}"

    async def its_reaction_arrives(self) -> str:
        await self.peer.react_to(ANSWER, self.hands)
        await eventually(lambda: (message := self._find(ANSWER)) and message.reactions)
        message = self._find(ANSWER)
        assert message is not None
        return " ".join(one.emoji for one in message.reactions if one.people == (self.peer_jid,))

    def _find(self, body: str) -> Message | None:
        return next((message for message in self.messages.values() if message.body == body), None)

    def _on_change(self, change: TimelineChange) -> None:
        if not isinstance(change, ItemsRemoved) and change.conversation == self.id:
            self.messages |= {item.id: item for item in change.items if isinstance(item, Message)}
