"""Illustrations: SVG whose `{group.name}` places take the colours of the theme."""

import re
from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_client.resources import resource_text
from desktop_client.ui.theme.colours import Colours

_PLACE = re.compile(r"\{(\w+)\.(\w+)\}")


class Illustration(StrEnum):
    OPEN_DOOR = "open-door"


def illustration_size(name: Illustration) -> QSize:
    return QSvgRenderer(QByteArray(_source(name))).defaultSize()


def paint_illustration(painter: QPainter, area: QRectF, name: Illustration, colours: Colours) -> None:
    """Paint the picture into `area` in the colours of a theme."""

    def colour(place: re.Match[str]) -> str:
        value: QColor = getattr(getattr(colours, place[1]), place[2])
        return value.name(QColor.NameFormat.HexRgb)

    svg = _PLACE.sub(colour, _source(name).decode())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, area)


def _source(name: Illustration) -> bytes:
    return resource_text("illustrations", f"{name}.svg").encode()
