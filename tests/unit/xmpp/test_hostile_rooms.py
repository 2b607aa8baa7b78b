"""Whatever occupants, other rooms and strangers send along: a room's own word alone counts, and nothing grows.

Every test ends with what is true, so that silence alone proves nothing.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

import pytest

from desktop_client.core.room_ports import RoomStream
from desktop_client.domain.accounts import ConnectionState
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.errors import ANSWER_TOO_LONG, NotAccepted
from desktop_client.domain.messages import Direction, NewMessage, Reactions, Retraction
from desktop_client.domain.room_directory import Invited
from desktop_client.domain.rooms import (
    JoinWish,
    OccupantChanged,
    OccupantLeft,
    RoomJoined,
    RoomLeft,
    SubjectChanged,
)
from tests.fakes.scripted_server import DOMAIN, FULL_JID, Peer, Script
from tests.unit.xmpp.conftest import Visit
from tests.unit.xmpp.visitor import Visitor

ROOM, OTHER = BareJid(f"lab@rooms.{DOMAIN}"), BareJid(f"den@rooms.{DOMAIN}")
MARA = BareJid(f"mara@{DOMAIN}")
NOT_THE_ROOM = [f"{ROOM}/Mara", f"{ROOM}/Elin", OTHER, f"{OTHER}/Mara", MARA, f"{MARA}/desk", f"rooms.{DOMAIN}", DOMAIN]
MODERATED = (
    "<retract xmlns='urn:xmpp:message-retract:1' id='r1'>"
    "<moderated xmlns='urn:xmpp:message-moderate:1' by='{room}/Elin'/></retract>"
)
MODERATED_BEFORE = (
    "<apply-to xmlns='urn:xmpp:fasten:0' id='r1'><moderated xmlns='urn:xmpp:message-moderate:0' by='{room}/Elin'>"
    "<retract xmlns='urn:xmpp:message-retract:0'/></moderated></apply-to>"
)


def present(nick: str, *codes: int, name: str = "", kind: str = "", inside: str = "", around: str = "") -> str:
    """What a room says of an occupant; `name` is their occupant id."""
    typed = f" type='{kind}'" if kind else ""
    known = f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id='{name}'/>" if name else ""
    told = "".join(f"<status code='{code}'/>" for code in codes)
    item = inside or "<item affiliation='none' role='participant'/>"
    return (
        f"<presence from={quoteattr(f'{ROOM}/{nick}')}{typed}>{around}{known}"
        f"<x xmlns='http://jabber.org/protocol/muc#user'>{item}{told}</x></presence>"
    )


def said(sender: str, inside: str, kind: str = "groupchat", name: str = "m1") -> str:
    return f"<message from={quoteattr(sender)} to='{FULL_JID}' type='{kind}' id='{name}'>{inside}</message>"


def by(name: str) -> str:
    return f"<occupant-id xmlns='urn:xmpp:occupant-id:0' id='{name}'/>"


def room_with(*before_me: str) -> Script:
    """Let me in as Elin after these presences; a question for the room is answered by what the test sends."""

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (await peer.next()).get("to") != f"{ROOM}/Elin":
            pass
        peer.send("".join((*before_me, present("Elin", 110, name="mine"))))
        await peer.until_gone()

    return script


@dataclass
class Lab:
    visitor: Visitor
    rooms: RoomStream

    async def hears(self, *stanzas: str) -> None:
        """Look at all of these, and still be online."""
        self.visitor.facts.clear()
        for stanza in stanzas:
            self.visitor.peer.send(stanza)
        await self.visitor.answered()
        assert not self.visitor.has_been(ConnectionState.WAITING)


@asynccontextmanager
async def in_lab(visit: Visit, *before_me: str, has_occupant_ids: bool = True) -> AsyncIterator[Lab]:
    async with visit(room_with(*before_me)) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        await rooms.join(JoinWish(room=ROOM, nick="Elin", has_occupant_ids=has_occupant_ids))
        yield Lab(visitor, rooms)


# --- moderation --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [MODERATED, MODERATED_BEFORE])
async def test_only_the_room_itself_takes_a_message_away(visit: Visit, form: str) -> None:
    async with in_lab(visit, present("Mara", name="maras")) as lab:
        inside = form.format(room=ROOM)
        forged = [said(sender, inside, kind) for sender in NOT_THE_ROOM for kind in ("groupchat", "chat", "normal")]
        await lab.hears(*forged, *(said(ROOM, inside, kind) for kind in ("chat", "normal", "headline")))
        assert lab.visitor.of(Retraction) == []
        await lab.hears(said(ROOM, inside))
        assert [each.message_id for each in lab.visitor.of(Retraction)] == ["r1"]


# --- what is said ------------------------------------------------------------------------------------


async def test_what_is_said_in_a_room_comes_from_its_occupants_alone(visit: Visit) -> None:
    async with in_lab(visit) as lab:
        strangers = (OTHER, f"{OTHER}/Mara", f"{MARA}/desk", MARA, f"rooms.{DOMAIN}/Mara", f"{ROOM.upper()}.x/Mara")
        await lab.hears(*(said(sender, f"<body>hi</body>{by('mine')}") for sender in strangers))
        assert lab.visitor.of(NewMessage) == []
        await lab.hears(said(f"{ROOM}/Mara", f"<body>hi</body>{by('maras')}"))
        assert [each.body for each in lab.visitor.of(NewMessage)] == ["hi"]


async def test_my_nick_on_somebody_elses_words_does_not_make_them_mine(visit: Visit) -> None:
    async with in_lab(visit) as lab:
        await lab.hears(
            said(f"{ROOM}/Elin", f"<body>not me</body>{by('eves')}"),
            said(f"{ROOM}/ELIN", f"<body>nor here</body>{by('mine')}{by('eves')}"),
            said(f"{ROOM}/Elin", f"<body>me</body>{by('mine')}"),
        )
        told = {each.body: each.envelope.direction for each in lab.visitor.of(NewMessage)}
        assert told == {"not me": Direction.INCOMING, "nor here": Direction.INCOMING, "me": Direction.OUTGOING}


async def test_an_occupant_id_that_the_sender_wrote_counts_nothing_where_the_room_gives_none(visit: Visit) -> None:
    """XEP-0421 §3.1: a room that does not announce them lets them through as they were sent."""
    async with in_lab(visit, has_occupant_ids=False) as lab:
        await lab.hears(
            said(f"{ROOM}/Eve", f"<body>hi</body>{by('mine')}"),
            said(
                f"{ROOM}/Eve",
                f"<reactions xmlns='urn:xmpp:reactions:0' id='r1'><reaction>👍</reaction></reactions>{by('mine')}",
            ),
        )
        told: list[NewMessage | Reactions] = [*lab.visitor.of(NewMessage), *lab.visitor.of(Reactions)]
        authors = [each.envelope.author for each in told]
        assert [author.key for author in authors if author is not None] == ["n:Eve", "n:Eve"]


async def test_an_id_counts_as_the_rooms_only_where_the_room_gave_it_and_once(visit: Visit) -> None:
    """XEP-0359 §5."""
    async with in_lab(visit) as lab:
        ids = {
            "forged": f"<stanza-id xmlns='urn:xmpp:sid:0' by='{MARA}' id='a1'/>",
            "twice": f"<stanza-id xmlns='urn:xmpp:sid:0' by='{ROOM}' id='a1'/>" * 2,
            "true": f"<stanza-id xmlns='urn:xmpp:sid:0' by='{ROOM}' id='a1'/>",
        }
        await lab.hears(*(said(f"{ROOM}/Mara", f"<body>{name}</body>{inside}") for name, inside in ids.items()))
        told = {each.body: each.envelope.archive_id for each in lab.visitor.of(NewMessage)}
        assert told == {"forged": None, "twice": None, "true": "a1"}


async def test_a_private_message_is_nobodys_but_the_occupants(visit: Visit) -> None:
    mark = "<x xmlns='http://jabber.org/protocol/muc#user'/>"
    async with in_lab(visit, present("Mara", name="maras")) as lab:
        senders = (ROOM, f"{ROOM}/Elin", f"{OTHER}/Mara", f"{ROOM}/{MARA}")
        await lab.hears(*(said(sender, f"<body>psst</body>{mark}{by('mine')}", "chat") for sender in senders))
        told = lab.visitor.of(NewMessage)
        assert [each.envelope.peer for each in told] == [f"{ROOM}/Elin", f"{OTHER}/Mara", f"{ROOM}/{MARA}"]
        assert {each.envelope.direction for each in told} == {Direction.INCOMING}


# --- who is there ------------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["before me", "after me"])
async def test_the_code_of_my_own_presence_makes_nobody_else_me(visit: Visit, when: str) -> None:
    """An occupant may send a status code along; a room that lets it through names them still (XEP-0045 §7.2.2)."""
    forged = present("Eve", 110, name="eves")
    async with in_lab(visit, *([forged] if when == "before me" else [])) as lab:
        assert [joined.me.nick for joined in lab.visitor.of(RoomJoined)] == ["Elin"]
        await lab.hears(forged, present("Eve", 110, 307, name="eves", kind="unavailable"))
        assert (lab.visitor.of(RoomJoined), lab.visitor.of(RoomLeft)) == ([], [])
        assert [left.nick for left in lab.visitor.of(OccupantLeft)] == ["Eve"]
        await lab.hears(said(f"{ROOM}/Eve", f"<body>hi</body>{by('eves')}"))
        assert [each.envelope.direction for each in lab.visitor.of(NewMessage)] == [Direction.INCOMING]
        await lab.hears(present("Elin", 110, 307, name="mine", kind="unavailable"))
        assert len(lab.visitor.of(RoomLeft)) == 1


@pytest.mark.parametrize("nick", ["\U0001f980", "\u202egro.live\u202c", "a" * 2_900, " ", "Е\u200blin", "../../x"])
async def test_a_nick_of_any_make_is_somebody_of_their_own(visit: Visit, nick: str) -> None:
    async with in_lab(visit) as lab:
        await lab.hears(present(nick, name="eves"), said(f"{ROOM}/{nick}", f"<body>hi</body>{by('eves')}"))
        (told,) = lab.visitor.of(OccupantChanged)
        assert (told.occupant.nick, told.occupant.author.key) == (nick, "o:eves")
        assert [each.envelope.author for each in lab.visitor.of(NewMessage)] == [told.occupant.author]


async def test_an_occupant_without_a_nick_or_with_an_endless_one_is_none(visit: Visit) -> None:
    async with in_lab(visit) as lab:
        await lab.hears(present("", name="eves"), present("a" * 4_000, name="eves"), present("Mara", name="maras"))
        assert [told.occupant.nick for told in lab.visitor.of(OccupantChanged)] == ["Mara"]


async def test_a_flood_of_leavings_and_new_names_of_nobody_leaves_nothing_behind(visit: Visit) -> None:
    flood = [
        present(f"x{number}", 303, kind="unavailable", inside=f"<item nick='y{number}'/>") for number in range(2_000)
    ]
    gone = [present(f"z{number}", kind="unavailable") for number in range(2_000)]
    async with in_lab(visit, present("Mara", name="maras")) as lab:
        await lab.hears(*flood, *gone, present("Mara", name="maras", kind="unavailable"))
        assert [left.nick for left in lab.visitor.of(OccupantLeft)] == ["Mara"]


async def test_a_room_of_more_people_than_there_can_be_is_listed_up_to_a_bound(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_client.xmpp.features.rooms._MOST_OCCUPANTS", 100)
    async with in_lab(visit, *(present(f"x{number}", name=f"x{number}") for number in range(300))) as lab:
        assert len(lab.visitor.of(OccupantChanged)) == 101
        gone = (present(nick, name=nick, kind="unavailable") for nick in ("x5", "x6"))
        await lab.hears(present("Jonas", name="jonas"), *gone, present("Mara", name="maras"))
        assert [told.occupant.nick for told in lab.visitor.of(OccupantChanged)] == ["Mara"]


# --- what is large -----------------------------------------------------------------------------------


async def test_a_subject_of_a_megabyte_is_cut_and_one_of_more_is_left_out(visit: Visit) -> None:
    async with in_lab(visit) as lab:
        await lab.hears(
            said(f"{ROOM}/Eve", f"<subject>{'x' * 1_000_000}</subject>"),
            said(f"{ROOM}/Eve", f"<subject>{'x' * 3_000_000}</subject>"),
            said(f"{ROOM}/Mara", "<subject>Release</subject>"),
        )
        assert [len(told.subject) for told in lab.visitor.of(SubjectChanged)] == [2_048, len("Release")]


def owner_form(count: int) -> Script:
    """Answer the owner's question for the form of the room with this many fields (XEP-0045 §10.2)."""
    fields = "".join(f"<field var='f{number}' label='{number}'><value>x</value></field>" for number in range(count))

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while (asked := await peer.next()).find("{http://jabber.org/protocol/muc#owner}query") is None:
            pass
        form = f"<x xmlns='jabber:x:data' type='form'>{fields}</x>"
        query = f"<query xmlns='http://jabber.org/protocol/muc#owner'>{form}</query>"
        peer.send(f"<iq type='result' id='{asked.get('id')}' from='{ROOM}'>{query}</iq>")
        await peer.until_gone()

    return script


