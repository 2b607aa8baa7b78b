"""Invitations that wait, from people I know and from others, and many of them."""

from datetime import timedelta

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.alerts import Alert, InvitationAlert
from desktop_client.domain.room_directory import Invited
from desktop_client.domain.rooms import RoomInfo, RoomRefused
from tests.factories import ELIN, MARA, STRANGER, make_contact
from tests.fakes.clock import START
from tests.unit.core.conftest import House

ROOM = BareJid("review@rooms.fjord.example")
HERE = ConversationId(ELIN, ROOM)


def invitation(
    room: BareJid = ROOM, by: BareJid | None = MARA, *, is_vouched: bool = True, age: timedelta = timedelta(0)
) -> Invited:
    return Invited(
        account=ELIN, room=room, at=START - age, by=by, is_vouched=is_vouched, is_carried=True, password="open"
    )


async def signed_in(house: House) -> None:
    stream = await house.sign_in()
    stream.roster = (make_contact(MARA),)
    stream.rooms.info[ROOM] = RoomInfo(name="Design review")
    stream.come_online()
    await house.settle()


async def test_an_invitation_of_a_contact_shows_the_room_by_its_name_and_one_press_enters(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(invitation())
    await house.settle()
    known = house.core.conversations.find(HERE)
    assert known is not None
    assert known.name == "Design review"
    assert not house.core.is_request(HERE)
    await house.core.invitations.accept(HERE)
    assert [(wish.room, wish.password) for wish in house.stream.rooms.wishes] == [(ROOM, "open")]
    assert house.core.invitations.find(HERE) is None
    assert await house.store.rooms.invitations() == ()


async def test_only_people_i_know_are_announced(house: House) -> None:
    await signed_in(house)
    raised: list[Alert] = []
    house.core.alerts.raised.subscribe(raised.append)
    house.stream.deliver(invitation(by=STRANGER))
    house.stream.deliver(invitation(BareJid("other@rooms.fjord.example")))
    await house.settle()
    assert [each.by for each in raised if isinstance(each, InvitationAlert)] == [MARA]


async def test_a_stranger_s_room_is_not_even_asked_for_its_name(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(invitation(by=STRANGER))
    await house.settle()
    known = house.core.conversations.find(HERE)
    assert known is not None
    assert known.name == "review"
    assert house.core.is_request(HERE)
    await house.core.invitations.decline(HERE)
    assert house.stream.rooms.declined == []
    assert house.core.conversations.find(HERE) is None
    assert HERE not in [each.id for each in await house.store.messages.conversations()]


async def test_a_contact_is_told_that_i_do_not_come_and_a_name_a_room_only_claims_is_not(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(invitation())
    await house.settle()
    await house.core.invitations.decline(HERE)
    assert house.stream.rooms.declined == [(ROOM, MARA, "")]
    house.stream.deliver(invitation(is_vouched=False))
    await house.settle()
    assert house.core.is_request(HERE)


async def test_an_invitation_that_could_not_be_followed_waits_on(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(invitation())
    await house.settle()
    house.stream.rooms.refusals.append(RoomRefused(room=ROOM, condition="service-unavailable"))
    with pytest.raises(RoomRefused):
        await house.core.invitations.accept(HERE)
    assert house.core.invitations.find(HERE) is not None


async def test_a_flood_of_invitations_leaves_room_for_the_next_of_a_contact(house: House) -> None:
    await signed_in(house)
    for number in range(300):
        sender = BareJid(f"s{number % 60}@elsewhere.example")
        house.stream.deliver(invitation(BareJid(f"r{number}@rooms.elsewhere.example"), sender))
    await house.settle()
    assert len(house.core.invitations.waiting()) == 20
    house.stream.deliver(invitation())
    await house.settle()
    assert house.core.invitations.find(HERE) is not None


async def test_an_old_invitation_is_not_shown(house: House) -> None:
    await signed_in(house)
    house.stream.deliver(invitation(age=timedelta(days=40)))
    await house.settle()
    assert house.core.invitations.waiting() == ()


async def test_invitations_are_there_again_after_a_restart(house: House) -> None:
    await house.store.rooms.save_invitation(invitation())
    await signed_in(house)
    assert [each.room for each in house.core.invitations.waiting()] == [ROOM]


async def test_people_are_invited_by_the_room_where_it_is_for_members(house: House) -> None:
    await signed_in(house)
    house.stream.rooms.info[ROOM] = RoomInfo(features=frozenset({"muc_membersonly"}))
    await house.core.rooms.join(ELIN, ROOM)
    house.core.invitations.invite(HERE, [MARA, STRANGER, MARA], "come")
    assert [(person, is_carried) for _, person, _, _, is_carried in house.stream.rooms.invited] == [
        (MARA, True),
        (STRANGER, True),
    ]
