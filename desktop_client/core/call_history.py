"""What is kept of calls: their rows in timelines, the list of past ones, and those learnt of afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.core.ports import Applied, CallStore
from desktop_client.domain import signalling as wire
from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.call import Call, CallEnd
from desktop_client.domain.call_record import CallWord
from desktop_client.domain.media import MediaKind
from desktop_client.domain.messages import (
    CallItem,
    CallSaid,
    Direction,
    Envelope,
    ItemsAdded,
    ItemsChanged,
    Source,
)


class CallHistory:
    """`kept` tells when a call that ended here is on disk; `listed` of each row that is new or says otherwise."""

    def __init__(
        self, *, store: CallStore | None, scopes: AccountScopes, persistence: Persistence, stored: Feed[Applied]
    ) -> None:
        self.kept: Feed[Call] = Feed("kept calls")
        self.listed: Feed[CallItem] = Feed("listed calls")
        self._store = store
        self._scopes = scopes
        self._persistence = persistence
        self._stored = stored
        stored.subscribe(self._on_stored)

    async def past(self, count: int, *, before: Call | None, conversation: ConversationId | None) -> tuple[Call, ...]:
        if self._store is None:
            return ()
        return await self._store.calls(count, before=before, conversation=conversation)

    async def begin(self, call: Call) -> None:
        """Note that a call goes on here, so that a copy of its proposal is not taken for a missed one."""
        store = self._store
        if store is not None:
            await self._persistence.keep_trying(lambda: store.begin_call(call))

    async def recover(self, now: datetime) -> None:
        """Keep what an earlier run did not live to end; only the other side's last word tells how long it was."""
        if self._store is None:
            return
        for call in await self._store.cut_off_calls(now):
            known_at = (call.began_at, call.answered_at, call.ended_at)
            ended_at = max(at for at in known_at if at is not None)
            await self.keep(replace(call, ended_at=ended_at, end=_end_of_cut_off(call)))

    async def keep(self, call: Call) -> None:
        store = self._store
        if store is None:
            return
        if call.end is CallEnd.REPLACED:
            await self.begin(call)
            return
        applied = await self._persistence.keep_trying(lambda: store.save_call(call))
        self._stored.publish(applied)
        self.kept.publish(call)

    def hear(self, fact: wire.SignalArrived) -> None:
        """Take a word that the server kept while this device was away, on the one path of all that arrives."""
        word, scope = _word_of(fact.signal), self._scopes.find(fact.account)
        if word is None or scope is None:
            return
        envelope = Envelope(
            account=fact.account,
            peer=fact.peer,
            sender=fact.sender,
            direction=Direction.OUTGOING if fact.is_own else Direction.INCOMING,
            source=Source.OFFLINE,
            at=fact.at,
        )
        has_video = isinstance(fact.signal, wire.Propose) and MediaKind.VIDEO in fact.signal.kinds
        scope.inbox.deliver(CallSaid(envelope=envelope, call=fact.call, word=word, has_video=has_video))

    def _on_stored(self, applied: Applied) -> None:
        for item in _calls_in(applied):
            self.listed.publish(item)


def _end_of_cut_off(call: Call) -> CallEnd:
    if call.answered_at is not None:
        return CallEnd.HUNG_UP
    return CallEnd.MISSED if call.direction is Direction.INCOMING else CallEnd.CANCELLED


def _calls_in(applied: Applied) -> Iterator[CallItem]:
    for change in applied.timeline:
        if isinstance(change, ItemsAdded | ItemsChanged):
            yield from (item for item in change.items if isinstance(item, CallItem))


def _word_of(signal: wire.Signal) -> CallWord | None:
    match signal:
        case wire.Reject(is_tie_break=True) | wire.Retract(is_tie_break=True):
            return CallWord.REPLACED
        case wire.Finish(migrated_to=str()):
            return CallWord.REPLACED
        case wire.Propose():
            return CallWord.PROPOSED
        case wire.Proceed() | wire.Accept():
            return CallWord.TAKEN
        case wire.Reject(reason=reason):
            return CallWord.BUSY if reason is wire.Reason.BUSY else CallWord.DECLINED
        case wire.Retract():
            return CallWord.RETRACTED
        case wire.Finish():
            return CallWord.FINISHED
    return None


_DECISIONS: dict[CallWord, wire.Accept | wire.Reject] = {
    CallWord.TAKEN: wire.Accept(),
    CallWord.DECLINED: wire.Reject(reason=wire.Reason.DECLINE),
    CallWord.BUSY: wire.Reject(reason=wire.Reason.BUSY),
}


def decision_from(said: CallSaid) -> wire.SignalArrived | None:
    """Return what another device of mine has decided about a call that rings here, None for anything else."""
    envelope, signal = said.envelope, _DECISIONS.get(said.word)
    if signal is None or envelope.direction is Direction.INCOMING:
        return None
    return wire.SignalArrived(
        account=envelope.account,
        peer=envelope.peer,
        sender=envelope.sender,
        call=said.call,
        signal=signal,
        at=envelope.at,
        is_own=True,
        is_late=True,
    )
