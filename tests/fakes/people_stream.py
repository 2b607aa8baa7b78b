"""What a played stream is asked to do about people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid


@dataclass
class FakePeople:
    """Records every wish."""

    require_stream: Callable[[], None]
    changed: list[tuple[BareJid, str, tuple[str, ...]]] = field(default_factory=list)
    asked: list[BareJid] = field(default_factory=list)
    unseen: list[BareJid] = field(default_factory=list)

    async def change_contact(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        self.require_stream()
        self.changed.append((jid, name, tuple(groups)))

    def ask_for_presence(self, jid: BareJid) -> None:
        self.asked.append(jid)

    def stop_seeing(self, jid: BareJid) -> None:
        self.unseen.append(jid)
