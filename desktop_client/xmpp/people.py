"""What an account's stream does about people: fulfils `core.people_ports.PeopleStream`."""

from collections.abc import Sequence
from datetime import timedelta

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.profiles import AddressFound, DirectoryEntry, OwnPicture, Profile
from desktop_client.domain.roster import BlockReport, TalkKind
from desktop_client.xmpp.features.activities import Activities
from desktop_client.xmpp.features.blocking import Blocking
from desktop_client.xmpp.features.directory import Directory
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.presence import Presence
from desktop_client.xmpp.features.profiles import Profiles
from desktop_client.xmpp.features.roster import Roster
from desktop_client.xmpp.features.whereabouts import Whereabouts
from desktop_client.xmpp.link import Link


class StreamOfPeople:
    """Hands each wish to the feature that knows its protocol."""

    def __init__(self, link: Link, roster: Roster, presence: Presence) -> None:
        self._roster = roster
        self._blocking = Blocking(link)
        self._activities = Activities(link)
        self._profiles = Profiles(link, presence.show_picture)
        self._whereabouts = Whereabouts(link)
        self._directory = Directory(link, self._profiles)
        self.features: tuple[Feature, ...] = (
            self._blocking,
            self._activities,
            self._profiles,
            self._whereabouts,
            self._directory,
        )

    async def change_contact(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        await self._roster.change(jid, name, groups)

    def ask_for_presence(self, jid: BareJid) -> None:
        self._roster.ask_for_presence(jid)

    def stop_seeing(self, jid: BareJid) -> None:
        self._roster.stop_seeing(jid)

    async def fetch_blocked(self) -> None:
        await self._blocking.fetch()

    async def block(self, jid: BareJid, report: BlockReport | None) -> None:
        await self._blocking.block(jid, report)

    async def unblock(self, jids: Sequence[BareJid]) -> None:
        await self._blocking.unblock(jids)

    async def publish_talk(self, kind: TalkKind | None) -> None:
        await self._activities.publish(kind)

    async def fetch_profile(self, jid: BareJid) -> Profile:
        return await self._profiles.fetch(jid)

    async def publish_profile(self, profile: Profile) -> None:
        await self._profiles.publish(profile)
        self._roster.own_name = profile.name or profile.nickname

    async def publish_picture(self, picture: OwnPicture | None) -> None:
        await self._profiles.publish_picture(picture)

    async def fetch_offset(self, device: FullJid) -> timedelta | None:
        return await self._whereabouts.fetch_offset(device)

    async def fetch_absence_s(self, jid: BareJid) -> int | None:
        return await self._whereabouts.fetch_absence_s(jid)

    async def check_address(self, jid: BareJid) -> AddressFound:
        return await self._directory.check(jid)

    async def find_people(self, text: str) -> tuple[DirectoryEntry, ...]:
        return await self._directory.find(text)
