from desktop_client.core.call_figures import CallFigures
from desktop_client.domain.media import MediaStatistics


def test_a_talk_is_summed_up_by_means_and_by_how_it_ended() -> None:
    figures = CallFigures()
    assert figures.summary() is None
    figures.add(MediaStatistics(round_trip_ms=30, loss_received=0.1, sent_bps=10, audio_codec="opus", is_relayed=True))
    figures.add(MediaStatistics(round_trip_ms=51, loss_received=0.0, sent_bps=21, audio_codec="opus", is_relayed=False))
    figures.add(MediaStatistics(sent_bps=29, audio_codec="opus", is_relayed=False))
    summary = figures.summary()
    assert summary is not None
    assert (summary.round_trip_ms, summary.loss_received, summary.sent_bps) == (40, 0.05, 20)
    assert (summary.audio_codec, summary.is_relayed) == ("opus", False)
