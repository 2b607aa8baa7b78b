"""The web behind the window: named at the start, loaded on first use."""

import asyncio
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_client.domain.account_care import Outage
from desktop_client.domain.extras import LinkPreview

if TYPE_CHECKING:
    from collections.abc import Set

    from desktop_client.core.transfer_ports import FileWeb, Slot, Told
    from desktop_client.domain.files import FileFacts


class LateWeb:
    """`core.page_ports.PageReader` and reader of outages, loaded when the first page is asked for."""

    async def read(self, url: str) -> LinkPreview:
        from desktop_client.net.pages import Pages  # noqa: PLC0415 - late: few links get a preview

        return await Pages().read(url)

    async def read_outage(self, url: str) -> Outage | None:
        from desktop_client.net.outages import OutageFiles  # noqa: PLC0415 - late: few servers are down

        return await OutageFiles().read_outage(url)


class LateFiles:
    """`core.transfer_ports.FileWeb`, loaded in a worker thread when the first file moves."""

    def __init__(self, extra_authority: Path | None) -> None:
        self._extra_authority = extra_authority
        self._files: FileWeb | None = None

    async def put(self, slot: "Slot", path: Path, facts: "FileFacts", told: "Told", trusted: "Set[str]") -> str:
        return await (await self._loaded()).put(slot, path, facts, told, trusted)

    async def get(self, url: str, part: Path, told: "Told", *, most_bytes: int, trusted: "Set[str]") -> None:
        await (await self._loaded()).get(url, part, told, most_bytes=most_bytes, trusted=trusted)

    async def _loaded(self) -> "FileWeb":
        if self._files is None:
            await asyncio.to_thread(importlib.import_module, "desktop_client.net.file_web")
            from desktop_client.net.file_web import HttpFiles  # noqa: PLC0415 - loaded above

            self._files = HttpFiles(self._extra_authority)
        return self._files
