"""What my devices tell each other."""

from collections.abc import Mapping
from typing import Protocol

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ArchiveId
from desktop_client.domain.private_items import PrivateKey, PrivateKind, PrivateValue


class OrganisingStream(Protocol):
    """Every method raises `NotConnected`, `NoAnswer`, `NotAccepted`."""

    async def fetch_read(self) -> Mapping[BareJid, ArchiveId]: ...

    async def publish_read(self, peer: BareJid, archive_id: ArchiveId, *, is_room: bool = False) -> None: ...

    async def fetch_private(self, kind: PrivateKind) -> Mapping[str, PrivateValue] | None:
        """Return all items of a kind by id, None where the server keeps no such list."""
        ...

    async def publish_private(self, key: PrivateKey, value: PrivateValue) -> None: ...

    async def retract_private(self, key: PrivateKey) -> bool:
        """Take an item away; return False where it was not there.

        Of several devices that try, the server lets one succeed (XEP-0060 §7.2).
        """
        ...
