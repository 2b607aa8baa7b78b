"""The rooms I keep, the same on all my devices (XEP-0402)."""

import logging
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.feed import Feed
from desktop_client.core.persistence import Persistence
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import NoAnswer, NotAccepted, NotConnected
from desktop_client.domain.rooms import Bookmark, BookmarkChanged, BookmarkRemoved

if TYPE_CHECKING:
    from desktop_client.core.room_ports import RoomStore

_log = logging.getLogger(__name__)


class Bookmarks:
    """What the server holds counts; what is stored here serves until it has answered."""

    def __init__(self, *, store: "RoomStore", scopes: AccountScopes, persistence: Persistence) -> None:
        self.changed: Feed[ConversationId] = Feed("bookmarks")
        self._store = store
        self._scopes = scopes
        self._persistence = persistence
        self._known: dict[ConversationId, Bookmark] = {}

    def all(self, account: BareJid | None = None) -> tuple[Bookmark, ...]:
        return tuple(each for each in self._known.values() if account in (None, each.account))

    def find(self, conversation: ConversationId) -> Bookmark | None:
        return self._known.get(conversation)

    async def refresh(self, account: BareJid) -> None:
        """Ask the server; where it does not answer, what was kept last stays."""
        for stored in await self._store.bookmarks():
            self._known.setdefault(stored.conversation, stored)
        before = {each.conversation for each in self.all(account)}
        try:
            fetched = await self._scopes.rooms(account).fetch_bookmarks()
        except (NoAnswer, NotAccepted, NotConnected) as problem:
            _log.info("no bookmarks from the server: %s", type(problem).__name__)
        else:
            for gone in before - {each.conversation for each in fetched}:
                await self._forget(gone)
            for bookmark in fetched:
                await self._note(bookmark)
        await self._take_old(account, before)

    async def _take_old(self, account: BareJid, before: AbstractSet[ConversationId]) -> None:
        """Keep what an older program of mine added; what was kept here before was let go of since (XEP-0048)."""
        try:
            old = await self._scopes.rooms(account).fetch_old_bookmarks()
        except (NoAnswer, NotAccepted, NotConnected) as problem:
            _log.info("no older bookmarks from the server: %s", type(problem).__name__)
            return
        for bookmark in old:
            if bookmark.conversation not in before and bookmark.conversation not in self._known:
                await self.keep(bookmark)

    async def keep(self, bookmark: Bookmark) -> None:
        """Keep a room here and, where the server keeps such things, on all my devices."""
        await self._note(bookmark)
        try:
            await self._scopes.rooms(bookmark.account).publish_bookmark(bookmark)
        except (NoAnswer, NotAccepted, NotConnected) as problem:
            _log.info("a bookmark stays on this computer: %s", type(problem).__name__)

    async def drop(self, conversation: ConversationId) -> None:
        await self._forget(conversation)
        try:
            await self._scopes.rooms(conversation.account).remove_bookmark(conversation.peer)
        except (NoAnswer, NotAccepted, NotConnected) as problem:
            _log.info("a bookmark stays on the server: %s", type(problem).__name__)

    def deliver(self, fact: BookmarkChanged | BookmarkRemoved) -> None:
        """Take what another device of mine did."""
        account = fact.bookmark.account if isinstance(fact, BookmarkChanged) else fact.account
        scope = self._scopes.find(account)
        if scope is not None:
            scope.tasks.start(self._take(fact), name="bookmark elsewhere")

    async def _take(self, fact: BookmarkChanged | BookmarkRemoved) -> None:
        match fact:
            case BookmarkChanged(bookmark=bookmark) if self._known.get(bookmark.conversation) != bookmark:
                await self._note(bookmark)
                self.changed.publish(bookmark.conversation)
            case BookmarkRemoved():
                conversation = ConversationId(fact.account, fact.room)
                if conversation in self._known:
                    await self._forget(conversation)
                    self.changed.publish(conversation)
            case _:
                return

    async def _note(self, bookmark: Bookmark) -> None:
        if self._known.get(bookmark.conversation) != bookmark:
            self._known[bookmark.conversation] = bookmark
            await self._persistence.keep_trying(lambda: self._store.save_bookmark(bookmark))

    async def _forget(self, conversation: ConversationId) -> None:
        self._known.pop(conversation, None)
        await self._persistence.keep_trying(lambda: self._store.remove_bookmark(conversation))
