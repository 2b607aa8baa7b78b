"""Pages that a sender's links lead to."""

import asyncio
from typing import Final
from urllib.parse import urljoin

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
_PICTURE: Final = Wanted(
    kinds=frozenset({"image/png", "image/jpeg", "image/webp"}),
    most_bytes=2 * 1024 * 1024,
    agent=_PAGE.agent,
)
_PICTURE_S: Final = 4.0


class Pages:
    """Fulfils `core.page_ports.PageReader`."""

    def __init__(self, web: PublicWeb | None = None) -> None:
        self._web = web or PublicWeb()

    async def read(self, url: str) -> LinkPreview:
        """Raises `PageNotShown`."""
        page = await self._web.fetch(url, _PAGE)
        head = await asyncio.to_thread(head_of, page.data, page.charset)
        if not head.title:
            raise PageNotShown(host=shown_host(url))
        picture = await self._picture(url, head.picture) if head.picture else b""
        return LinkPreview(url=url, title=head.title, description=head.description, picture=picture)

    async def _picture(self, page: str, named: str) -> bytes:
        """Fetch a picture that a page names; nothing where that is not to be had whole and soon."""
        try:
            async with asyncio.timeout(_PICTURE_S):
                fetched = await self._web.fetch(urljoin(page, named), _PICTURE)
        except (PageNotShown, TimeoutError, ValueError):
            return b""
        return fetched.data if len(fetched.data) < _PICTURE.most_bytes else b""
