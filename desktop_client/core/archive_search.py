"""Words looked for in the archives of servers that offer it (XEP-0431), and the way to what they found."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from desktop_client.core.account_scope import AccountScope
from desktop_client.core.feed import Feed
from desktop_client.core.ground import Ground
from desktop_client.core.ports import Applied
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.archive_finds import FoundInArchive
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.links import carried_in
from desktop_client.domain.messages import ArchiveGap, ArchiveId, ArchivePage, ArchiveQuery, ItemId, NewMessage
from desktop_client.domain.search import SearchQuery

_PAGE_SIZE = 100
_MOST_PAGES = 5
_MOST_FOUND = 50
_STRETCH_BEFORE, _STRETCH_AFTER = 25, 50
_JUST_BEFORE = timedelta(microseconds=1)
_CLOSING = ArchivePage(arrivals=(), first=None, last=None, is_complete=True, is_backward=True)
_WORD = re.compile(r'"([^"]*)"?|(\S+)')


class ArchiveSearch:
    """What was found stays a result until it is opened; then the messages around it are stored, with gaps beside."""

    def __init__(self, ground: Ground, stored: Feed[Applied]) -> None:
        self._ground = ground
        self._stored = stored

    async def offered(self) -> tuple[BareJid, ...]:
        """Return the accounts whose server looks for words; one that does not answer offers nothing."""
        return tuple([scope.jid for scope in self._online() if await _offers(scope)])

    async def find(self, query: SearchQuery) -> tuple[FoundInArchive, ...]:
        """Return what is not stored here, newest first, of at most `_MOST_FOUND` for each account.

        Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
        """
        found: list[FoundInArchive] = []
        for account in await self.offered():
            for peer in _peers_of(query, account):
                found += await self._find(account, peer, query)
        return tuple(sorted(found, key=lambda each: each.at, reverse=True))

    async def bring(self, found: FoundInArchive) -> ItemId | None:
        """Store the messages around a result; None where the server has it no more.

        Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
        """
        scope = self._scope(found.conversation.account)
        stored = await self._item(found.conversation.account, found.archive_id)
        if stored is not None:
            return stored
        peer = found.conversation.peer
        fetch = scope.transport.fetch_archive_page
        older = await fetch(ArchiveQuery(before=found.archive_id, peer=peer, page_size=_STRETCH_BEFORE))
        newer = await fetch(ArchiveQuery(after=older.last, peer=peer, page_size=_STRETCH_AFTER))
        before, after = await self._known(scope.jid, older), await self._known(scope.jid, newer)
        stretch = ArchivePage(
            arrivals=older.arrivals + newer.arrivals,
            first=older.first or newer.first,
            last=newer.last or older.last,
            is_complete=newer.is_complete,
            quarantined=older.quarantined + newer.quarantined,
            is_backward=True,
        )
        await scope.inbox.store_page(stretch)
        if not after and not newer.is_complete:
            await self._leave_gaps(scope, found.conversation, stretch, is_joined_below=bool(before))
        return await self._item(scope.jid, found.archive_id)

    # --- inside ---

    def _online(self) -> Iterator[AccountScope]:
        return (scope for scope in self._ground.scopes if scope.is_online)

    def _scope(self, account: BareJid) -> AccountScope:
        scope = self._ground.scopes.find(account)
        if scope is None or not scope.is_online:
            raise NotConnected(account=account)
        return scope

    async def _find(self, account: BareJid, peer: BareJid | None, query: SearchQuery) -> list[FoundInArchive]:
        """Read pages from the newest down; a server that gives more than was asked for is not believed."""
        found: list[FoundInArchive] = []
        words, before = _words_of(query.text), ""
        for _ in range(_MOST_PAGES):
            asked = ArchiveQuery(
                before=before,
                peer=peer,
                start=query.after,
                end=query.before,
                page_size=_PAGE_SIZE,
                words=" ".join(words),
            )
            page = await self._scope(account).transport.fetch_archive_page(asked)
            known = await self._known(account, page)
            fitting = (each for each in _messages(page) if _fits(each, words, query))
            new = [_found(each) for each in fitting if each.envelope.archive_id not in known]
            found = [*new, *found]
            if page.is_complete or page.first is None or len(found) >= _MOST_FOUND:
                break
            before = page.first
        return found[-_MOST_FOUND:]

    async def _known(self, account: BareJid, page: ArchivePage) -> set[ArchiveId]:
        ids = [each.envelope.archive_id for each in _messages(page) if each.envelope.archive_id is not None]
        return set(await self._ground.ports.messages.archived(account, ids))

    async def _item(self, account: BareJid, archive_id: ArchiveId) -> ItemId | None:
        return (await self._ground.ports.messages.archived(account, (archive_id,))).get(archive_id)

    async def _leave_gaps(
        self, scope: AccountScope, conversation: ConversationId, stretch: ArchivePage, *, is_joined_below: bool
    ) -> None:
        """Show what lies between a stretch and the next newer message; a range it was part of is divided."""
        store, messages = self._ground.ports.messages, list(_messages(stretch))
        newest = await self._item(scope.jid, messages[-1].envelope.archive_id or ArchiveId("")) if messages else None
        beyond = await store.next_archived(conversation, newest) if newest is not None else None
        if beyond is None:
            return
        divided = [gap for gap in await store.gaps_of(conversation) if gap.before == beyond[0]]
        for gap in divided:
            await scope.inbox.store_page(_CLOSING, None, gap)
            if not is_joined_below:
                older = replace(gap, before=stretch.first)
                await self._open(older, messages[0])
        gap = ArchiveGap(account=scope.jid, after=stretch.last, before=beyond[0], peer=conversation.peer)
        self._stored.publish(await store.open_gap(gap, beyond[1] - _JUST_BEFORE, (conversation.peer,)))

    async def _open(self, gap: ArchiveGap, newer: NewMessage) -> None:
        peers = (newer.envelope.peer,)
        at = newer.envelope.at - _JUST_BEFORE
        self._stored.publish(await self._ground.ports.messages.open_gap(gap, at, peers))


async def _offers(scope: AccountScope) -> bool:
    try:
        return await scope.transport.offers_archive_search()
    except (NoAnswer, NotAccepted, NotConnected):
        return False


def _peers_of(query: SearchQuery, account: BareJid) -> tuple[BareJid | None, ...]:
    """Return whose conversations are asked for, None for all of them."""
    places = (query.conversation,) if query.conversation is not None else query.places
    if places is None:
        return (None,)
    return tuple(place.peer for place in places if place.account == account)


def _words_of(text: str) -> tuple[str, ...]:
    return tuple((match[1] if match[2] is None else match[2]).casefold() for match in _WORD.finditer(text))


def _messages(page: ArchivePage) -> Iterator[NewMessage]:
    return (each for each in page.arrivals if isinstance(each, NewMessage))


def _fits(message: NewMessage, words: tuple[str, ...], query: SearchQuery) -> bool:
    body, envelope = message.body.casefold(), message.envelope
    return (
        envelope.archive_id is not None
        and all(word in body for word in words)
        and query.direction in (None, envelope.direction)
        and query.carrying <= carried_in(message.body)
    )


def _found(message: NewMessage) -> FoundInArchive:
    envelope = message.envelope
    is_mine = envelope.direction.value
    return FoundInArchive(
        conversation=ConversationId(envelope.account, envelope.peer),
        archive_id=envelope.archive_id or ArchiveId(""),
        sender=envelope.account if is_mine else envelope.peer,
        direction=envelope.direction,
        body=message.body,
        at=envelope.at,
    )
