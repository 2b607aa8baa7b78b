"""The judge of the reliability runs finds every fault that is planted."""

from desktop_client.domain.messages import DeliveryState
from tests.reliability import Verdict, judge

SENT = tuple(str(number) for number in range(10))
ALL_SENT = tuple((text, DeliveryState.SENT) for text in SENT)


def test_a_faultless_history_is_clean() -> None:
    assert judge(SENT, SENT, ALL_SENT).is_clean


def test_a_lost_message_is_found() -> None:
    assert judge(SENT, SENT[:4] + SENT[5:], ALL_SENT) == Verdict(lost=("4",))


def test_a_doubled_message_is_found_also_where_it_stands_out_of_order() -> None:
    assert judge(SENT, (*SENT, "4"), ALL_SENT) == Verdict(doubled=("4",), out_of_order=("4",))
    assert judge(SENT, (*SENT[:5], "4", *SENT[5:]), ALL_SENT) == Verdict(doubled=("4",))


def test_swapped_messages_are_found() -> None:
    assert judge(SENT, ("1", "0", *SENT[2:]), ALL_SENT) == Verdict(out_of_order=("0",))


def test_a_message_nobody_sent_is_found() -> None:
    assert judge(SENT, (*SENT, "x"), ALL_SENT) == Verdict(invented=("x",))


def test_a_message_that_waits_failed_or_has_no_row_is_not_proven() -> None:
    states = (("0", DeliveryState.PENDING), ("1", DeliveryState.FAILED), *ALL_SENT[3:])
    assert judge(SENT, SENT, states) == Verdict(unproven=("0", "1", "2"))
