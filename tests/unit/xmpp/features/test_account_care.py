"""What a scripted server tells of an account: who may use it (XEP-0494), and where outages are told (XEP-0455)."""

from xml.etree.ElementTree import Element

import pytest

from desktop_client.core.care_ports import CareStream
from desktop_client.domain.account_care import OwnClient
from desktop_client.domain.errors import NotAccepted
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import Visitor

_CAM = "urn:xmpp:cam:0"
_INFO = "http://jabber.org/protocol/disco#info"
_CLIENTS = f"""<clients xmlns='{_CAM}'>
<client connected='true' id='here' type='session'><first-seen>2026-01-02T10:00:00Z</first-seen>
<last-seen>2026-01-03T10:00:00Z</last-seen><auth><password/></auth><permission status='unrestricted'/>
<user-agent><software>Gajim</software><device> Elin’s
 laptop </device></user-agent></client>
<client connected='false' id='old' type='access'><last-seen>yesterday</last-seen><auth><grant/></auth>
<permission status='normal'/></client>
<client connected='true' type='session'><auth><grant/></auth><permission status='normal'/></client>
</clients>"""
_NEW_PASSWORD = (
    "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
    f"<password-reset-required xmlns='{_CAM}'/></error>"
)
_UNKNOWN = "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
_PAGES = (
    "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>{kind}</value></field>"
    "<field var='external-status-addresses'><value>https://state.example/hallway.json</value>"
    "<value>http://state.example/plain.json</value><value>javascript:alert(1)</value></field></x>"
)


def answer_to(request: Element) -> tuple[str, str]:
    """Return (type, content) of the answer of a server that keeps two clients."""
    if request.find(f"{{{_CAM}}}list") is not None:
        return "result", _CLIENTS
    revoke = request.find(f"{{{_CAM}}}revoke")
    if revoke is not None:
        return ("result", "") if revoke.get("id") == "old" else ("error", _NEW_PASSWORD)
    return "error", _UNKNOWN


def served() -> Script:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.tag.endswith("}iq") and request.get("type") in ("get", "set"):
                kind, content = answer_to(request)
                sender = f" from='{request.get('to')}'" if request.get("to") else ""
                peer.send(f"<iq type='{kind}' id='{request.get('id')}'{sender}>{content}</iq>")

    return script


def telling(form: str) -> Script:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            to = request.get("to", "")
            is_asked = to == DOMAIN and request.find(f"{{{_INFO}}}query") is not None
            if request.tag.endswith("}iq") and request.get("type") == "get":
                kind, content = (
                    ("result", f"<query xmlns='{_INFO}'>{form}</query>") if is_asked else ("error", _UNKNOWN)
                )
                sender = f" from='{to}'" if to else ""
                peer.send(f"<iq type='{kind}' id='{request.get('id')}'{sender}>{content}</iq>")

    return script


def care(visitor: Visitor) -> CareStream:
    assert visitor.connection.care is not None
    return visitor.connection.care


async def test_what_may_use_the_account_is_told_and_what_cannot_be_named_is_left_out(visit: Visit) -> None:
    async with visit(served()) as visitor:
        await visitor.online()
        here, old = await care(visitor).fetch_clients()
    assert (here.id, here.is_connected, here.software, here.device, here.has_password) == (
        *("here", True, "Gajim", "Elin’s laptop"),
        True,
    )
    assert here.last_seen is not None
    assert here.last_seen.isoformat() == "2026-01-03T10:00:00+00:00"
    assert old == OwnClient(id="old", is_connected=False)


async def test_a_client_that_knows_the_password_is_told_from_one_that_is_signed_out(visit: Visit) -> None:
    async with visit(served()) as visitor:
        await visitor.online()
        assert await care(visitor).revoke_client("old")
        assert not await care(visitor).revoke_client("here")


async def test_a_server_that_does_not_tell_refuses(visit: Visit) -> None:
    async with visit(telling("")) as visitor:
        await visitor.online()
        with pytest.raises(NotAccepted):
            await care(visitor).fetch_clients()


@pytest.mark.parametrize(
    ("kind", "pages"),
    [("urn:xmpp:sos:0", ("https://state.example/hallway.json",)), ("http://jabber.org/network/serverinfo", ())],
)
async def test_outages_are_told_by_https_and_in_the_form_for_them_alone(
    visit: Visit, kind: str, pages: tuple[str, ...]
) -> None:
    async with visit(telling(_PAGES.format(kind=kind))) as visitor:
        await visitor.online()
        assert (await care(visitor).fetch_server()).status_pages == pages
