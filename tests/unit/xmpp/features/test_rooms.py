"""Being in a room: whether I still am (XEP-0410), and whether what it says is news, at a scripted server."""

from datetime import UTC, datetime

import pytest

from desktop_client.core.room_ports import RoomStream
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Direction, NewMessage, Source
from desktop_client.domain.rooms import JoinWish, RoomLeft
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.fakes.waiting import until
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import Visitor

ROOM = BareJid(f"lab@rooms.{DOMAIN}")
MYSELF = f"{ROOM}/Elin"
_ENTERED = (
    f"<presence from='{MYSELF}'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='none' role='participant'/><status code='110'/></x></presence>"
    f"<message from='{ROOM}' type='groupchat'><subject/></message>"
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
                peer.send(_ENTERED)
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
        ("remote-server-timeout", True),
        ("not-acceptable", False),
        ("not-allowed", False),
    ],
)
async def test_only_a_plain_no_takes_me_out_of_a_room(visit: Visit, condition: str, is_in: bool) -> None:
    async with visit(room_that_answers(condition)) as visitor:
        rooms = await entered(visitor)
        assert await rooms.check(ROOM) is is_in
        assert [left.room for left in visitor.of(RoomLeft)] == ([] if is_in else [ROOM])


async def test_what_my_server_held_back_is_news_and_what_the_room_kept_is_history(visit: Visit) -> None:
    """XEP-0198 §5: after a cut my server sends again what I did not count; the nick proves only what is news."""
    stamp = "xmlns='urn:xmpp:delay' stamp='2026-11-20T10:00:00Z'"

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (await peer.next()).get("to") != MYSELF:
            pass
        peer.send(_ENTERED)
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
