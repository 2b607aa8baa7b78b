from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_client.domain.roster import Availability
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.presence_mark import PresenceMark, mark_of, paint_presence, presence_area


def shape(theme: Theme, mark: PresenceMark, size: int) -> list[bool]:
    """Return which pixels of a mark are painted, whatever the colour."""
    image = QImage(size + 8, size + 8, QImage.Format.Format_RGB32)
    surface = theme.colours.surface.sidebar
    image.fill(surface)
    painter = QPainter(image)
    paint_presence(painter, QRectF(4, 4, size, size), mark, surface)
    painter.end()
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return [abs(image.pixelColor(*place).lightness() - surface.lightness()) > 40 for place in places]


@pytest.mark.parametrize("size", [9, 12])
def test_five_states_have_five_shapes_that_need_no_colour(theme: Theme, size: int) -> None:
    shapes = {mark: shape(theme, mark, size) for mark in PresenceMark}
    for one, other in combinations(PresenceMark, 2):
        differing = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
        assert differing >= 3, (one, other)


def test_every_availability_has_a_mark() -> None:
    assert {mark_of(availability) for availability in Availability} <= set(PresenceMark)


@pytest.mark.parametrize(("avatar", "mark"), [(24, 9), (36, 12), (40, 12), (60, 18), (80, 24)])
def test_the_mark_grows_with_the_avatar(theme: Theme, avatar: int, mark: int) -> None:
    assert presence_area(QRectF(0, 0, avatar, avatar)).width() == mark


def test_the_mark_sits_at_the_lower_trailing_corner_in_both_directions(theme: Theme, qapp: QApplication) -> None:
    avatar = QRectF(QRect(0, 0, 40, 40))
    assert presence_area(avatar) == QRectF(29, 29, 12, 12)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert presence_area(avatar) == QRectF(-1, 29, 12, 12)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
