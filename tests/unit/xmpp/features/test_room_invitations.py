"""Who may invite into rooms in whose name (XEP-0249, XEP-0045 §7.8.2)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.room_directory import Invited
from desktop_client.xmpp.features.room_invitations import invitation_of, is_invitation
from tests.factories import ELIN, MARA, STRANGER
from tests.fakes.clock import START
from tests.unit.xmpp.features.spoken import read

ROOM = "review@rooms.fjord.example"
DIRECT = f"<x xmlns='jabber:x:conference' jid='{ROOM}' reason='come' password='open'/>"


def carried(by: str) -> str:
    return f"<x xmlns='http://jabber.org/protocol/muc#user'><invite from='{by}'><reason>come</reason></invite></x>"


def invited(sender: str, inside: str, kind: str = "normal") -> Invited | None:
    stanza = fromstring(f"<message xmlns='jabber:client' type='{kind}' from='{sender}' to='{ELIN}'>{inside}</message>")
    assert is_invitation(stanza)
    return invitation_of(stanza, ELIN, START)


def test_who_invites_directly_is_whom_the_server_names() -> None:
    told = invited(f"{MARA}/desk", DIRECT)
    assert told is not None
    assert (told.by, told.room, told.password, told.is_vouched) == (MARA, ROOM, "open", True)


def test_a_room_of_our_servers_is_believed_about_people_and_a_foreign_one_is_not() -> None:
    at_home, foreign = invited(ROOM, carried(MARA)), invited("trap@rooms.evil.example", carried(MARA))
    assert at_home is not None
    assert foreign is not None
    assert (at_home.by, at_home.is_vouched, at_home.is_carried) == (MARA, True, True)
    assert (foreign.by, foreign.is_vouched) == (MARA, False)


@pytest.mark.parametrize(
    ("sender", "inside"),
    [
        (f"{ROOM}/mallory", carried(MARA)),
        (f"{STRANGER}/desk", carried(MARA)),
        ("rooms.fjord.example", carried(MARA)),
        (f"{MARA}/desk", "<x xmlns='jabber:x:conference' jid='not an address@@'/>"),
        (f"{MARA}/desk", "<x xmlns='jabber:x:conference' jid='rooms.fjord.example'/>"),
        (f"{MARA}/desk", f"<x xmlns='jabber:x:conference' jid='{ROOM}/elin'/>"),
        (f"{ELIN}/phone", DIRECT),
    ],
)
def test_nobody_else_speaks_for_a_room_and_only_rooms_are_invited_to(sender: str, inside: str) -> None:
    assert invited(sender, inside) is None


def test_an_occupant_who_invites_privately_is_nobody_of_my_contacts() -> None:
    told = invited(f"{ROOM}/mara", DIRECT)
    assert told is not None
    assert (told.by, told.by_nick, told.is_vouched) == (None, "mara", False)


def test_a_suffix_of_a_name_is_not_a_part_of_the_server() -> None:
    told = invited("trap@evilfjord.example", carried(MARA))
    assert told is not None
    assert not told.is_vouched


def test_what_a_room_says_in_words_of_a_private_message_is_no_invitation() -> None:
    inside = "<x xmlns='http://jabber.org/protocol/muc#user'/>"
    assert not is_invitation(fromstring(f"<message xmlns='jabber:client' type='chat'>{inside}</message>"))
    assert read(inside, "psst")
