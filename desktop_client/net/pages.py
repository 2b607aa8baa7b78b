"""Pages that a sender's links lead to."""

import asyncio
from typing import Final

from desktop_client.domain.errors import PageNotShown
from desktop_client.domain.extras import LinkPreview
from desktop_client.domain.links import shown_host
from desktop_client.net.page_head import READ_BYTES, head_of
from desktop_client.net.public_web import PublicWeb, Wanted

_PAGE: Final = Wanted(
    kinds=frozenset({"text/html", "application/xhtml+xml"}),
    most_bytes=READ_BYTES,
    agent="Mozilla/5.0 (compatible; link preview)",
)


class Pages:
    """Fulfils `core.page_ports.PageReader`."""

    def __init__(self, web: PublicWeb | None = None) -> None:
        self._web = web or PublicWeb()

    async def read(self, url: str) -> LinkPreview:
        """Raises `PageNotShown`."""
        page = await self._web.fetch(url, _PAGE)
        title, description = await asyncio.to_thread(head_of, page.data, page.charset)
        if not title:
            raise PageNotShown(host=shown_host(url))
        return LinkPreview(url=url, title=title, description=description)
