"""What both sides have counted (XEP-0198 §4, §5)."""

import pytest

from desktop_client.domain.messages import OriginId
from desktop_client.xmpp.limits import StreamViolation
from desktop_client.xmpp.stream_management import Sent, StreamManagement


def enabled() -> StreamManagement:
    management = StreamManagement()
    management.begin()
    management.enabled("r1")
    return management


def sent(name: str) -> Sent:
    return Sent(data=name.encode(), origin_id=OriginId(name))


def test_a_stanza_to_be_stored_holds_the_counter_until_it_is_stored() -> None:
    management = enabled()
    first, second = management.note_received(), management.note_received()
    management.hold(first)
    assert management.answer() == 0
    assert not management.release(0)
    assert management.release(second)
    assert management.answer() == 2
    assert not management.release(second)


def test_what_came_before_the_counting_began_never_holds_the_counter() -> None:
    management = StreamManagement()
    early = management.note_received()
    management.hold(early)
    management.begin()
    management.enabled("r1")
    management.hold(early)
    management.note_received()
    assert management.answer() == 1


def test_the_counter_answers_the_longest_stored_prefix() -> None:
    management = enabled()
    numbers = [management.note_received() for _ in range(5)]
    management.hold(numbers[1])
    management.hold(numbers[3])
    assert management.handled == 1
    management.release(numbers[1])
    assert management.handled == 3


def test_acknowledged_messages_are_named_in_order_and_once() -> None:
    management = enabled()
    for stanza in (sent("a"), Sent(data=b"<presence/>"), sent("b"), sent("c")):
        management.note_sent(stanza)
    assert management.acknowledge(3) == ["a", "b"]
    assert management.acknowledge(3) == []
    assert management.acknowledge(4) == ["c"]


def test_a_server_that_counts_more_than_was_sent_breaks_the_stream() -> None:
    management = enabled()
    management.note_sent(sent("a"))
    with pytest.raises(StreamViolation):
        management.acknowledge(2)


def test_the_counters_go_round_at_two_to_the_power_of_thirty_two() -> None:
    management = enabled()
    management._acknowledged = 2**32 - 1
    management.note_sent(sent("a"))
    management.note_sent(sent("b"))
    assert management.acknowledge(1) == ["a", "b"]


def test_on_resume_the_outbox_alone_sends_its_messages_again() -> None:
    management = enabled()
    receipt = Sent(data=b"<receipt/>", is_kept=True)
    for stanza in (sent("a"), receipt, sent("b"), Sent(data=b"<iq/>")):
        management.note_sent(stanza)
    management.suspend()
    acknowledged, again = management.resumed(1)
    assert (acknowledged, again) == (["a"], [receipt])
    assert management.unacknowledged == 0
    management.note_sent(sent("b"))
    assert management.acknowledge(2) == ["b"]


def test_a_failed_resume_still_tells_what_was_counted() -> None:
    management = enabled()
    for name in "abc":
        management.note_sent(sent(name))
    assert management.failed(2)[0] == ["a", "b"]
    management.begin()
    management.enabled("r2")
    management.note_sent(sent("c"))
    assert management.acknowledge(1) == ["c"]


def test_stanzas_that_come_again_after_a_resume_keep_their_numbers() -> None:
    management = enabled()
    management.note_received()
    held = management.note_received()
    management.hold(held)
    management.note_received()
    assert management.begin_resume() == 1
    management.resumed(0)
    assert management.note_received() == held


def test_numbers_of_a_fresh_stream_never_repeat_earlier_ones() -> None:
    management = enabled()
    earlier = management.note_received()
    management.failed(None)
    management.begin()
    management.enabled("r2")
    assert management.note_received() > earlier
    assert management.handled == 1
