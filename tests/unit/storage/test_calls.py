from dataclasses import replace
from datetime import timedelta

from desktop_client.domain.accounts import Account
from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO, Call, CallEnd, CallState
from desktop_client.domain.messages import Direction
from desktop_client.domain.signalling import CallId
from desktop_client.storage.store import Store
from tests.factories import ELIN, JONAS, MARA
from tests.fakes.clock import START


def make_call(number: int, peer: BareJid = MARA, account: BareJid = ELIN) -> Call:
    began_at = START + timedelta(minutes=number)
    return Call(
        id=CallId(f"c{number}"),
        conversation=ConversationId(account, peer),
        direction=Direction.OUTGOING,
        kinds=WITH_VIDEO,
        state=CallState.ENDED,
        began_at=began_at,
        answered_at=began_at + timedelta(seconds=5),
        ended_at=began_at + timedelta(seconds=65),
        end=CallEnd.HUNG_UP,
    )


async def test_a_call_comes_back_as_it_was(store: Store) -> None:
    talked = make_call(1)
    missed = replace(make_call(2), direction=Direction.INCOMING, kinds=AUDIO_ONLY, answered_at=None, end=CallEnd.MISSED)
    for call in (talked, missed):
        await store.calls.save_call(call)
    assert await store.calls.calls(10) == (missed, talked)
    assert (talked.duration_s, missed.duration_s) == (60.0, 0.0)


async def test_every_way_to_end_can_be_kept(store: Store) -> None:
    for number, end in enumerate(CallEnd):
        await store.calls.save_call(replace(make_call(number), end=end))
    assert {call.end for call in await store.calls.calls(100)} == set(CallEnd)


async def test_calls_are_paged_from_the_newest_on_also_within_one_moment(store: Store) -> None:
    for number in range(7):
        await store.calls.save_call(replace(make_call(number), began_at=START))
    seen: list[str] = []
    page = await store.calls.calls(3)
    while page:
        seen += [call.id for call in page]
        page = await store.calls.calls(3, before=page[-1])
    assert seen == [f"c{number}" for number in reversed(range(7))]


async def test_one_conversation_has_its_own_calls(store: Store) -> None:
    await store.calls.save_call(make_call(1, MARA))
    await store.calls.save_call(make_call(2, JONAS))
    assert [call.id for call in await store.calls.calls(10, conversation=ConversationId(ELIN, MARA))] == ["c1"]


async def test_the_first_word_about_a_call_stays(store: Store) -> None:
    await store.calls.save_call(make_call(1))
    await store.calls.save_call(replace(make_call(1), end=CallEnd.MISSED))
    assert [call.end for call in await store.calls.calls(10)] == [CallEnd.HUNG_UP]


async def test_a_removed_account_takes_its_calls_along(store: Store) -> None:
    for account in (ELIN, JONAS):
        await store.accounts.save_account(Account(jid=account))
        await store.calls.save_call(make_call(1, account=account))
    await store.accounts.remove_account(ELIN)
    assert [call.conversation.account for call in await store.calls.calls(10)] == [JONAS]
