"""Nobody speaks for somebody else: every claim is checked against who our server says is speaking."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import ArchiveQuery, Direction, Marker, NewMessage, Receipt, SendError, Source
from desktop_client.domain.roster import RosterLoaded, RosterPushed, SubscriptionRequested
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer
from tests.fakes.waiting import until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME

MARA = BareJid(f"mara@{DOMAIN}")
IMPOSTORS = [
    MARA,
    f"{MARA}/phone",
    DOMAIN,
    FULL_JID,
    f"elin@{DOMAIN}.example",
    f"Elin@{DOMAIN}",
    "elin@h\u0430llway.test",
    "",
]


async def welcome(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    await peer.until_gone()


def inner(sender: str, recipient: str, body: str = "hi", extra: str = "") -> str:
    return (
        f"<message xmlns='jabber:client' type='chat' from='{sender}' to='{recipient}' id='m1'>"
        f"<body>{body}</body>{extra}</message>"
    )


def carbon(outer: str, kind: str, message: str) -> str:
    stamped = f" from='{outer}'" if outer else ""
    return (
        f"<message{stamped} to='{FULL_JID}'><{kind} xmlns='urn:xmpp:carbons:2'>"
        f"<forwarded xmlns='urn:xmpp:forward:0'>{message}</forwarded></{kind}></message>"
    )


@pytest.mark.parametrize("sender", IMPOSTORS)
@pytest.mark.parametrize("kind", ["sent", "received"])
async def test_a_carbon_counts_only_from_my_own_bare_address(visit: Visit, sender: str, kind: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        copy = inner(ME, MARA) if kind == "sent" else inner(MARA, ME)
        visitor.peer.send(carbon(sender, kind, copy))
        await visitor.answered()
        assert visitor.of(NewMessage) == []


async def test_own_carbons_are_told_apart_by_direction(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(carbon(ME, "sent", inner(f"{ME}/phone", MARA, "mine")))
        visitor.peer.send(carbon(ME, "received", inner(f"{MARA}/desk", ME, "hers")))
        await visitor.answered()
        mine, hers = visitor.of(NewMessage)
        assert (mine.body, mine.envelope.direction, mine.envelope.peer) == ("mine", Direction.OUTGOING, MARA)
        assert (hers.body, hers.envelope.direction, hers.envelope.peer) == ("hers", Direction.INCOMING, MARA)
        assert mine.envelope.source is hers.envelope.source is Source.CARBON


@pytest.mark.parametrize(
    "message",
    [
        carbon(ME, "sent", inner(MARA, ME, "she wrote what I am said to have written")),
        carbon(ME, "received", inner(MARA, f"other@{DOMAIN}", "not to me")),
        carbon(ME, "received", carbon(ME, "received", inner(MARA, ME, "twice wrapped"))),
    ],
)
async def test_a_carbon_that_cannot_be_a_copy_of_mine_is_dropped(visit: Visit, message: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(message)
        await visitor.answered()
        assert visitor.of(NewMessage) == []


def result(query: str, sender: str, body: str = "old", archive_id: str = "a1") -> str:
    stamped = f" from='{sender}'" if sender else ""
    return (
        f"<message{stamped} to='{FULL_JID}'><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='{archive_id}'>"
        "<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>"
        f"{inner(MARA, ME, body)}</forwarded></result></message>"
    )


async def test_what_cannot_be_read_of_a_page_is_told_in_its_place(visit: Visit) -> None:
    deep = "<x>" * 900 + "</x>" * 900
    vague = f"{MARA}/\x85"

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (query := (request := await peer.next()).find("{urn:xmpp:mam:2}query")) is None:
            pass
        asked = query.get("queryid", "")
        peer.send(result(asked, ME, "one", "a1"))
        peer.send(result(asked, ME, deep, "a2"))
        peer.send(result(asked, ME, "three", "a3").replace(MARA, vague))
        peer.send(result(asked, ME, "nobody", "a4").replace(MARA, "a@b@c"))
        peer.send(result(asked, ME, "five", "a5").replace("2026-01-02T03:04:05Z", "some day"))
        peer.send(result(asked, ME, f"<body/>{deep}", "a6").replace(MARA, "a@b@c"))
        peer.send(result(asked, ME, "<y/>" * 20_000, "a7"))
        peer.send(fin(request.get("id", ""), first="a1", last="a7"))
        await peer.until_gone()

    async with visit(script) as visitor:
        await visitor.online()
        page = await visitor.connection.fetch_archive_page(ArchiveQuery())
        told = [arrival for arrival in page.arrivals if isinstance(arrival, NewMessage)]
        assert [(one.envelope.archive_id, one.body) for one in told] == [
            ("a1", "one"),
            ("a2", ""),
            ("a3", "three"),
            ("a5", "five"),
            ("a7", ""),
        ]
        assert {(one.envelope.peer, one.envelope.at) for one in told} == {
            (MARA, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
        }
        assert page.last == "a7"
        await visitor.answered()
        assert visitor.of(NewMessage) == []


async def test_a_carbon_over_the_limits_is_told_as_what_it_is_a_copy_of(visit: Visit) -> None:
    deep = "<x>" * 900 + "</x>" * 900
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(carbon(ME, "sent", inner(f"{ME}/phone", MARA, extra=deep)))
        visitor.peer.send(carbon(MARA, "sent", inner(f"{ME}/phone", MARA, extra=deep)))
        await visitor.answered()
        (told,) = visitor.of(NewMessage)
        assert (told.body, told.envelope.direction, told.envelope.peer) == ("", Direction.OUTGOING, MARA)


def fin(request_id: str, *, first: str = "", last: str = "", sender: str = ME) -> str:
    page = f"<set xmlns='http://jabber.org/protocol/rsm'><first>{first}</first><last>{last}</last></set>"
    ids = page if first else ""
    end = f"<fin xmlns='urn:xmpp:mam:2' complete='true'>{ids}</fin>"
    return f"<iq type='result' from='{sender}' id='{request_id}'>{end}</iq>"


async def archive_server(peer: Peer) -> None:
    await peer.welcome(resume_id="r1")
    while True:
        request = await peer.next()
        query = request.find("{urn:xmpp:mam:2}query")
        if query is None:
            continue
        asked, request_id = query.get("queryid", ""), request.get("id", "")
        for impostor in (MARA, f"room@conference.{DOMAIN}", DOMAIN, FULL_JID):
            peer.send(result(asked, impostor, "forged"))
        peer.send(result("guess", ME, "unasked"))
        peer.send(fin(request_id, sender=MARA))
        peer.send(result(asked, ME, "true", "a1") + result(asked, "", "also true", "a2"))
        peer.send(fin(request_id, first="a1", last="a2"))
        peer.send(result(asked, ME, "late"))
        await peer.flush()


async def test_archive_results_count_only_from_my_archive_and_for_an_open_query(visit: Visit) -> None:
    async with visit(archive_server) as visitor:
        await visitor.online()
        page = await visitor.connection.fetch_archive_page(ArchiveQuery())
        assert [arrival.body for arrival in page.arrivals if isinstance(arrival, NewMessage)] == ["true", "also true"]
        await visitor.answered()
        assert visitor.of(NewMessage) == []
        assert page.arrivals[0].envelope.at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


async def test_a_page_that_lacks_its_own_ends_is_an_error_and_not_a_short_page(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (query := (request := await peer.next()).find("{urn:xmpp:mam:2}query")) is None:
            pass
        peer.send(result(query.get("queryid", ""), ME, "one", "a1"))
        peer.send(fin(request.get("id", ""), first="a1", last="a9"))
        await peer.until_gone()

    async with visit(script) as visitor:
        await visitor.online()
        with pytest.raises(NotAccepted):
            await visitor.connection.fetch_archive_page(ArchiveQuery())


async def test_an_archive_error_is_raised(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (request := await peer.next()).find("{urn:xmpp:mam:2}query") is None:
            pass
        peer.send(
            f"<iq type='error' from='{ME}' id='{request.get('id')}'><error type='cancel'>"
            "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
        )
        await peer.until_gone()

    async with visit(script) as visitor:
        await visitor.online()
        with pytest.raises(NotAccepted) as refusal:
            await visitor.connection.fetch_archive_page(ArchiveQuery())
        assert refusal.value.condition == "item-not-found"


def push(sender: str) -> str:
    stamped = f" from='{sender}'" if sender else ""
    return f"<iq type='set' id='p1'{stamped}><query xmlns='jabber:iq:roster'><item jid='x@{DOMAIN}'/></query></iq>"


@pytest.mark.parametrize("sender", [s for s in IMPOSTORS if s])
async def test_a_roster_push_from_anybody_else_is_refused(visit: Visit, sender: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(push(sender))
        await visitor.answered()
        assert visitor.of(RosterPushed) == []
        assert [reply.get("type") for reply in visitor.replies()] == ["error"]


@pytest.mark.parametrize("sender", ["", ME])
async def test_a_roster_push_from_my_account_is_taken_and_confirmed(visit: Visit, sender: str) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(push(sender))
        await visitor.answered()
        assert [pushed.contact.jid for pushed in visitor.of(RosterPushed)] == [f"x@{DOMAIN}"]
        assert [reply.get("type") for reply in visitor.replies()] == ["result"]


async def answer_from_strangers(peer: Peer) -> None:
    """Answer a roster request three times: twice in somebody else's name."""
    while (request := await peer.next()).find("{jabber:iq:roster}query") is None:
        pass
    for sender, name in ((MARA, "forged"), (f"{MARA}/x", "forged"), (ME, "true")):
        peer.send(
            f"<iq type='result' id='{request.get('id')}' from='{sender}'><query xmlns='jabber:iq:roster'>"
            f"<item jid='x@{DOMAIN}' name='{name}'/></query></iq>"
        )


