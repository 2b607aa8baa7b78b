"""One conversation between a headless Hallway and another client, step by step."""

import asyncio
from dataclasses import dataclass, field

from desktop_client.core.hallway import Core
from desktop_client.demo.hands import Hands
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.messages import DeliveryState, ItemsRemoved, Message, TimelineChange
from desktop_client.domain.roster import Availability
from tests.interop.patience import NeverHappened, eventually
from tests.interop.peer_program import PeerProgram
from tests.interop.steps import Steps

OURS, THEIRS = "Handover at nine?", "Nine is fine"


@dataclass(slots=True, kw_only=True)
class Conversation:
    core: Core
    peer: PeerProgram
    peer_jid: BareJid
    own_jid: BareJid
    hands: Hands
    steps: Steps
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def id(self) -> ConversationId:
        return ConversationId(self.own_jid, self.peer_jid)

    async def run(self) -> None:
        self.core.timelines.changed.subscribe(self._on_change)
        for step in (
            self.peer_is_available,
            self.our_message_arrives,
            self.its_receipt_arrives,
            self.it_types,
            self.its_message_arrives,
            self.our_receipt_arrives,
            self.our_marker_arrives,
        ):
            if not await self.steps.do(step):
                return

    async def peer_is_available(self) -> None:
        await eventually(
            lambda: self.core.presences.of(self.own_jid, self.peer_jid).availability is not Availability.OFFLINE
        )

    async def our_message_arrives(self) -> None:
        await self.core.conversations.open(self.id)
        await self.core.sending.send(self.id, OURS)
        await eventually(lambda: self.peer.has_received(OURS))

    async def its_receipt_arrives(self) -> None:
        await eventually(lambda: self._state(OURS) in {DeliveryState.DELIVERED, DeliveryState.DISPLAYED})

    async def it_types(self) -> None:
        await self.peer.open_chat(self.own_jid)
        seen = asyncio.Event()
        self.core.typing.changed.subscribe(lambda _: seen.set())
        await self.hands.type(THEIRS)
        async with asyncio.timeout(10):
            await seen.wait()

    async def its_message_arrives(self) -> None:
        await self.hands.press("Return")
        await eventually(lambda: THEIRS in self.messages)

    async def our_receipt_arrives(self) -> None:
        await eventually(lambda: self.peer.is_delivered(THEIRS))

    async def our_marker_arrives(self) -> None:
        if self.peer.is_displayed(THEIRS):
            raise NeverHappened("displayed before it was read")
        await self.core.conversations.mark_read(self.id, self.messages[THEIRS].id)
        await eventually(lambda: self.peer.is_displayed(THEIRS))

    def _state(self, body: str) -> DeliveryState | None:
        message = self.messages.get(body)
        return message.state if message else None

    def _on_change(self, change: TimelineChange) -> None:
        if not isinstance(change, ItemsRemoved) and change.conversation == self.id:
            self.messages |= {item.body: item for item in change.items if isinstance(item, Message)}
