"""What an account's stream tells my other devices: fulfils `core.organising_stream.OrganisingStream`."""

from collections.abc import Mapping

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import ArchiveId
from desktop_client.domain.private_items import PrivateKey, PrivateKind, PrivateValue
from desktop_client.xmpp.features.displayed import Displayed
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.features.private_nodes import PrivateNodes
from desktop_client.xmpp.link import Link


class StreamOfOrder:
    """Hands each wish to the feature that knows its protocol."""

    def __init__(self, link: Link) -> None:
        self._displayed = Displayed(link)
        self._private = PrivateNodes(link)
        self.features: tuple[Feature, ...] = (self._displayed, self._private)

    async def fetch_read(self) -> Mapping[BareJid, ArchiveId]:
        return await self._displayed.fetch()

    async def publish_read(self, peer: BareJid, archive_id: ArchiveId, *, is_room: bool = False) -> None:
        await self._displayed.publish(peer, archive_id, is_room=is_room)

    async def fetch_private(self, kind: PrivateKind) -> Mapping[str, PrivateValue] | None:
        return await self._private.fetch(kind)

    async def publish_private(self, key: PrivateKey, value: PrivateValue) -> None:
        await self._private.publish(key, value)

    async def retract_private(self, key: PrivateKey) -> bool:
        return await self._private.retract(key)