async def test_an_answer_counts_only_from_whom_was_asked_also_after_a_resume(visit: Visit) -> None:
    connections = 0

    async def script(peer: Peer) -> None:
        nonlocal connections
        connections += 1
        if connections == 1:
            await peer.welcome(resume_id="r1")
            await answer_from_strangers(peer)
            await until(lambda: bool(loaded))
            return
        await peer.log_in()
        await peer.header("<sm xmlns='urn:xmpp:sm:3'/>")
        await peer.expect("resume")
        peer.send("<resumed xmlns='urn:xmpp:sm:3' previd='r1' h='2'/>")
        await answer_from_strangers(peer)
        await peer.until_gone()

    loaded: list[RosterLoaded] = []
    async with visit(script) as visitor:
        await visitor.online()
        await visitor.connection.fetch_roster("")
        loaded += visitor.of(RosterLoaded)
        await until(lambda: visitor.status.resumed_count == 1)
        await visitor.connection.fetch_roster("")
        names = [contact.name for report in visitor.of(RosterLoaded) for contact in report.contacts]
        assert names == ["true", "true"]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (f"<stanza-id xmlns='urn:xmpp:sid:0' by='{ME}' id='s1'/>", "s1"),
        (f"<stanza-id xmlns='urn:xmpp:sid:0' by='{MARA}' id='s1'/>", None),
        (f"<stanza-id xmlns='urn:xmpp:sid:0' by='{DOMAIN}' id='s1'/>", None),
        ("<stanza-id xmlns='urn:xmpp:sid:0' id='s1'/>", None),
        (
            "".join(f"<stanza-id xmlns='urn:xmpp:sid:0' by='{ME}' id='{name}'/>" for name in ("s1", "s2")),
            None,
        ),
        (
            "".join(f"<stanza-id xmlns='urn:xmpp:sid:0' by='{by}' id='s2'/>" for by in (f"room@{DOMAIN}", ME)),
            "s2",
        ),
    ],
)
async def test_an_archive_id_is_believed_once_and_from_my_server_only(
    visit: Visit, marks: str, expected: str | None
) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(inner(f"{MARA}/x", ME, extra=marks))
        await visitor.answered()
        assert [message.envelope.archive_id for message in visitor.of(NewMessage)] == [expected]


