"""What a played stream is asked to tell my other devices, and what they said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import ArchiveId
from desktop_client.domain.private_items import PrivateKey, PrivateKind, PrivateValue


@dataclass
class FakeOrganising:
    """`read` and `kept` are what lies on the server; `refuses` for one that keeps nothing."""

    require_stream: Callable[[], None]
    read: dict[BareJid, ArchiveId] = field(default_factory=dict)
    kept: dict[PrivateKey, PrivateValue] = field(default_factory=dict)
    refuses: bool = False

    async def fetch_read(self) -> Mapping[BareJid, ArchiveId]:
        self.require_stream()
        return dict(self.read)

    async def publish_read(self, peer: BareJid, archive_id: ArchiveId, *, is_room: bool = False) -> None:  # as the port
        self.require_stream()
        self.read[peer] = archive_id

    async def fetch_private(self, kind: PrivateKind) -> Mapping[str, PrivateValue] | None:
        self._serve()
        return {key.id: value for key, value in self.kept.items() if key.kind is kind}

    async def publish_private(self, key: PrivateKey, value: PrivateValue) -> None:
        self._serve()
        self.kept[key] = value

    async def retract_private(self, key: PrivateKey) -> bool:
        self._serve()
        return self.kept.pop(key, None) is not None

    def _serve(self) -> None:
        self.require_stream()
        if self.refuses:
            raise NotAccepted(address=BareJid("server"), condition="feature-not-implemented")
