from dataclasses import replace
from datetime import timedelta

from desktop_client.domain.call import CallEnd, CallState
from desktop_client.domain.media import MediaStatistics
from desktop_client.domain.signalling import CallId
from desktop_client.ui.models.call_series import SPAN_S, CallSeries
from tests.unit.ui.models.test_call import CALL, NOON


def _measured(series: CallSeries, *delays_ms: int, start_s: int = 0) -> None:
    for second, delay_ms in enumerate(delays_ms, start=start_s):
        statistics = MediaStatistics(round_trip_ms=delay_ms, loss_received=0.02, sent_bps=1_500_000)
        series.add(replace(CALL, statistics=statistics), NOON + timedelta(seconds=second))


def test_lines_run_from_two_minutes_ago_to_the_newest_number() -> None:
    series = CallSeries(CALL)
    _measured(series, *range(SPAN_S + 30))
    line = series.delay_ms()
    assert line[0] == (SPAN_S, 29)
    assert line[-1] == (0, SPAN_S + 29)
    assert series.loss_percent()[-1] == (0, 2.0)
    assert series.sent_mbps()[-1] == (0, 1.5)


def test_a_change_of_the_call_without_new_numbers_is_no_new_point() -> None:
    series = CallSeries(CALL)
    _measured(series, 40)
    muted = replace(series.call, is_muted=True)
    series.add(muted, NOON + timedelta(seconds=1))
    assert series.delay_ms() == ((0, 40),)
    assert series.call == muted


def test_what_a_talk_was_like_as_a_whole_is_no_point_of_its_last_second() -> None:
    series = CallSeries(CALL)
    _measured(series, 40, 42)
    whole = MediaStatistics(round_trip_ms=41)
    ended = replace(CALL, state=CallState.ENDED, end=CallEnd.HUNG_UP, ended_at=NOON, statistics=whole)
    series.add(ended, NOON + timedelta(seconds=9))
    assert [value for _, value in series.delay_ms()] == [40, 42]


def test_another_call_does_not_mix_in() -> None:
    series = CallSeries(CALL)
    series.add(replace(CALL, id=CallId("c2"), statistics=MediaStatistics(round_trip_ms=900)), NOON)
    assert series.newest is None
