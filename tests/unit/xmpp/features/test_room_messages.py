"""What is believed of a room's messages, and of whom."""

import asyncio
from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.authors import author_id, is_author
from desktop_client.domain.messages import (
    ArchiveId,
    Arrival,
    Direction,
    Marker,
    NewMessage,
    Reactions,
    Retraction,
    Source,
)
from desktop_client.xmpp.features.chat import Copy
from desktop_client.xmpp.features.room_messages import names, room_arrivals, room_id_of
from desktop_client.xmpp.features.room_presence import in_room
from desktop_client.xmpp.joined_room import JoinedRoom

ME = BareJid("elin@hallway.test")
ROOM = BareJid("lab@rooms.hallway.test")
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
MINE = "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='mine'/>"
MARAS = "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='maras'/>"


async def joined(*, has_occupant_ids: bool = True) -> JoinedRoom:
    joining: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    room = JoinedRoom(jid=ROOM, nick="Elin", has_occupant_ids=has_occupant_ids, joining=joining)
    room.is_in, room.my_key = True, "o:mine" if has_occupant_ids else "n:Elin"
    return room


def heard(
    room: JoinedRoom, inner: str, *, sender: str = f"{ROOM}/Mara", kind: str = "groupchat", source: Source = Source.LIVE
) -> tuple[Arrival, ...]:
    stanza = fromstring(f"<message xmlns='jabber:client' from='{sender}' id='m1' type='{kind}'>{inner}</message>")
    return room_arrivals(stanza, Copy(ME, source, NOW, ArchiveId("a1")), room)


async def test_whose_a_message_is_tells_the_occupant_id_and_not_the_nick() -> None:
    room = await joined()
    (mine,) = heard(room, f"<body>hi</body>{MINE}", sender=f"{ROOM}/Another nick of mine")
    (forged,) = heard(room, f"<body>hi</body>{MARAS}", sender=f"{ROOM}/Elin")
    assert (mine.envelope.direction, forged.envelope.direction) == (Direction.OUTGOING, Direction.INCOMING)
    assert forged.envelope.author is not None
    assert (forged.envelope.author.key, forged.envelope.author.nick) == ("o:maras", "Elin")


async def test_an_occupant_id_counts_only_in_a_room_that_gives_them_and_only_once() -> None:
    (unvouched,) = heard(await joined(has_occupant_ids=False), f"<body>hi</body>{MINE}")
    (doubled,) = heard(await joined(), f"<body>hi</body>{MINE}{MARAS}")
    for said in (unvouched, doubled):
        assert said.envelope.author is not None
        assert (said.envelope.author.key, said.envelope.direction) == ("n:Mara", Direction.INCOMING)


async def test_my_nick_in_an_archive_without_occupant_ids_is_not_me() -> None:
    room = await joined(has_occupant_ids=False)
    (live,) = heard(room, "<body>hi</body>", sender=f"{ROOM}/Elin")
    (old,) = heard(room, "<body>hi</body>", sender=f"{ROOM}/Elin", source=Source.ARCHIVE)
    assert (live.envelope.direction, old.envelope.direction) == (Direction.OUTGOING, Direction.INCOMING)


@pytest.mark.parametrize(
    ("sender", "kind"),
    [("other@rooms.hallway.test/Mara", "groupchat"), ("mara@hallway.test/desk", "groupchat"), (f"{ROOM}/Mara", "chat")],
)
async def test_only_occupants_speak_in_a_room(sender: str, kind: str) -> None:
    assert heard(await joined(), "<body>hi</body>", sender=sender, kind=kind) == ()


async def test_who_is_known_by_a_nick_changes_nothing_that_an_archive_shows() -> None:
    room = await joined(has_occupant_ids=False)
    retract = "<retract xmlns='urn:xmpp:message-retract:1' id='r1'/>"
    correct = "<body>new</body><replace xmlns='urn:xmpp:message-correct:0' id='m0'/>"
    assert heard(room, retract, source=Source.ARCHIVE) == ()
    (corrected,) = heard(room, correct, source=Source.ARCHIVE)
    assert isinstance(corrected, NewMessage)
    assert corrected.replaces == ""
    assert isinstance(heard(room, retract)[0], Retraction)


async def test_a_tombstone_of_the_archive_stands_for_the_message_in_whose_place_it_is() -> None:
    tombstone = f"<retracted xmlns='urn:xmpp:message-retract:1' id='x' stamp='2026-11-20T10:00:00Z'/>{MARAS}"
    (gone,) = heard(await joined(), tombstone, source=Source.ARCHIVE)
    assert isinstance(gone, Retraction)
    assert gone.message_id == "a1"


async def test_receipts_of_a_room_say_nothing_of_my_messages_and_marks_only_who_read() -> None:
    inner = "<received xmlns='urn:xmpp:receipts' id='m0'/><displayed xmlns='urn:xmpp:chat-markers:0' id='m0'/>"
    (read,) = heard(await joined(), inner + MARAS)
    assert isinstance(read, Marker)
    assert read.envelope.author is not None
    assert read.envelope.author.key == "o:maras"


async def test_reactions_are_those_of_one_occupant() -> None:
    inner = f"<reactions xmlns='urn:xmpp:reactions:0' id='a0'><reaction>👍</reaction></reactions>{MARAS}"
    (reactions,) = heard(await joined(), inner)
    assert isinstance(reactions, Reactions)
    assert reactions.envelope.author is not None
    assert reactions.envelope.author.key == "o:maras"


async def test_a_stanza_id_is_believed_of_the_room_alone_and_once() -> None:
    def ids(*pairs: tuple[str, str]) -> ArchiveId | None:
        inner = "".join(f"<stanza-id xmlns='urn:xmpp:sid:0' by='{by}' id='{name}'/>" for by, name in pairs)
        return room_id_of(fromstring(f"<message xmlns='jabber:client'>{inner}</message>"), ME, ROOM)

    assert ids((ROOM, "1"), (ME, "2")) == "1"
    assert ids((f"{ROOM}/Mara", "1")) is None
    assert ids((ROOM, "1"), (ROOM, "2")) is None


@pytest.mark.parametrize(
    ("body", "is_named"),
    [("Elin: look", True), ("ask ELIN!", True), ("Elinor", False), ("(elin)", True), ("Melin", False), ("", False)],
)
def test_my_nick_names_me_as_a_word_of_its_own(body: str, is_named: bool) -> None:
    assert names(body, "Elin") is is_named


def test_an_author_is_no_address_whatever_their_key() -> None:
    odd = author_id(ROOM, "n:mara@hallway.test/desk top")
    assert is_author(odd)
    assert " " not in odd
    assert odd.partition("/")[0] != ROOM
    assert not is_author("occupant@hallway.test")


@pytest.mark.parametrize(
    "user",
    [
        "<item role='emperor' affiliation='god'/>",
        "<item jid='not an address' role='participant'/>",
        "<status code='eleven'/><status code='99999999999999999999'/>",
        "<item nick='x'/><actor/><destroy jid='@@'/>",
    ],
)
async def test_nonsense_about_an_occupant_leaves_somebody_without_rights(user: str) -> None:
    presence = f"<presence xmlns='jabber:client'><x xmlns='http://jabber.org/protocol/muc#user'>{user}</x></presence>"
    told = in_room(fromstring(presence), "Mara", await joined())
    assert told is not None
    assert told.occupant.jid is None
    assert told.occupant.affiliation.value == "none"
    assert told.codes == frozenset()
