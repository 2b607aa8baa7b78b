import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_client.resources import resource_path, resource_text
from desktop_client.ui.theme.colours import Colours
from desktop_client.ui.theme.illustrations import Illustration, illustration_size, paint_illustration
from desktop_client.ui.theme.tokens import load_tokens


def painted(name: Illustration, colours: Colours) -> QImage:
    image = QImage(illustration_size(name), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_illustration(painter, QRectF(image.rect()), name, colours)
    painter.end()
    return image


def test_every_illustration_named_in_code_is_shipped_and_no_other() -> None:
    shipped = {path.stem for path in resource_path("illustrations").glob("*.svg")}
    assert {str(name) for name in Illustration} == shipped


@pytest.mark.parametrize("name", Illustration)
def test_an_illustration_takes_all_its_colours_from_the_theme(name: Illustration, qapp: QApplication) -> None:
    source = resource_text("illustrations", f"{name}.svg")
    assert not re.search(r"#[0-9A-Fa-f]{3}", source)
    tokens = load_tokens()
    image = painted(name, tokens.light)
    shown = {image.pixelColor(x, y).name() for y in range(image.height()) for x in range(image.width())}
    assert QColor(tokens.light.accent.solid).name() in shown
    assert painted(name, tokens.dark) != image
