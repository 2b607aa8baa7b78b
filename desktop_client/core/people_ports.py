"""What a stream does about people, beyond messages and presence."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.profiles import AddressFound, DirectoryEntry, OwnPicture, Profile
from desktop_client.domain.roster import BlockReport, TalkKind


class PeopleStream(Protocol):
    """Every awaited method raises `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def change_contact(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        """Give a contact another name and other groups (RFC 6121 §2.4)."""
        ...

    def ask_for_presence(self, jid: BareJid) -> None:
        """Ask to see their presence, also once more (RFC 6121 §3.1)."""
        ...

    def stop_seeing(self, jid: BareJid) -> None:
        """End seeing their presence, or take the question back (RFC 6121 §3.3)."""
        ...

    async def fetch_blocked(self) -> None:
        """Ask for the block list; the answer is a BlockListed fact, none where the server has no such list."""
        ...

    async def block(self, jid: BareJid, report: BlockReport | None) -> None: ...

    async def unblock(self, jids: Sequence[BareJid]) -> None: ...

    async def publish_talk(self, kind: TalkKind | None) -> None:
        """Tell those who see my presence that I am in a call, None: in none any more (XEP-0108)."""
        ...

    async def fetch_profile(self, jid: BareJid) -> Profile: ...

    async def publish_profile(self, profile: Profile) -> None: ...

    async def publish_picture(self, picture: OwnPicture | None) -> None:
        """Show another picture of me, None: none any more."""
        ...

    async def fetch_offset(self, device: FullJid) -> timedelta | None:
        """Return how far a device's clock is from UTC (XEP-0202)."""
        ...

    async def fetch_absence_s(self, jid: BareJid) -> int | None:
        """Return since how many seconds nobody is online there (XEP-0012)."""
        ...

    async def check_address(self, jid: BareJid) -> AddressFound:
        """Look whether an address leads anywhere, before it is added."""
        ...

    async def find_people(self, text: str) -> tuple[DirectoryEntry, ...]:
        """Search the server's directory; () where it has none."""
        ...
