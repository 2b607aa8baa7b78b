from dataclasses import replace
from datetime import timedelta

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_client.domain.media import MediaStatistics
from desktop_client.ui.models.call_series import CallSeries
from desktop_client.ui.screens.call_plots import CallPlots
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.call.plot import LineRole, line_colour, rounded_top
from tests.unit.ui.models.test_call import CALL, NOON


def _pixels_like(image: QImage, colour: QColor) -> int:
    """Count the pixels of about this hue, blended with the ground or not."""
    shown = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(abs(each.hue() - colour.hue()) < 12 and each.saturation() > 90 for each in shown)


def test_the_axis_ends_at_a_round_number_above_the_highest_value() -> None:
    assert rounded_top(38, (50, 100)) == 50
    assert rounded_top(51, (50, 100)) == 100
    assert rounded_top(9999, (50, 100)) == 100


def test_plots_say_the_newest_numbers_and_draw_what_was_measured(theme: Theme) -> None:
    plots = CallPlots()
    plots.resize(1000, 300)
    plots.show_series(None, "", None)
    assert plots.isHidden()
    series = CallSeries(CALL)
    for second in range(60):
        numbers = MediaStatistics(
            round_trip_ms=38, loss_received=0.3, sent_bps=1_000_000, received_bps=2_000_000, is_relayed=True
        )
        series.add(replace(CALL, statistics=numbers), NOON + timedelta(seconds=second))
    plots.show_series(series, "Mara", 60)
    assert plots.delay.accessibleName() == "Delay: 38 ms"
    assert plots.rate.accessibleName() == "Sent and received: 1.00 / 2.00 Mbit/s"
    assert plots.loss.accessibleName() == "Packets lost: 30.0 %"
    QApplication.processEvents()
    rate = plots.rate.grab().toImage()
    for role in (LineRole.SENT, LineRole.RECEIVED):
        assert _pixels_like(rate, line_colour(role)) > 50
