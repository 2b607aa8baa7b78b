import pytest

from desktop_client.media.audio_rate import FIRST_BPS as FIRST_VOICE_BPS
from desktop_client.media.audio_rate import HIGHEST_BPS as LOUDEST_BPS
from desktop_client.media.audio_rate import LOWEST_BPS as QUIETEST_BPS
from desktop_client.media.audio_rate import AudioRate
from desktop_client.media.outgoing_video import SendAgain
from desktop_client.media.video_rate import FIRST_BPS, HIGHEST_BPS, VideoRate


def after(
    rate: VideoRate, seconds: int, *, loss: float = 0.0, round_trip_s: float = 0.05, start_s: int = 0
) -> VideoRate:
    for second in range(start_s, start_s + seconds):
        rate.observe(loss, round_trip_s, float(second), is_probe=rate.plan.is_paused)
    return rate


def test_a_calm_network_carries_the_full_picture_soon() -> None:
    plan = after(VideoRate(), 20).plan
    assert plan.shape.height_px == 720
    assert plan.bit_rate_bps == HIGHEST_BPS


def test_loss_makes_the_picture_smaller_before_it_pauses() -> None:
    rate = VideoRate()
    heights = []
    for second in range(16):
        plan = rate.observe(0.3, 0.05, float(second))
        heights.append((plan.shape.height_px, plan.is_paused))
    assert (360, False) in heights
    assert heights[-1] == (360, True)


def test_a_queue_that_grows_is_heard_before_anything_is_lost() -> None:
    rate = after(VideoRate(), 3)
    before = rate.plan.bit_rate_bps
    after(rate, 6, round_trip_s=0.5, start_s=3)
    assert rate.plan.bit_rate_bps < before / 1.8


def test_a_busy_computer_gets_a_smaller_picture_and_no_pause() -> None:
    rate = after(VideoRate(), 20)
    for second in range(20, 40):
        plan = rate.observe(0.0, 0.05, float(second), is_busy=True)
    assert plan.shape.height_px == 360
    assert not plan.is_paused


def test_a_paused_picture_comes_back_within_five_calm_seconds() -> None:
    rate = after(VideoRate(), 10, loss=0.5)
    assert rate.plan.is_paused
    assert not after(rate, 5, start_s=10).plan.is_paused
    assert after(rate, 15, start_s=15).plan.shape.height_px >= 540


def test_a_paused_picture_stays_away_while_what_is_sent_to_ask_queues() -> None:
    rate = after(VideoRate(), 10, loss=0.5)
    assert after(rate, 20, round_trip_s=0.05, start_s=10).plan.is_paused is False
    narrow = after(after(VideoRate(), 3), 10, loss=0.5, start_s=3)
    assert after(narrow, 15, round_trip_s=0.14, start_s=13).plan.is_paused


def test_an_estimate_that_falls_is_followed_at_once_and_one_that_only_is_low_is_not() -> None:
    rate = after(VideoRate(), 10)
    before = rate.plan.bit_rate_bps
    assert rate.observe_estimate(300_000, 10.0).bit_rate_bps == before
    assert rate.observe_estimate(320_000, 11.0).bit_rate_bps == before
    assert rate.observe_estimate(250_000, 12.0).bit_rate_bps <= 0.3 * before


def test_a_network_that_gets_narrow_just_after_a_small_fall_is_followed_at_once() -> None:
    rate = after(VideoRate(), 10)
    before = rate.plan.bit_rate_bps
    rate.observe_estimate(before, 10.0)
    small = rate.observe_estimate(int(0.85 * before), 11.0)
    assert small.bit_rate_bps == pytest.approx(0.85 * before, rel=0.01)
    assert rate.observe_estimate(int(0.3 * before), 11.1) == small
    assert rate.observe_estimate(int(0.31 * before), 11.4).bit_rate_bps == pytest.approx(0.31 * before, rel=0.01)


def test_one_trouble_makes_the_rate_fall_once() -> None:
    rate = after(VideoRate(), 3)
    once = rate.observe(0.4, 0.05, 3.0)
    assert rate.observe(0.4, 0.05, 3.5) == once


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
    for second in range(40, 60):
        rate.observe(0.0, 0.6, float(second))
    assert rate.settings.bit_rate_bps == QUIETEST_BPS


def test_loss_without_a_queue_costs_speech_no_rate_and_is_answered_by_saying_it_again() -> None:
    rate = AudioRate()
    for second in range(20):
        before = rate.observe(0.2, 0.05, float(second)).bit_rate_bps
    assert before >= FIRST_VOICE_BPS
    assert rate.says_again(20.0)


def test_speech_leaves_room_for_a_picture_and_says_nothing_twice_in_a_crowd() -> None:
    rate = AudioRate()
    assert rate.limit(24_000, 0.0).bit_rate_bps == 24_000
    rate.observe(0.2, 0.05, 1.0)
    rate.observe(0.2, 0.6, 2.0)
    assert not rate.says_again(3.0)


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
