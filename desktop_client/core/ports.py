"""What the core needs from the world; each edge fulfils its Protocol."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from desktop_client.core.care_ports import AccountMaking, CaredFor
from desktop_client.core.change_ports import Applied as Applied  # noqa: PLC0414 - others know it from here
from desktop_client.core.change_ports import ChangeStore
from desktop_client.core.feed import Feed
from desktop_client.domain.accounts import Account, ServerChecks
from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.console import StanzaLine
from desktop_client.domain.conversations import ChatState, Conversation, Draft
from desktop_client.domain.extras import NO_EXTRAS, Extras
from desktop_client.domain.facts import Fact
from desktop_client.domain.messages import (
    ArchiveCursor,
    ArchiveGap,
    ArchiveId,
    ArchivePage,
    ArchiveQuery,
    Arrival,
    ItemId,
    OriginId,
    OutgoingMessage,
    TimelineSlice,
)
from desktop_client.domain.roster import AvatarOffered, Contact, OwnPresence
from desktop_client.domain.search import SearchHit, SearchQuery
from desktop_client.domain.settings import SettingValue

if TYPE_CHECKING:
    from desktop_client.core.call_ports import CallSignalling
    from desktop_client.core.organising_stream import OrganisingStream
    from desktop_client.core.people_ports import PeopleStream
    from desktop_client.core.room_ports import RoomStream
    from desktop_client.core.service_ports import ServiceStream
    from desktop_client.domain.call import Call
    from desktop_client.domain.storage_use import StorageUse


class Clock(Protocol):
    def now(self) -> datetime:
        """Wall time, aware, UTC."""
        ...

    def monotonic_s(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


# --- xmpp ----------------------------------------------------------------------------------------


class ChatTransport(CaredFor, Protocol):
    """One account's stream. Facts go to the sink it was built with; they never block and keep stream order."""

    def start(self, password: str) -> None:
        """Keep connected from now on: log in, resume, back off. Never raises; problems are StatusChanged facts."""
        ...

    async def stop(self) -> None:
        """Sign out and end the stream."""
        ...

    def try_now(self) -> None:
        """Skip the waiting time, or check at once that the stream is alive (network change, wake-up)."""
        ...

    def send(self, message: OutgoingMessage) -> None:
        """Hand a message to the live stream, in order. Raises `NotConnected`."""
        ...

    def mark_stored(self, stanza_number: int) -> None:
        """Let the XEP-0198 counter answer up to this stanza: what it carried is on disk."""
        ...

    def send_receipt(self, peer: BareJid, message_id: str) -> None: ...

    def send_displayed(self, peer: BareJid, message_id: str) -> None: ...

    def send_chat_state(self, peer: BareJid, state: ChatState) -> None: ...

    def set_presence(self, presence: OwnPresence) -> None: ...

    def set_active(self, is_active: bool) -> None:
        """Client state indication (XEP-0352)."""
        ...

    async def fetch_roster(self, version: str, known: Sequence[Contact] = ()) -> None:
        """Ask for the roster; the answer is a RosterLoaded fact. `known` are the contacts `version` stands for.

        Raises `NotConnected`, `NoAnswer`, `NotAccepted`.
        """
        ...

    async def fetch_archive_page(self, query: ArchiveQuery) -> ArchivePage:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`; never returns a part as if it were the whole."""
        ...

    async def offers_archive_search(self) -> bool:
        """Tell whether the server looks for words in my archive. Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        ...

    async def fetch_avatar(self, offer: AvatarOffered) -> bytes:
        """Return the picture; raises `NotAccepted` when its SHA-1 is not the one that was offered."""
        ...

    async def fetch_own_name(self) -> str:
        """Return the name that is published for this account, "" for none. Raises `NotConnected`, `NoAnswer`."""
        ...

    async def add_contact(self, jid: BareJid, name: str, token: str = "") -> None:
        """Put into the roster and ask to see their presence; `token` shows that they invited me (XEP-0379)."""
        ...

    async def remove_contact(self, jid: BareJid) -> None: ...

    def answer_subscription(self, jid: BareJid, *, is_approved: bool) -> None: ...

    @property
    def people(self) -> "PeopleStream | None":
        """None until the first stream is up."""
        ...

    @property
    def organising(self) -> "OrganisingStream | None": ...

    @property
    def rooms(self) -> "RoomStream | None": ...

    @property
    def services(self) -> "ServiceStream | None": ...

    @property
    def calls(self) -> "CallSignalling | None":
        """None where this program makes no calls; then nothing about calls is announced or taken either."""
        ...


class ChatTransports(AccountMaking, Protocol):
    """Makes streams and looks at servers before a password is known."""

    def open(self, account: Account, deliver: Callable[[Fact], None]) -> ChatTransport: ...

    async def check_server(self, account: Account) -> ServerChecks:
        """Look a server up and shake hands without credentials.

        Raises `UnknownHost`, `ServerUnreachable`, `EncryptionMissing`, `CertificateRefused`.
        """
        ...


class StanzaConsole(Protocol):
    """What goes over the streams, secrets replaced; free of cost while nobody has subscribed."""

    def subscribe(self, subscriber: Callable[[StanzaLine], None]) -> Callable[[], None]:
        """Return the function that ends the subscription."""
        ...


# --- storage -------------------------------------------------------------------------------------


class MessageStore(ChangeStore, Protocol):
    """All accounts of one profile in one file. Every method is one transaction, durable when it returns."""

    async def apply(self, arrivals: Sequence[Arrival]) -> Applied:
        """Store each exactly once, match receipts, markers and echoes to their messages."""
        ...

    async def apply_page(self, page: ArchivePage, cursor: ArchiveCursor, closed: ArchiveGap | None) -> Applied:
        """As `apply`, moving the cursor and closing or shrinking a gap in the same transaction."""
        ...

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
        """Store a message as PENDING and, unless it was not typed, clear the conversation's draft.

        With `origin_id` it was written before, and nothing counts as read by it.
        """
        ...

    async def named(self, conversation: ConversationId, message_id: str) -> ItemId | None:
        """Find a message by the id its stanza had, or by its origin id (XEP-0359); None where there is none."""
        ...

    async def waiting(self, account: BareJid) -> tuple[OutgoingMessage, ...]:
        """All PENDING messages and changes of messages, oldest first."""
        ...

    async def mark_sent(self, account: BareJid, origin_ids: Sequence[str]) -> Applied:
        """Also for changes."""
        ...

    async def mark_failed(self, message: OutgoingMessage, condition: str) -> Applied:
        """Give up a message, or take back a change of mine."""
        ...

    async def retry(self, item: ItemId) -> tuple[OutgoingMessage, Applied]:
        """FAILED back to PENDING, at the end of its conversation."""
        ...

    async def missing_in_archive(self, account: BareJid, origin_ids: Sequence[str]) -> tuple[ItemId, ...]:
        """SENT messages the archive does not hold although it is whole and holds their neighbours, oldest first."""
        ...

    async def take_back(self, items: Sequence[ItemId]) -> tuple[tuple[OutgoingMessage, ...], Applied]:
        """SENT back to PENDING; return what waits now."""
        ...

    async def delete(self, item: ItemId) -> Applied: ...

    async def expire(self, account: BareJid, before: datetime, most: int) -> Applied:
        """Let go of what is older, the unsent excepted, at most so many; no change where nothing is left."""
        ...

    async def clear(self, conversation: ConversationId, before: datetime | None, most: int) -> Applied:
        """Let go of a conversation's history for good, all or what is older; as `expire` otherwise."""
        ...

    async def is_cleared(self, conversation: ConversationId) -> bool: ...

    async def use(self) -> "StorageUse": ...

    async def mark_read(self, conversation: ConversationId, up_to: ItemId) -> Applied: ...

    async def open_gap(self, gap: ArchiveGap, at: datetime, peers: Sequence[BareJid]) -> Applied:
        """Remember a failed range and show it as a row in the conversations concerned."""
        ...

    async def gaps(self, account: BareJid, room: BareJid | None = None) -> tuple[ArchiveGap, ...]:
        """Return the ranges that failed; those of one conversation are told by `gaps_of`."""
        ...

    async def gaps_of(self, conversation: ConversationId) -> tuple[ArchiveGap, ...]:
        """Return the ranges of a conversation that were jumped over."""
        ...

    async def archived(self, account: BareJid, ids: Sequence[ArchiveId]) -> Mapping[ArchiveId, ItemId | None]:
        """Tell which of these messages are stored, None for one that was deleted here."""
        ...

    async def next_archived(self, conversation: ConversationId, item: ItemId) -> tuple[ArchiveId, datetime] | None:
        """The archive id and the time of the next newer message that has one."""
        ...

    async def cursor(self, account: BareJid, room: BareJid | None = None) -> ArchiveCursor: ...

    async def oldest_archive_id(self, conversation: ConversationId) -> ArchiveId | None:
        """The archive id of the oldest stored message of a conversation that has one."""
        ...

    async def save_draft(self, conversation: ConversationId, draft: Draft) -> Conversation: ...

    async def conversations(self) -> tuple[Conversation, ...]: ...

    async def open_conversation(
        self, conversation: ConversationId, name: str, kind: ConversationKind = ..., entered_at: datetime | None = ...
    ) -> Conversation: ...

    async def latest(self, conversation: ConversationId, count: int) -> TimelineSlice: ...

    async def before(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice: ...

    async def after(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice: ...

    async def around(self, conversation: ConversationId, item: ItemId, count: int) -> TimelineSlice: ...

    async def at_position(self, conversation: ConversationId, position: int, count: int) -> TimelineSlice:
        """Return items from the `position`th oldest on (0-based); near the end from earlier, so that `count` come."""
        ...

    async def search(self, query: SearchQuery) -> tuple[SearchHit, ...]: ...


class ContactStore(Protocol):
    async def contacts(self, account: BareJid) -> tuple[Contact, ...]: ...

    async def roster_version(self, account: BareJid) -> str: ...

    async def save_roster(self, account: BareJid, contacts: Sequence[Contact], version: str) -> None: ...

    async def save_contact(self, contact: Contact, version: str) -> None: ...

    async def remove_contact(self, account: BareJid, jid: BareJid, version: str) -> None: ...

    async def allowed(self, account: BareJid) -> frozenset[BareJid]:
        """Whom I accepted or wrote to, contact or not."""
        ...

    async def save_allowed(self, account: BareJid, jid: BareJid, *, is_allowed: bool) -> None: ...

    async def avatar(self, jid: BareJid) -> tuple[str, bytes] | None:
        """(sha1, PNG/JPEG/WebP/GIF bytes) that was checked, or None."""
        ...

    async def avatars(self) -> dict[BareJid, tuple[str, bytes]]: ...

    async def save_avatar(self, jid: BareJid, sha1: str, data: bytes) -> None: ...


class AccountStore(Protocol):
    async def accounts(self) -> tuple[Account, ...]: ...

    async def save_account(self, account: Account) -> None: ...

    async def remove_account(self, jid: BareJid) -> None: ...

    async def order_accounts(self, order: Sequence[BareJid]) -> None: ...


class CallStore(Protocol):
    async def begin_call(self, call: "Call") -> None:
        """Note that a call goes on here, so that copies of its proposal do not count as missed; an ended one does not.

        Raises `StoreNotWritable`.
        """
        ...

    async def cut_off_calls(self, before: datetime) -> "tuple[Call, ...]":
        """Return the calls that began before and went on when the program ended without a word."""
        ...

    async def save_call(self, call: "Call") -> Applied:
        """Keep an ended call and show it in its timeline. Raises `StoreNotWritable`."""
        ...

    async def calls(
        self, count: int, *, before: "Call | None" = None, conversation: ConversationId | None = None
    ) -> "tuple[Call, ...]":
        """Return up to `count` ended calls, newest first; `before` is the oldest one known."""
        ...


class SettingsStore(Protocol):
    """Plain values by key, readable before the message store is opened; nothing secret belongs here."""

    def load(self) -> dict[str, SettingValue]: ...

    async def save(self, values: Mapping[str, SettingValue]) -> None:
        """Replace all values at once. Raises `StoreNotWritable`."""
        ...


# --- system --------------------------------------------------------------------------------------


class Secrets(Protocol):
    """The key ring of the system; every call may wait for a person and runs off the loop with a time limit."""

    async def load(self, name: str) -> str | None:
        """Raises `KeyRingMissing`."""
        ...

    async def save(self, name: str, secret: str) -> None:
        """Raises `KeyRingMissing`."""
        ...

    async def delete(self, name: str) -> None: ...


class SystemEvents(Protocol):
    """What happens to the computer; values are published in the loop's thread."""

    network_changed: Feed[None]
    woke_up: Feed[None]
    idle_changed: Feed[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """`key` replaces an earlier one; texts are raw remote text, the edge escapes what its desktop would interpret."""

    key: str
    title: str
    body: str
    conversation: ConversationId | None = None
    actions: tuple[tuple[str, str], ...] = ()
    has_sound: bool = False


class Notifier(Protocol):
    activated: Feed[tuple[str, str, str]]
    """(key, action id, typed reply)."""

    def show(self, notification: Notification) -> None: ...

    def withdraw(self, key: str) -> None: ...
