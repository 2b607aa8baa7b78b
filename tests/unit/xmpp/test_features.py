"""What single features say and understand on a live stream."""

import base64
import hashlib
from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.accounts import ConnectionState
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.conversations import ChatState
from desktop_client.domain.errors import MessageTooLong, NotConnected
from desktop_client.domain.facts import ChatStateChanged
from desktop_client.domain.messages import NewMessage, OriginId, OutgoingMessage
from desktop_client.domain.roster import Availability, DevicePresence, OwnPresence
from desktop_client.xmpp.features.caps import verification_of
from tests.fakes.clock import START
from tests.fakes.scripted_server import BIND, DOMAIN, MANAGEMENT, Peer
from tests.fakes.waiting import until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

MARA, JONAS = BareJid(f"mara@{DOMAIN}"), BareJid(f"jonas@{DOMAIN}")
STATES = "http://jabber.org/protocol/chatstates"
INFO = "http://jabber.org/protocol/disco#info"
EXAMPLE = (
    f"<query xmlns='{INFO}'><identity category='client' type='pc' name='Exodus 0.9.1'/>"
    "<feature var='http://jabber.org/protocol/caps'/><feature var='http://jabber.org/protocol/disco#info'/>"
    "<feature var='http://jabber.org/protocol/disco#items'/><feature var='http://jabber.org/protocol/muc'/></query>"
)
EXAMPLE_VERSION = "QgayPKawpkPSDYmwT/WM94uAlu0="


