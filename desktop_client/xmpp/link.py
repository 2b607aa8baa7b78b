"""What a feature may do with the account's stream, whichever connection carries it now."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from desktop_client.core.ports import Clock
from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, domain_of
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.facts import Fact
from desktop_client.domain.messages import OriginId

if TYPE_CHECKING:
    from desktop_client.domain.signalling import CallId
    from desktop_client.xmpp.joined_room import JoinedRoom
    from desktop_client.xmpp.stream import HardenedStream

ANSWER_S: Final = 30.0
StartTask = Callable[[Coroutine[Any, Any, None], str], None]


class Link:
    """Lives as long as the account's `Connection`; between two streams everything raises `NotConnected`."""

    def __init__(self, account: Account, *, deliver: Callable[[Fact], None], clock: Clock, start: StartTask) -> None:
        self.account: Final[BareJid] = account.jid
        self.domain: Final = domain_of(account.jid)
        self.deliver: Final = deliver
        self.clock: Final = clock
        self._start = start
        self.answer_s = ANSWER_S
        self.contacts: set[BareJid] = set()
        """Who may learn from us: contacts that see our presence."""
        self.called: dict[CallId, BareJid] = {}
        """Whom we call ourselves, contact or not."""
        self.rooms: dict[BareJid, JoinedRoom] = {}
        """Where I am or am about to be."""
        self._stream: HardenedStream | None = None

    @property
    def is_live(self) -> bool:
        return self._stream is not None

    @property
    def own_full(self) -> str:
        return self._stream.own_full if self._stream is not None else self.account

    def start(self, coroutine: Coroutine[Any, Any, None], *, name: str) -> None:
        """Run something that ends with the account's connection at the latest."""
        self._start(coroutine, name)

    @property
    def is_resumable(self) -> bool:
        """Tell whether the server continues this stream when it breaks (XEP-0198 §5)."""
        return self._stream is not None and bool(self._stream.management.resume_id)

    def use(self, stream: "HardenedStream | None") -> None:
        self._stream = stream

    def is_trusted(self, bare_jid: str) -> bool:
        """Tell whether an address may be told who and how we are."""
        return bare_jid in ("", self.account, self.domain) or bare_jid in self.contacts

    def may_signal(self, bare_jid: str) -> bool:
        """Tell whether a person's words about calls are heard; a server never speaks of them."""
        return bare_jid in self.contacts or bare_jid in self.called.values()

    def send(self, stanza: Element, *, origin_id: OriginId | None = None, is_kept: bool = False) -> None:
        """Raises `NotConnected`."""
        self._live().write(stanza, origin_id=origin_id, is_kept=is_kept)

    def send_if_live(self, stanza: Element, *, is_kept: bool = False) -> None:
        if self._stream is not None and not self._stream.ended.done():
            self._stream.write(stanza, is_kept=is_kept)

    def size_of(self, stanza: Element) -> int:
        return len(self._live().encode(stanza))

    def request_acknowledgement(self) -> None:
        self._live().request_acknowledgement()

    def hold(self, number: int | None) -> None:
        """Keep the server from forgetting a stanza until the core has stored what it carried."""
        if number is not None and self._stream is not None:
            self._stream.management.hold(number)

    async def request(self, query: Element, on_answer: Callable[[], None] | None = None) -> Element:
        """Raises `NotConnected`, `NoAnswer`, `NotAccepted`."""
        return await self._live().request(query, timeout_s=self.answer_s, on_answer=on_answer)

    def _live(self) -> "HardenedStream":
        if self._stream is None:
            raise NotConnected(account=self.account)
        return self._stream
