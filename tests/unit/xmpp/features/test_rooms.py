"""Being in a room: whether I still am (XEP-0410), and whether what it says is news, at a scripted server."""

import asyncio
from datetime import UTC, datetime

import pytest

from desktop_client.core.room_ports import RoomStream
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import NoAnswer
from desktop_client.domain.messages import Direction, NewMessage, SendError, Source
from desktop_client.domain.rooms import JoinWish, LeaveReason, RoomJoined, RoomLeft
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.fakes.waiting import until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import Visitor

ROOM = BareJid(f"lab@rooms.{DOMAIN}")
MYSELF = f"{ROOM}/Elin"
ENTERED = (
    f"<presence from='{MYSELF}'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='none' role='participant'/><status code='110'/></x></presence>"
    f"<message from='{ROOM}' type='groupchat'><subject/></message>"
)


_LEFT = (
    f"<presence from='{MYSELF}' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='none' role='none'/><status code='110'/></x></presence>"
)


def room_that_answers(condition: str) -> Script:
    """Let me in, then answer my ping with this error, or with a result for ""."""

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            stanza = await peer.next()
            if stanza.get("to") != MYSELF:
                continue
            if stanza.tag.endswith("}presence"):
                peer.send(ENTERED)
            elif stanza.find("{urn:xmpp:ping}ping") is not None:
                error = f"<{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>" if condition else ""
                inside = f"<error type='cancel'>{error}</error>" if condition else ""
                kind = "error" if condition else "result"
                peer.send(f"<iq type='{kind}' id='{stanza.get('id')}' from='{MYSELF}'>{inside}</iq>")

    return script


async def entered(visitor: Visitor) -> RoomStream:
    await visitor.online()
    rooms = visitor.connection.rooms
    assert rooms is not None
    await rooms.join(JoinWish(room=ROOM, nick="Elin"))
    return rooms


@pytest.mark.parametrize(
    ("condition", "is_in"),
    [
        ("", True),
        ("service-unavailable", True),
        ("feature-not-implemented", True),
        ("item-not-found", True),
        ("not-acceptable", False),
        ("not-allowed", False),
    ],
)
async def test_only_a_plain_no_takes_me_out_of_a_room(visit: Visit, condition: str, is_in: bool) -> None:
    async with visit(room_that_answers(condition)) as visitor:
        rooms = await entered(visitor)
        assert await rooms.check(ROOM) is is_in
        assert [left.room for left in visitor.of(RoomLeft)] == ([] if is_in else [ROOM])


@pytest.mark.parametrize("condition", ["remote-server-timeout", "remote-server-not-found"])
async def test_no_answer_of_a_room_is_none(visit: Visit, condition: str) -> None:
    async with visit(room_that_answers(condition)) as visitor:
        rooms = await entered(visitor)
        with pytest.raises(NoAnswer):
            await rooms.check(ROOM)
        assert visitor.of(RoomLeft) == []


@pytest.mark.parametrize(
    ("condition", "is_lost"), [("remote-server-timeout", True), ("not-acceptable", True), ("not-allowed", False)]
)
async def test_what_a_room_that_is_away_did_not_take_is_not_refused(
    visit: Visit, condition: str, is_lost: bool
) -> None:
    """The room is entered again then, and what waits is sent; a true refusal stands."""
    async with visit(room_that_answers("")) as visitor:
        await entered(visitor)
        visitor.peer.send(
            f"<message type='error' id='m1' from='{ROOM}'><body>hello</body><error type='wait'>"
            f"<{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>"
        )
        await until(lambda: bool(visitor.of(RoomLeft) or visitor.of(SendError)))
        assert [left.reason for left in visitor.of(RoomLeft)] == ([LeaveReason.LOST] if is_lost else [])
        assert [error.condition for error in visitor.of(SendError)] == ([] if is_lost else [condition])


async def test_a_room_is_entered_again_only_when_it_has_let_me_go(visit: Visit) -> None:
    """XEP-0045 §7.14: what the room says of my nick until then is of the time before."""
    asked: list[str] = []
    let_go = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            stanza = await peer.next()
            if stanza.get("to") == MYSELF and stanza.tag.endswith("}presence"):
                asked.append(stanza.get("type", "available"))
                if asked[-1] == "available":
                    peer.send(ENTERED)
                else:
                    await let_go.wait()
                    peer.send(_LEFT)

    async with visit(script) as visitor:
        rooms = await entered(visitor)
        rooms.leave(ROOM)
        async with asyncio.TaskGroup() as tasks:
            entering = tasks.create_task(rooms.join(JoinWish(room=ROOM, nick="Elin")))
            await until(lambda: asked == ["available", "unavailable"])
            await visitor.settle()
            assert not entering.done()
            let_go.set()
        assert asked == ["available", "unavailable", "available"]
        assert [left.reason for left in visitor.of(RoomLeft)] == [LeaveReason.LEFT]
        assert len(visitor.of(RoomJoined)) == 2


async def test_what_my_server_held_back_is_news_and_what_the_room_kept_is_history(visit: Visit) -> None:
    """XEP-0198 §5: after a cut my server sends again what I did not count; the nick proves only what is news."""
    stamp = "xmlns='urn:xmpp:delay' stamp='2026-11-20T10:00:00Z'"

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (await peer.next()).get("to") != MYSELF:
            pass
        peer.send(ENTERED)
        for name, giver in (("held", DOMAIN), ("kept", ROOM)):
            peer.send(
                f"<message from='{MYSELF}' type='groupchat' id='{name}'><body>{name}</body>"
                f"<delay {stamp} from='{giver}'/></message>"
            )
        await peer.until_gone()

    async with visit(script) as visitor:
        await entered(visitor)
        await until(lambda: len(visitor.of(NewMessage)) == 2)
        envelopes = {said.body: said.envelope for said in visitor.of(NewMessage)}
        assert (envelopes["held"].source, envelopes["held"].direction) == (Source.LIVE, Direction.OUTGOING)
        assert (envelopes["kept"].source, envelopes["kept"].direction) == (Source.OFFLINE, Direction.INCOMING)
        assert {envelope.at for envelope in envelopes.values()} == {datetime(2026, 11, 20, 10, tzinfo=UTC)}
