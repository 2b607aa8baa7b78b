"""Who somebody is in a room, read from presence that anybody may have filled (XEP-0045 §7.2, XEP-0317)."""

from xml.etree.ElementTree import fromstring

import pytest

from desktop_client.domain.rooms import Affiliation, Hat, LeaveReason, Role
from desktop_client.xmpp.features.room_presence import InRoom, in_room
from tests.unit.xmpp.features.test_room_messages import MARAS, ROOM, joined

HATS = "urn:xmpp:hats:0"
OLD_HATS = "xmpp:prosody.im/protocol/hats:1"


async def seen(user: str, around: str = "", kind: str = "") -> InRoom:
    stanza = fromstring(
        f"<presence xmlns='jabber:client' from='{ROOM}/Mara'{kind}>{around}"
        f"<x xmlns='http://jabber.org/protocol/muc#user'>{user}</x></presence>"
    )
    told = in_room(stanza, "Mara", await joined())
    assert told is not None
    return told


@pytest.mark.parametrize("namespace", [HATS, OLD_HATS])
async def test_hats_are_read_in_both_their_namespaces(namespace: str) -> None:
    hats = f"<hats xmlns='{namespace}'><hat uri='x:lead' title='Release  lead'/><hat title=''/></hats>"
    told = await seen("<item role='participant' affiliation='none'/>", hats)
    assert told.occupant.hats == (Hat(uri="x:lead", title="Release lead"),)


async def test_a_tower_of_hats_stays_small() -> None:
    many = "".join(f"<hat uri='x:{number}' title='{'t' * 5_000}'/>" for number in range(1_000))
    told = await seen("<item role='participant' affiliation='none'/>", f"<hats xmlns='{HATS}'>{many}</hats>")
    assert len(told.occupant.hats) <= 8
    assert all(len(hat.title) <= 64 for hat in told.occupant.hats)


async def test_an_unknown_rank_is_none() -> None:
    told = await seen("<item role='emperor' affiliation='god' jid='no address@@'/>", MARAS)
    assert (told.occupant.role, told.occupant.affiliation, told.occupant.jid) == (Role.NONE, Affiliation.NONE, None)
    assert told.occupant.author.key == "o:maras"


@pytest.mark.parametrize(
    ("inside", "reason", "actor", "alternative"),
    [
        ("<item><actor nick='Elin'/><reason>spam</reason></item><status code='307'/>", LeaveReason.KICKED, "Elin", ""),
        ("<item><actor jid='e@hallway.test'/></item><status code='301'/>", LeaveReason.BANNED, "e@hallway.test", ""),
        ("<item/><status code='321'/>", LeaveReason.AFFILIATION, "", ""),
        ("<item/><status code='322'/>", LeaveReason.MEMBERS_ONLY, "", ""),
        ("<item/><status code='332'/>", LeaveReason.SHUTDOWN, "", ""),
        ("<destroy jid='new@rooms.hallway.test/x'/>", LeaveReason.DESTROYED, "", "new@rooms.hallway.test"),
        ("<destroy jid='@@'/>", LeaveReason.DESTROYED, "", ""),
        ("<item/>", LeaveReason.LEFT, "", ""),
    ],
)
async def test_why_somebody_is_gone_is_told_by_the_code(
    inside: str, reason: LeaveReason, actor: str, alternative: str
) -> None:
    told = await seen(inside, kind=" type='unavailable'")
    assert not told.is_here
    assert (told.reason, told.actor, told.alternative) == (reason, actor, alternative)
