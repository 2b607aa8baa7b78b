"""Nobody but an occupant speaks as one, and no occupant as a contact or as the room (XEP-0045 §7.5)."""

from collections.abc import Coroutine
from functools import partial
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationKind
from desktop_client.domain.messages import Direction, ItemId, NewMessage, OriginId, OutgoingMessage, ReplyTo, Source
from desktop_client.storage.identity import kind_of
from desktop_client.xmpp.features.chat import Copy, arrivals_from_message, stanza_of
from desktop_client.xmpp.features.private_messages import peer_of
from desktop_client.xmpp.joined_room import JoinedRoom
from desktop_client.xmpp.link import Link
from tests.factories import ELIN, MARA
from tests.fakes.clock import START, DrivenClock

ROOM = BareJid("release@conference.hallway.test")
OTHER = BareJid("design@conference.hallway.test")
MARK = "<x xmlns='http://jabber.org/protocol/muc#user'/>"
INVITED = f"<x xmlns='http://jabber.org/protocol/muc#user'><invite from='{MARA}'/></x>"


def _never(work: Coroutine[Any, Any, None], _: str) -> None:
    work.close()


@pytest.fixture
def link() -> Link:
    made = Link(Account(jid=ELIN), deliver=lambda _: None, clock=DrivenClock(), start=_never)
    made.contacts.add(MARA)
    room = JoinedRoom(jid=ROOM, nick="Elin", has_occupant_ids=True, joining=None)  # type: ignore[arg-type] # joined
    made.rooms[ROOM] = room
    return made


def peers(
    link: Link, sender: str, inside: str = "", *, to: str = ELIN, source: Source = Source.LIVE, kind: str = "chat"
) -> list[str]:
    """Return the conversations in which a message is shown."""
    outer = f"xmlns='jabber:client' type='{kind}' id='m' from='{sender}' to='{to}'"
    stanza = fromstring(f"<message {outer}><body>hi</body>{inside}</message>")
    copy = Copy(account=ELIN, source=source, at=START, peer_of=partial(peer_of, link))
    return [arrival.envelope.peer for arrival in arrivals_from_message(stanza, copy)]


@pytest.mark.parametrize("source", [Source.LIVE, Source.CARBON, Source.ARCHIVE])
def test_an_occupant_of_my_room_has_a_conversation_of_their_own(link: Link, source: Source) -> None:
    assert peers(link, f"{ROOM}/Jonas", source=source) == [f"{ROOM}/Jonas"]
    assert peers(link, f"{ROOM}/Jonas", MARK) == [f"{ROOM}/Jonas"]
    assert peers(link, f"{ROOM}/jonas") == [f"{ROOM}/jonas"]


def test_a_room_that_speaks_as_a_person_is_not_believed(link: Link) -> None:
    assert peers(link, ROOM) == []
    assert peers(link, ROOM, MARK, kind="normal") == []


def test_what_my_other_device_sent_to_an_occupant_is_in_their_conversation(link: Link) -> None:
    assert peers(link, f"{ELIN}/phone", MARK, to=f"{OTHER}/Jonas", source=Source.CARBON) == [f"{OTHER}/Jonas"]
    assert peers(link, f"{ELIN}/phone", to=f"{ROOM}/Jonas", source=Source.CARBON) == [f"{ROOM}/Jonas"]


def test_the_mark_makes_an_occupant_of_a_room_i_am_not_in_yet(link: Link) -> None:
    assert peers(link, f"{OTHER}/Jonas", MARK, source=Source.ARCHIVE) == [f"{OTHER}/Jonas"]


def test_a_contact_cannot_pass_for_an_occupant(link: Link) -> None:
    assert peers(link, f"{MARA}/desk", MARK) == [MARA]


def test_an_invitation_is_no_private_message(link: Link) -> None:
    assert peers(link, f"{OTHER}/Jonas", INVITED) == [OTHER]


def test_an_occupant_is_never_the_room_nor_a_person_in_the_store(link: Link) -> None:
    stanza = fromstring(
        f"<message xmlns='jabber:client' type='chat' id='m' from='{ROOM}/Jonas' to='{ELIN}'><body>hi</body></message>"
    )
    copy = Copy(account=ELIN, source=Source.LIVE, at=START, peer_of=partial(peer_of, link))
    (arrival,) = arrivals_from_message(stanza, copy)
    assert isinstance(arrival, NewMessage)
    assert arrival.envelope.direction is Direction.INCOMING
    assert kind_of(arrival.envelope) is ConversationKind.PRIVATE


def test_a_private_message_is_marked_and_names_no_address_of_mine() -> None:
    stanza = stanza_of(
        OutgoingMessage(
            item=ItemId(1),
            account=ELIN,
            to=BareJid(f"{ROOM}/Jonas"),
            origin_id=OriginId("o1"),
            body="as I said",
            typed_at=START,
            reply=ReplyTo(message_id="m1", sender=ELIN, quoted="hi"),
            kind=ConversationKind.PRIVATE,
        )
    )
    assert stanza.find("{http://jabber.org/protocol/muc#user}x") is not None
    assert stanza.get("type") == "chat"
    assert all(ELIN not in value for each in stanza.iter() for value in each.attrib.values())