@pytest.mark.parametrize(
    ("sender", "stamp", "is_believed"),
    [
        (DOMAIN, "2026-01-02T03:04:05Z", True),
        (ME, "2026-01-02T03:04:05.25+02:00", True),
        (f"{MARA}/x", "2026-01-02T03:04:05Z", False),
        ("", "2026-01-02T03:04:05Z", False),
        (DOMAIN, "0001-01-01T00:00:00Z", False),
        (DOMAIN, "9999-12-31T23:59:59-14:00", False),
        (DOMAIN, "NaN", False),
        (DOMAIN, "2026-01-02", False),
        (DOMAIN, "2026-13-45T99:99:99Z", False),
    ],
)
async def test_only_my_server_can_say_that_a_message_is_old(
    visit: Visit, sender: str, stamp: str, is_believed: bool
) -> None:
    stamped = f" from='{sender}'" if sender else " from=''"
    async with visit(welcome) as visitor:
        await visitor.online()
        delay = f"<delay xmlns='urn:xmpp:delay'{stamped} stamp='{stamp}'/>"
        visitor.peer.send(inner(f"{MARA}/x", ME, extra=delay))
        await visitor.answered()
        envelope = visitor.of(NewMessage)[0].envelope
        assert (envelope.source is Source.OFFLINE) == is_believed
        assert (abs(datetime.now(UTC) - envelope.at).days > 2) == is_believed


