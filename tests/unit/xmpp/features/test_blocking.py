"""The block list at a scripted server: what is sent, and whose pushes count (XEP-0191, XEP-0377)."""

from desktop_client.core.people_ports import PeopleStream
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.roster import BlockChanged, BlockListed, BlockReport
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

SPAMMER = BareJid("spam@elsewhere.example")
_BLOCKING = "urn:xmpp:blocking"
_FEATURES = f"<feature var='{_BLOCKING}'/><feature var='urn:xmpp:reporting:1'/>"


def serving(features: str) -> Script:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            start = f"<iq type='result' id='{request.get('id')}'>"
            if request.find("{http://jabber.org/protocol/disco#info}query") is not None:
                told = f"<query xmlns='http://jabber.org/protocol/disco#info'>{features}</query>"
                peer.send(f"<iq type='result' id='{request.get('id')}' from='{DOMAIN}'>{told}</iq>")
            elif request.find(f"{{{_BLOCKING}}}blocklist") is not None:
                item = f"<item jid='{SPAMMER}'/><item jid='no such@@address'/>"
                peer.send(f"{start}<blocklist xmlns='{_BLOCKING}'>{item}</blocklist></iq>")
            elif request.find(f"{{{_BLOCKING}}}block") is not None:
                peer.send(f"{start}</iq>")

    return script


def people(visitor: Visitor) -> PeopleStream:
    assert visitor.connection.people is not None
    return visitor.connection.people


async def test_the_list_is_read_where_the_server_has_one(visit: Visit) -> None:
    async with visit(serving(_FEATURES)) as visitor:
        await visitor.online()
        await people(visitor).fetch_blocked()
        assert visitor.of(BlockListed) == [BlockListed(account=ME, jids=frozenset({SPAMMER}), can_report=True)]


async def test_a_server_without_a_list_is_not_asked_for_it(visit: Visit) -> None:
    async with visit(serving("")) as visitor:
        await visitor.online()
        await people(visitor).fetch_blocked()
        assert visitor.of(BlockListed) == []


async def test_a_report_travels_with_the_block(visit: Visit) -> None:
    async with visit(serving(_FEATURES)) as visitor:
        await visitor.online()
        await people(visitor).block(SPAMMER, BlockReport.SPAM)
        item = visitor.replies()[-1].find(f"{{{_BLOCKING}}}block/{{{_BLOCKING}}}item")
        assert item is not None
        report = item.find("{urn:xmpp:reporting:1}report")
        assert report is not None
        assert (item.get("jid"), report.get("reason")) == (SPAMMER, "urn:xmpp:reporting:spam")


async def test_nobody_but_my_own_server_changes_the_list(visit: Visit) -> None:
    async with visit(serving(_FEATURES)) as visitor:
        await visitor.online()
        push = f"<unblock xmlns='{_BLOCKING}'/>"
        visitor.peer.send(f"<iq type='set' id='x1' from='{SPAMMER}'>{push}</iq>")
        visitor.peer.send(f"<iq type='set' id='x2' from='{ME}'>{push}</iq>")
        await visitor.answered()
        assert visitor.of(BlockChanged) == [BlockChanged(account=ME, jids=frozenset(), is_blocked=False)]


async def test_freeing_nobody_is_never_sent_as_freeing_everybody(visit: Visit) -> None:
    async with visit(serving(_FEATURES)) as visitor:
        await visitor.online()
        before = len(visitor.replies())
        await people(visitor).unblock(())
        await visitor.answered()
        assert len(visitor.replies()) == before
