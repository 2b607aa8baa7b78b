"""What a played stream is asked to do about people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import BlockReport, TalkKind


@dataclass
class FakePeople:
    """Records every wish."""

    require_stream: Callable[[], None]
    changed: list[tuple[BareJid, str, tuple[str, ...]]] = field(default_factory=list)
    asked: list[BareJid] = field(default_factory=list)
    unseen: list[BareJid] = field(default_factory=list)
    blocked: list[tuple[BareJid, BlockReport | None]] = field(default_factory=list)
    unblocked: list[BareJid] = field(default_factory=list)
    list_fetches: int = 0
    talks: list[TalkKind | None] = field(default_factory=list)

    async def change_contact(self, jid: BareJid, name: str, groups: Sequence[str]) -> None:
        self.require_stream()
        self.changed.append((jid, name, tuple(groups)))

    def ask_for_presence(self, jid: BareJid) -> None:
        self.asked.append(jid)

    def stop_seeing(self, jid: BareJid) -> None:
        self.unseen.append(jid)

    async def fetch_blocked(self) -> None:
        self.require_stream()
        self.list_fetches += 1

    async def block(self, jid: BareJid, report: BlockReport | None) -> None:
        self.require_stream()
        self.blocked.append((jid, report))

    async def unblock(self, jids: Sequence[BareJid]) -> None:
        self.require_stream()
        self.unblocked.extend(jids)

    async def publish_talk(self, kind: TalkKind | None) -> None:
        self.require_stream()
        self.talks.append(kind)
