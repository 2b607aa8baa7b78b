"""Whatever a stanza is made of, the stream stays up and nothing fails behind it."""

import random
from xml.sax.saxutils import quoteattr

import pytest

from desktop_client.domain.accounts import ConnectionState
from desktop_client.domain.errors import StreamRefused
from desktop_client.domain.messages import NewMessage
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.stream_management import UNSTORED_LIMIT, UNSTORED_LIMIT_BYTES
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer
from tests.fakes.waiting import turns, until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME

STANZAS = 2000
NAMESPACES = [value for value in vars(ns).values() if isinstance(value, str) and value[:4] in ("jabb", "http", "urn:")]
NAMESPACES.remove(ns.XML)
NAMES = [
    "query", "item", "group", "sent", "received", "forwarded", "message", "result", "fin", "set", "first", "last",
    "delay", "stanza-id", "origin-id", "body", "x", "c", "event", "items", "metadata", "info", "data", "vCard", "PHOTO",
    "BINVAL", "ping", "time", "error", "gone", "text", "photo", "show", "priority", "status", "composing", "displayed",
    "request", "markable", "iq", "presence",
]  # fmt: skip
ATTRIBUTES = [
    "id", "by", "from", "to", "jid", "type", "stamp", "node", "ver", "hash", "queryid", "subscription", "ask", "name",
    "bytes", "url", "complete", "xml:lang",
]  # fmt: skip
VALUES = [
    "", "x", ME, FULL_JID, DOMAIN, f"mara@{DOMAIN}/x", "@", "a@b@c", "\U0001f916@x/\U0001f916", "0", "-1", "9" * 400,
    "2026-01-01T00:00:00Z", "NaN", "result", "error", "set", "get", "chat", "groupchat", "both", "remove", "true",
    "%00", "'\"><&", "urn:xmpp:avatar:metadata", "a" * 40, "\u202e", "\ufeff", "٣",
]  # fmt: skip


def tree(luck: random.Random, depth: int) -> str:
    attributes = "".join(
        f" {name}={quoteattr(luck.choice(VALUES))}" for name in luck.sample(ATTRIBUTES, luck.randint(0, 4))
    )
    inside = "".join(tree(luck, depth - 1) for _ in range(luck.randint(0, 3))) if depth else ""
    text = luck.choice(["", "", "5", "aGVsbG8=", "away", "&lt;b&gt;", "\U0001f600"])
    name, namespace = luck.choice(NAMES), luck.choice(NAMESPACES)
    return f"<{name} xmlns={quoteattr(namespace)}{attributes}>{text}{inside}</{name}>"


def stanza(luck: random.Random) -> str:
    names = luck.sample(["from", "to", "id", "type"], luck.randint(0, 4))
    attributes = "".join(f" {name}={quoteattr(luck.choice(VALUES))}" for name in names)
    kind = luck.choice(["message", "message", "presence", "iq", "iq"])
    return f"<{kind}{attributes}>{''.join(tree(luck, 4) for _ in range(luck.randint(0, 3)))}</{kind}>"


async def welcome(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


@pytest.mark.parametrize("seed", [1, 2])
async def test_stanzas_of_any_make_leave_the_stream_up(
    visit: Visit, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    luck = random.Random(seed)
    async with visit(welcome) as visitor:
        await visitor.online()
        for _ in range(STANZAS):
            visitor.peer.send(stanza(luck))
        await visitor.answered()
        assert visitor.status.state is ConnectionState.ONLINE
    assert "could not be handled" not in caplog.text


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><message><body>&a;</body></message>", b"not-well-formed"),
        ("<message><body>&a;</body></message>", b"not-well-formed"),
        ("<?php echo 1 ?>", b"restricted-xml"),
        ("<!-- hidden -->", b"restricted-xml"),
        (f"<message from='mara@{DOMAIN}'><body>\x01</body></message>", b"not-well-formed"),
    ],
)
async def test_a_server_that_breaks_the_rules_of_xml_is_told_which_and_left(
    visit: Visit, said: str, condition: bytes
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        peer = visitor.peer
        peer.send(f"{said}<message from='mara@{DOMAIN}/x' type='chat'><body>hi</body></message>")
        await until(lambda: visitor.status.state is ConnectionState.WAITING)
        assert visitor.status.problem == StreamRefused(domain=DOMAIN, condition=condition.decode())
        await until(lambda: peer.is_gone)
        assert condition in peer.secret
        assert visitor.of(NewMessage) == []


async def test_huge_messages_that_a_store_cannot_take_are_left_on_the_line(visit: Visit) -> None:
    size_bytes, number = 1000 * 1024, 40
    async with visit(welcome) as visitor:
        await visitor.online()
        for _ in range(number):
            visitor.peer.send(f"<message from='mara@{DOMAIN}/x' type='chat'><body>{'x' * size_bytes}</body></message>")
        await until(lambda: len(visitor.of(NewMessage)) * size_bytes >= UNSTORED_LIMIT_BYTES)
        await turns(200)
        assert len(visitor.of(NewMessage)) * size_bytes < UNSTORED_LIMIT_BYTES + 2 * size_bytes

        def store_all() -> bool:
            visitor.connection.mark_stored(visitor.of(NewMessage)[-1].envelope.stanza_number or 0)
            return len(visitor.of(NewMessage)) == number

        await until(store_all)


async def test_reading_waits_for_a_store_that_is_behind(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        for number in range(3 * UNSTORED_LIMIT):
            visitor.peer.send(f"<message from='mara@{DOMAIN}/x' type='chat'><body>{number}</body></message>")
        await until(lambda: len(visitor.of(NewMessage)) >= UNSTORED_LIMIT)
        await turns(200)
        assert len(visitor.of(NewMessage)) < UNSTORED_LIMIT + 200

        def store_all() -> bool:
            visitor.connection.mark_stored(visitor.of(NewMessage)[-1].envelope.stanza_number or 0)
            return len(visitor.of(NewMessage)) == 3 * UNSTORED_LIMIT

        await until(store_all)
        assert [message.body for message in visitor.of(NewMessage)] == [str(n) for n in range(3 * UNSTORED_LIMIT)]


async def test_what_a_lost_line_still_brought_is_stored_though_nothing_can_be_answered(
    visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        for at in range(2 * STANZAS):
            visitor.peer.send(f"<message from='mara@{DOMAIN}/x' type='chat'><body>{at}</body></message>")
            visitor.peer.send(f"<r xmlns='{ns.STREAM_MANAGEMENT}'/>")
        visitor.peer.hang_up()

        def store_all() -> bool:
            if came := visitor.of(NewMessage):
                visitor.connection.mark_stored(came[-1].envelope.stanza_number or 0)
            return visitor.status.state is ConnectionState.WAITING

        await until(store_all)
        bodies = [message.body for message in visitor.of(NewMessage)]
        assert bodies == [str(at) for at in range(len(bodies))] != []
    assert "cannot go on" not in caplog.text
