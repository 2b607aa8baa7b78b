"""What my devices tell each other."""

from collections.abc import Mapping
from typing import Protocol

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.messages import ArchiveId


class OrganisingStream(Protocol):
    """Every method raises `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def fetch_read(self) -> Mapping[BareJid, ArchiveId]: ...

    async def publish_read(self, peer: BareJid, archive_id: ArchiveId) -> None: ...

    async def fetch_arrangements(self) -> Mapping[BareJid, Arrangement]: ...

    async def publish_arrangement(self, peer: BareJid, arrangement: Arrangement) -> None: ...
