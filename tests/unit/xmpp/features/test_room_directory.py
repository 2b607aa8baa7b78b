"""Services that list rooms, honest ones and others (XEP-0045 §6, XEP-0059)."""

from xml.etree.ElementTree import Element

from desktop_client.domain.addresses import BareJid
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.unit.xmpp.conftest import Visit

SERVICE = BareJid(f"rooms.{DOMAIN}")
_ITEMS, _RSM = "http://jabber.org/protocol/disco#items", "http://jabber.org/protocol/rsm"


def listing(inside: str) -> Script:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.get("to") == SERVICE:
                peer.send(_answer(request, inside))

    return script


def _answer(request: Element, inside: str) -> str:
    return f"<iq type='result' id='{request.get('id')}' from='{SERVICE}'><query xmlns='{_ITEMS}'>{inside}</query></iq>"


async def _browse(visit: Visit, inside: str, after: str = "") -> tuple[list[str], str]:
    async with visit(listing(inside)) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        page = await rooms.browse(SERVICE, after)
        return [each.jid for each in page.rooms], page.after


async def test_a_service_lists_its_own_rooms_only_and_each_once(visit: Visit) -> None:
    inside = (
        f"<item jid='a@{SERVICE}' name='One &#10; two'/><item jid='A@{SERVICE}'/><item jid='bank@evil.example'/>"
        f"<item jid='a@{SERVICE}/nick'/><item jid='@@'/><item/><item jid='b@{SERVICE}'/>"
    )
    assert await _browse(visit, inside) == ([f"a@{SERVICE}", f"b@{SERVICE}"], "")


async def test_a_service_that_never_ends_is_left(visit: Visit) -> None:
    inside = f"<item jid='a@{SERVICE}'/><set xmlns='{_RSM}'><last>same</last><count>99999</count></set>"
    assert (await _browse(visit, inside))[1] == "same"
    assert (await _browse(visit, inside, "same"))[1] == ""


async def test_a_flood_of_rooms_is_cut(visit: Visit) -> None:
    inside = "".join(f"<item jid='r{number}@{SERVICE}'/>" for number in range(3_000))
    rooms, _ = await _browse(visit, inside)
    assert len(rooms) == 2_000
