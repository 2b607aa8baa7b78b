"""The web behind the window: named at the start, loaded on first use."""

from desktop_client.domain.account_care import Outage
from desktop_client.domain.extras import LinkPreview


class LateWeb:
    """`core.page_ports.PageReader` and reader of outages, loaded when the first page is asked for."""

    async def read(self, url: str) -> LinkPreview:
        from desktop_client.net.pages import Pages  # noqa: PLC0415 - late: few links get a preview

        return await Pages().read(url)

    async def read_outage(self, url: str) -> Outage | None:
        from desktop_client.net.outages import OutageFiles  # noqa: PLC0415 - late: few servers are down

        return await OutageFiles().read_outage(url)
