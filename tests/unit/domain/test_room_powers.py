"""Nobody is offered what a room would refuse (XEP-0045 §5)."""

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.authors import Author
from desktop_client.domain.room_powers import Affiliated, RoomDeed, deeds, deeds_to_absent
from desktop_client.domain.rooms import Affiliation, Occupant, Role

D = RoomDeed
NONE, MEMBER, ADMIN, OWNER = Affiliation.NONE, Affiliation.MEMBER, Affiliation.ADMIN, Affiliation.OWNER
VISITOR, PARTICIPANT, MODERATOR = Role.VISITOR, Role.PARTICIPANT, Role.MODERATOR


def somebody(nick: str, affiliation: Affiliation, role: Role, *, has_address: bool = True) -> Occupant:
    jid = BareJid(f"{nick}@hallway.test") if has_address else None
    return Occupant(author=Author(key=f"o:{nick}", nick=nick, jid=jid), role=role, affiliation=affiliation)


@pytest.mark.parametrize(
    ("mine", "theirs", "allowed"),
    [
        ((NONE, PARTICIPANT), (NONE, VISITOR), set()),
        ((MEMBER, PARTICIPANT), (NONE, PARTICIPANT), set()),
        ((NONE, MODERATOR), (NONE, PARTICIPANT), {D.TAKE_VOICE, D.KICK}),
        ((NONE, MODERATOR), (NONE, VISITOR), {D.GIVE_VOICE, D.KICK}),
        ((NONE, MODERATOR), (MEMBER, PARTICIPANT), set()),
        ((NONE, MODERATOR), (OWNER, MODERATOR), set()),
        ((ADMIN, MODERATOR), (NONE, PARTICIPANT), {D.TAKE_VOICE, D.MAKE_MODERATOR, D.MAKE_MEMBER, D.KICK, D.BAN}),
        ((ADMIN, MODERATOR), (MEMBER, MODERATOR), {D.TAKE_MODERATOR, D.TAKE_MEMBER, D.KICK, D.BAN}),
        ((ADMIN, MODERATOR), (ADMIN, MODERATOR), set()),
        ((ADMIN, MODERATOR), (OWNER, MODERATOR), set()),
        ((OWNER, MODERATOR), (ADMIN, MODERATOR), {D.MAKE_MEMBER, D.MAKE_OWNER, D.KICK, D.BAN}),
    ],
)
def test_what_may_be_done_follows_from_both_sides(
    mine: tuple[Affiliation, Role], theirs: tuple[Affiliation, Role], allowed: set[RoomDeed]
) -> None:
    assert set(deeds(somebody("me", *mine), somebody("mara", *theirs))) == allowed


def test_nobody_moderates_themselves_or_before_they_are_in() -> None:
    me = somebody("me", OWNER, MODERATOR)
    assert deeds(me, me) == deeds(None, me) == ()
    assert deeds_to_absent(me, Affiliated(jid=BareJid("me@hallway.test"), affiliation=OWNER)) == ()


def test_who_shows_no_address_cannot_be_put_on_a_list() -> None:
    hidden = somebody("mara", NONE, PARTICIPANT, has_address=False)
    assert set(deeds(somebody("me", OWNER, MODERATOR), hidden)) == {D.TAKE_VOICE, D.MAKE_MODERATOR, D.KICK}


def test_a_ban_is_lifted_by_taking_somebody_off_the_list() -> None:
    banned = Affiliated(jid=BareJid("mara@hallway.test"), affiliation=Affiliation.OUTCAST)
    assert RoomDeed.TAKE_MEMBER in deeds_to_absent(somebody("me", ADMIN, MODERATOR), banned)
    assert deeds_to_absent(somebody("me", NONE, MODERATOR), banned) == ()
