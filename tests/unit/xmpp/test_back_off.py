"""Tries come later and later, never in step with others."""

import pytest

from desktop_client.xmpp.back_off import BackOff


@pytest.mark.parametrize(("chance", "factor"), [(0.0, 0.8), (0.5, 1.0), (1.0, 1.2)])
def test_waits_double_from_one_second_to_two_minutes_within_a_fifth(chance: float, factor: float) -> None:
    back_off = BackOff(lambda: chance)
    waits = [back_off.next_s() for _ in range(60)]
    assert waits[:5] == pytest.approx([factor * second for second in (1, 2, 4, 8, 16)])
    assert waits[-1] == pytest.approx(120 * factor)


def test_success_starts_the_row_again() -> None:
    back_off = BackOff(lambda: 0.5)
    first = back_off.next_s()
    back_off.next_s()
    back_off.reset()
    assert (back_off.tries, back_off.next_s()) == (0, first)
