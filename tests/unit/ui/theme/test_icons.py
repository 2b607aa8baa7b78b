from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_client.resources import resource_path, resource_text
from desktop_client.ui.theme.icon_names import POINTS_ALONG_THE_TEXT, Icon
from desktop_client.ui.theme.theme import Theme

RED = QColor(200, 10, 10)


def drawn(image: QImage) -> list[tuple[int, int]]:
    places = ((x, y) for y in range(image.height()) for x in range(image.width()))
    return [place for place in places if image.pixelColor(*place).alpha() > 128]


def test_every_icon_named_in_code_is_shipped_and_no_other() -> None:
    shipped = {path.stem for path in resource_path("icons").glob("*.svg")}
    assert {str(icon) for icon in Icon} == shipped


def test_nothing_promises_encryption_by_a_lock_or_shield() -> None:
    assert not [icon for icon in Icon if "lock" in icon.split("-") or "shield" in icon]


def test_every_icon_can_be_tinted_and_takes_the_stroke_of_its_size() -> None:
    for icon in Icon:
        source = resource_text("icons", f"{icon}.svg")
        assert 'stroke="currentColor"' in source, icon
        assert 'stroke-width="2"' in source, icon


def test_an_icon_has_the_pixels_of_the_screen_and_only_the_colour_asked_for(theme: Theme) -> None:
    pixmap = theme.icons.pixmap(Icon.CHECK, 16, RED, 1.5)
    image = pixmap.toImage()
    assert (image.width(), image.height()) == (24, 24)
    assert pixmap.deviceIndependentSize().toSize().width() == 16
    colours = {image.pixelColor(*place).rgb() for place in drawn(image)}
    assert colours
    assert all(abs(QColor(rgb).red() - RED.red()) < 8 for rgb in colours)


def test_an_icon_is_drawn_once_for_one_colour_size_and_ratio(theme: Theme) -> None:
    once = theme.icons.pixmap(Icon.BELL, 20, RED)
    assert theme.icons.pixmap(Icon.BELL, 20, RED).cacheKey() == once.cacheKey()
    assert theme.icons.pixmap(Icon.BELL, 20, QColor("blue")).cacheKey() != once.cacheKey()


def test_an_arrow_points_the_other_way_where_text_runs_from_right_to_left(theme: Theme, qapp: QApplication) -> None:
    assert Icon.ARROW_LEFT in POINTS_ALONG_THE_TEXT
    arrow = theme.icons.pixmap(Icon.ARROW_LEFT, 24, RED).toImage()
    clock = theme.icons.pixmap(Icon.CLOCK, 24, RED).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert theme.icons.pixmap(Icon.ARROW_LEFT, 24, RED).toImage() == arrow.flipped(Qt.Orientation.Horizontal)
        assert theme.icons.pixmap(Icon.CLOCK, 24, RED).toImage() == clock
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
