"""A stream that is played by the test: facts in, calls out."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from desktop_client.core.call_ports import CallSignalling
from desktop_client.domain.accounts import Account, ConnectionState, ConnectionStatus, ServerChecks
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import MessageTooLong, NotConnected, UnknownHost
from desktop_client.domain.facts import Fact, MessageAcknowledged, StatusChanged
from desktop_client.domain.messages import ArchivePage, ArchiveQuery, OriginId, OutgoingMessage
from desktop_client.domain.roster import AvatarOffered, Contact, OwnPresence, RosterLoaded
from tests.fakes.care_stream import FakeCare, FakeRegistration
from tests.fakes.organising_stream import FakeOrganising
from tests.fakes.people_stream import FakePeople
from tests.fakes.room_stream import FakeRooms
from tests.fakes.service_stream import FakeServices

EMPTY_PAGE = ArchivePage(arrivals=(), first=None, last=None, is_complete=True)
AnswerPage = Callable[[ArchiveQuery], Awaitable[ArchivePage]]


async def _nothing_archived(_: ArchiveQuery) -> ArchivePage:
    return EMPTY_PAGE


@dataclass
class FakeTransport:
    """Records every call; `roster` and `answer_page` are what its server would say."""

    account: Account
    deliver: Callable[[Fact], None]
    password: str | None = None
    is_up: bool = False
    roster: tuple[Contact, ...] = ()
    answer_page: AnswerPage = _nothing_archived
    finds_words: bool = False
    pictures: dict[str, bytes | Exception] = field(default_factory=dict)
    own_name: str = ""
    sent: list[OutgoingMessage] = field(default_factory=list)
    stored_numbers: list[int] = field(default_factory=list)
    receipts: list[tuple[BareJid, str]] = field(default_factory=list)
    displayed: list[tuple[BareJid, str]] = field(default_factory=list)
    chat_states: list[tuple[BareJid, ChatState]] = field(default_factory=list)
    presences: list[OwnPresence] = field(default_factory=list)
    activity: list[bool] = field(default_factory=list)
    queries: list[ArchiveQuery] = field(default_factory=list)
    fetched_pictures: list[AvatarOffered] = field(default_factory=list)
    added: list[tuple[BareJid, str]] = field(default_factory=list)
    removed: list[BareJid] = field(default_factory=list)
    answers: list[tuple[BareJid, bool]] = field(default_factory=list)
    shown_tokens: list[str] = field(default_factory=list)
    roster_versions: list[str] = field(default_factory=list)
    tries: int = 0
    refuses: str | None = None
    """A text that is too long for a stanza."""
    is_stopped: bool = False
    calls: CallSignalling | None = None
    people: FakePeople = field(init=False)
    rooms: FakeRooms = field(init=False)
    services: FakeServices = field(init=False)
    organising: FakeOrganising = field(init=False)
    care: FakeCare = field(init=False)

    def __post_init__(self) -> None:
        self.people = FakePeople(self._require_stream)
        self.rooms = FakeRooms(self._require_stream)
        self.services = FakeServices(self._require_stream)
        self.organising = FakeOrganising(self._require_stream)
        self.care = FakeCare(self._require_stream)

    # --- the test's side -------------------------------------------------------------------------

    def come_online(self, *, is_resumed: bool = False, **more: object) -> None:
        self.is_up = True
        self._tell(
            ConnectionStatus(account=self.account.jid, state=ConnectionState.ONLINE, is_resumed=is_resumed), more
        )

    def break_off(self) -> None:
        self.is_up = False
        self._tell(ConnectionStatus(account=self.account.jid, state=ConnectionState.WAITING), {})

    def acknowledge(self, *origin_ids: OriginId) -> None:
        for origin_id in origin_ids:
            self.deliver(MessageAcknowledged(account=self.account.jid, origin_id=origin_id))

    def _tell(self, status: ConnectionStatus, more: dict[str, object]) -> None:
        self.deliver(StatusChanged(status=replace(status, **more)))  # type: ignore[arg-type] # fields by name

    @property
    def bodies(self) -> list[str]:
        return [message.body for message in self.sent]

    # --- the core's side -------------------------------------------------------------------------

    def start(self, password: str) -> None:
        self.password = password

    async def stop(self) -> None:
        self.is_stopped = True
        self.is_up = False

    def try_now(self) -> None:
        self.tries += 1

    def send(self, message: OutgoingMessage) -> None:
        self._require_stream()
        if message.body == self.refuses:
            raise MessageTooLong(size_bytes=len(message.body), limit_bytes=0)
        self.sent.append(message)

    def mark_stored(self, stanza_number: int) -> None:
        self.stored_numbers.append(stanza_number)

    def send_receipt(self, peer: BareJid, message_id: str) -> None:
        self.receipts.append((peer, message_id))

    def send_displayed(self, peer: BareJid, message_id: str) -> None:
        self.displayed.append((peer, message_id))

    def send_chat_state(self, peer: BareJid, state: ChatState) -> None:
        self.chat_states.append((peer, state))

    def set_presence(self, presence: OwnPresence) -> None:
        self.presences.append(presence)

    def set_active(self, is_active: bool) -> None:
        self.activity.append(is_active)

    async def fetch_roster(self, version: str, known: Sequence[Contact] = ()) -> None:
        self._require_stream()
        self.roster_versions.append(version)
        self.deliver(RosterLoaded(account=self.account.jid, contacts=self.roster))

    async def fetch_archive_page(self, query: ArchiveQuery) -> ArchivePage:
        self._require_stream()
        self.queries.append(query)
        return await self.answer_page(query)

    async def offers_archive_search(self) -> bool:
        self._require_stream()
        return self.finds_words

    async def fetch_avatar(self, offer: AvatarOffered) -> bytes:
        self._require_stream()
        self.fetched_pictures.append(offer)
        picture = self.pictures[offer.sha1]
        if isinstance(picture, Exception):
            raise picture
        return picture

    async def fetch_own_name(self) -> str:
        self._require_stream()
        return self.own_name

    async def add_contact(self, jid: BareJid, name: str, token: str = "") -> None:
        self._require_stream()
        self.shown_tokens.append(token)
        self.added.append((jid, name))

    async def remove_contact(self, jid: BareJid) -> None:
        self._require_stream()
        self.removed.append(jid)

    def answer_subscription(self, jid: BareJid, *, is_approved: bool) -> None:
        self.answers.append((jid, is_approved))

    def _require_stream(self) -> None:
        if not self.is_up:
            raise NotConnected(account=self.account.jid)


class FakeTransports:
    """Opens streams for the test to play; the newest of an account counts."""

    def __init__(self) -> None:
        self.opened: dict[BareJid, FakeTransport] = {}
        self.prepare: Callable[[FakeTransport], None] = lambda _: None

    def open(self, account: Account, deliver: Callable[[Fact], None]) -> FakeTransport:
        transport = FakeTransport(account, deliver)
        self.prepare(transport)
        self.opened[account.jid] = transport
        return transport

    async def check_server(self, account: Account) -> ServerChecks:
        raise UnknownHost(domain=account.jid)

    async def begin_registration(self, account: Account, token: str = "") -> FakeRegistration:
        raise UnknownHost(domain=account.jid)
