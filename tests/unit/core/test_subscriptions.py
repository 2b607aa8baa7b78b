"""Whoever was invited is answered at once, a single time, and nobody else (XEP-0379)."""

from desktop_client.domain.roster import SubscriptionRequested
from tests.factories import ELIN, JONAS, MARA
from tests.unit.core.conftest import House


async def test_somebody_with_the_token_i_gave_becomes_my_contact_both_ways_and_a_second_one_has_to_ask(
    house: House,
) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await house.core.subscriptions.expect(ELIN, "7QK2")
    stream.deliver(SubscriptionRequested(account=ELIN, jid=MARA, token="7QK2"))
    await house.settle()
    assert stream.answers == [(MARA, True)]
    assert stream.added == [(MARA, "")]
    assert not house.core.subscriptions.requests
    for token in ("7QK2", "", "7"):
        stream.deliver(SubscriptionRequested(account=ELIN, jid=JONAS, token=token))
        await house.settle()
    assert stream.answers == [(MARA, True)]
    assert [each.jid for each in house.core.subscriptions.requests] == [JONAS]


async def test_whose_invitation_i_took_sees_me_without_being_asked_about(house: House) -> None:
    stream = await house.sign_in()
    stream.come_online()
    await house.settle()
    await house.core.subscriptions.accept_invitation(ELIN, MARA, "Mara", "7QK2")
    assert (stream.added, stream.shown_tokens, stream.answers) == ([(MARA, "Mara")], ["7QK2"], [(MARA, True)])
    stream.deliver(SubscriptionRequested(account=ELIN, jid=MARA))
    await house.settle()
    assert not house.core.subscriptions.requests
    assert len(stream.answers) == 2
