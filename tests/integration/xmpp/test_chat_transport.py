"""What every chat transport promises the core, the stand-in of unit tests included."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

import pytest

from desktop_client.core.people_ports import PeopleStream
from desktop_client.core.ports import ChatTransport
from desktop_client.core.room_ports import RoomStream
from desktop_client.domain.accounts import Account, ConnectionState
from desktop_client.domain.addresses import BareJid, FullJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import NotConnected
from desktop_client.domain.facts import Fact, StatusChanged
from desktop_client.domain.files import FileFacts
from desktop_client.domain.forms import Form
from desktop_client.domain.messages import ArchiveId, ArchiveQuery, ItemId, OriginId, OutgoingMessage
from desktop_client.domain.private_items import Claimed, PrivateKey, PrivateKind
from desktop_client.domain.profiles import Profile
from desktop_client.domain.rooms import Affiliation, Bookmark, JoinWish, Role
from desktop_client.domain.roster import OwnPresence, RosterLoaded
from desktop_client.domain.services import ServiceCommand
from desktop_client.domain.transfers import UploadService
from desktop_client.system.clock import SystemClock
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.transports import XmppTransports
from tests.fakes.transport import FakeTransport
from tests.fakes.waiting import ENDS_A_HANG_S
from tests.integration.server_accounts import Accounts
from tests.integration.waiting import until

MARA, ROOM = BareJid("mara@hallway.test"), BareJid("tides@conference.hallway.test")

CLAIMED = Claimed(device="desk", at=datetime(2026, 3, 2, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    transport: ChatTransport
    jid: BareJid
    facts: list[Fact]
    come_online: Callable[[], None]

    def is_online(self) -> bool:
        reports = [fact.status for fact in self.facts if isinstance(fact, StatusChanged)]
        return bool(reports) and reports[-1].state is ConnectionState.ONLINE

    def message(self) -> OutgoingMessage:
        return OutgoingMessage(
            item=ItemId(1),
            account=self.jid,
            to=self.jid,
            origin_id=OriginId("o"),
            body="x",
            typed_at=SystemClock().now(),
        )


Open = Callable[[], AbstractAsyncContextManager[Subject]]


@pytest.fixture(params=["real", "stand-in"])
def opened(request: pytest.FixtureRequest, accounts: Accounts) -> Open:
    @asynccontextmanager
    async def real() -> AsyncIterator[Subject]:
        elin, facts = accounts.make("elin"), list[Fact]()
        settings = Account(jid=elin.jid, host=elin.server.host, port=elin.server.port)
        transport = XmppTransports(SystemClock(), extra_authority=elin.server.ca_file).open(settings, facts.append)
        yield Subject(
            transport=transport, jid=elin.jid, facts=facts, come_online=lambda: transport.start(elin.password)
        )
        await transport.stop()

    @asynccontextmanager
    async def stand_in() -> AsyncIterator[Subject]:
        facts, jid = list[Fact](), BareJid("elin@hallway.test")
        transport = FakeTransport(Account(jid=jid), facts.append)
        yield Subject(transport=transport, jid=jid, facts=facts, come_online=transport.come_online)

    return real if request.param == "real" else stand_in


def _of_people(people: PeopleStream) -> Iterator[Coroutine[None, None, object]]:
    yield people.change_contact(MARA, "Mara", ())
    yield people.fetch_blocked()
    yield people.block(MARA, None)
    yield people.unblock((MARA,))
    yield people.publish_talk(None)
    yield people.fetch_profile(MARA)
    yield people.publish_profile(Profile())
    yield people.publish_picture(None)
    yield people.fetch_offset(FullJid(f"{MARA}/desk"))
    yield people.fetch_absence_s(MARA)
    yield people.check_address(MARA)
    yield people.find_people("mara")


def _of_rooms(rooms: RoomStream, account: BareJid) -> Iterator[Coroutine[None, None, object]]:
    yield rooms.look(ROOM)
    yield rooms.join(JoinWish(room=ROOM, nick="elin"))
    yield rooms.set_role(ROOM, "mara", Role.NONE, "")
    yield rooms.set_affiliation(ROOM, MARA, Affiliation.MEMBER, "")
    yield rooms.fetch_affiliated(ROOM, Affiliation.MEMBER)
    yield rooms.moderate(ROOM, "id", "", ns.MODERATION)
    yield rooms.fetch_bookmarks()
    yield rooms.publish_bookmark(Bookmark(account=account, room=ROOM))
    yield rooms.remove_bookmark(ROOM)
    yield rooms.services()
    yield rooms.browse(BareJid(ROOM.partition("@")[2]), "")
    yield rooms.fetch_configuration(ROOM)
    yield rooms.submit_configuration(ROOM, Form(), {})
    yield rooms.accept_defaults(ROOM)
    yield rooms.destroy(ROOM, "", "")


def _of_the_account(transport: ChatTransport, account: BareJid) -> Iterator[Coroutine[None, None, object]]:
    assert transport.organising is not None
    assert transport.services is not None
    assert transport.care is not None
    claim = PrivateKey(account, PrivateKind.CLAIM, "1")
    yield transport.organising.fetch_read()
    yield transport.organising.publish_read(MARA, ArchiveId("1"))
    yield transport.organising.fetch_private(PrivateKind.CLAIM)
    yield transport.organising.publish_private(claim, CLAIMED)
    yield transport.organising.retract_private(claim)
    yield transport.services.services()
    yield transport.services.describe(MARA)
    yield transport.services.commands(MARA)
    yield transport.services.run(ServiceCommand(service=MARA, node="n", name="n"))
    yield transport.services.make_invitation()
    yield transport.services.upload_service()
    yield transport.services.upload_slot(UploadService(address="upload.hallway.test"), FileFacts(name="plan.pdf"))
    yield transport.care.change_password("another")
    yield transport.care.delete_account()
    yield transport.care.fetch_server()
    yield transport.care.fetch_clients()
    yield transport.care.revoke_client("1")


def _said_at_once(rooms: RoomStream) -> tuple[Callable[[], None], ...]:
    return (
        lambda: rooms.set_subject(ROOM, "Tides"),
        lambda: rooms.set_nick(ROOM, "Elin"),
        lambda: rooms.ask_voice(ROOM),
        lambda: rooms.send_read(ROOM, "id"),
        lambda: rooms.invite(ROOM, MARA, "", "", is_carried=True),
        lambda: rooms.decline(ROOM, MARA, ""),
    )


async def refuses_all(subject: Subject) -> None:
    transport = subject.transport
    with pytest.raises(NotConnected):
        transport.send(subject.message())
    for question in (transport.fetch_roster(""), transport.fetch_archive_page(ArchiveQuery())):
        with pytest.raises(NotConnected):
            await question


async def test_without_a_stream_questions_and_messages_are_refused_and_hints_are_dropped(opened: Open) -> None:
    async with opened() as subject:
        await refuses_all(subject)
        subject.transport.send_receipt(subject.jid, "m")
        subject.transport.send_displayed(subject.jid, "m")
        subject.transport.send_chat_state(subject.jid, ChatState.ACTIVE)
        subject.transport.set_presence(OwnPresence())
        subject.transport.set_active(False)
        subject.transport.mark_stored(7)
        subject.transport.try_now()


async def test_a_message_may_be_sent_as_soon_as_the_stream_is_reported_up(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        subject.transport.send(subject.message())


async def test_the_roster_is_reported_before_the_question_returns(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        async with asyncio.timeout(ENDS_A_HANG_S):
            await subject.transport.fetch_roster("")
        assert any(isinstance(fact, RosterLoaded) for fact in subject.facts)


async def test_after_stop_nothing_is_sent(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        await subject.transport.stop()
        await refuses_all(subject)


async def test_once_the_stream_is_gone_people_rooms_services_and_the_account_are_refused_too(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        transport = subject.transport
        await transport.stop()
        assert transport.people is not None
        assert transport.rooms is not None
        of_rooms = _of_rooms(transport.rooms, subject.jid)
        for question in chain(_of_people(transport.people), of_rooms, _of_the_account(transport, subject.jid)):
            with pytest.raises(NotConnected):
                await question
        for say in _said_at_once(transport.rooms):
            with pytest.raises(NotConnected):
                say()
        transport.people.ask_for_presence(MARA)
        transport.people.stop_seeing(MARA)
        transport.rooms.leave(ROOM)
        transport.rooms.send_typing(ROOM, ChatState.COMPOSING)


async def test_what_is_kept_on_the_server_is_there_until_it_is_taken_away(opened: Open) -> None:
    async with opened() as subject:
        subject.come_online()
        await until(subject.is_online)
        mine, rooms = subject.transport.organising, subject.transport.rooms
        assert mine is not None
        assert rooms is not None
        claim = PrivateKey(subject.jid, PrivateKind.CLAIM, "1")
        bookmark = Bookmark(account=subject.jid, room=ROOM, name="Tides", nick="elin")
        for _ in range(2):
            await mine.publish_private(claim, CLAIMED)
            await mine.publish_read(MARA, ArchiveId("1"))
            await rooms.publish_bookmark(bookmark)
        assert await mine.fetch_private(PrivateKind.CLAIM) == {claim.id: CLAIMED}
        assert await mine.fetch_read() == {MARA: ArchiveId("1")}
        assert await rooms.fetch_bookmarks() == (bookmark,)
        assert [await mine.retract_private(claim) for _ in range(2)] == [True, False]
        for _ in range(2):
            await rooms.remove_bookmark(ROOM)
        assert not await mine.fetch_private(PrivateKind.CLAIM)
        assert await rooms.fetch_bookmarks() == ()
