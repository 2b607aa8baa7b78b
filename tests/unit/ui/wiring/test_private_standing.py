"""A private conversation is with a person, not with a nick (XEP-0045 §7.5, XEP-0421)."""

from collections.abc import Callable

import pytest

from desktop_client.domain.addresses import BareJid, ConversationId, private_peer
from desktop_client.domain.messages import DeliveryState, Message, NewMessage
from desktop_client.domain.rooms import LeaveReason, Occupant, OccupantLeft
from tests.factories import ELIN, make_envelope
from tests.unit.ui.conftest import Office
from tests.unit.ui.wiring.room_office import ME, ROOM, comes, enter, occupant

NILS = "Nils"
ALONE = ConversationId(ELIN, private_peer(ROOM, NILS))
Somebody = Callable[[str], Occupant]


def by_id(who: str) -> Occupant:
    return occupant(NILS, key=f"o:{who}")


def by_address(who: str) -> Occupant:
    return occupant(NILS, BareJid(f"{who}@hallway.test"), key=f"n:{NILS}")


def by_nick(_who: str) -> Occupant:
    return occupant(NILS, key=f"n:{NILS}")


async def whispers(office: Office, body: str) -> None:
    office.stream.deliver(NewMessage(envelope=make_envelope(peer=ALONE.peer, at=office.clock.now()), body=body))
    await office.clock.advance(1)
    await office.settle()


async def leaves(office: Office) -> None:
    office.stream.deliver(OccupantLeft(account=ELIN, room=ROOM, nick=NILS, reason=LeaveReason.LEFT))
    await office.clock.advance(0.1)
    await office.settle()


async def told(office: Office) -> list[Message]:
    return [each for each in (await office.core.timelines.latest(ALONE, 10)).items if isinstance(each, Message)]


def is_stopped(office: Office) -> bool:
    return not office.window.chats.conversation.composer.isVisible()


@pytest.mark.parametrize("somebody", [by_id, by_address, by_nick])
async def test_nobody_writes_to_another_who_took_the_name_until_they_choose_to(
    office: Office, somebody: Somebody
) -> None:
    await enter(office, ME, somebody("nils"))
    await whispers(office, "only for you")
    await office.opens(ALONE.peer)
    assert not is_stopped(office)
    await leaves(office)
    assert is_stopped(office)
    await comes(office, somebody("eve"))
    assert is_stopped(office)
    await office.core.sending.send(ALONE, "meant for Nils")
    await office.settle()
    office.window.conversation.private._decide("write to whoever it is")
    await office.settle()
    assert not is_stopped(office)
    await office.clock.advance(1)
    await office.core.sending.send(ALONE, "hello, whoever you are")
    await office.settle()
    assert [each.body for each in office.stream.sent] == ["hello, whoever you are"]
    assert [(each.body, each.state) for each in await told(office)] == [
        ("only for you", None),
        ("meant for Nils", DeliveryState.FAILED),
        ("hello, whoever you are", DeliveryState.PENDING),
    ]


@pytest.mark.parametrize("somebody", [by_id, by_address])
async def test_who_comes_back_is_known_by_more_than_the_name(office: Office, somebody: Somebody) -> None:
    await enter(office, ME, somebody("nils"))
    await whispers(office, "only for you")
    await office.opens(ALONE.peer)
    await leaves(office)
    await comes(office, somebody("nils"))
    assert not is_stopped(office)