async def test_receipts_markers_and_errors_carry_who_sent_them(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        visitor.peer.send(
            f"<message from='eve@{DOMAIN}/x' to='{ME}'><received xmlns='urn:xmpp:receipts' id='m7'/></message>"
            f"<message from='eve@{DOMAIN}/x' to='{ME}'><displayed xmlns='urn:xmpp:chat-markers:0' id='m7'/></message>"
            f"<message from='eve@{DOMAIN}/x' to='{ME}' type='error' id='m7'><error type='cancel'>"
            "<gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:a@b</gone></error></message>"
        )
        await visitor.answered()
        said: list[Receipt | Marker | SendError] = [*visitor.of(Receipt), *visitor.of(Marker), *visitor.of(SendError)]
        assert [(fact.envelope.peer, fact.message_id) for fact in said] == [(f"eve@{DOMAIN}", "m7")] * 3
        assert visitor.of(SendError)[0].condition == "gone"


async def test_a_request_to_see_my_presence_is_reported_and_never_answered(visit: Visit) -> None:
    async with visit(welcome) as visitor:
        await visitor.online()
        before = len(visitor.replies())
        for kind in ("subscribe", "subscribed", "unsubscribe", "unsubscribed", "probe"):
            visitor.peer.send(f"<presence from='eve@{DOMAIN}' to='{ME}' type='{kind}'/>")
        await visitor.answered()
        assert [request.jid for request in visitor.of(SubscriptionRequested)] == [f"eve@{DOMAIN}"]
        assert len(visitor.replies()) == before


async def test_nobody_back_dates_a_message_on_a_stream_that_is_long_up(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = datetime.now(UTC) - timedelta(minutes=1)
    forged = f"<delay xmlns='urn:xmpp:delay' from='{DOMAIN}' stamp='{stamp.isoformat()}'/>"
    async with visit(welcome) as visitor:
        await visitor.online()
        later = datetime.now(UTC) + timedelta(hours=1)
        monkeypatch.setattr(visitor.connection._link.clock, "now", lambda: later)
        visitor.peer.send(inner(f"{MARA}/x", ME, extra=forged))
        await visitor.answered()
        envelope = visitor.of(NewMessage)[0].envelope
        assert (envelope.source, envelope.at) == (Source.LIVE, later)
