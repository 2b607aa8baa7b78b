"""The list of rooms of older programs at a scripted server (XEP-0048, XEP-0049)."""

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.rooms import Bookmark
from tests.fakes.scripted_server import Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import ME

ROOM = BareJid("review@rooms.fjord.example")
_DISCO = "http://jabber.org/protocol/disco#info"
_STORAGE = "storage:bookmarks"
_LIST = (
    f"<conference jid='{ROOM}' name='Review' autojoin='1'><nick>Elin</nick></conference>"
    "<conference jid='no such@@address'/><url url='https://fjord.example' name='Home'/>"
)


def keeping(features: str, written: list[str]) -> Script:
    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            request = await peer.next()
            start = f"<iq type='result' id='{request.get('id')}'"
            storage = request.find(f"{{jabber:iq:private}}query/{{{_STORAGE}}}storage")
            if request.find(f"{{{_DISCO}}}query") is not None:
                peer.send(f"{start} from='{request.get('to', '')}'><query xmlns='{_DISCO}'>{features}</query></iq>")
            elif storage is not None and request.get("type") == "set":
                written.extend(child.tag.partition("}")[2] for child in storage)
                peer.send(f"{start}/>")
            elif storage is not None:
                kept = f"<storage xmlns='{_STORAGE}'>{_LIST}</storage>"
                peer.send(f"{start}><query xmlns='jabber:iq:private'>{kept}</query></iq>")
            elif request.get("type") == "set":
                peer.send(f"{start}/>")

    return script


async def test_rooms_of_the_older_list_are_read_and_one_is_taken_out_with_all_else_left(visit: Visit) -> None:
    written: list[str] = []
    async with visit(keeping("", written)) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        kept = Bookmark(account=ME, room=ROOM, name="Review", nick="Elin", is_autojoin=True)
        assert await rooms.fetch_old_bookmarks() == (kept,)
        await rooms.remove_bookmark(ROOM)
        assert written == ["conference", "url"]


async def test_a_server_that_keeps_both_lists_the_same_is_left_alone(visit: Visit) -> None:
    written: list[str] = []
    async with visit(keeping("<feature var='urn:xmpp:bookmarks:1#compat'/>", written)) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        assert await rooms.fetch_old_bookmarks() == ()
        await rooms.remove_bookmark(ROOM)
        assert written == []
