"""What a played stream is asked to do about rooms."""

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import NoAnswer, NotAccepted, UserFacingError
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.room_directory import RoomPage
from desktop_client.domain.room_powers import Affiliated
from desktop_client.domain.rooms import Affiliation, Bookmark, JoinWish, Role, RoomInfo, VoiceRequested


@dataclass
class FakeRooms:
    """Records every wish; `refusals` are raised by the next joins, one each."""

    require_stream: Callable[[], None]
    info: dict[BareJid, RoomInfo] = field(default_factory=dict)
    refusals: list[UserFacingError] = field(default_factory=list)
    wishes: list[JoinWish] = field(default_factory=list)
    left: list[BareJid] = field(default_factory=list)
    subjects: list[tuple[BareJid, str]] = field(default_factory=list)
    nicks: list[tuple[BareJid, str]] = field(default_factory=list)
    read: list[tuple[BareJid, str]] = field(default_factory=list)
    typing: list[tuple[BareJid, ChatState]] = field(default_factory=list)
    bookmarks: dict[BareJid, Bookmark] = field(default_factory=dict)
    old_bookmarks: dict[BareJid, Bookmark] = field(default_factory=dict)
    checks: list[BareJid] = field(default_factory=list)
    listed: list[Affiliated] = field(default_factory=list)
    deeds: list[object] = field(default_factory=list)
    """What was asked of moderators and admins."""
    refused_deeds: list[UserFacingError] = field(default_factory=list)
    pages: dict[tuple[BareJid, str], RoomPage] = field(default_factory=dict)
    forms: dict[BareJid, Form] = field(default_factory=dict)
    configured: list[tuple[BareJid, Answers]] = field(default_factory=list)
    cancelled: list[BareJid] = field(default_factory=list)
    destroyed: list[tuple[BareJid, str, str]] = field(default_factory=list)
    invited: list[tuple[BareJid, BareJid, str, str, bool]] = field(default_factory=list)
    declined: list[tuple[BareJid, BareJid, str]] = field(default_factory=list)
    missing: set[BareJid] = field(default_factory=set)
    is_silent: bool = False
    """No room answers whether I am in it."""

    async def look(self, room: BareJid) -> RoomInfo:
        self.require_stream()
        if room in self.missing:
            raise NotAccepted(address=room, condition="item-not-found")
        return self.info.get(room, RoomInfo())

    async def join(self, wish: JoinWish) -> None:
        self.require_stream()
        self.wishes.append(wish)
        if self.refusals:
            raise self.refusals.pop(0)

    def leave(self, room: BareJid, text: str = "") -> None:
        self.left.append(room)

    async def check(self, room: BareJid) -> bool:
        self.require_stream()
        self.checks.append(room)
        if self.is_silent:
            raise NoAnswer(address=room)
        return True

    def set_subject(self, room: BareJid, subject: str) -> None:
        self.require_stream()
        self.subjects.append((room, subject))

    def set_nick(self, room: BareJid, nick: str) -> None:
        self.require_stream()
        self.nicks.append((room, nick))

    async def set_picture(self, room: BareJid, picture: bytes) -> None:
        self._wish((room, picture))

    async def set_role(self, room: BareJid, nick: str, role: Role, reason: str) -> None:
        self._wish((room, nick, role, reason))

    async def set_affiliation(self, room: BareJid, jid: BareJid, affiliation: Affiliation, reason: str) -> None:
        self._wish((room, jid, affiliation, reason))

    async def fetch_affiliated(self, room: BareJid, affiliation: Affiliation) -> tuple[Affiliated, ...]:
        self._wish()
        return tuple(each for each in self.listed if each.affiliation is affiliation)

    def ask_voice(self, room: BareJid) -> None:
        self._wish((room, "voice"))

    def answer_voice(self, request: VoiceRequested, *, is_granted: bool) -> None:
        self._wish((request, is_granted))

    async def moderate(self, room: BareJid, room_id: str, reason: str, namespace: str) -> None:
        self._wish((room, room_id, reason, namespace))

    def _wish(self, *wishes: object) -> None:
        self.require_stream()
        if self.refused_deeds:
            raise self.refused_deeds.pop(0)
        self.deeds.extend(wishes)

    def send_read(self, room: BareJid, room_id: str) -> None:
        self.require_stream()
        self.read.append((room, room_id))

    def send_typing(self, room: BareJid, state: ChatState) -> None:
        self.typing.append((room, state))

    async def fetch_bookmarks(self) -> tuple[Bookmark, ...]:
        self.require_stream()
        return tuple(self.bookmarks.values())

    async def fetch_old_bookmarks(self) -> tuple[Bookmark, ...]:
        self.require_stream()
        return tuple(self.old_bookmarks.values())

    async def publish_bookmark(self, bookmark: Bookmark) -> None:
        self.require_stream()
        self.bookmarks[bookmark.room] = bookmark

    async def remove_bookmark(self, room: BareJid) -> None:
        self.require_stream()
        self.bookmarks.pop(room, None)
        self.old_bookmarks.pop(room, None)

    async def services(self) -> tuple[BareJid, ...]:
        self.require_stream()
        return tuple({service: None for service, _ in self.pages})

    async def browse(self, service: BareJid, after: str) -> RoomPage:
        self.require_stream()
        if service in self.missing:
            raise NotAccepted(address=service, condition="feature-not-implemented")
        return self.pages[service, after]

    async def fetch_configuration(self, room: BareJid) -> Form:
        self.require_stream()
        return self.forms.get(room, Form())

    async def submit_configuration(self, room: BareJid, form: Form, answers: Answers) -> None:
        self.require_stream()
        self.missing.discard(room)
        self.configured.append((room, answers))

    async def accept_defaults(self, room: BareJid) -> None:
        self.require_stream()
        self.missing.discard(room)
        self.configured.append((room, {}))

    async def cancel_configuration(self, room: BareJid) -> None:
        self.cancelled.append(room)

    async def destroy(self, room: BareJid, reason: str, alternative: str) -> None:
        self.require_stream()
        self.destroyed.append((room, reason, alternative))

    def invite(self, room: BareJid, person: BareJid, text: str, password: str, *, is_carried: bool) -> None:
        self.require_stream()
        self.invited.append((room, person, text, password, is_carried))

    def decline(self, room: BareJid, person: BareJid, text: str) -> None:
        self.require_stream()
        self.declined.append((room, person, text))
