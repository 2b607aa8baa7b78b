"""Messages typed here, from the disk to the proof that our server has them."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, ChatTransport, Clock, MessageStore
from desktop_client.core.proofs import RoomEchoes, settled
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.carried_text import sendable
from desktop_client.domain.errors import MessageTooLong, NotConnected
from desktop_client.domain.extras import Composed, Extras
from desktop_client.domain.messages import ItemId, OriginId, OutgoingMessage

_TOO_LONG = "policy-violation"
_WINDOW = 50
_ECHO_WAIT_S = 20.0
_REFUSED_WITHIN_S = 10.0
"""A retraction that another server does not take comes back about so soon; until then it can be undone."""
_EXAMINE_EVERY_S = 10.0
_DOUBT_AFTER_S = 15.0
_ASK_ARCHIVE_AFTER_S = 30.0
_FORGETFUL_S = 60.0
"""What a server acknowledged so shortly before it failed it may never have written."""
_MOST_DOUBTED = 500
_ARCHIVED_WITHIN_S = 8.0
"""Some servers write to the archive a little later than they acknowledge."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _InFlight:
    """A message that was handed to the stream and not acknowledged."""

    message: OutgoingMessage
    handed_at_s: float


class Outbox:
    """The only owner of sending and resending for one account.

    Order holds because messages are handed over in the order they were stored and, on every new stream,
    those without proof go before newer ones.
    """

    def __init__(
        self,
        account: BareJid,
        *,
        transport: ChatTransport,
        store: MessageStore,
        persistence: Persistence,
        clock: Clock,
        stored: Feed[Applied],
        look_for_echoes: Callable[[], None],
    ) -> None:
        self._account = account
        self._transport = transport
        self._store = store
        self._persistence = persistence
        self._clock = clock
        self._stored = stored
        self._look_for_echoes = look_for_echoes
        self.is_meant: Callable[[OutgoingMessage], bool] = lambda _message: True
        self.look_in_room: Callable[[BareJid], object] = lambda _room: None
        """Find out about a room that does not show what I wrote: it is left, or closed and opened again."""
        self._waiting: dict[OriginId, OutgoingMessage] = {}
        self._in_flight: dict[OriginId, _InFlight] = {}
        self._rooms = RoomEchoes()
        self._maybe_there: set[OriginId] = set()
        """Messages that an earlier stream or run may have delivered: sent again only when the archive has no echo."""
        self._lately: deque[tuple[OriginId, float]] = deque(maxlen=_MOST_DOUBTED)
        """What this stream acknowledged in its last minute, and when."""
        self._doubted: dict[OriginId, float] = {}
        """What lost streams acknowledged last: an archive that is whole must hold it."""
        self._is_archive_whole = False
        self._held: list[OriginId] = []
        """What gets other words now, once for each change that is being written."""
        self._acknowledged: list[OriginId] = []
        self._unwritten = 0
        self._refused: list[OutgoingMessage] = []
        self._something_to_write = asyncio.Event()
        self._something_to_erase = asyncio.Event()
        self._something_to_examine = asyncio.Event()
        self._is_stream_up = False
        self._is_awaiting_echoes = False
        self._is_open = False
        self._stream = 0
        self._adding = asyncio.Lock()
        stored.subscribe(self._on_stored)

    @property
    def waiting_count(self) -> int:
        """Count messages that are not on disk as sent."""
        return len(self._waiting) + len(self._in_flight) + len(self._rooms.awaited) + self._unwritten

    async def load(self) -> None:
        """Take up what an earlier run left without proof."""
        for message in await self._store.waiting(self._account):
            if message.origin_id not in self._in_flight:
                self._waiting[message.origin_id] = message
                self._maybe_there.add(message.origin_id)
        self._pump()

    async def send(
        self,
        conversation: ConversationId,
        said: Composed,
        reply_to: ItemId | None = None,
        *,
        keeps_draft: bool = False,
        origin_id: OriginId | None = None,
    ) -> ItemId:
        """Store a message, show it as waiting, and send it when its turn comes; `origin_id` of one written before.

        Raises `MessageTooLong` and `StoreNotWritable`; nothing was stored then.
        """
        body, now = sendable(said.body), self._clock.now()
        store = partial(self._store.add_outgoing, extras=said.extras, keeps_draft=keeps_draft, origin_id=origin_id)
        return await self._add(lambda: store(conversation, body, now, reply_to))

    async def correct(self, item: ItemId, said: Composed) -> None:
        """As `send`, for other words of a message of mine; raises also `NotAccepted`.

        Nobody needs to learn the first words of one that never left.
        """
        body = sendable(said.body)
        for message in self._never_sent():
            if message.item == item and message.change is None:
                await self._reword(message, body, said.extras)
                return
        now = self._clock.now()
        await self._add(lambda: self._store.add_correction(item, body, now, said.extras))

    async def react(self, item: ItemId, emoji: Sequence[str], *, is_toggled: bool = False) -> None:
        """Raises `NotAccepted`, `StoreNotWritable`."""
        now = self._clock.now()
        await self._add(lambda: self._store.add_reactions(item, emoji, now, is_toggled=is_toggled))

    async def retract(self, item: ItemId) -> None:
        """Take a message back; one that never left is forgotten. Raises `NotAccepted`, `StoreNotWritable`."""
        if any(message.item == item and message.change is None for message in self._never_sent()):
            await self.delete(item)
            return
        now = self._clock.now()
        await self._add(lambda: self._store.add_retraction(item, now))

    async def _reword(self, message: OutgoingMessage, body: str, extras: Extras) -> None:
        """Hold a message back until its new words are on disk; one that is deleted meanwhile stays away."""
        self._held.append(message.origin_id)
        try:
            applied = await self._store.reword(message.item, body, extras)
            if message.origin_id in self._waiting:
                self._waiting[message.origin_id] = replace(message, body=body, extras=extras)
        finally:
            self._held.remove(message.origin_id)
            self._pump()
        self._stored.publish(applied)

    def _never_sent(self) -> tuple[OutgoingMessage, ...]:
        return tuple(message for name, message in self._waiting.items() if name not in self._maybe_there)

    async def _add(self, store: Callable[[], Awaitable[tuple[OutgoingMessage, Applied]]]) -> ItemId:
        async with self._adding:
            message, applied = await store()
            self._waiting[message.origin_id] = message
        self._stored.publish(applied)
        self._pump()
        return message.item

    async def retry(self, item: ItemId) -> None:
        """Send a failed message again, as the newest of its conversation; any other stays as it is."""
        async with self._adding:
            message, applied = await self._store.retry(item)
            if applied.timeline:
                self._waiting[message.origin_id] = message
        self._stored.publish(applied)
        self._pump()

    async def delete(self, item: ItemId) -> bool:
        """Forget a message that failed or still waits; return False when it is already on its way."""
        sent = (*(entry.message for entry in self._in_flight.values()), *self._rooms.awaited.values())
        if any(message.item == item and message.change is None for message in sent):
            return False
        for message in tuple(self._waiting.values()):
            if message.item == item:
                self._forget(message.origin_id)
        self._stored.publish(await self._store.delete(item))
        return True

    def acknowledge(self, origin_id: OriginId) -> None:
        entry = self._in_flight.get(origin_id)
        if entry is not None and entry.message.kind is ConversationKind.ROOM:
            del self._in_flight[origin_id]
            self._rooms.expect(entry.message, self._clock.monotonic_s())
        else:
            self._forget(origin_id)
            self._lately.append((origin_id, self._clock.monotonic_s()))
            self._acknowledged.append(origin_id)
            self._unwritten += 1
            self._something_to_write.set()
        self._pump()

    def open_room(self, room: BareJid) -> None:
        """Send what is for a room: I am in and know what its archive holds of mine."""
        if room not in self._rooms.open:
            self.close_room(room)
        self._rooms.open.add(room)
        self._pump()

    def close_room(self, room: BareJid) -> None:
        """Keep what a room did not show until I am back in it."""
        self._waiting = self._rooms.close(room) | self._waiting

    def resume_stream(self) -> bool:
        """Send again what the server has not counted; it certainly was not processed (XEP-0198 §5).

        Return True when echoes are still awaited for what an older stream may have delivered.
        """
        self._begin_stream()
        self._pump()
        return self._is_awaiting_echoes

    def begin_stream(self) -> bool:
        """Start on a fresh stream; return True when the archive should first be asked for echoes."""
        self._doubted |= dict(self._lately)
        self._lately.clear()
        self._waiting = self._rooms.close_all() | self._waiting
        self._is_awaiting_echoes = bool(self._maybe_there or self._doubted)
        self._begin_stream()
        self._pump()
        return self._is_awaiting_echoes

    def end_stream(self) -> None:
        self._is_stream_up = self._is_open = False
        since_s = self._clock.monotonic_s() - _FORGETFUL_S
        while self._lately and self._lately[0][1] < since_s:
            self._lately.popleft()

    def echoes_known(self, *, is_whole: bool = False) -> None:
        """The archive has shown all it has: what is still without proof never reached the server.

        `is_whole` when nothing of it is missing here; what was acknowledged last must be in it then.
        """
        if is_whole and self._doubted:
            self._is_archive_whole = True
            self._something_to_write.set()
        else:
            self._doubted.clear()
            self._open()

    def _open(self) -> None:
        self._is_awaiting_echoes = False
        self._is_open = self._is_stream_up
        self._pump()

    async def wait_for_echoes(self) -> None:
        """Go on after a bounded time even when the archive stays silent."""
        stream = self._stream
        await self._clock.sleep(_ECHO_WAIT_S)
        if stream == self._stream and self._is_awaiting_echoes:
            _log.info("no word from the archive, sending again")
            self.echoes_known()

    async def run(self) -> None:
        """Write acknowledgements, all that wait in one transaction."""
        while True:
            await self._something_to_write.wait()
            self._something_to_write.clear()
            acknowledged, self._acknowledged = tuple(self._acknowledged), []
            refused, self._refused = tuple(self._refused), []
            if acknowledged:
                await self._mark_sent(acknowledged)
                self._unwritten -= len(acknowledged)
            for message in refused:
                await self._mark_failed(message)
            if self._is_archive_whole:
                self._is_archive_whole = False
                await self._take_back_lost()

    async def watch(self) -> None:
        """Re-examine what stays in flight: check the stream, then ask the archive."""
        while True:
            await self._something_to_examine.wait()
            await self._clock.sleep(_EXAMINE_EVERY_S)
            if not self._in_flight and not self._doubted and not self._rooms.awaited:
                self._something_to_examine.clear()
            elif self._is_stream_up:
                self._examine()

    async def erase_retracted(self) -> None:
        """Leave only tombstones on the disk of what I took back, soon after our server was told."""
        while True:
            applied = await self._persistence.keep_trying(lambda: self._store.erase_retracted(self._account))
            self._stored.publish(applied)
            await self._something_to_erase.wait()
            self._something_to_erase.clear()
            await self._clock.sleep(_REFUSED_WITHIN_S)

    async def _mark_sent(self, origin_ids: tuple[OriginId, ...]) -> None:
        applied = await self._persistence.keep_trying(lambda: self._store.mark_sent(self._account, origin_ids))
        self._stored.publish(applied)

    async def _take_back_lost(self) -> None:
        """Send again, before anything newer, what the server acknowledged and lost; XEP-0198 promises no more."""
        newest_s = max(self._doubted.values(), default=0.0)
        lost = await self._persistence.keep_trying(
            lambda: self._store.missing_in_archive(self._account, tuple(self._doubted))
        )
        changes = await self._persistence.keep_trying(
            lambda: self._store.missing_changes(self._account, tuple(self._doubted))
        )
        if (lost or changes) and self._clock.monotonic_s() - newest_s < _ARCHIVED_WITHIN_S:
            self._something_to_examine.set()
            return
        self._doubted.clear()
        messages, applied = await self._persistence.keep_trying(lambda: self._store.take_back(lost))
        said, changed = await self._persistence.keep_trying(
            lambda: self._store.take_back_changes(self._account, changes)
        )
        again = sorted((*messages, *said), key=lambda message: message.typed_at)
        for message in again:
            _log.warning("the server acknowledged a message and lost it: %s", message.origin_id)
            self._maybe_there.add(message.origin_id)
        self._waiting = {message.origin_id: message for message in again} | self._waiting
        self._stored.publish(applied)
        self._stored.publish(changed)
        self._open()

    async def _mark_failed(self, message: OutgoingMessage) -> None:
        applied = await self._persistence.keep_trying(lambda: self._store.mark_failed(message, _TOO_LONG))
        self._stored.publish(applied)

    def _examine(self) -> None:
        for room in self._rooms.silent(self._clock.monotonic_s() - _DOUBT_AFTER_S):
            self.look_in_room(room)
        if self._doubted:
            self._look_for_echoes()
        if not self._in_flight:
            return
        oldest = min(entry.handed_at_s for entry in self._in_flight.values())
        age_s = self._clock.monotonic_s() - oldest
        if age_s > _DOUBT_AFTER_S:
            self._transport.try_now()
        if age_s > _ASK_ARCHIVE_AFTER_S:
            self._look_for_echoes()

    def _begin_stream(self) -> None:
        self._stream += 1
        self._is_stream_up = True
        self._is_open = not self._is_awaiting_echoes
        again = {origin_id: entry.message for origin_id, entry in self._in_flight.items()}
        self._in_flight.clear()
        self._waiting = again | self._waiting

    def _pump(self) -> None:
        while self._is_open and len(self._in_flight) < _WINDOW:
            free = (each for each in self._waiting.values() if self._rooms.may_go(each) and self.is_meant(each))
            if (message := next(free, None)) is None or (origin_id := message.origin_id) in self._held:
                return
            try:
                self._transport.send(replace(message, is_retry=origin_id in self._maybe_there))
            except NotConnected:
                self._is_open = False
                return
            except MessageTooLong:
                self._refuse(message)
                continue
            del self._waiting[origin_id]
            self._in_flight[origin_id] = _InFlight(message=message, handed_at_s=self._clock.monotonic_s())
            self._maybe_there.add(origin_id)
            self._something_to_examine.set()

    def _refuse(self, message: OutgoingMessage) -> None:
        """Give a message up that no stanza can carry: escaped for XML a text may be five times as long."""
        self._forget(message.origin_id)
        self._refused.append(message)
        self._something_to_write.set()

    def _forget(self, origin_id: OriginId) -> None:
        entry = self._in_flight.pop(origin_id, None)
        self._waiting.pop(origin_id, None)
        echoed = self._rooms.forget(origin_id)
        self._maybe_there.discard(origin_id)
        if (sent := entry.message if entry is not None else echoed) is not None and sent.change is not None:
            self._something_to_erase.set()

    def _on_stored(self, applied: Applied) -> None:
        if not (self._waiting or self._in_flight or self._rooms.awaited):
            return
        for origin_id in (*applied.settled, *(known for change in applied.timeline for known in settled(change))):
            self._forget(origin_id)
        self._pump()
