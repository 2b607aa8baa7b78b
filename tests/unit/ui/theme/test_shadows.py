import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_client.ui.theme.shadows import Shadows
from desktop_client.ui.theme.tokens import load_tokens

CARD = QRect(80, 80, 200, 120)


def shadow(level: int, card: QRect = CARD, *, is_dark: bool = False) -> QImage:
    image = QImage(360, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    Shadows(load_tokens(), is_dark=is_dark).paint(painter, card, level, 12)
    painter.end()
    return image


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_shadow_falls_off_downwards_and_ends_within_its_margins(qapp: QApplication, level: int) -> None:
    image = shadow(level)
    margins = Shadows(load_tokens(), is_dark=False).margins(level)
    x = CARD.center().x()
    below = [image.pixelColor(x, y).alpha() for y in range(CARD.bottom() + 1, image.height())]
    assert below[0] > 0
    assert below == sorted(below, reverse=True)
    assert below[margins.bottom()] == 0
    assert image.pixelColor(CARD.left() - margins.left() - 1, CARD.center().y()).alpha() == 0


def test_what_is_flat_has_no_shadow(qapp: QApplication) -> None:
    empty = QImage(360, 300, QImage.Format.Format_ARGB32_Premultiplied)
    empty.fill(Qt.GlobalColor.transparent)
    assert shadow(0) == empty


def test_a_bar_lower_than_the_blur_is_wide_still_has_a_whole_shadow(qapp: QApplication) -> None:
    image = shadow(3, QRect(80, 80, 200, 20))
    row = [image.pixelColor(x, 105).alpha() for x in range(120, 240)]
    assert min(row) > 0
    assert max(row) - min(row) <= 2


def test_shadows_are_deeper_on_dark_surfaces(qapp: QApplication) -> None:
    place = (CARD.center().x(), CARD.bottom() + 4)
    assert shadow(2, is_dark=True).pixelColor(*place).alpha() > shadow(2).pixelColor(*place).alpha()