async def test_of_a_form_of_ten_thousand_fields_the_first_are_read(visit: Visit) -> None:
    async with visit(owner_form(10_000)) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        form = await rooms.fetch_configuration(ROOM)
        assert (len(form.fields), form.left_out) == (200, 9_800)


async def test_a_form_over_all_limits_is_said_to_be_too_long_and_not_waited_for(visit: Visit) -> None:
    async with visit(owner_form(40_000)) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        with pytest.raises(NotAccepted) as refused:
            await rooms.fetch_configuration(ROOM)
        assert (refused.value.condition, refused.value.address) == (ANSWER_TOO_LONG, ROOM)
        assert visitor.status.state is ConnectionState.ONLINE


# --- invitations -------------------------------------------------------------------------------------


def direct(room: str) -> str:
    return f"<x xmlns='jabber:x:conference' jid={quoteattr(room)} reason='come'/>"


async def test_a_stranger_who_invites_is_that_stranger_and_a_person_is_no_room(visit: Visit) -> None:
    carried = f"<x xmlns='http://jabber.org/protocol/muc#user'><invite from='{MARA}'/></x>"
    async with in_lab(visit) as lab:
        await lab.hears(
            said("eve@evil.example/x", f"<body>come</body>{direct(OTHER)}", "normal"),
            said("eve@evil.example/x", f"<body>come</body>{direct(f'rooms.{DOMAIN}')}", "normal"),
            said("eve@evil.example/x", carried, "normal"),
            said(f"{OTHER}/Eve", carried, "normal"),
            said(f"rooms.{DOMAIN}", carried, "normal"),
        )
        assert [(told.by, told.room) for told in lab.visitor.of(Invited)] == [("eve@evil.example", OTHER)]
        assert lab.visitor.of(NewMessage) == []


@pytest.mark.parametrize(
    "answer",
    [
        "<identity category='account' type='registered'/><feature var='http://jabber.org/protocol/disco#info'/>",
        "<identity category='client' type='pc'/><feature var='urn:xmpp:ping'/>",
    ],
)
async def test_what_says_that_it_is_no_room_is_not_entered(visit: Visit, answer: str) -> None:
    """An invitation may name anybody's address; entering there would show them that I am here (XEP-0045 §6.4)."""

    async def script(peer: Peer) -> None:
        await peer.welcome()
        while True:
            asked = await peer.next()
            if asked.get("to") == MARA:
                query = f"<query xmlns='http://jabber.org/protocol/disco#info'>{answer}</query>"
                peer.send(f"<iq type='result' id='{asked.get('id')}' from='{MARA}'>{query}</iq>")

    async with visit(script) as visitor:
        await visitor.online()
        rooms = visitor.connection.rooms
        assert rooms is not None
        with pytest.raises(NotAccepted) as refused:
            await rooms.look(MARA)
        assert refused.value.condition == "item-not-found"
