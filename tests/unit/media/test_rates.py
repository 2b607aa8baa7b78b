import pytest

from desktop_client.media.audio_rate import HIGHEST_BPS as LOUDEST_BPS
from desktop_client.media.audio_rate import LOWEST_BPS as QUIETEST_BPS
from desktop_client.media.audio_rate import AudioRate
from desktop_client.media.outgoing_video import SendAgain
from desktop_client.media.video_rate import FIRST_BPS, HIGHEST_BPS, VideoRate


def after(
    rate: VideoRate, seconds: int, *, loss: float = 0.0, round_trip_s: float = 0.05, start_s: int = 0
) -> VideoRate:
    for second in range(start_s, start_s + seconds):
        rate.observe(loss, round_trip_s, float(second))
    return rate


def test_a_calm_network_carries_the_full_picture_soon() -> None:
    plan = after(VideoRate(), 20).plan
    assert plan.shape.height_px == 720
    assert plan.bit_rate_bps == HIGHEST_BPS


def test_loss_makes_the_picture_smaller_before_it_pauses() -> None:
    rate = VideoRate()
    heights = []
    for second in range(8):
        plan = rate.observe(0.3, 0.05, float(second))
        heights.append((plan.shape.height_px, plan.is_paused))
    assert (360, False) in heights
    assert heights[-1] == (360, True)


def test_a_queue_that_grows_is_heard_before_anything_is_lost() -> None:
    rate = after(VideoRate(), 3)
    before = rate.plan.bit_rate_bps
    after(rate, 3, round_trip_s=0.5, start_s=3)
    assert rate.plan.bit_rate_bps < before / 2


def test_a_paused_picture_comes_back_within_five_calm_seconds() -> None:
    rate = after(VideoRate(), 10, loss=0.5)
    assert rate.plan.is_paused
    assert not after(rate, 5, start_s=10).plan.is_paused
    assert after(rate, 15, start_s=15).plan.shape.height_px >= 540


def test_chance_loss_alone_takes_no_picture_away() -> None:
    plan = after(VideoRate(), 30, loss=0.05).plan
    assert plan.bit_rate_bps == FIRST_BPS
    assert not plan.is_paused


def test_a_link_that_gets_narrow_is_noticed_by_what_is_missed() -> None:
    rate = VideoRate()
    for tenth in range(10):
        rate.observe_missing(range(tenth * 5, tenth * 5 + 5), 10 + tenth / 10)
    assert rate.plan.bit_rate_bps < FIRST_BPS / 2


def test_the_same_missed_packet_counts_once() -> None:
    rate = VideoRate()
    for tenth in range(20):
        rate.observe_missing((1, 2, 3), 10 + tenth / 10)
    assert rate.plan.bit_rate_bps == FIRST_BPS


def test_speech_gets_more_after_calm_and_less_in_a_crowd() -> None:
    rate = AudioRate()
    for second in range(40):
        rate.observe(0.0, 0.05, float(second))
    assert rate.settings.bit_rate_bps == LOUDEST_BPS
    for second in range(40, 80):
        rate.observe(0.3, 0.05, float(second))
    assert rate.settings.bit_rate_bps == QUIETEST_BPS


def test_redundancy_follows_the_loss_at_once_and_leaves_slowly() -> None:
    rate = AudioRate()
    assert rate.observe(0.1, 0.05, 0.0).expected_loss == pytest.approx(0.12)
    assert rate.observe(0.0, 0.05, 1.0).expected_loss > 0.09
    assert rate.observe(0.9, 0.05, 2.0).expected_loss == pytest.approx(0.3)


def test_a_lost_packet_is_sent_again_once_and_never_in_a_storm() -> None:
    now = [0.0]
    again = SendAgain(lambda: now[0])
    again.rate_bps = 400_000
    assert again(7)
    assert not again(7)
    now[0] = 0.2
    assert again(7)
    allowed = sum(again(number) for number in range(100, 400))
    assert allowed < 15
