"""Roles, lists and voice on the wire, and who is believed about them (XEP-0045 §7.13, §8 to §10, XEP-0425 §3)."""

from xml.etree.ElementTree import Element

import pytest

from desktop_client.core.room_ports import RoomStream
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.rooms import Affiliation, Role, VoiceRequested
from desktop_client.xmpp import namespaces as ns
from tests.fakes.scripted_server import DOMAIN, Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.features.test_rooms import MYSELF, ROOM, entered
from tests.unit.xmpp.visitor import Visitor

_ENTERED = (
    f"<presence from='{ROOM}/Mara'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='none' role='visitor'/></x></presence>"
    f"<presence from='{MYSELF}'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='admin' role='moderator'/><status code='110'/></x></presence>"
    f"<message from='{ROOM}' type='groupchat'><subject/></message>"
)
_LIST = (
    "<query xmlns='http://jabber.org/protocol/muc#admin'>"
    "<item affiliation='member' jid='mara@hallway.test' nick='Mara'><reason>kind</reason></item>"
    "<item affiliation='owner' jid='forged@hallway.test'/>"
    "<item affiliation='member' jid='no address@@'/><item affiliation='member'/><item/>"
    f"<item affiliation='member' jid='long@hallway.test' nick='{'n' * 9_000}'><reason>{'r' * 9_000}</reason></item>"
    "</query>"
)
MARA = BareJid("mara@hallway.test")
VOICE = (
    "<x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value>"
    "</field><field var='muc#role'><value>participant</value></field><field var='muc#jid'><value>{jid}</value></field>"
    "<field var='muc#roomnick'><value>{nick}</value></field></x>"
)


def room_with_lists(answer: str = "") -> Script:
    """Let me in as a moderator, and answer every question of mine with this."""

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            stanza = await peer.next()
            if stanza.tag.endswith("}presence") and stanza.get("to") == MYSELF:
                peer.send(_ENTERED)
            elif stanza.tag.endswith("}iq") and stanza.get("to") == ROOM:
                peer.send(f"<iq type='result' id='{stanza.get('id')}' from='{ROOM}'>{answer}</iq>")

    return script


def asked(visitor: Visitor) -> Element:
    """Return the last thing that was asked of the room."""
    return [stanza for stanza in visitor.peer.stanzas if stanza.get("to") == ROOM][-1]


async def moderate(rooms: RoomStream, visitor: Visitor, namespace: str) -> Element:
    await rooms.moderate(ROOM, "r1", "spam", namespace)
    return asked(visitor)


async def test_each_version_of_moderation_is_asked_for_in_its_own_words(visit: Visit) -> None:
    async with visit(room_with_lists()) as visitor:
        rooms = await entered(visitor)
        new = (await moderate(rooms, visitor, ns.MODERATION)).find(f"{{{ns.MODERATION}}}moderate[@id='r1']")
        assert new is not None
        assert new.find(f"{{{ns.RETRACTION}}}retract") is not None
        assert new.findtext(f"{{{ns.MODERATION}}}reason") == "spam"
        old = (await moderate(rooms, visitor, ns.OLD_MODERATION)).find(f"{{{ns.FASTENING}}}apply-to[@id='r1']")
        assert old is not None
        inner = old.find(f"{{{ns.OLD_MODERATION}}}moderate")
        assert inner is not None
        assert inner.find(f"{{{ns.OLD_RETRACTION}}}retract") is not None
        assert inner.findtext(f"{{{ns.OLD_MODERATION}}}reason") == "spam"


async def test_roles_go_by_nick_and_affiliations_by_address(visit: Visit) -> None:
    item = f"{{{ns.ROOM_ADMIN}}}query/{{{ns.ROOM_ADMIN}}}item"
    async with visit(room_with_lists()) as visitor:
        rooms = await entered(visitor)
        await rooms.set_role(ROOM, "Mara", Role.NONE, "be kind")
        kicked = asked(visitor).find(item)
        assert kicked is not None
        assert kicked.attrib == {"nick": "Mara", "role": "none"}
        assert kicked.findtext(f"{{{ns.ROOM_ADMIN}}}reason") == "be kind"
        await rooms.set_affiliation(ROOM, MARA, Affiliation.OUTCAST, "")
        banned = asked(visitor).find(item)
        assert banned is not None
        assert banned.attrib == {"jid": MARA, "affiliation": "outcast"}
        assert list(banned) == []


async def test_a_list_holds_those_that_were_asked_for_and_nothing_endless(visit: Visit) -> None:
    async with visit(room_with_lists(_LIST)) as visitor:
        rooms = await entered(visitor)
        listed = await rooms.fetch_affiliated(ROOM, Affiliation.MEMBER)
        assert [each.jid for each in listed] == [MARA, "long@hallway.test"]
        assert (listed[0].nick, listed[0].reason) == ("Mara", "kind")
        assert len(listed[1].nick) <= 256
        assert len(listed[1].reason) <= 1024


async def test_a_request_for_voice_is_answered_to_the_room_that_told_of_it(visit: Visit) -> None:
    async with visit(room_with_lists()) as visitor:
        rooms = await entered(visitor)
        form = VOICE.format(jid="mara@hallway.test/desk", nick="Mara")
        visitor.peer.send(f"<message from='{ROOM}' to='elin@{DOMAIN}'>{form}</message>")
        await visitor.answered()
        (request,) = visitor.of(VoiceRequested)
        assert (request.room, request.nick, request.jid) == (ROOM, "Mara", "mara@hallway.test/desk")
        rooms.answer_voice(request, is_granted=True)
        await visitor.answered()
        values = {each.get("var"): each.findtext(f"{{{ns.FORMS}}}value") for each in asked(visitor).iter(_FIELD)}
        assert values["muc#request_allow"] == "true"
        assert values["muc#jid"] == "mara@hallway.test/desk"


@pytest.mark.parametrize(
    ("sender", "nick"),
    [
        (f"{ROOM}/Mara", "Mara"),
        ("other@rooms.hallway.test", "Mara"),
        ("mara@hallway.test/desk", "Mara"),
        (str(ROOM), "nobody who is here"),
        (str(ROOM), ""),
    ],
)
async def test_nobody_but_the_room_tells_who_asks_for_voice(visit: Visit, sender: str, nick: str) -> None:
    async with visit(room_with_lists()) as visitor:
        await entered(visitor)
        visitor.peer.send(f"<message from='{sender}' to='elin@{DOMAIN}'>{VOICE.format(jid='', nick=nick)}</message>")
        await visitor.answered()
        assert visitor.of(VoiceRequested) == []


_FIELD = f"{{{ns.FORMS}}}field"
