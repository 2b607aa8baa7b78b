"""What an account's stream does about rooms: fulfils `core.room_ports.RoomStream`."""

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.forms import Answers, Form
from desktop_client.domain.room_directory import RoomPage
from desktop_client.domain.room_powers import Affiliated
from desktop_client.domain.rooms import Affiliation, Bookmark, JoinWish, Role, RoomInfo, VoiceRequested
from desktop_client.xmpp.features.bookmarks import Bookmarks
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.mentions import Mentions
from desktop_client.xmpp.features.old_bookmarks import OldBookmarks
from desktop_client.xmpp.features.presence import Presence
from desktop_client.xmpp.features.room_configuration import RoomConfiguration
from desktop_client.xmpp.features.room_directory import RoomDirectory
from desktop_client.xmpp.features.room_invitations import RoomInvitations
from desktop_client.xmpp.features.room_members import RoomMembers
from desktop_client.xmpp.features.room_moderation import RoomModeration
from desktop_client.xmpp.features.rooms import Rooms
from desktop_client.xmpp.link import Link


class StreamOfRooms:
    """Hands each wish to the feature that knows its protocol."""

    def __init__(self, link: Link, presence: Presence) -> None:
        self.rooms = Rooms(link, presence)
        self._bookmarks = Bookmarks(link)
        self._old_bookmarks = OldBookmarks(link)
        self.members = RoomMembers(link)
        self._moderation = RoomModeration(link)
        self._directory = RoomDirectory(link)
        self._configuration = RoomConfiguration(link)
        self.invitations = RoomInvitations(link)
        self.features: tuple[Feature, ...] = (
            self.rooms,
            self._bookmarks,
            self._directory,
            self.members,
            self._moderation,
            self._configuration,
            self.invitations,
            Mentions(link),
        )

    async def look(self, room: BareJid) -> RoomInfo:
        return await self.rooms.look(room)

    async def join(self, wish: JoinWish) -> None:
        await self.rooms.join(wish)

    def leave(self, room: BareJid, text: str = "") -> None:
        self.rooms.leave(room, text)

    async def check(self, room: BareJid) -> bool:
        return await self.rooms.check(room)

    def set_subject(self, room: BareJid, subject: str) -> None:
        self.rooms.set_subject(room, subject)

    def set_nick(self, room: BareJid, nick: str) -> None:
        self.rooms.set_nick(room, nick)

    async def set_role(self, room: BareJid, nick: str, role: Role, reason: str) -> None:
        await self.members.set_role(room, nick, role, reason)

    async def set_affiliation(self, room: BareJid, jid: BareJid, affiliation: Affiliation, reason: str) -> None:
        await self.members.set_affiliation(room, jid, affiliation, reason)

    async def fetch_affiliated(self, room: BareJid, affiliation: Affiliation) -> tuple[Affiliated, ...]:
        return await self.members.fetch_affiliated(room, affiliation)

    def ask_voice(self, room: BareJid) -> None:
        self.members.ask_voice(room)

    def answer_voice(self, request: VoiceRequested, *, is_granted: bool) -> None:
        self.members.answer_voice(request, is_granted=is_granted)

    async def moderate(self, room: BareJid, room_id: str, reason: str, namespace: str) -> None:
        await self._moderation.moderate(room, room_id, reason, namespace)

    def send_read(self, room: BareJid, room_id: str) -> None:
        self.rooms.send_read(room, room_id)

    def send_typing(self, room: BareJid, state: ChatState) -> None:
        self.rooms.send_typing(room, state)

    async def fetch_bookmarks(self) -> tuple[Bookmark, ...]:
        return await self._bookmarks.fetch()

    async def publish_bookmark(self, bookmark: Bookmark) -> None:
        await self._bookmarks.publish(bookmark)

    async def remove_bookmark(self, room: BareJid) -> None:
        await self._bookmarks.remove(room)
        await self._old_bookmarks.remove(room)

    async def fetch_old_bookmarks(self) -> tuple[Bookmark, ...]:
        return await self._old_bookmarks.fetch()

    # --- finding, making, inviting ---------------------------------------------------------------

    async def services(self) -> tuple[BareJid, ...]:
        return await self._directory.services()

    async def browse(self, service: BareJid, after: str) -> RoomPage:
        return await self._directory.browse(service, after)

    async def fetch_configuration(self, room: BareJid) -> Form:
        return await self._configuration.fetch(room)

    async def submit_configuration(self, room: BareJid, form: Form, answers: Answers) -> None:
        await self._configuration.submit(room, form, answers)

    async def accept_defaults(self, room: BareJid) -> None:
        await self._configuration.accept_defaults(room)

    async def cancel_configuration(self, room: BareJid) -> None:
        await self._configuration.cancel(room)

    async def set_picture(self, room: BareJid, picture: bytes) -> None:
        await self._configuration.set_picture(room, picture)

    async def destroy(self, room: BareJid, reason: str, alternative: str) -> None:
        await self._configuration.destroy(room, reason, alternative)

    def invite(self, room: BareJid, person: BareJid, text: str, password: str, *, is_carried: bool) -> None:
        self.invitations.invite(room, person, text, password, is_carried=is_carried)

    def decline(self, room: BareJid, person: BareJid, text: str) -> None:
        self.invitations.decline(room, person, text)
