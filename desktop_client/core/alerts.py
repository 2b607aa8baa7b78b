"""Deciding what to be told about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_client.core.account_scope import AccountScopes
from desktop_client.core.activity import Activity
from desktop_client.core.archive_sync import SyncProgress
from desktop_client.core.arrangements import Arrangements
from desktop_client.core.connections import Connections
from desktop_client.core.conversations import Conversations
from desktop_client.core.feed import Feed
from desktop_client.core.inbox import Received
from desktop_client.core.own_presence import OwnStatus
from desktop_client.core.ports import Clock
from desktop_client.core.presences import Presences
from desktop_client.core.quiet import Quiet
from desktop_client.core.roster import Roster
from desktop_client.core.settings import Settings
from desktop_client.domain.addresses import BareJid, ConversationId, is_private
from desktop_client.domain.alerts import (
    Alert,
    InvitationAlert,
    MessageAlert,
    ReactionAlert,
    ReminderAlert,
    SummaryAlert,
)
from desktop_client.domain.conversations import ConversationChange
from desktop_client.domain.messages import ItemId, ItemsAdded, Message, NewMessage, Quoted, Reactions, Source
from desktop_client.domain.roster import Availability, OwnPresence
from desktop_client.domain.settings import PLAY_SOUNDS, QUIETNESS, SHOW_TEXT_IN_NOTIFICATIONS, Quietness

if TYPE_CHECKING:
    from desktop_client.domain.room_directory import Invited

_READ_ELSEWHERE_S = 2.0
_SOUND_PAUSE_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSources:
    """What the decision looks at."""

    scopes: AccountScopes
    activity: Activity
    connections: Connections
    conversations: Conversations
    arrangements: Arrangements
    own_status: OwnStatus
    quiet: Quiet
    presences: Presences
    roster: Roster
    settings: Settings
    clock: Clock
    tells_all: Callable[[ConversationId], bool] = lambda _room: False
    tells_mentions: Callable[[ConversationId], bool] = lambda _room: True
    """Whether a room tells of more than what names me."""
    tells_thread: Callable[[ConversationId, str], bool] = lambda _room, _thread: False


class Alerts:
    """Raises one alert per conversation with a count, withdraws it when the conversation was read.

    What the archive brings from before this stream, and what comes during "do not disturb" or while it is hushed, is
    summed up afterwards.
    Signed in elsewhere too, a message has 2 s to be read there first.
    """

    def __init__(self, sources: AlertSources, *, received: Feed[Received], syncing: Feed[SyncProgress]) -> None:
        self.raised: Feed[Alert] = Feed("alerts")
        self.withdrawn: Feed[ConversationId] = Feed("withdrawn alerts")
        self._sources = sources
        self._counts: dict[ConversationId, int] = {}
        self._missed: dict[BareJid, list[ConversationId]] = {}
        self._sounded_at_s = -_SOUND_PAUSE_S
        self._is_hushed = False
        received.subscribe(self._on_received)
        syncing.subscribe(self._on_syncing)
        sources.conversations.changed.subscribe(self._on_conversation)
        sources.activity.changed.subscribe(self._on_watched)
        sources.own_status.changed.subscribe(self._on_own_status)
        sources.quiet.changed.subscribe(lambda _until: self._sum_up_all())

    def hush(self, *, is_hushed: bool) -> None:
        """Raise nothing for a while, such as while others see the screen; then sum up what came."""
        if is_hushed is self._is_hushed:
            return
        self._is_hushed = is_hushed
        self._sum_up_all()

    def remind(self, conversation: ConversationId, item: ItemId | None, text: str) -> None:
        """Raise what I asked for myself, unless nobody wants to be disturbed: then the activity page has it."""
        if not self._is_undisturbed():
            is_shown = self._sources.settings.get(SHOW_TEXT_IN_NOTIFICATIONS)
            words = text if is_shown else None
            self.raised.publish(
                ReminderAlert(conversation=conversation, item=item, text=words, has_sound=self._may_sound())
            )

    def tell_invitation(self, invited: "Invited") -> None:
        """Raise an invitation into a room, of somebody I know."""
        if not self._is_undisturbed():
            is_shown = self._sources.settings.get(SHOW_TEXT_IN_NOTIFICATIONS)
            self.raised.publish(
                InvitationAlert(
                    conversation=ConversationId(invited.account, invited.room),
                    by=invited.by,
                    text=invited.text if is_shown else None,
                    has_sound=self._may_sound(),
                )
            )

    def _on_received(self, received: Received) -> None:
        newest: dict[ConversationId, tuple[NewMessage, Quoted | None]] = {}
        for message in self._wanted(received):
            conversation = ConversationId(received.account, message.envelope.peer)
            if self._is_late(message) or self._is_undisturbed():
                self._missed.setdefault(received.account, []).append(conversation)
            else:
                self._counts[conversation] = self._counts.get(conversation, 0) + 1
                newest[conversation] = message, _answered(received, message)
        for conversation, (message, answers) in newest.items():
            self._raise_when_due(conversation, message, answers)
        for item, reactions in received.applied.reacted:
            self._on_reacted(item, reactions)

    def _on_reacted(self, item: ItemId, reactions: Reactions) -> None:
        """Tell of reactions that come now, also while nobody wants to be disturbed: they make no noise."""
        conversation = ConversationId(reactions.envelope.account, reactions.envelope.peer)
        is_muted = self._sources.settings.for_conversation(QUIETNESS, conversation) is Quietness.CALLS_ONLY
        if not is_muted and conversation != self._sources.activity.watched and not self._is_late(reactions):
            self.raised.publish(ReactionAlert(conversation=conversation, item=item, emoji=reactions.emoji))

    def _wanted(self, received: Received) -> Iterator[NewMessage]:
        by_peer: dict[BareJid, list[NewMessage]] = {}
        for message in received.applied.first_seen:
            by_peer.setdefault(message.envelope.peer, []).append(message)
        for peer, messages in by_peer.items():
            conversation = ConversationId(received.account, peer)
            if self._is_unread(conversation) and not self._is_silent(conversation):
                yield from (message for message in messages if self._may_tell(conversation, message))

    def _may_tell(self, conversation: ConversationId, message: NewMessage) -> bool:
        """Tell of people I know; of rooms what names me or a thread I follow, or all if I want it (XEP-0492)."""
        if message.envelope.author is not None:
            is_mine = message.is_mention or self._sources.tells_thread(conversation, message.extras.thread)
            is_told = self._sources.tells_mentions(conversation)
            return (is_mine and is_told) or self._sources.tells_all(conversation)
        if is_private(conversation.peer):
            return self._sources.conversations.is_in_room(conversation)
        return self._sources.roster.is_accepted(conversation.account, conversation.peer)

    def _is_unread(self, conversation: ConversationId) -> bool:
        """Tell False of what another device of mine had shown before it came here."""
        known = self._sources.conversations.find(conversation)
        return known is not None and known.unread > 0

    def _is_silent(self, conversation: ConversationId) -> bool:
        """Tell True of what I look at or want to hear nothing of."""
        if conversation == self._sources.activity.watched:
            return True
        quietness = self._sources.settings.for_conversation(QUIETNESS, conversation)
        return quietness is Quietness.CALLS_ONLY or self._sources.arrangements.is_muted(conversation)

    def _is_late(self, message: NewMessage | Reactions) -> bool:
        """Tell whether a message is from before this stream."""
        if message.envelope.source not in (Source.ARCHIVE, Source.OFFLINE):
            return False
        since = self._sources.connections.status(message.envelope.account).online_since
        return since is None or message.envelope.at < since

    def _is_undisturbed(self) -> bool:
        if self._is_hushed or self._sources.quiet.until() is not None:
            return True
        return self._sources.own_status.chosen.availability is Availability.DO_NOT_DISTURB

    def _raise_when_due(self, conversation: ConversationId, message: NewMessage, answers: Quoted | None) -> None:
        scope = self._sources.scopes.find(conversation.account)
        if scope is not None and self._sources.presences.has_other_devices(conversation.account):
            scope.tasks.start(self._raise_later(conversation, message, answers), name="alert")
        else:
            self._raise(conversation, message, answers)

    async def _raise_later(self, conversation: ConversationId, message: NewMessage, answers: Quoted | None) -> None:
        await self._sources.clock.sleep(_READ_ELSEWHERE_S)
        if conversation in self._counts:
            self._raise(conversation, message, answers)

    def _raise(self, conversation: ConversationId, message: NewMessage, answers: Quoted | None) -> None:
        is_shown = self._sources.settings.get(SHOW_TEXT_IN_NOTIFICATIONS)
        self.raised.publish(
            MessageAlert(
                conversation=conversation,
                text=_words(message) if is_shown else None,
                count=self._counts[conversation],
                has_sound=self._may_sound(),
                spoiler=message.extras.spoiler,
                answers=answers if is_shown else None,
            )
        )

    def _may_sound(self) -> bool:
        now_s = self._sources.clock.monotonic_s()
        if not self._sources.settings.get(PLAY_SOUNDS) or now_s - self._sounded_at_s < _SOUND_PAUSE_S:
            return False
        self._sounded_at_s = now_s
        return True

    def _on_conversation(self, change: ConversationChange) -> None:
        if change.conversation.unread == 0:
            self._withdraw(change.conversation.id)

    def _on_watched(self, conversation: ConversationId | None) -> None:
        if conversation is not None:
            self._withdraw(conversation)

    def _withdraw(self, conversation: ConversationId) -> None:
        if self._counts.pop(conversation, None) is not None:
            self.withdrawn.publish(conversation)

    def _on_syncing(self, progress: SyncProgress) -> None:
        if progress.is_running or self._is_undisturbed():
            return
        if progress.is_first:
            self._missed.pop(progress.account, None)
        self._sum_up(progress.account)

    def _on_own_status(self, _presence: OwnPresence) -> None:
        self._sum_up_all()

    def _sum_up_all(self) -> None:
        if not self._is_undisturbed():
            for account in tuple(self._missed):
                self._sum_up(account)

    def _sum_up(self, account: BareJid) -> None:
        find = self._sources.conversations.find
        missed = self._missed.pop(account, [])
        unread = [missing for missing in missed if (known := find(missing)) is not None and known.unread > 0]
        if unread:
            self.raised.publish(
                SummaryAlert(account=account, messages=len(unread), conversations=len(frozenset(unread)))
            )


def _answered(received: Received, message: NewMessage) -> Quoted | None:
    """Return the message of mine that an arrival replies to, as it is stored."""
    ids = {message.envelope.message_id, message.envelope.origin_id}
    added = (change.items for change in received.applied.timeline if isinstance(change, ItemsAdded))
    stored = (item for items in added for item in items if isinstance(item, Message) and item.origin_id in ids)
    found = next((item.reply for item in stored), None)
    return found if found is not None and found.sender == received.account else None


def _words(message: NewMessage) -> str:
    """Return what a message says, or the name of the file for which its words stand."""
    if not message.extras.shares:
        return message.body
    from desktop_client.domain.files import words_beside  # noqa: PLC0415 - late: few messages announce files

    return words_beside(message.body, message.extras.shares) or message.extras.shares[0].facts.name
