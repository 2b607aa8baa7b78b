"""Rooms and who is in them (XEP-0045)."""

from dataclasses import dataclass
from enum import Enum

from desktop_client.domain.addresses import BareJid, ConversationId, FullJid
from desktop_client.domain.authors import Author
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import UserFacingError


class Role(Enum):
    """XEP-0045 §5.1; the name is the attribute's value."""

    NONE = "none"
    VISITOR = "visitor"
    PARTICIPANT = "participant"
    MODERATOR = "moderator"


class Affiliation(Enum):
    """XEP-0045 §5.2; the name is the attribute's value."""

    OUTCAST = "outcast"
    NONE = "none"
    MEMBER = "member"
    ADMIN = "admin"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """XEP-0317: what somebody is in a room beside role and affiliation."""

    uri: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupant:
    """Somebody in a room now; `author` is known by `Author.key`, `show` is that of presence (RFC 6121 §4.7.2.1)."""

    author: Author
    role: Role = Role.PARTICIPANT
    affiliation: Affiliation = Affiliation.NONE
    show: str = ""
    status: str = ""
    hats: tuple[Hat, ...] = ()
    avatar_sha1: str | None = None

    @property
    def nick(self) -> str:
        return self.author.nick

    @property
    def jid(self) -> BareJid | None:
        return self.author.jid


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomInfo:
    """What a room says about itself (XEP-0045 §6.4); `moderation` is the namespace it understands (XEP-0425)."""

    name: str = ""
    description: str = ""
    subject: str = ""
    occupants: int | None = None
    lets_all_set_subject: bool = False
    hourly_messages: float | None = None
    """About how much is said (XEP-0502)."""
    features: frozenset[str] = frozenset()
    has_archive: bool = False
    has_occupant_ids: bool = False
    moderation: str = ""
    network: str = ""
    """Where it really is, as "irc"; "" for a room of our own."""
    avatar_sha1s: tuple[str, ...] = ()

    @property
    def is_members_only(self) -> bool:
        return "muc_membersonly" in self.features

    @property
    def is_password_protected(self) -> bool:
        return "muc_passwordprotected" in self.features

    @property
    def is_hidden(self) -> bool:
        return "muc_hidden" in self.features

    @property
    def shows_addresses(self) -> bool:
        return "muc_nonanonymous" in self.features


class LeaveReason(Enum):
    LEFT = "left"
    KICKED = "kicked"
    BANNED = "banned"
    AFFILIATION = "affiliation"
    MEMBERS_ONLY = "members-only"
    SHUTDOWN = "shutdown"
    DESTROYED = "destroyed"
    LOST = "lost"
    """The stream ended, or the room has forgotten me."""

    @property
    def may_rejoin(self) -> bool:
        """Tell whether to come back by ourselves: only where nobody wanted us out."""
        return self in (LeaveReason.LOST, LeaveReason.SHUTDOWN)


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class RoomRefused(UserFacingError):
    """A room did not let me in; `condition` is that of the stanza error (RFC 6120 §8.3.3, XEP-0045 §7.2)."""

    room: str
    condition: str
    text: str = ""
    alternative: str = ""
    """Where it has moved to."""
    had_password: bool = False
    """Whether I gave one."""


@dataclass(slots=True, kw_only=True, unsafe_hash=True)
class RoomLost(UserFacingError):
    """I was in a room and am not any more; `actor` is the nick of who wanted it."""

    room: str
    reason: LeaveReason
    actor: str = ""
    text: str = ""
    alternative: str = ""


LOCKED = "room-locked"
"""The condition of a room that is there and lets nobody in until its owner has set it up (XEP-0045 §10.1.3)."""


class RoomStatus(Enum):
    OUT = "out"
    JOINING = "joining"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomState:
    """How I stand to a room; `problem` says why I am out of it against my will."""

    conversation: ConversationId
    status: RoomStatus = RoomStatus.OUT
    nick: str = ""
    me: Occupant | None = None
    info: RoomInfo = RoomInfo()
    subject: str = ""
    occupants: int = 0
    problem: RoomRefused | RoomLost | None = None

    @property
    def may_only_listen(self) -> bool:
        """Tell whether moderators have to give me voice first (XEP-0045 §5.1)."""
        return self.me is not None and self.me.role is Role.VISITOR


class NotifyLevel(Enum):
    """What of a conversation is told (XEP-0492); the name is the element's."""

    ALWAYS = "always"
    ON_MENTION = "on-mention"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A room I keep (XEP-0402); `extensions` is the XML of others that goes back as it came."""

    account: BareJid
    room: BareJid
    name: str = ""
    nick: str = ""
    password: str = ""
    is_autojoin: bool = True
    is_pinned: bool = False
    notify: NotifyLevel | None = None
    extensions: str = ""

    @property
    def conversation(self) -> ConversationId:
        return ConversationId(self.account, self.room)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinWish:
    """`history` is how many messages the room shall send itself: none where it has an archive."""

    room: BareJid
    nick: str
    password: str = ""
    history: int = 0
    has_occupant_ids: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupantsChange:
    """Who came or is otherwise, and who is gone, by nick."""

    conversation: ConversationId
    changed: tuple[Occupant, ...]
    gone: tuple[str, ...]


# --- what a stream tells ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomJoined:
    """I am in; all who were there before have been told of (XEP-0045 §7.2.2)."""

    account: BareJid
    room: BareJid
    me: Occupant
    codes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupantChanged:
    """Somebody came or is otherwise now; `before` is the nick they had until now."""

    account: BareJid
    room: BareJid
    occupant: Occupant
    before: str = ""

    def is_of(self, me: Occupant | None) -> bool:
        """Tell whether it is I: nobody else had my nick, and an occupant id stays mine under any."""
        if me is None:
            return False
        return self.occupant.author.key == me.author.key or (bool(self.before) and self.before == me.nick)


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupantLeft:
    account: BareJid
    room: BareJid
    nick: str
    reason: LeaveReason = LeaveReason.LEFT
    actor: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChanged:
    account: BareJid
    room: BareJid
    subject: str
    by: Author | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLeft:
    account: BareJid
    room: BareJid
    reason: LeaveReason
    actor: str = ""
    text: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTyping:
    account: BareJid
    room: BareJid
    author: Author
    state: ChatState


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomConfigured:
    """The room is otherwise now (XEP-0045 §10.2.1); ask it again."""

    account: BareJid
    room: BareJid
    codes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRequested:
    """Somebody who may only listen asks to be heard; only moderators are told (XEP-0045 §8.6)."""

    account: BareJid
    room: BareJid
    nick: str
    jid: FullJid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NickRefused:
    """I keep the nick I have (XEP-0045 §7.6); `condition` is that of the stanza error."""

    account: BareJid
    room: BareJid
    nick: str
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BanLifted:
    """I let somebody in again; the room tells nobody of it (XEP-0045 §9.2)."""

    account: BareJid
    room: BareJid
    nick: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookmarkChanged:
    bookmark: Bookmark


@dataclass(frozen=True, slots=True, kw_only=True)
class BookmarkRemoved:
    account: BareJid
    room: BareJid


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPictured:
    """What picture a room shows in a presence of its own, "" for none (XEP-0486 §3.2)."""

    account: BareJid
    room: BareJid
    sha1: str


RoomFact = (
    RoomJoined
    | OccupantChanged
    | OccupantLeft
    | SubjectChanged
    | RoomLeft
    | RoomTyping
    | RoomConfigured
    | RoomPictured
    | VoiceRequested
    | NickRefused
    | BanLifted
    | BookmarkChanged
    | BookmarkRemoved
)
