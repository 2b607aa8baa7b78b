"""Whose word a page of an archive is (XEP-0313 §4.2)."""

import pytest

from desktop_client.domain.messages import ArchiveQuery, NewMessage
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.features.test_rooms import ENTERED, MYSELF, ROOM, entered
from tests.unit.xmpp.visitor import ME


def result(query: str, sender: str, body: str, archive_id: str) -> str:
    said = (
        f"<message xmlns='jabber:client' type='groupchat' from='{ROOM}/Mara' id='{archive_id}'>"
        f"<body>{body}</body></message>"
    )
    stamped = f" from='{sender}'" if sender else ""
    return (
        f"<message{stamped} to='{FULL_JID}'><result xmlns='urn:xmpp:mam:2' queryid='{query}' id='{archive_id}'>"
        "<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>"
        f"{said}</forwarded></result></message>"
    )


@pytest.mark.parametrize("impostor", [f"{ROOM}/Mara", f"other@rooms.{DOMAIN}", f"rooms.{DOMAIN}", ME, DOMAIN, ""])
async def test_a_page_of_a_room_holds_what_the_room_itself_sends(visit: Visit, impostor: str) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (await peer.next()).get("to") != MYSELF:
            pass
        peer.send(ENTERED)
        while (query := (request := await peer.next()).find("{urn:xmpp:mam:2}query")) is None:
            pass
        asked = query.get("queryid", "")
        peer.send(result(asked, impostor, "forged", "a2"))
        peer.send(result(asked, ROOM, "true", "a1"))
        peer.send(
            f"<iq type='result' from='{ROOM}' id='{request.get('id')}'><fin xmlns='urn:xmpp:mam:2' complete='true'>"
            "<set xmlns='http://jabber.org/protocol/rsm'><first>a1</first><last>a1</last></set></fin></iq>"
        )
        await peer.until_gone()

    async with visit(script) as visitor:
        await entered(visitor)
        page = await visitor.connection.fetch_archive_page(ArchiveQuery(room=ROOM))
        assert [each.body for each in page.arrivals if isinstance(each, NewMessage)] == ["true"]
        await visitor.answered()
        assert visitor.of(NewMessage) == []
