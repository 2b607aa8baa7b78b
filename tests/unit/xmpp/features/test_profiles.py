"""My card and picture at a server that keeps the old and the new kind apart, and at one that does not (XEP-0398)."""

import hashlib
from xml.etree.ElementTree import Element

from desktop_client.core.people_ports import PeopleStream
from desktop_client.domain.profiles import OwnPicture, Profile
from desktop_client.domain.roster import OwnPresence
from tests.fakes.scripted_server import Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

PICTURE = OwnPicture(data=b"\x89PNG not really", side_px=192)
SHA1 = hashlib.sha1(PICTURE.data, usedforsecurity=False).hexdigest()
_INFO = "http://jabber.org/protocol/disco#info"
_CONVERSION = "<feature var='urn:xmpp:pep-vcard-conversion:0'/>"
_CARD = "<vCard xmlns='vcard-temp'><FN>Elin</FN><BDAY>1990-01-01</BDAY></vCard>"


def server(features: str) -> Script:
    def answer(request: Element) -> str:
        if request.find(f"{{{_INFO}}}query") is not None:
            return f"<query xmlns='{_INFO}'>{features}</query>"
        is_card = request.find("{vcard-temp}vCard") is not None and request.get("type") == "get"
        return _CARD if is_card else ""

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.tag.endswith("}iq"):
                sender = f" from='{request.get('to')}'" if request.get("to") else ""
                peer.send(f"<iq type='result' id='{request.get('id')}'{sender}>{answer(request)}</iq>")

    return script


def people(visitor: Visitor) -> PeopleStream:
    assert visitor.connection.people is not None
    return visitor.connection.people


def published(visitor: Visitor) -> list[str]:
    """Return the nodes and cards that were set, in order."""
    told = []
    for stanza in visitor.peer.stanzas:
        publish = stanza.find(".//{http://jabber.org/protocol/pubsub}publish")
        if publish is not None:
            told.append(publish.get("node", ""))
        elif stanza.get("type") == "set" and stanza.find("{vcard-temp}vCard") is not None:
            told.append("vcard-temp")
    return told


async def test_a_picture_is_there_before_it_is_told_and_old_programs_get_it_too(visit: Visit) -> None:
    async with visit(server("")) as visitor:
        await visitor.online()
        visitor.connection.set_presence(OwnPresence())
        await people(visitor).publish_picture(PICTURE)
        await visitor.answered()
        assert published(visitor) == ["urn:xmpp:avatar:data", "urn:xmpp:avatar:metadata", "vcard-temp"]
        (card,) = [
            s for s in visitor.peer.stanzas if s.get("type") == "set" and s.find("{vcard-temp}vCard") is not None
        ]
        assert card.findtext("{vcard-temp}vCard/{vcard-temp}BDAY") == "1990-01-01"
        assert card.find("{vcard-temp}vCard/{vcard-temp}PHOTO/{vcard-temp}BINVAL") is not None
        presences = [stanza for stanza in visitor.peer.stanzas if stanza.tag.endswith("}presence")]
        assert presences[-1].findtext("{vcard-temp:x:update}x/{vcard-temp:x:update}photo") == SHA1


async def test_a_server_that_converts_is_told_once(visit: Visit) -> None:
    async with visit(server(_CONVERSION)) as visitor:
        await visitor.online()
        await people(visitor).publish_picture(PICTURE)
        await people(visitor).publish_profile(Profile(name="Elin"))
        await visitor.answered()
        assert published(visitor) == ["urn:xmpp:avatar:data", "urn:xmpp:avatar:metadata", "urn:xmpp:vcard4"]


async def test_a_person_with_an_old_card_alone_is_read_by_it(visit: Visit) -> None:
    async with visit(server("")) as visitor:
        await visitor.online()
        assert await people(visitor).fetch_profile(ME) == Profile(name="Elin")