async def welcome(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


def outgoing(body: str, name: str = "o1") -> OutgoingMessage:
    return OutgoingMessage(
        item=1,  # type: ignore[arg-type] # any number will do
        account=ME,
        to=MARA,
        origin_id=OriginId(name),
        body=body,
        typed_at=START,
    )


def test_the_example_of_xep_0115_is_followed() -> None:
    assert verification_of(fromstring(EXAMPLE)) == EXAMPLE_VERSION


def test_forms_are_part_of_the_hash() -> None:
    form = (
        "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE'><value>urn:xmpp:dataforms:softwareinfo</value>"
        "</field><field var='os'><value>Mac</value></field><field var='ip_version'><value>ipv6</value>"
        "<value>ipv4</value></field></x>"
    )
    text = "client/pc//Psi<urn:f<urn:xmpp:dataforms:softwareinfo<ip_version<ipv4<ipv6<os<Mac<"
    query = (
        f"<query xmlns='{INFO}'><identity category='client' type='pc' name='Psi'/><feature var='urn:f'/>{form}</query>"
    )
    assert verification_of(fromstring(query)) == base64.b64encode(hashlib.sha1(text.encode()).digest()).decode()


def present(visitor: Visitor, jid: BareJid, version: str) -> None:
    visitor.peer.send(
        "<iq type='set' id='qpush'><query xmlns='jabber:iq:roster'>"
        f"<item jid='{jid}' subscription='both'/></query></iq>"
        f"<presence from='{jid}/x'><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='{version}'/>"
        "</presence>"
    )


async def answer_question(visitor: Visitor, jid: BareJid) -> None:
    def questions() -> list[str]:
        return [
            stanza.get("id", "") for stanza in visitor.peer.stanzas
            if stanza.get("to") == f"{jid}/x" and stanza.find(f"{{{INFO}}}query") is not None
        ]  # fmt: skip

    await until(lambda: bool(questions()))
    visitor.peer.send(f"<iq type='result' id='{questions()[-1]}' from='{jid}/x'>{EXAMPLE}</iq>")
    await visitor.answered()


def typed_to(visitor: Visitor, jid: BareJid) -> int:
    return len([stanza for stanza in visitor.replies() if stanza.get("to") == jid])


async def test_a_false_hash_is_not_believed_for_anybody(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        present(visitor, MARA, "forged")
        present(visitor, JONAS, "forged")
        await visitor.answered()
        visitor.connection.send_chat_state(MARA, ChatState.COMPOSING)
        await answer_question(visitor, MARA)
        for jid in (MARA, JONAS):
            visitor.connection.send_chat_state(jid, ChatState.COMPOSING)
        await visitor.answered()
        assert (typed_to(visitor, MARA), typed_to(visitor, JONAS)) == (2, 1)


async def test_a_true_hash_spares_all_devices_of_that_program(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        present(visitor, MARA, EXAMPLE_VERSION)
        present(visitor, JONAS, EXAMPLE_VERSION)
        await visitor.answered()
        visitor.connection.send_chat_state(MARA, ChatState.COMPOSING)
        await answer_question(visitor, MARA)
        for jid in (MARA, JONAS):
            visitor.connection.send_chat_state(jid, ChatState.COMPOSING)
        await visitor.answered()
        assert (typed_to(visitor, MARA), typed_to(visitor, JONAS)) == (1, 0)


@pytest.mark.parametrize(
    ("availability", "show"),
    [(Availability.AVAILABLE, None), (Availability.AWAY, "away"), (Availability.DO_NOT_DISTURB, "dnd")],
)
async def test_my_presence_says_how_i_am_and_what_my_program_can_do(
    visit: Visit, availability: Availability, show: str | None
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.connection.set_presence(OwnPresence(availability=availability, status="in & out"))
        await visitor.answered()
        (presence,) = visitor.replies()
        assert presence.findtext("{jabber:client}show") == show
        assert presence.findtext("{jabber:client}status") == "in & out"
        caps = presence.find("{http://jabber.org/protocol/caps}c")
        assert caps is not None
        visitor.peer.send(f"<iq type='get' id='i1' from='{DOMAIN}'><query xmlns='{INFO}'/></iq>")
        await visitor.answered()
        query = visitor.replies()[-1].find(f"{{{INFO}}}query")
        assert query is not None
        assert verification_of(query) == caps.get("ver")


@pytest.mark.parametrize(
    ("inside", "show", "priority", "avatar"),
    [
        ("<show>xa</show><priority>5</priority>", "xa", 5, None),
        ("<show>nonsense</show><priority>999999999999</priority>", "", 0, None),
        ("<priority>-400</priority><x xmlns='vcard-temp:x:update'><photo/></x>", "", -128, ""),
        (f"<x xmlns='vcard-temp:x:update'><photo>{'A' * 40}</photo></x>", "", 0, "a" * 40),
        ("<x xmlns='vcard-temp:x:update'><photo>../../etc</photo></x>", "", 0, None),
        ("<x xmlns='vcard-temp:x:update'/>", "", 0, None),
    ],
)
async def test_the_presence_of_a_device_is_read_with_care(
    visit: Visit, inside: str, show: str, priority: int, avatar: str | None
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(f"<presence from='{MARA}/x'>{inside}</presence>")
        await visitor.answered()
        device = visitor.of(DevicePresence)[0]
        assert (device.show, device.priority, device.avatar_sha1) == (show, priority, avatar)


async def test_a_message_over_the_limit_of_servers_is_not_sent(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        with pytest.raises(MessageTooLong) as refusal:
            visitor.connection.send(outgoing("&" * 200_000))
        assert refusal.value.size_bytes > refusal.value.limit_bytes
        visitor.connection.send(outgoing("x" * 200_000))
        await visitor.answered()
        assert len(visitor.replies()) == 1


async def test_a_message_asks_for_receipt_and_marker_and_carries_its_origin(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.connection.send(outgoing("hi", "origin-7"))
        await visitor.answered()
        (message,) = visitor.replies()
        assert (message.get("id"), message.get("to"), message.get("type")) == ("origin-7", MARA, "chat")
        assert {child.tag for child in message} >= {
            "{urn:xmpp:receipts}request",
            "{urn:xmpp:chat-markers:0}markable",
            "{urn:xmpp:sid:0}origin-id",
        }


async def test_typing_is_reported_only_as_it_happens(visit: Visit) -> None:
    state = f"<composing xmlns='{STATES}'/>"
    delay = f"<delay xmlns='urn:xmpp:delay' from='{DOMAIN}' stamp='2026-01-01T00:00:00Z'/>"
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(
            f"<message from='{MARA}/x' type='chat'>{state}</message>"
            f"<message from='{MARA}/x' type='chat'>{state}{delay}</message>"
            f"<message from='{MARA}/x' type='groupchat'>{state}</message>"
            f"<message from='{ME}/other' type='chat'>{state}</message>"
        )
        await visitor.answered()
        assert visitor.of(ChatStateChanged) == [ChatStateChanged(account=ME, peer=MARA, state=ChatState.COMPOSING)]


async def test_of_several_languages_the_one_without_a_mark_is_shown(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(
            f"<message from='{MARA}/x' type='chat'><body xml:lang='de'>Hallo</body><body>Hello</body></message>"
            f"<message from='{MARA}/x' type='chat'><body xml:lang='de'>Hallo</body></message>"
            f"<message from='{MARA}/x' type='chat'><body/></message>"
        )
        await visitor.answered()
        assert [message.body for message in visitor.of(NewMessage)] == ["Hello", "Hallo"]


async def test_the_server_is_told_when_nobody_looks_and_again_after_a_resume(visit: Visit) -> None:
    csi = "<csi xmlns='urn:xmpp:csi:0'/>"
    told: list[str] = []

    async def script(peer: Peer) -> None:
        await peer.log_in()
        if len(told) == 0:
            await peer.bind(features=BIND + MANAGEMENT + csi)
            await peer.expect("enable")
            peer.send("<enabled xmlns='urn:xmpp:sm:3' id='r1' resume='true'/>")
        else:
            await peer.header(MANAGEMENT + csi)
            await peer.expect("resume")
            peer.send("<resumed xmlns='urn:xmpp:sm:3' previd='r1' h='1'/>")
        while not (element := await peer.next()).tag.startswith("{urn:xmpp:csi:0}"):
            pass
        told.append(element.tag.rpartition("}")[2])
        if len(told) == 1:
            return
        await peer.until_gone()

    async with visit(script) as visitor:
        await visitor.online()
        visitor.connection.set_active(False)
        await until(lambda: len(told) == 1)
        await until(lambda: visitor.status.state is not ConnectionState.ONLINE)
        visitor.connection.try_now()
        await until(lambda: told == ["inactive", "inactive"])


async def test_between_two_streams_nothing_can_be_sent(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        await visitor.connection.stop()
        with pytest.raises(NotConnected):
            visitor.connection.send(outgoing("hi"))
        visitor.connection.send_receipt(MARA, "m1")
        visitor.connection.send_chat_state(MARA, ChatState.ACTIVE)
        assert visitor.status.state is ConnectionState.OFFLINE


async def test_what_is_said_into_a_line_that_just_broke_is_kept_to_be_said_again(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        stream = visitor.connection._stream
        assert stream is not None
        assert stream.transport is not None
        stream.transport.abort()
        for number in range(20):
            visitor.connection.send(outgoing(f"message {number}"))
        assert visitor.connection._management.unacknowledged >= 20
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
    assert [record for record in caplog.records if record.name == "asyncio"] == []


async def test_a_bug_behind_a_counter_costs_the_connection_and_not_the_account(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()

        def fail(_: object) -> None:
            raise RuntimeError("a bug")

        monkeypatch.setattr(visitor.connection, "on_acknowledged", fail)
        visitor.connection.send(outgoing("hi"))
        await until(lambda: len(visitor.replies()) == 1)
        visitor.peer.send(f"<a xmlns='urn:xmpp:sm:3' h='{visitor.connection._management.unacknowledged}'/>")
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
        monkeypatch.undo()
        visitor.connection.try_now()
        await until(lambda: visitor.status.state is not ConnectionState.WAITING)
