"""Full-text search in an archive (XEP-0431): by the field that the server's form offers."""

from xml.etree.ElementTree import Element

import pytest

from desktop_client.domain.errors import NotAccepted
from desktop_client.domain.messages import ArchiveQuery
from tests.fakes.scripted_server import Peer
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME

_FORM = "{jabber:x:data}"


def fields(query: Element) -> dict[str, str]:
    return {each.get("var", ""): each.findtext(f"{_FORM}value", "") for each in query.iter(f"{_FORM}field")}


@pytest.mark.parametrize("field", ["{urn:xmpp:fulltext:0}fulltext", "withtext"])
async def test_words_are_asked_for_in_the_field_that_is_offered(visit: Visit, field: str) -> None:
    asked: list[dict[str, str]] = []

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            query = request.find("{urn:xmpp:mam:2}query")
            if query is None:
                continue
            form = f"<x xmlns='jabber:x:data' type='form'><field var='with'/><field var='{field}'/></x>"
            inside = f"<query xmlns='urn:xmpp:mam:2'>{form}</query>"
            if request.get("type") == "set":
                asked.append(fields(query))
                inside = "<fin xmlns='urn:xmpp:mam:2' complete='true'/>"
            peer.send(f"<iq type='result' from='{ME}' id='{request.get('id')}'>{inside}</iq>")
            await peer.flush()

    async with visit(script) as visitor:
        await visitor.online()
        assert await visitor.connection.offers_archive_search()
        await visitor.connection.fetch_archive_page(ArchiveQuery(words="pairing retry"))
        await visitor.connection.fetch_archive_page(ArchiveQuery())
        assert [each.get(field) for each in asked] == ["pairing retry", None]


async def test_a_form_without_such_a_field_offers_no_search(visit: Visit) -> None:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (request := await peer.next()).find("{urn:xmpp:mam:2}query") is None:
            pass
        form = "<x xmlns='jabber:x:data' type='form'><field var='with'/><field var='start'/></x>"
        inside = f"<query xmlns='urn:xmpp:mam:2'>{form}</query>"
        peer.send(f"<iq type='result' from='{ME}' id='{request.get('id')}'>{inside}</iq>")
        await peer.until_gone()

    async with visit(script) as visitor:
        await visitor.online()
        assert not await visitor.connection.offers_archive_search()
        with pytest.raises(NotAccepted):
            await visitor.connection.fetch_archive_page(ArchiveQuery(words="pairing"))
