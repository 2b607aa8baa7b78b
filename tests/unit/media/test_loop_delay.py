from desktop_client.media.loop_delay import LoopDelay
from desktop_client.media.rate_estimate import RateEstimate

TICK_S = 0.005


def ticked(delay: LoopDelay, since_s: float, until_s: float) -> LoopDelay:
    for number in range(round((until_s - since_s) / TICK_S) + 1):
        delay.tick(since_s + number * TICK_S)
    return delay


def test_what_is_read_by_a_loop_in_time_is_believed() -> None:
    assert not ticked(LoopDelay(), 0, 1).was_late(1.004)


def test_what_waited_while_the_loop_stood_is_doubted_until_it_is_read() -> None:
    delay = ticked(LoopDelay(), 0, 1)
    assert delay.was_late(1.1)
    assert ticked(delay, 1.1, 1.15).was_late(1.15)
    assert not ticked(delay, 1.155, 1.21).was_late(1.21)


def test_nothing_is_believed_where_the_loop_stands_again_and_again() -> None:
    delay = LoopDelay()
    for number in range(40):
        delay.tick(number * 0.04)
    assert ticked(delay, 1.6, 1.75).was_late(1.75)
    assert not ticked(delay, 1.755, 4).was_late(4)


def times_told_to_wait(*, knows_its_loop: bool) -> int:
    """Send a picture over a free link to a loop that stands for 150 ms each half second."""
    told: list[float] = []
    is_late = False
    estimate = RateEstimate(told.append, lambda: knows_its_loop and is_late)
    for number in range(1500):
        sent_s = 1 + number * 0.004
        arrives_s = max(sent_s + 0.02, sent_s // 0.5 * 0.5 + 0.15)
        is_late = arrives_s > sent_s + 0.021
        estimate.add(round(arrives_s * 1000), round(sent_s * (1 << 18)) % (1 << 24), 1000, 7)
    return len(told)


def test_a_busy_computer_is_not_taken_for_a_narrow_link() -> None:
    assert times_told_to_wait(knows_its_loop=False) > 10
    assert times_told_to_wait(knows_its_loop=True) == 0
