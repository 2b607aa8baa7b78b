"""The web as a bad line shows it: real transfers that are cut once, each when it is half through."""

from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from desktop_client.core.transfer_ports import FileWeb, Slot, Told
from desktop_client.domain.files import FileFacts
from tests.fakes.cutting_proxy import CuttingProxy


@dataclass
class CutWeb:
    """Goes through a proxy of its own; `offsets` is how much of a file was there at the start of each try."""

    real: FileWeb
    has_cut: bool = False
    offsets: list[int] = field(default_factory=list)

    async def put(self, slot: Slot, path: Path, facts: FileFacts, told: Told, trusted: Set[str]) -> str:
        self.offsets.append(0)
        async with _line_to(slot.put_url) as proxy:
            through = Slot(put_url=_by(proxy, slot.put_url), get_url=slot.get_url, headers=slot.headers)
            cutting = self._cutting(proxy, told, (facts.size_bytes or 0) // 2)
            return await self.real.put(through, path, facts, cutting, trusted)

    async def get(self, url: str, part: Path, told: Told, *, most_bytes: int, trusted: Set[str]) -> None:
        self.offsets.append(part.stat().st_size if part.exists() else 0)
        async with _line_to(url) as proxy:
            cutting = self._cutting(proxy, told, most_bytes // 2)
            await self.real.get(_by(proxy, url), part, cutting, most_bytes=most_bytes, trusted=trusted)

    def _cutting(self, proxy: CuttingProxy, told: Told, at_bytes: int) -> Told:
        def tell(done_bytes: int) -> None:
            told(done_bytes)
            if done_bytes >= at_bytes and not self.has_cut:
                self.has_cut = True
                proxy.reset()

        return tell


def _line_to(url: str) -> CuttingProxy:
    parts = urlsplit(url)
    return CuttingProxy(parts.hostname or "", parts.port or 443)


def _by(proxy: CuttingProxy, url: str) -> str:
    return urlsplit(url)._replace(netloc=f"{proxy.host}:{proxy.port}").geturl()
