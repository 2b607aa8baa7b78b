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
SENDERS = {"none": "", "my bare address": ME, "my device": f"{ME}/desk", "my server": "hallway.test"}
ALLOWED = {
    Claim.CARBON: {"my bare address"},
    Claim.ARCHIVE_RESULT: {"none", "my bare address"},
    Claim.ROSTER_PUSH: {"none", "my bare address"},
    Claim.STANZA_ID: {"my bare address"},
    Claim.DELAY: {"my bare address", "my server"},
    Claim.SENT_COPY: {"my bare address", "my device"},
}


@pytest.mark.parametrize("claim", Claim)
def test_each_claim_may_be_made_by_these_and_nobody_else(claim: Claim) -> None:
    assert {name for name, sender in SENDERS.items() if may_apply(claim, sender, ME)} == ALLOWED[claim]
    assert not [sender for sender in NEVER if may_apply(claim, sender, ME)]
