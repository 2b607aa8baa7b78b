"""What a played stream is asked to tell my other devices, and what they said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.messages import ArchiveId


@dataclass
class FakeOrganising:
    """`read` and `arrangements` are what lies on the server."""

    require_stream: Callable[[], None]
    read: dict[BareJid, ArchiveId] = field(default_factory=dict)
    arrangements: dict[BareJid, Arrangement] = field(default_factory=dict)

    async def fetch_read(self) -> Mapping[BareJid, ArchiveId]:
        self.require_stream()
        return dict(self.read)

    async def publish_read(self, peer: BareJid, archive_id: ArchiveId) -> None:
        self.require_stream()
        self.read[peer] = archive_id

    async def fetch_arrangements(self) -> Mapping[BareJid, Arrangement]:
        self.require_stream()
        return dict(self.arrangements)

    async def publish_arrangement(self, peer: BareJid, arrangement: Arrangement) -> None:
        self.require_stream()
        self.arrangements[peer] = arrangement
