"""Whom a message of a room names, and who may call all of it (XEP-0372, XEP-0513)."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.authors import Author, author_id
from desktop_client.domain.extras import Extras
from desktop_client.domain.mentions import EVERYBODY, Mention
from desktop_client.domain.messages import ItemId, NewMessage, OriginId, OutgoingMessage, ReplyTo, Source
from desktop_client.domain.rooms import Affiliation, Occupant, Role
from desktop_client.xmpp.features.chat import Copy, stanza_of
from desktop_client.xmpp.features.room_messages import room_arrivals
from desktop_client.xmpp.joined_room import JoinedRoom
from tests.factories import ELIN
from tests.fakes.clock import START

ROOM = BareJid("release@conference.hallway.test")
REFER = "<reference xmlns='urn:xmpp:reference:0' type='mention' begin='{}' end='{}' uri='xmpp:{}'/>"
NAME = "<mention xmlns='urn:xmpp:mentions:0' {}>{}</mention>"
CHANNEL = "mentions='urn:xmpp:mentions:0#channel'"
ACTIVE = "<active xmlns='urn:xmpp:mentions:0'/>"
QUIET = "<noping xmlns='urn:xmpp:mentions:0'/>"


@pytest.fixture
def room() -> JoinedRoom:
    made = JoinedRoom(jid=ROOM, nick="Elin Berg", has_occupant_ids=True, joining=None)  # type: ignore[arg-type] # in
    made.is_in, made.my_key = True, "o:me"
    for nick, role, affiliation in (
        ("Mara", Role.MODERATOR, Affiliation.NONE),
        ("Jonas", Role.PARTICIPANT, Affiliation.MEMBER),
    ):
        author = Author(key=f"o:{nick.lower()}", nick=nick)
        made.occupants[nick] = Occupant(author=author, role=role, affiliation=affiliation)
    return made


def heard(
    room: JoinedRoom, inside: str, body: str = "hello there", *, nick: str = "Jonas", source: Source = Source.LIVE
) -> NewMessage:
    occupant = f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id='{nick.lower()}'/>"
    outer = f"xmlns='jabber:client' type='groupchat' id='m' from='{ROOM}/{nick}' to='{ELIN}'"
    stanza = fromstring(f"<message {outer}><body>{body}</body>{inside}{occupant}</message>")
    (said,) = room_arrivals(stanza, Copy(account=ELIN, source=source, at=START), room)
    assert isinstance(said, NewMessage)
    return said


@pytest.mark.parametrize(
    "inside",
    [
        REFER.format(0, 5, ELIN),
        REFER.format(0, 5, f"{ROOM}/Elin%20Berg"),
        NAME.format("begin='0' end='5' occupantid='me'", ""),
        NAME.format("occupantid='me'", ""),
    ],
)
def test_i_am_named_by_address_nick_or_occupant_id(room: JoinedRoom, inside: str) -> None:
    assert heard(room, inside).is_mention


@pytest.mark.parametrize(
    "inside",
    [
        "",
        REFER.format(0, 5, f"{ROOM}/Mara"),
        REFER.format(0, 5, "release@conference.evil.test/Elin%20Berg"),
        NAME.format("occupantid='somebody'", ""),
        NAME.format("occupantid='me'", QUIET),
        f"<reference xmlns='urn:xmpp:reference:0' type='data' uri='xmpp:{ELIN}'/>",
        REFER.format(0, 5, ELIN) * 51,
    ],
)
def test_who_is_not_named_is_not_told(room: JoinedRoom, inside: str) -> None:
    assert not heard(room, inside).is_mention


@pytest.mark.parametrize("inside", [NAME.format(CHANNEL, ""), REFER.format(0, 5, ROOM)])
def test_only_who_may_moderate_calls_all(room: JoinedRoom, inside: str) -> None:
    assert heard(room, inside, nick="Mara").is_mention
    assert not heard(room, inside, nick="Jonas").is_mention
    assert not heard(room, inside, nick="mara").is_mention
    assert not heard(room, inside.replace("<mention ", "<mention uri='xmpp:other@x' "), nick="Jonas").is_mention


def test_who_is_here_is_called_only_while_it_is_said(room: JoinedRoom) -> None:
    inside = NAME.format(CHANNEL, ACTIVE)
    assert heard(room, inside, nick="Mara").is_mention
    assert not heard(room, inside, nick="Mara", source=Source.ARCHIVE).is_mention


def test_an_answer_to_me_is_for_me(room: JoinedRoom) -> None:
    assert heard(room, f"<reply xmlns='urn:xmpp:reply:0' id='a1' to='{ROOM}/Elin Berg'/>").is_mention
    assert not heard(room, f"<reply xmlns='urn:xmpp:reply:0' id='a1' to='{ROOM}/Mara'/>").is_mention


def test_names_stand_where_they_are_in_the_words_without_the_quotation(room: JoinedRoom) -> None:
    mention = Mention(start=0, length=5, who=author_id(ROOM, "o:mara"), address=f"{ROOM}/Mara")
    everybody = Mention(start=10, length=5, who=EVERYBODY, address=ROOM, is_here=True)
    stanza = stanza_of(
        OutgoingMessage(
            item=ItemId(1),
            account=ELIN,
            to=ROOM,
            origin_id=OriginId("o1"),
            body="@Mara and @here",
            typed_at=START,
            reply=ReplyTo(message_id="a1", sender=BareJid(f"{ROOM}/Jonas"), quoted="it is done"),
            extras=Extras(mentions=(mention, everybody)),
            kind=ConversationKind.ROOM,
        )
    )
    inside = "".join(tostring(each, encoding="unicode") for each in stanza if not each.tag.endswith("}body"))
    body = (stanza.findtext("{jabber:client}body") or "").replace(">", "&gt;")
    read = heard(room, inside, body, nick="Mara")
    named = [(read.body[each.start :][: each.length], each.who, each.is_here) for each in read.extras.mentions]
    assert named == [("@Mara", author_id(ROOM, "o:mara"), False), ("@here", EVERYBODY, True)]


@pytest.mark.parametrize("place", [(0, 99), (5, 0), (-1, 4), ("x", 3), (10**9, 10**9 + 1)])
def test_a_place_outside_of_the_words_is_none(room: JoinedRoom, place: tuple[object, object]) -> None:
    said = heard(room, REFER.format(*place, ELIN))
    assert said.is_mention
    assert said.extras.mentions == ()
