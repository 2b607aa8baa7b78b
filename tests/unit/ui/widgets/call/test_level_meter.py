import pytest

from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.call.level_meter import LevelMeter, lit_segments


@pytest.mark.parametrize(("level_db", "lit"), [(None, 0), (-90.0, 0), (-54.0, 0), (-27.0, 14), (0.0, 28), (6.0, 28)])
def test_segments_are_even_steps_of_loudness(level_db: float | None, lit: int) -> None:
    assert lit_segments(level_db) == lit


def test_a_microphone_that_is_gone_lights_nothing(theme: Theme) -> None:
    meter = LevelMeter("Level of the microphone")
    meter.show_level(-10.0)
    assert meter.lit > 0
    meter.show_level(None)
    assert meter.lit == 0
