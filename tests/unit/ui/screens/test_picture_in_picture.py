import pytest
from PySide6.QtCore import QPoint, QRect

from desktop_client.ui.screens.picture_in_picture import snapped

SCREEN = QRect(0, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("left", "top", "home"),
    [
        (40, 30, QPoint(24, 24)),
        (1570, 850, QPoint(1919 - 320 - 24, 1079 - 180 - 24)),
        (700, 400, QPoint(700, 400)),
        (-100, 400, QPoint(24, 400)),
    ],
)
def test_a_small_window_let_go_near_an_edge_rests_there_and_elsewhere_stays(left: int, top: int, home: QPoint) -> None:
    assert snapped(QRect(left, top, 320, 180), SCREEN) == home
