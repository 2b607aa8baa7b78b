import pytest

from desktop_client.media.queue_delay import UnderWay
from desktop_client.media.rate_estimate import RateEstimate
from desktop_client.media.sound import Voice

TICKS_PER_S, WRAP = 1 << 18, 1 << 24
OPUS_SILENCE = b"\xf8\xff\xfe"


def stamp(sent_s: float) -> int:
    return round(sent_s * TICKS_PER_S) % WRAP


@pytest.mark.parametrize("begun_s", [0.0, 63.0, 1e6])
def test_the_clock_of_a_sender_wraps_unnoticed(begun_s: float) -> None:
    under_way = UnderWay()
    delays_s = [under_way.seconds(begun_s + i / 10 + 0.02, stamp(begun_s + i / 10)) for i in range(1300)]
    assert max(delays_s) - min(delays_s) < 0.001
    assert under_way.seconds(begun_s + 130.3, stamp(begun_s + 130)) == pytest.approx(0.28, abs=0.001)


def test_pictures_between_clocks_that_agree_wait_for_nothing() -> None:
    told: list[float] = []
    estimate = RateEstimate(told.append)
    for number in range(2000):
        sent_s = 1 + number * 0.0037
        estimate.add(int(sent_s * 1000), stamp(sent_s), 1000, 7)
    assert told == []


@pytest.mark.parametrize("is_stamped", [True, False])
def test_sound_between_clocks_that_agree_is_never_late(is_stamped: bool) -> None:
    told: list[float] = []
    now = [0.0]

    def late(drain_s: float, *, is_sure: bool) -> None:
        told.append(drain_s)

    voice = Voice(lambda: now[0], late, lambda: False)
    for number in range(300):
        spoken_s = 60 + number * 0.02
        now[0] = spoken_s + (0.001 if number % 3 else -0.001)
        sent = stamp(spoken_s) if is_stamped else None
        timestamp = (round(spoken_s * 48_000) - 60 * 48_000) % (1 << 32)
        voice.take(OPUS_SILENCE, timestamp, number, is_last=True, abs_send_time=sent)
    assert told == []
