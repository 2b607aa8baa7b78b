"""The timeline's model and view as one thing the window can open, close and jump in."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.hallway import Core
from desktop_client.core.scope import TaskScope
from desktop_client.domain.accounts import ConnectionState, ConnectionStatus
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.errors import NoMapProgram
from desktop_client.domain.geo import coordinates, geo_uri, parse_geo_uri
from desktop_client.domain.messages import DeliveryState, Direction, ItemId, Message
from desktop_client.domain.uris import OpenConversation, parse_xmpp_uri
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.room_talk import TalkSource
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import CallRow, MessageRow, item_of
from desktop_client.ui.models.timeline_source import TimelineSource
from desktop_client.ui.widgets.timeline.view import TimelineView
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People

if TYPE_CHECKING:
    from desktop_client.ui.models.shares import SharesAtHand
    from desktop_client.ui.screens.message_details import MessageDetails
    from desktop_client.ui.widgets.menu import Menu
    from desktop_client.ui.wiring.share_deeds import ShareDeeds

_log = logging.getLogger(__name__)
_OPENED_OUTSIDE = ("http", "https")


class TimelinePane(QObject):
    address_activated = Signal(str)
    """An xmpp: address in a message."""
    message_activated = Signal(object, str)
    """A conversation and the id of a message of it that a link leads to."""
    call_requested = Signal(object)
    """A `CallItem` to make again; asked for only after `offer_calls`."""
    waiting_changed = Signal(int)
    """How many own messages at the end are not sent yet."""

    def __init__(
        self,
        *,
        core: Core,
        actions: Actions,
        people: People,
        scope: TaskScope,
        source: TimelineSource | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Show what `source` has, the talk of conversations without it."""
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._face_of = people.face_of
        self._fetching: set[ItemId] = set()
        self._waiting = 0
        self._online: set[BareJid] = set()
        self._lost_at: dict[BareJid, datetime] = {}
        self._talk = TalkSource(core.timelines) if source is None else None
        self.model = TimelineModel(source or self._talk or core.timelines, scope, people.name_of, self)
        self.view = TimelineView(self.model, people.face_of, scope)
        self.view.shares = self._shares
        self.view.link_activated.connect(self._open_link)
        self.view.retry_requested.connect(self._retry)
        self.view.seen.connect(self._mark_read)
        self.view.gap_fetch_requested.connect(self._fetch_gap)
        self.view.details_requested.connect(self._show_details)
        self.view.call_requested.connect(self.call_requested)
        self.model.rowsInserted.connect(lambda _parent, first, last: self._follow_mine(first, last))
        self.model.dataChanged.connect(lambda top, bottom: self._follow_mine(top.row(), bottom.row()))
        for signal in (self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._count_waiting)
        core.connections.changed.subscribe(self._on_connection)
        core.roster.changed.subscribe(lambda _change: self.model.names_changed())
        core.syncing.subscribe(self._on_syncing)

    @cached_property
    def share_deeds(self) -> "ShareDeeds":
        """Make what moves and opens files, with the first row that has one."""
        from desktop_client.ui.wiring.share_deeds import ShareDeeds  # noqa: PLC0415 - late: few messages have files

        return ShareDeeds(core=self._core, actions=self._actions, view=self.view, model=self.model, parent=self)

    def _shares(self) -> "SharesAtHand":
        return self.share_deeds.shares

    def add_to_menu(self, menu: "Menu", message: Message) -> None:
        """Add to the menu of a message what can be done with its files."""
        if message.extras.shares:
            self.share_deeds.add_to_menu(menu, message)

    def open(self, conversation: Conversation) -> None:
        if self._talk is not None:
            self._talk.forget()
        self.model.open(conversation)
        self.model.mark(replace(self.model.marks, lost_at=self._lost_at.get(conversation.id.account)))

    def offer_calls(self) -> None:
        self.view.offer_calls()

    def close_conversation(self) -> None:
        self.model.close()

    def jump_to(self, item: ItemId) -> None:
        self.view.scroll_to(item)

    def jump_to_latest(self) -> None:
        self.view.jump_to_latest()

    def jump_to_unread(self) -> None:
        self.view.jump_to_unread()

    def loaded_messages(self) -> Iterator[Message]:
        """Yield the loaded messages as stored, the newest first."""
        for row in reversed(range(self.model.rowCount())):
            shown = self.model.row(row)
            if isinstance(shown, MessageRow):
                yield shown.original

    def show_target(self, item: ItemId) -> None:
        """Bring a loaded message into view by the shortest way and let it stand out."""
        row = self.model.row_of(item)
        if row is not None:
            self.view.scrollTo(self.model.index(row))
            self.view.highlight(item)

    def clear_selection(self) -> bool:
        """Return False when nothing was selected or chosen."""
        if self.view.end_choosing():
            return True
        if self.view.selection.is_empty:
            return False
        self.view.selection.clear()
        self.view.viewport().update()
        return True

    def newest(self) -> ItemId | None:
        """Return the last loaded message or call."""
        rows = (self.model.row(number) for number in reversed(range(self.model.rowCount())))
        return next((item_of(row).id for row in rows if isinstance(row, MessageRow | CallRow)), None)

    def _follow_mine(self, first: int, last: int) -> None:
        """Count again where these rows hold something that I wrote: what others say leaves the count as it is."""
        messages = (self.model.message(row) for row in range(first, last + 1))
        if any(message is not None and message.direction is Direction.OUTGOING for message in messages):
            self._count_waiting()

    def _count_waiting(self) -> None:
        """Count back to the newest own message that has left: waiting ones stand last among mine."""
        count = 0
        for row in reversed(range(self.model.rowCount())):
            message = self.model.message(row)
            if message is None or message.direction is Direction.INCOMING:
                continue
            if message.state is DeliveryState.PENDING:
                count += 1
            elif message.state is not DeliveryState.FAILED:
                break
        if count != self._waiting:
            self._waiting = count
            self.waiting_changed.emit(count)

    def _retry(self, item: ItemId) -> None:
        if self.model.conversation is not None:
            self._actions.retry_message(self.model.conversation, item)

    def _fetch_gap(self, gap: ItemId) -> None:
        if self.model.conversation is not None:
            self._fetching.add(gap)
            self.model.mark_gap_loading(gap, is_loading=True)
            self._core.timelines.fetch_gaps(self.model.conversation)

    def _on_syncing(self, progress: SyncProgress) -> None:
        if not progress.is_running:
            for gap in self._fetching:
                self.model.mark_gap_loading(gap, is_loading=False)
            self._fetching.clear()

    def _on_connection(self, status: ConnectionStatus) -> None:
        account, shown = status.account, self.model.conversation
        if status.state is ConnectionState.ONLINE:
            self._online.add(account)
            self._lost_at.pop(account, None)
        elif status.state is ConnectionState.OFFLINE:
            self._online.discard(account)
            self._lost_at.pop(account, None)
        elif account in self._online:
            self._online.discard(account)
            self._lost_at[account] = now_utc()
        if shown is not None and account == shown.account:
            self.model.mark(replace(self.model.marks, lost_at=self._lost_at.get(account)))
            if status.state is ConnectionState.ONLINE:
                self.model.ask_archive_again()

    def _show_details(self, item: ItemId) -> None:
        from desktop_client.ui.screens.message_details import MessageDetails  # noqa: PLC0415 - late: when wanted

        message = self.model.original(item)
        if message is None:
            return
        dialog = MessageDetails(self.view.window(), message, self.model.name_of)
        if message.edited_at is not None:
            self._actions.start(self._show_versions(dialog, item), "versions of a message")
        if message.is_in_room:
            self._actions.start(self._show_readers(dialog, message), "readers of a message")
        dialog.open()

    async def _show_versions(self, dialog: "MessageDetails", item: ItemId) -> None:
        versions = await self._core.messages.versions(item)
        if shiboken6.isValid(dialog):
            dialog.show_versions(versions)

    async def _show_readers(self, dialog: "MessageDetails", message: Message) -> None:
        people = await self._core.readers(message)
        if people and shiboken6.isValid(dialog):
            dialog.show_readers([self._face_of(person) for person in people])

    def _mark_read(self, item: ItemId) -> None:
        if self.model.conversation is not None:
            self._actions.mark_read(self.model.conversation, self._with_asides(item))

    def _with_asides(self, item: ItemId) -> ItemId:
        """Return what is read with a message: also what was said in threads right after it."""
        row = self.model.row_of(item)
        shown = self.model.message(row) if row is not None else None
        if self._talk is None or shown is None or row is None:
            return item
        following = (self.model.message(number) for number in range(row + 1, self.model.rowCount()))
        after = next((each for each in following if each is not None), None)
        return self._talk.last_aside(shown.at, after.at if after is not None else None) or item

    def _open_map(self, target: str) -> None:
        """Hand a place to the system's own program; the coordinates are copied where there is none."""
        location = parse_geo_uri(target)
        if location is not None and not QDesktopServices.openUrl(QUrl(geo_uri(location))):
            QGuiApplication.clipboard().setText(coordinates(location))
            self._actions.failed.emit(NoMapProgram())

    def _open_link(self, target: str) -> None:
        url = QUrl(target, QUrl.ParsingMode.StrictMode)
        action = parse_xmpp_uri(target) if url.scheme() == "xmpp" else None
        if isinstance(action, OpenConversation) and action.message_id and self.model.conversation is not None:
            account = self.model.conversation.account
            self.message_activated.emit(ConversationId(account, action.jid), action.message_id)
        elif url.scheme() == "xmpp":
            self.address_activated.emit(target)
        elif url.scheme() == "geo":
            self._open_map(target)
        elif url.isValid() and url.scheme() in _OPENED_OUTSIDE:
            QDesktopServices.openUrl(url)
        else:
            _log.info("a link of scheme %r was not opened", url.scheme())
