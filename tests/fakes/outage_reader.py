"""A host that tells of a server's outages."""

from dataclasses import dataclass, field

from desktop_client.domain.account_care import Outage
from desktop_client.domain.errors import PageNotShown


@dataclass
class FakeOutages:
    """`broken` are addresses that cannot be read."""

    outage: Outage | None = None
    broken: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)

    async def read_outage(self, url: str) -> Outage | None:
        self.asked.append(url)
        if url in self.broken:
            raise PageNotShown(host="state.example")
        return self.outage
