"""What we answer, whom, and what we never answer (RFC 6120 §8.3, XEP-0030 §7)."""

import base64
import logging
from xml.etree.ElementTree import Element

import pytest

from desktop_client.domain.accounts import ConnectionState
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import NewMessage, OriginId, OutgoingMessage
from desktop_client.domain.roster import DevicePresence
from desktop_client.xmpp.limits import FROM_OTHERS
from tests.fakes.scripted_server import DOMAIN, FULL_JID, PASSWORD, Peer
from tests.fakes.waiting import until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

MARA = BareJid(f"mara@{DOMAIN}")
QUESTIONS = {
    "info": "<query xmlns='http://jabber.org/protocol/disco#info'/>",
    "items": "<query xmlns='http://jabber.org/protocol/disco#items'/>",
    "version": "<query xmlns='jabber:iq:version'/>",
    "time": "<time xmlns='urn:xmpp:time'/>",
    "last": "<query xmlns='jabber:iq:last'/>",
    "ping": "<ping xmlns='urn:xmpp:ping'/>",
}


async def welcome(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


def befriend(visitor: Visitor) -> None:
    visitor.peer.send(
        f"<iq type='set' id='qpush'><query xmlns='jabber:iq:roster'>"
        f"<item jid='{MARA}' subscription='from'/></query></iq>"
    )


def ask(visitor: Visitor, sender: str, question: str, kind: str = "get") -> None:
    visitor.peer.send(f"<iq type='{kind}' id='x1' from='{sender}' to='{FULL_JID}'>{question}</iq>")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_a_stranger_learns_nothing_about_this_program(visit: Visit, question: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        ask(visitor, "eve@elsewhere.example/x", question)
        await visitor.answered()
        (reply,) = visitor.replies()
        assert reply.get("type") == "error"
        assert reply.find(".//{urn:ietf:params:xml:ns:xmpp-stanzas}service-unavailable") is not None
        assert b"Hallway" not in visitor.peer.secret


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_a_contact_gets_an_answer_without_a_word_about_the_computer(visit: Visit, question: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        befriend(visitor)
        ask(visitor, f"{MARA}/x", question)
        await visitor.answered()
        (reply,) = visitor.replies()
        assert (reply.get("type"), reply.get("to"), reply.get("id")) == ("result", f"{MARA}/x", "x1")
        assert reply.find("{jabber:iq:version}query/{jabber:iq:version}os") is None


@pytest.mark.parametrize("kind", ["get", "set"])
async def test_an_unknown_request_is_refused(visit: Visit, kind: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        befriend(visitor)
        ask(visitor, f"{MARA}/x", "<query xmlns='http://jabber.org/protocol/commands'/>", kind)
        await visitor.answered()
        assert [reply.get("type") for reply in visitor.replies()] == ["error"]


@pytest.mark.parametrize("kind", ["error", "result", "", "nonsense"])
async def test_an_error_or_an_unasked_answer_is_never_answered(visit: Visit, kind: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        ask(visitor, f"{MARA}/x", QUESTIONS["info"], kind)
        visitor.peer.send(f"<message from='{MARA}' type='error' id='m'/><presence from='{MARA}' type='error'/>")
        await visitor.answered()
        assert visitor.replies() == []


async def test_a_failure_inside_is_not_told_to_whoever_sent_the_stanza(
    visit: Visit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()

        def fail(stanza: Element, number: int) -> bool:
            raise RuntimeError("a bug")

        monkeypatch.setattr(visitor.connection._features, "take", fail)
        visitor.peer.send(
            f"<message from='{MARA}/x' type='chat'><body>x</body></message>"
            f"<message from='{MARA}/x' type='error'><body>x</body></message><presence from='{MARA}/x'/>"
        )
        await until(lambda: caplog.text.count("a bug") >= 3)
        monkeypatch.undo()
        await visitor.answered()
        assert visitor.replies() == []
        assert visitor.status.state is ConnectionState.ONLINE


async def test_addresses_no_profile_knows_do_not_end_the_stream(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        for sender in (f"{MARA}/\U0001f916", "\U0001f916@x", "@", "a@", "/x", "a@b@c/d", "x" * 4000, "\u202eevil@x"):
            visitor.peer.send(
                f"<message from='{sender}' type='chat'><body>hi</body></message><presence from='{sender}'/>"
                f"<iq from='{sender}' type='get' id='z'><query xmlns='urn:none'/></iq>"
                f"<message from='{sender}' type='groupchat'><body>hi</body></message>"
            )
        await visitor.answered()
        assert visitor.status.state is ConnectionState.ONLINE
        assert [message.envelope.sender for message in visitor.of(NewMessage)] == [f"{MARA}/\U0001f916", "\U0001f916@x"]
        assert [presence.jid for presence in visitor.of(DevicePresence)][:1] == [f"{MARA}/\U0001f916"]


@pytest.mark.parametrize("depth", [64, 900, 30_000])
async def test_deep_stanzas_leave_the_stream_up(visit: Visit, depth: int) -> None:
    deep = "<x>" * depth + "</x>" * depth
    async with visit(welcome) as visitor:
        await visitor.online()
        for frame in (
            f"<message from='{MARA}/x' type='chat'><body>hi</body>{deep}</message>",
            f"<iq from='{MARA}/x' type='get' id='d'>{deep}</iq>",
            f"<presence from='{MARA}/x'>{deep}</presence>",
            f"<message from='{ME}'><received xmlns='urn:xmpp:carbons:2'>{deep}</received></message>",
            f"<message from='{MARA}'><event xmlns='http://jabber.org/protocol/pubsub#event'>{deep}</event></message>",
        ):
            visitor.peer.send(frame)
        await visitor.answered()
        assert visitor.status.state is ConnectionState.ONLINE


@pytest.mark.parametrize(
    "content",
    [
        "<body>" + "x" * (2 * FROM_OTHERS.stanza_bytes) + "</body>",
        "<body>hi</body>" + "<x>" * 900 + "</x>" * 900,
        "<x>" * 900 + "</x>" * 900 + "<body>hi</body>",
        "<x/>" * 20_000 + "<body>hi</body>",
    ],
)
async def test_of_a_message_over_the_limits_is_told_whose_it_is_and_how_it_is_known(visit: Visit, content: str) -> None:
    ids = f"<stanza-id xmlns='urn:xmpp:sid:0' by='{ME}' id='a1'/><origin-id xmlns='urn:xmpp:sid:0' id='o1'/>"
    async with visit(welcome) as visitor:
        await visitor.online()
        for sender, kind in ((f"{MARA}/x", "chat"), (f"{MARA}/x", "error"), ("@/x", "chat"), ("eve@far.example/x", "")):
            stamped = f"type='{kind}'" if kind else ""
            visitor.peer.send(f"<message from='{sender}' {stamped} id='big'>{content}{ids}</message>")
        visitor.peer.send(f"<message from='{MARA}/x' type='chat'>{content.replace('body', 'words')}</message>")
        await visitor.answered()
        told = visitor.of(NewMessage)
        assert [(one.envelope.peer, one.body) for one in told] == [(MARA, ""), ("eve@far.example", "")]
        assert {(one.envelope.message_id, one.envelope.origin_id, one.envelope.archive_id) for one in told} == {
            ("big", "o1", "a1")
        }
        assert not told[0].wants_receipt
        assert visitor.status.state is ConnectionState.ONLINE


async def test_a_device_whose_name_cannot_be_read_does_not_hide_what_was_said(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        for resource in ("\x85", "x" * 4000):
            visitor.peer.send(f"<message from='{MARA}/{resource}' type='chat'><body>hi</body></message>")
        await visitor.answered()
        assert [(str(one.envelope.sender), one.body) for one in visitor.of(NewMessage)] == [(str(MARA), "hi")] * 2


async def test_every_byte_we_send_is_well_formed_whatever_we_are_asked(visit: Visit) -> None:
    nasty = "&apos;&quot;&gt;&lt;message to=&quot;eve@x&quot;&gt;&lt;body&gt;&amp;"
    async with visit(welcome) as visitor:
        await visitor.online()
        befriend(visitor)
        visitor.peer.send(
            f"<iq type='get' id='{nasty}' from='{MARA}/{nasty}'>"
            f"<query xmlns='http://jabber.org/protocol/disco#info' node='{nasty}'/></iq>"
            f"<iq type='get' id='{nasty}' from='eve@elsewhere.example/{nasty}'><query xmlns='{nasty}'/></iq>"
        )
        visitor.connection.send(
            OutgoingMessage(
                item=1,  # type: ignore[arg-type] # any number will do
                account=ME,
                to=MARA,
                origin_id=OriginId("o1"),
                body="</body><message to='eve@x'/>\x00\x0b\ud800\uffff]]>&\U0001f600",
                typed_at=visitor.transports.console._clock.now(),
            )
        )
        await visitor.answered()
        bodies = [stanza.findtext("{jabber:client}body") for stanza in visitor.peer.stanzas]
        assert [body for body in bodies if body] == [
            "</body><message to='eve@x'/>\ufffd\ufffd\ufffd\ufffd]]>&\U0001f600"
        ]
        assert [reply.get("to") for reply in visitor.replies() if reply.tag.endswith("iq")] == [
            f'{MARA}/\'"><message to="eve@x"><body>&',
            'eve@elsewhere.example/\'"><message to="eve@x"><body>&',
        ]
        assert {stanza.get("to") for stanza in visitor.peer.stanzas} & {"eve@x"} == set()


async def test_a_receipt_is_sent_only_when_the_core_says_so(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(
            f"<message from='{MARA}/x' type='chat' id='m1'><body>hi</body><request xmlns='urn:xmpp:receipts'/>"
            "<markable xmlns='urn:xmpp:chat-markers:0'/><active xmlns='http://jabber.org/protocol/chatstates'/></message>"
        )
        await visitor.answered()
        assert visitor.replies() == []
        assert visitor.of(NewMessage)[0].wants_receipt
        visitor.connection.send_receipt(MARA, "m1")
        await visitor.answered()
        (receipt,) = visitor.replies()
        assert receipt[0].get("id") == "m1"


async def test_no_log_ever_holds_the_password(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with visit(welcome) as visitor:
            await visitor.online()
            await visitor.answered()
    written = caplog.text
    assert "urn:ietf:params:xml:ns:xmpp-sasl" in written, "the stream was logged"
    for secret in (PASSWORD, base64.b64encode(PASSWORD.encode()).decode(), "c=biws", "v="):
        assert secret not in written
    assert base64.b64encode(b"n,,n=elin").decode()[:8] not in written


async def test_what_pause_and_flood_do_not_lose_arrives_in_order(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        for number in range(5000):
            visitor.peer.send(f"<presence from='{MARA}/r{number}'><show>away</show></presence>")
        await visitor.answered()
        assert [presence.jid for presence in visitor.of(DevicePresence)] == [f"{MARA}/r{n}" for n in range(5000)]
