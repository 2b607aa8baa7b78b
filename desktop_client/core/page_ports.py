"""Looking at pages of the web, for the one who sends a link to them."""

from typing import Protocol

from desktop_client.domain.extras import LinkPreview


class PageReader(Protocol):
    async def read(self, url: str) -> LinkPreview:
        """Fetch an https page and the picture it names, as large as it is there.

        Raises `PageNotShown`.
        """
        ...
