"""The name a person published about themselves (XEP-0292, XEP-0172, XEP-0054)."""

from xml.etree.ElementTree import Element

from tests.fakes.scripted_server import Peer
from tests.unit.xmpp.conftest import Visit

_PUBSUB = "http://jabber.org/protocol/pubsub"


def answer(request: Element, nick: str) -> str | None:
    """Answer as a server without vCard4 does; None to what is no question about a name."""
    start = f"<iq type='result' id='{request.get('id')}'>"
    items = request.find(f"{{{_PUBSUB}}}pubsub/{{{_PUBSUB}}}items")
    if items is not None and items.get("node") == "http://jabber.org/protocol/nick":
        told = f"<nick xmlns='http://jabber.org/protocol/nick'>{nick}</nick>"
        return f"{start}<pubsub xmlns='{_PUBSUB}'><items><item>{told}</item></items></pubsub></iq>"
    if items is not None:
        condition = "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
        return f"<iq type='error' id='{request.get('id')}'><error type='cancel'>{condition}</error></iq>"
    if request.find("{vcard-temp}vCard") is not None:
        return f"{start}<vCard xmlns='vcard-temp'><FN> Elin \n Berg </FN></vCard></iq>"
    return None


async def test_the_nickname_counts_before_the_old_card_and_a_name_is_one_short_line(visit: Visit) -> None:
    nick = "Lina " + "x" * 200

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            told = answer(await peer.next(), nick)
            if told is not None:
                peer.send(told)

    async with visit(script) as visitor:
        await visitor.online()
        assert await visitor.connection.fetch_own_name() == nick[:100]
        nick = ""
        assert await visitor.connection.fetch_own_name() == "Elin Berg"
