"""What the window asks for, done: every intent becomes calls to the core, in tasks that have an owner."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import Account, PasswordPlace
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.errors import StillOnItsWay, UserFacingError
from desktop_client.domain.extras import LinkPreview
from desktop_client.domain.messages import ItemId
from desktop_client.domain.roster import Availability, OwnPresence, SubscriptionRequested
from desktop_client.domain.search import SearchQuery
from desktop_client.domain.settings import Setting
from desktop_client.ui.theme.avatars import decode_picture
from desktop_client.ui.theme.theme import current_theme

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Actions(QObject):
    """Performs intents; outcomes come back as signals."""

    failed = Signal(object)
    """A UserFacingError that the person should see now."""
    conversation_opened = Signal(object)
    """A ConversationId that exists in the store now."""
    message_stored = Signal(object, str)
    """(ConversationId, text): on disk, the composer may forget it."""
    message_refused = Signal(object, str)
    found = Signal(str, object)
    """(text searched for, tuple of SearchHit)."""
    contact_added = Signal(object, object)
    """(account, address)."""

    def __init__(self, core: Core, scope: TaskScope, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._scope = scope
        self._search: asyncio.Task[None] | None = None

    def start(self, work: Coroutine[None, None, None], name: str) -> None:
        """Run an intent; a problem a person may be told about is told."""
        self._scope.start(self._telling(work), name=name)

    # --- conversations ---

    def open_conversation(self, conversation: ConversationId, name: str = "") -> None:
        if self._core.conversations.find(conversation) is not None:
            self.conversation_opened.emit(conversation)
        else:
            self.start(self._open(conversation, name), "open conversation")

    def send_message(
        self,
        conversation: ConversationId,
        text: str,
        reply_to: ItemId | None = None,
        previews: Sequence[LinkPreview] = (),
    ) -> None:
        self.start(self._send(conversation, text, reply_to, previews), "send")

    def schedule_message(
        self, conversation: ConversationId, text: str, due_at: datetime, reply_to: ItemId | None = None
    ) -> None:
        """Send a text at its time; the same signals as for sending tell how it went."""
        self.start(self._schedule(conversation, text, due_at, reply_to), "schedule")

    def correct_message(self, conversation: ConversationId, item: ItemId, text: str) -> None:
        """Give a message of mine other words; the same signals as for sending tell how it went."""
        self.start(self._correct(conversation, item, text), "correct")

    def retry_message(self, conversation: ConversationId, item: ItemId) -> None:
        self.start(self._core.sending.retry(conversation, item), "retry")

    def delete_message(self, conversation: ConversationId, item: ItemId) -> None:
        self.start(self._delete(conversation, item), "delete")

    def edit_draft(
        self,
        conversation: ConversationId,
        text: str,
        caret: int,
        *,
        reply_to: ItemId | None = None,
        corrects: ItemId | None = None,
    ) -> None:
        self._core.drafts.edit(conversation, text, caret, reply_to=reply_to, corrects=corrects)
        if text.strip():
            self._core.typing.key_pressed(conversation)
        else:
            self._core.typing.emptied(conversation)

    def mark_read(self, conversation: ConversationId, up_to: ItemId) -> None:
        self.start(self._core.conversations.mark_read(conversation, up_to), "mark read")

    def mark_newest_read(self, conversation: ConversationId) -> None:
        self.start(self._mark_newest_read(conversation), "mark read")

    def mark_all_read(self) -> None:
        self.start(self._mark_all_read(), "mark all read")

    # --- how I keep conversations ---

    def pin(self, conversation: ConversationId, *, is_pinned: bool) -> None:
        self.start(self._core.arrangements.pin(conversation, is_pinned=is_pinned), "pin")

    def move_pin(self, conversation: ConversationId, above: ConversationId | None) -> None:
        """Put a pinned conversation right below another one, None: on top."""
        self.start(self._core.arrangements.move_pin(conversation, above), "move pin")

    def mute(self, conversation: ConversationId, until: datetime | None) -> None:
        self.start(self._core.arrangements.mute(conversation, until), "mute")

    def archive(self, conversation: ConversationId, *, is_archived: bool) -> None:
        self.start(self._core.arrangements.archive(conversation, is_archived=is_archived), "archive")

    def mark_unread(self, conversation: ConversationId, *, is_unread: bool) -> None:
        self.start(self._core.arrangements.mark_unread(conversation, is_unread=is_unread), "mark unread")

    def look_at(self, conversation: ConversationId | None) -> None:
        self._core.activity.open_conversation(conversation)

    def set_window_active(self, is_active: bool) -> None:
        self._core.activity.set_window_active(is_active)

    def search(self, text: str, query: SearchQuery) -> None:
        """Look for what was typed, which means this query; `found` tells. The search before it is given up."""
        if self._search is not None:
            self._search.cancel()
        self._search = self._scope.start(self._look_for(text, query), name="search")

    # --- contacts ---

    def add_contact(self, account: BareJid, jid: BareJid, name: str = "", token: str = "") -> None:
        self.start(self._add_contact(account, jid, name, token), "add contact")

    def remove_contact(self, account: BareJid, jid: BareJid) -> None:
        self.start(self._core.roster.remove(account, jid), "remove contact")

    def approve(self, request: SubscriptionRequested) -> None:
        self.start(self._core.subscriptions.approve(request), "approve")

    def decline(self, request: SubscriptionRequested) -> None:
        self.perform(lambda: self._core.subscriptions.decline(request))

    def load_picture(self, jid: BareJid, key: str) -> None:
        """Give the theme the picture of a person under `key`; nothing to show keeps the initials."""
        self.start(self._load_picture(jid, key), "picture")

    # --- me ---

    def choose_availability(self, availability: Availability) -> None:
        """Keep the text beside it; its time to end stays its own."""
        chosen = self._core.own_status.chosen
        self._core.own_status.choose(replace(chosen, availability=availability))

    def choose_status(self, status: str, until: datetime | None = None) -> None:
        chosen = self._core.own_status.chosen
        self._core.own_status.choose(OwnPresence(availability=chosen.availability, status=status, until=until))

    def try_now(self) -> None:
        for account in self._core.accounts.all():
            self._core.accounts.try_now(account.jid)

    def answer_password(self, jid: BareJid, password: str, place: PasswordPlace) -> None:
        self.start(self._core.accounts.answer_password(jid, password, place), "password")

    def update_account(self, account: Account) -> None:
        self.start(self._core.accounts.update(account), "update account")

    def enable_account(self, jid: BareJid, *, is_enabled: bool) -> None:
        self.start(self._core.accounts.set_enabled(jid, is_enabled=is_enabled), "enable account")

    def remove_account(self, jid: BareJid) -> None:
        self.start(self._core.accounts.remove(jid), "remove account")

    def set_setting(self, setting: Setting[T], value: T) -> None:
        self.start(self._core.settings.set(setting, value), "setting")

    def perform(self, deed: Callable[[], None]) -> None:
        """Do something that ends at once, telling its problem as for a task."""
        try:
            deed()
        except UserFacingError as problem:
            self.failed.emit(problem)

    # --- tasks ---

    async def _telling(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except UserFacingError as problem:
            _log.info("an intent failed: %s", type(problem).__name__)
            self.failed.emit(problem)

    async def _open(self, conversation: ConversationId, name: str) -> None:
        await self._core.conversations.open(conversation, name)
        self.conversation_opened.emit(conversation)

    async def _correct(self, conversation: ConversationId, item: ItemId, text: str) -> None:
        try:
            await self._core.sending.correct(conversation, item, text)
        except UserFacingError:
            self.message_refused.emit(conversation, text)
            raise
        self.message_stored.emit(conversation, text)

    async def _schedule(
        self, conversation: ConversationId, text: str, due_at: datetime, reply_to: ItemId | None
    ) -> None:
        try:
            await self._core.mine().scheduling.schedule(conversation, text, due_at, reply_to)
        except UserFacingError:
            self.message_refused.emit(conversation, text)
            raise
        self._core.typing.emptied(conversation)
        self.message_stored.emit(conversation, text)

    async def _send(
        self, conversation: ConversationId, text: str, reply_to: ItemId | None, previews: Sequence[LinkPreview]
    ) -> None:
        try:
            await self._core.sending.send(conversation, text, reply_to, previews)
        except UserFacingError:
            self.message_refused.emit(conversation, text)
            raise
        self.message_stored.emit(conversation, text)

    async def _delete(self, conversation: ConversationId, item: ItemId) -> None:
        if not await self._core.sending.delete(conversation, item):
            raise StillOnItsWay()

    async def _mark_all_read(self) -> None:
        for conversation in self._core.conversations.all():
            if conversation.unread or self._core.arrangements.of(conversation.id).is_marked_unread:
                await self._mark_newest_read(conversation.id)

    async def _mark_newest_read(self, conversation: ConversationId) -> None:
        await self._core.arrangements.mark_unread(conversation, is_unread=False)
        newest = await self._core.timelines.latest(conversation, 1)
        for item in newest.items:
            await self._core.conversations.mark_read(conversation, item.id)

    async def _look_for(self, text: str, query: SearchQuery) -> None:
        await self._telling(self._find(text, query))

    async def _find(self, text: str, query: SearchQuery) -> None:
        hits = await self._core.search.find(query)
        if hits is not None:
            self.found.emit(text, hits)

    async def _add_contact(self, account: BareJid, jid: BareJid, name: str, token: str) -> None:
        if token:
            await self._core.subscriptions.accept_invitation(account, jid, name, token)
        else:
            await self._core.roster.add(account, jid, name)
        self.contact_added.emit(account, jid)

    async def _load_picture(self, jid: BareJid, key: str) -> None:
        data = await self._core.avatars.picture(jid)
        if data is None:
            return
        picture = await asyncio.to_thread(decode_picture, data)
        current_theme().avatars.set_picture(key, picture)
