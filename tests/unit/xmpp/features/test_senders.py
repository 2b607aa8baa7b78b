"""The one table of who may say what."""

import pytest

from desktop_client.domain.addresses import BareJid
from desktop_client.xmpp.features.senders import Claim, may_apply

ME = BareJid("elin@hallway.test")
NEVER = [
    "mara@hallway.test",
    "elin@hallway.test.example",
    "elin@hallway.tes",
    "hallway.test.example",
    "xelin@hallway.test",
    "e\u043bin@hallway.test",
]
ROOM = "lab@rooms.hallway.test"
NOT_THE_ROOM = [f"{ROOM}/mara", "rooms.hallway.test", "lab@rooms.hallway.test.example", "lob@rooms.hallway.test"]
SENDERS = {"none": "", "my bare address": ME, "my device": f"{ME}/desk", "my server": "hallway.test"}
ALLOWED = {
    Claim.CARBON: {"my bare address"},
    Claim.ARCHIVE_RESULT: {"none", "my bare address"},
    Claim.ROSTER_PUSH: {"none", "my bare address"},
    Claim.STANZA_ID: {"my bare address"},
    Claim.DELAY: {"my bare address", "my server"},
    Claim.SENT_COPY: {"my bare address", "my device"},
    Claim.ROOM_ARCHIVE_RESULT: set(),
    Claim.ROOM_STANZA_ID: set(),
    Claim.ROOM_DELAY: {"my bare address", "my server"},
    Claim.ROOM_WORD: set(),
}
OF_ROOMS = {Claim.ROOM_ARCHIVE_RESULT, Claim.ROOM_STANZA_ID, Claim.ROOM_DELAY, Claim.ROOM_WORD}


@pytest.mark.parametrize("claim", Claim)
def test_each_claim_may_be_made_by_these_and_nobody_else(claim: Claim) -> None:
    allowed = {name for name, sender in SENDERS.items() if may_apply(claim, sender, ME, ROOM)}
    assert allowed == ALLOWED[claim]
    assert not [sender for sender in (*NEVER, *NOT_THE_ROOM) if may_apply(claim, sender, ME, ROOM)]
    assert may_apply(claim, ROOM, ME, ROOM) is (claim in OF_ROOMS)


@pytest.mark.parametrize("claim", sorted(OF_ROOMS - {Claim.ROOM_DELAY}, key=str))
def test_outside_of_rooms_nobody_makes_the_claims_of_a_room(claim: Claim) -> None:
    assert not [sender for sender in (*SENDERS.values(), ROOM) if may_apply(claim, sender, ME)]
