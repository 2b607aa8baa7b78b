"""Directories and addresses at a scripted server (XEP-0055, RFC 6121 §8.5.1)."""

from xml.etree.ElementTree import Element

from desktop_client.core.people_ports import PeopleStream
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.profiles import AddressFound, AddressState, DirectoryEntry
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import Visitor

SERVICE = f"directory.{DOMAIN}"
_INFO, _ITEMS = "http://jabber.org/protocol/disco#info", "http://jabber.org/protocol/disco#items"
_FORM = (
    "<x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><value>jabber:iq:search</value></field>"
    "<field var='nick' type='text-single'/></x>"
)
_RESULT = (
    "<x xmlns='jabber:x:data' type='result'><item><field var='jid'><value>priya@fjord.example</value></field>"
    "<field var='fn'><value>Priya \n Nair</value></field></item>"
    "<item><field var='jid'><value>not an address@@</value></field></item></x>"
)
_OLD_RESULT = "<item jid='omar@fjord.example'><first>Omar</first><last>Haddad</last></item>"


def directory(form: str, result: str) -> Script:
    def answer(request: Element) -> str:
        if request.find(f"{{{_ITEMS}}}query") is not None:
            return f"<query xmlns='{_ITEMS}'><item jid='{SERVICE}'/><item jid='evil.example'/></query>"
        if request.find(f"{{{_INFO}}}query") is not None:
            return f"<query xmlns='{_INFO}'><feature var='jabber:iq:search'/></query>"
        return f"<query xmlns='jabber:iq:search'>{form if request.get('type') == 'get' else result}</query>"

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.get("to") in (SERVICE, DOMAIN):
                peer.send(
                    f"<iq type='result' id='{request.get('id')}' from='{request.get('to')}'>{answer(request)}</iq>"
                )

    return script


def refusing(condition: str) -> Script:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.get("to"):
                error = f"<error type='cancel'><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
                peer.send(f"<iq type='error' id='{request.get('id')}' from='{request.get('to')}'>{error}</iq>")

    return script


def people(visitor: Visitor) -> PeopleStream:
    assert visitor.connection.people is not None
    return visitor.connection.people


async def test_a_directory_with_a_form_is_asked_by_the_field_it_has(visit: Visit) -> None:
    async with visit(directory(_FORM, _RESULT)) as visitor:
        await visitor.online()
        found = await people(visitor).find_people("pri")
        assert found == (DirectoryEntry(jid=BareJid("priya@fjord.example"), name="Priya Nair"),)
        question = visitor.replies()[-1].find(".//{jabber:x:data}field[@var='nick']/{jabber:x:data}value")
        assert question is not None
        assert question.text == "pri*"


async def test_a_directory_of_the_old_kind_is_read_too(visit: Visit) -> None:
    async with visit(directory("<nick/><first/>", _OLD_RESULT)) as visitor:
        await visitor.online()
        found = await people(visitor).find_people("omar")
        assert found == (DirectoryEntry(jid=BareJid("omar@fjord.example"), name="Omar Haddad"),)


async def test_a_domain_that_leads_nowhere_is_told_from_an_address_that_is_kept_secret(visit: Visit) -> None:
    async with visit(refusing("remote-server-not-found")) as visitor:
        await visitor.online()
        found = await people(visitor).check_address(BareJid("mara@fjrod.example"))
        assert found == AddressFound(state=AddressState.NO_SERVER)
    async with visit(refusing("service-unavailable")) as visitor:
        await visitor.online()
        found = await people(visitor).check_address(BareJid(f"mara@{DOMAIN}"))
        assert found == AddressFound(state=AddressState.UNKNOWN)
