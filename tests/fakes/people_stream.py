"""What a played stream is asked to do about people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.profiles import AddressFound, AddressState, DirectoryEntry, OwnPicture, Profile
from desktop_client.domain.roster import BlockReport, TalkKind


@dataclass
class FakePeople:
    """Records every wish."""

    require_stream: Callable[[], None]
    changed: list[tuple[BareJid, str, tuple[str, ...]]] = field(default_factory=list)
    asked: list[BareJid] = field(default_factory=list)
    unseen: list[BareJid] = field(default_factory=list)
    blocked: list[tuple[BareJid, BlockReport | None]] = field(default_factory=list)
    unblocked: list[BareJid] = field(default_factory=list)
    list_fetches: int = 0
    profiles: dict[BareJid, Profile] = field(default_factory=dict)
    asked_about: list[BareJid] = field(default_factory=list)
    published: list[Profile] = field(default_factory=list)
    pictures: list[OwnPicture | None] = field(default_factory=list)
    offset: timedelta | None = None
    absence_s: int | None = None
    address: AddressFound = field(default_factory=lambda: AddressFound(state=AddressState.UNKNOWN))
    directory: tuple[DirectoryEntry, ...] = ()
    checked: list[BareJid] = field(default_factory=list)
    talks: list[TalkKind | None] = field(default_factory=list)

    async def change_contact(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        self.require_stream()
        self.changed.append((jid, name, tuple(groups)))

    def ask_for_presence(self, jid: BareJid) -> None:
        self.asked.append(jid)

    def stop_seeing(self, jid: BareJid) -> None:
        self.unseen.append(jid)

    async def fetch_blocked(self) -> None:
        self.require_stream()
        self.list_fetches += 1

    async def block(self, jid: BareJid, report: BlockReport | None) -> None:
        self.require_stream()
        self.blocked.append((jid, report))

    async def unblock(self, jids: Sequence[BareJid]) -> None:
        self.require_stream()
        self.unblocked.extend(jids)

    async def publish_talk(self, kind: TalkKind | None) -> None:
        self.require_stream()
        self.talks.append(kind)

    async def fetch_profile(self, jid: BareJid) -> Profile:
        self.require_stream()
        self.asked_about.append(jid)
        return self.profiles.get(jid, Profile())

    async def publish_profile(self, profile: Profile) -> None:
        self.require_stream()
        self.published.append(profile)

    async def publish_picture(self, picture: OwnPicture | None) -> None:
        self.require_stream()
        self.pictures.append(picture)

    async def fetch_offset(self, device: FullJid) -> timedelta | None:
        self.require_stream()
        return self.offset

    async def fetch_absence_s(self, jid: BareJid) -> int | None:
        self.require_stream()
        return self.absence_s

    async def check_address(self, jid: BareJid) -> AddressFound:
        self.require_stream()
        self.checked.append(jid)
        return self.address

    async def find_people(self, text: str) -> tuple[DirectoryEntry, ...]:
        self.require_stream()
        return tuple(entry for entry in self.directory if text.casefold() in entry.name.casefold())
