"""The store of all conversations: fulfils `core.ports.MessageStore`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import apsw

from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.conversations import Conversation, Draft
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.extras import NO_EXTRAS, Composed, Extras
from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveGap,
    ArchiveId,
    ArchivePage,
    Arrival,
    ItemId,
    Message,
    OriginId,
    OutgoingMessage,
    TimelineSlice,
    Version,
)
from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.storage import arrivals as arriving
from desktop_client.storage import delivery, drafts, expiry, gaps, outgoing, own_changes, reading, removal
from desktop_client.storage.batch import Batch
from desktop_client.storage.database import Database, Job
from desktop_client.storage.stamps import us_from_time, utc_now

if TYPE_CHECKING:
    from desktop_client.domain.storage_use import StorageUse

T = TypeVar("T")


class Messages:
    """Every method is one job of the database's threads."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self._reading = reading.Reading()

    async def apply(self, arrivals: Sequence[Arrival]) -> Applied:
        """Archive copies in it count as older history, oldest first."""
        return await self._change(lambda batch: arriving.apply_all(batch, arrivals, is_backward=True))

    async def apply_page(self, page: ArchivePage, cursor: ArchiveCursor, closed: ArchiveGap | None) -> Applied:
        """Store a page that was asked for by `after`, or by `before` when the cursor's oldest end moves.

        `closed` is the stored gap the page belongs to: it is closed, or goes on after the page.
        """

        def change(batch: Batch) -> None:
            known = gaps.load_cursor(batch.connection, cursor.account, cursor.room)
            is_backward = page.is_backward or (known.newest == cursor.newest and known.oldest != cursor.oldest)
            after = None if is_backward else (known.newest if closed is None else closed.after)
            arriving.apply_all(batch, page.arrivals, is_backward=is_backward, after=after)
            gaps.save_cursor(batch.connection, cursor)
            if closed is not None:
                gaps.narrow(batch, closed, page)
            elif not is_backward:
                whole = ArchiveGap(account=cursor.account, after=known.newest, before=None, room=cursor.room)
                gaps.narrow(batch, whole, page)

        return await self._change(change)

    async def add_outgoing(
        self,
        conversation: ConversationId,
        body: str,
        at: datetime,
        reply_to: ItemId | None = None,
        *,
        extras: Extras = NO_EXTRAS,
        keeps_draft: bool = False,
        origin_id: OriginId | None = None,
    ) -> tuple[OutgoingMessage, Applied]:
        def job(connection: apsw.Connection) -> tuple[OutgoingMessage, Applied]:
            batch = self._batch(connection)
            said, stamp = Composed(body=body, extras=extras), us_from_time(at)
            item = outgoing.add(batch, conversation, said, stamp, reply_to, known_id=origin_id)
            if not keeps_draft:
                drafts.clear(connection, batch.timeline(conversation).row)
            return outgoing.load(connection, item), batch.finish()

        return await self._database.write(job)

    async def add_correction(
        self, item: ItemId, body: str, at: datetime, extras: Extras = NO_EXTRAS
    ) -> tuple[OutgoingMessage, Applied]:
        def change(batch: Batch) -> int:
            row = own_changes.correct(batch, item, Composed(body=body, extras=extras), us_from_time(at))
            timeline = batch.timeline_of_item(item)
            if timeline is not None:
                drafts.clear(batch.connection, timeline.row)
            return row

        return await self._add_change(change)

    async def reword(self, item: ItemId, body: str, extras: Extras = NO_EXTRAS) -> Applied:
        return await self._change(lambda batch: own_changes.reword(batch, item, Composed(body=body, extras=extras)))

    async def add_reactions(
        self, item: ItemId, emoji: Sequence[str], at: datetime, *, is_toggled: bool = False
    ) -> tuple[OutgoingMessage, Applied]:
        stamp = us_from_time(at)
        return await self._add_change(
            partial(own_changes.react, item=item, emoji=emoji, stamp=stamp, is_toggled=is_toggled)
        )

    async def add_retraction(self, item: ItemId, at: datetime) -> tuple[OutgoingMessage, Applied]:
        return await self._add_change(partial(own_changes.retract, item=item, stamp=us_from_time(at)))

    async def erase_retracted(self, account: BareJid) -> Applied:
        return await self._change(lambda batch: own_changes.erase_retracted(batch, account))

    async def versions(self, item: ItemId) -> tuple[Version, ...]:
        return await self._database.read(partial(reading.versions, item=item))

    async def encrypted_stanza(self, item: ItemId) -> str:
        return await self._database.read(partial(reading.encrypted_stanza, item=item))

    async def named(self, conversation: ConversationId, message_id: str) -> ItemId | None:
        return await self._database.read(partial(reading.named, conversation=conversation, message_id=message_id))

    async def message(self, item: ItemId) -> Message | None:
        return await self._database.read(partial(reading.message, item=item))

    async def waiting(self, account: BareJid) -> tuple[OutgoingMessage, ...]:
        def job(connection: apsw.Connection) -> tuple[OutgoingMessage, ...]:
            both = (*outgoing.waiting(connection, account), *own_changes.waiting(connection, account))
            return tuple(sorted(both, key=lambda message: (message.typed_at, message.change is None)))

        return await self._database.read(job)

    async def mark_sent(self, account: BareJid, origin_ids: Sequence[str]) -> Applied:
        return await self._change(lambda batch: delivery.mark_sent(batch, account, origin_ids))

    async def mark_failed(self, message: OutgoingMessage, condition: str) -> Applied:
        def change(batch: Batch) -> None:
            timeline = batch.timeline_of_item(message.item)
            if timeline is not None and message.change is not None:
                delivery.refuse(
                    batch, timeline, message.origin_id, NotAccepted(address=message.to, condition=condition)
                )
            elif timeline is not None:
                delivery.fail(batch, timeline, message.item, condition)

        return await self._change(change)

    async def retry(self, item: ItemId) -> tuple[OutgoingMessage, Applied]:
        """Raises `LookupError` when the message is gone."""

        def job(connection: apsw.Connection) -> tuple[OutgoingMessage, Applied]:
            batch = self._batch(connection)
            outgoing.retry(batch, item)
            return outgoing.load(connection, item), batch.finish()

        return await self._database.write(job)

    async def missing_in_archive(self, account: BareJid, origin_ids: Sequence[str]) -> tuple[ItemId, ...]:
        return await self._database.read(
            partial(outgoing.missing_in_archive, account=account, origin_ids=tuple(origin_ids))
        )

    async def take_back(self, items: Sequence[ItemId]) -> tuple[tuple[OutgoingMessage, ...], Applied]:
        def job(connection: apsw.Connection) -> tuple[tuple[OutgoingMessage, ...], Applied]:
            batch = self._batch(connection)
            outgoing.take_back(batch, items)
            return outgoing.load_waiting(connection, items), batch.finish()

        return await self._database.write(job)

    async def missing_changes(self, account: BareJid, origin_ids: Sequence[str]) -> tuple[OriginId, ...]:
        job = partial(own_changes.missing_in_archive, account=account, origin_ids=tuple(origin_ids))
        return await self._database.read(job)

    async def take_back_changes(
        self, account: BareJid, origin_ids: Sequence[str]
    ) -> tuple[tuple[OutgoingMessage, ...], Applied]:
        def job(connection: apsw.Connection) -> tuple[tuple[OutgoingMessage, ...], Applied]:
            batch = self._batch(connection)
            return own_changes.take_back(batch, account, origin_ids), batch.finish()

        return await self._database.write(job)

    async def delete(self, item: ItemId) -> Applied:
        """Take a message out of this store for good: no later copy brings it back."""
        return await self._database.erase(self._job(lambda batch: removal.remove(batch, item)))

    async def expire(self, account: BareJid, before: datetime, most: int) -> Applied:
        """Let go of what is older, the unsent excepted, at most so many; no change where nothing is left."""
        job = self._job(lambda batch: expiry.expire(batch, account, us_from_time(before), most))
        applied = await self._database.write(job)
        if applied.timeline:
            await self._database.erase(lambda _: None)
        return applied

    async def clear(self, conversation: ConversationId, before: datetime | None, most: int) -> Applied:
        """Let go of a conversation's history for good, all or what is older; as `expire` otherwise."""
        from desktop_client.storage import clearing  # noqa: PLC0415 - late: only when somebody asks for it

        before_us = None if before is None else us_from_time(before)
        job = self._job(lambda batch: clearing.clear(batch, conversation, before_us, most))
        return await self._database.erase(job)

    async def is_cleared(self, conversation: ConversationId) -> bool:
        return await self._database.read(partial(reading.is_cleared, conversation=conversation))

    async def use(self) -> "StorageUse":
        from desktop_client.storage import clearing  # noqa: PLC0415 - late: only when somebody asks for it

        return await self._database.read(clearing.load_use)

    async def mark_read(self, conversation: ConversationId, up_to: ItemId) -> Applied:
        def change(batch: Batch) -> None:
            position = reading.position_of(batch.connection, up_to)
            timeline = batch.find_timeline(conversation)
            if position is not None and timeline is not None:
                batch.marker_due = delivery.marker_due(batch, timeline, position)
                batch.mark_read(timeline, position)

        return await self._change(change)

    async def open_gap(self, gap: ArchiveGap, at: datetime, peers: Sequence[BareJid]) -> Applied:
        return await self._change(lambda batch: gaps.open_gap(batch, gap, us_from_time(at), peers))

    async def gaps(self, account: BareJid, room: BareJid | None = None) -> tuple[ArchiveGap, ...]:
        return await self._database.read(partial(gaps.load_gaps, account=account, room=room))

    async def gaps_of(self, conversation: ConversationId) -> tuple[ArchiveGap, ...]:
        return await self._database.read(partial(gaps.load_gaps_of, conversation=conversation))

    async def archived(self, account: BareJid, ids: Sequence[ArchiveId]) -> dict[ArchiveId, ItemId | None]:
        return await self._database.read(partial(reading.archived, account=account, ids=ids))

    async def next_archived(self, conversation: ConversationId, item: ItemId) -> tuple[ArchiveId, datetime] | None:
        return await self._database.read(partial(reading.next_archived, conversation=conversation, item=item))

    async def cursor(self, account: BareJid, room: BareJid | None = None) -> ArchiveCursor:
        return await self._database.read(partial(gaps.load_cursor, account=account, room=room))

    async def oldest_archive_id(self, conversation: ConversationId) -> ArchiveId | None:
        return await self._database.read(partial(reading.oldest_archive_id, conversation=conversation))

    async def save_draft(self, conversation: ConversationId, draft: Draft) -> Conversation:
        def job(connection: apsw.Connection) -> Conversation:
            batch = self._batch(connection)
            timeline = batch.timeline(conversation)
            drafts.save(connection, timeline.row, draft)
            return batch.conversation(timeline)

        return await self._database.write(job)

    async def conversations(self) -> tuple[Conversation, ...]:
        return await self._database.read(reading.conversations)

    async def open_conversation(
        self,
        conversation: ConversationId,
        name: str,
        kind: ConversationKind = ConversationKind.PERSON,
        entered_at: datetime | None = None,
    ) -> Conversation:
        """Return the conversation, created if it is new; a name that is not empty replaces the stored one."""

        def job(connection: apsw.Connection) -> Conversation:
            batch = self._batch(connection)
            timeline = batch.timeline(conversation, kind)
            if name:
                connection.execute("UPDATE conversations SET name = ? WHERE id = ?", (name, timeline.row))
            if entered_at is not None:
                stamp = us_from_time(entered_at)
                connection.execute("UPDATE conversations SET entered_at = ? WHERE id = ?", (stamp, timeline.row))
            return batch.conversation(timeline)

        return await self._database.write(job)

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice:
        return await self._database.read(partial(self._reading.latest, conversation=conversation, count=count))

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._database.read(
            partial(self._reading.before, conversation=conversation, item=item, count=count)
        )

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._database.read(
            partial(self._reading.after, conversation=conversation, item=item, count=count)
        )

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice:
        return await self._database.read(
            partial(self._reading.around, conversation=conversation, item=item, count=count)
        )

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        return await self._database.read(
            partial(self._reading.at_position, conversation=conversation, index=position, count=count)
        )

    async def search(self, query: SearchQuery) -> tuple[SearchHit, ...]:
        from desktop_client.storage.search import search  # noqa: PLC0415 - late: with the first search

        return await self._database.read(partial(search, query=query))

    async def _add_change(self, change: Callable[[Batch], int]) -> tuple[OutgoingMessage, Applied]:
        def job(connection: apsw.Connection) -> tuple[OutgoingMessage, Applied]:
            batch = self._batch(connection)
            row = change(batch)
            return own_changes.load(connection, row), batch.finish()

        return await self._database.write(job)

    async def _change(self, change: Callable[[Batch], None]) -> Applied:
        """Where words were taken out, leave nothing of them in the journal either."""
        has_erased: list[bool] = []

        def noting(batch: Batch) -> None:
            change(batch)
            has_erased.append(batch.has_erased)

        applied = await self._database.write(self._job(noting))
        if has_erased[-1]:
            await self._database.erase(lambda _: None)
        return applied

    def _job(self, change: Callable[[Batch], None]) -> Job[Applied]:
        def job(connection: apsw.Connection) -> Applied:
            batch = self._batch(connection)
            change(batch)
            return batch.finish()

        return job

    def _batch(self, connection: apsw.Connection) -> Batch:
        return Batch(connection, us_from_time(self._now()))
