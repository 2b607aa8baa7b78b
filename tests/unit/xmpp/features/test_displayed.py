"""Read marks among my devices at a scripted server: whose word counts, and who may read mine (XEP-0490)."""

from xml.etree.ElementTree import Element

from desktop_client.core.organising_stream import OrganisingStream
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.arrangement import ReadElsewhere
from desktop_client.domain.messages import ArchiveId
from tests.fakes.scripted_server import Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME, Visitor

MARA = BareJid("mara@fjord.example")
EVE = BareJid("eve@fjord.example")
_PUBSUB = "http://jabber.org/protocol/pubsub"
_CONFLICT = "<error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"


def told(sender: str, by: str, archive_id: str) -> str:
    stanza_id = f"<stanza-id xmlns='urn:xmpp:sid:0' by='{by}' id='{archive_id}'/>"
    item = f"<item id='{MARA}'><displayed xmlns='urn:xmpp:mds:displayed:0'>{stanza_id}</displayed></item>"
    items = f"<items node='urn:xmpp:mds:displayed:0'>{item}</items>"
    event = f"<event xmlns='{_PUBSUB}#event'>{items}</event>"
    return f"<message from='{sender}' type='headline'>{event}</message>"


def keeping(requests: list[Element], *, is_open_before: bool) -> Script:
    """Answer publications; a node that others may read refuses the first one (XEP-0060 §7.1.5)."""

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            if request.find(f"{{{_PUBSUB}}}pubsub") is None and request.find(f"{{{_PUBSUB}#owner}}pubsub") is None:
                continue
            requests.append(request)
            is_refused = is_open_before and len(requests) == 1
            kind, inside = ("error", _CONFLICT) if is_refused else ("result", "")
            peer.send(f"<iq type='{kind}' id='{request.get('id')}'>{inside}</iq>")

    return script


def stream(visitor: Visitor) -> OrganisingStream:
    assert visitor.connection.organising is not None
    return visitor.connection.organising


async def test_only_my_own_account_says_what_i_have_read_and_only_of_my_own_archive(visit: Visit) -> None:
    words = (
        told(MARA, ME, "from her"),
        told(f"{ME}/desk", ME, "from a device itself"),
        told(ME, EVE, "of an archive of somebody"),
        told(ME, ME, "mine"),
    )
    async with visit(keeping([], is_open_before=False)) as visitor:
        await visitor.online()
        for stanza in words:
            visitor.peer.send(stanza)
        await visitor.answered()
        assert visitor.of(ReadElsewhere) == [ReadElsewhere(account=ME, peer=MARA, archive_id=ArchiveId("mine"))]


async def test_a_node_that_others_may_read_is_closed_before_anything_is_published(visit: Visit) -> None:
    requests: list[Element] = []
    async with visit(keeping(requests, is_open_before=True)) as visitor:
        await visitor.online()
        await stream(visitor).publish_read(MARA, ArchiveId("a1"))
    refused, closing, again = requests
    closed = closing.find(f"{{{_PUBSUB}#owner}}pubsub/{{{_PUBSUB}#owner}}configure")
    assert closed is not None
    values = [value.text for value in closed.iter("{jabber:x:data}value")]
    assert "whitelist" in values
    for each in (refused, again):
        item = each.find(f"{{{_PUBSUB}}}pubsub/{{{_PUBSUB}}}publish/{{{_PUBSUB}}}item")
        assert item is not None
        assert item.get("id") == MARA
        assert each.find(f"{{{_PUBSUB}}}pubsub/{{{_PUBSUB}}}publish-options") is not None


async def test_of_a_room_its_own_ids_are_told(visit: Visit) -> None:
    requests: list[Element] = []
    async with visit(keeping(requests, is_open_before=False)) as visitor:
        await visitor.online()
        visitor.peer.send(told(ME, MARA, "of the room"))
        await visitor.answered()
        assert visitor.of(ReadElsewhere) == [ReadElsewhere(account=ME, peer=MARA, archive_id=ArchiveId("of the room"))]
        await stream(visitor).publish_read(MARA, ArchiveId("r1"), is_room=True)
        (stanza_id,) = requests[-1].iter("{urn:xmpp:sid:0}stanza-id")
        assert (stanza_id.get("by"), stanza_id.get("id")) == (MARA, "r1")
