"""What an account's stream tells my other devices: fulfils `core.organising_stream.OrganisingStream`."""

from collections.abc import Mapping

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.arrangement import Arrangement
from desktop_client.domain.messages import ArchiveId
from desktop_client.xmpp.features.arranging import Arranging
from desktop_client.xmpp.features.displayed import Displayed
from desktop_client.xmpp.features.feature import Feature
from desktop_client.xmpp.link import Link


class StreamOfOrder:
    """Hands each wish to the feature that knows its protocol."""

    def __init__(self, link: Link) -> None:
        self._displayed = Displayed(link)
        self._arranging = Arranging(link)
        self.features: tuple[Feature, ...] = (self._displayed, self._arranging)

    async def fetch_read(self) -> Mapping[BareJid, ArchiveId]:
        return await self._displayed.fetch()

    async def publish_read(self, peer: BareJid, archive_id: ArchiveId) -> None:
        await self._displayed.publish(peer, archive_id)

    async def fetch_arrangements(self) -> Mapping[BareJid, Arrangement]:
        return await self._arranging.fetch()

    async def publish_arrangement(self, peer: BareJid, arrangement: Arrangement) -> None:
        await self._arranging.publish(peer, arrangement)
