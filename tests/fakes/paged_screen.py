"""A screen without a window system: pages of text of 12 pixels that the test turns."""

import numpy as np
from av import VideoFrame
from PySide6.QtGui import QImage, QPainter

from tests.fakes.page_window import draw, page

_WIDTH_PX, _HEIGHT_PX = 1920, 1080


class PagedScreen:
    """`PictureSource`; each look is a picture, as a screen is captured. Needs a running QGuiApplication."""

    def __init__(self, pages: int) -> None:
        self._pages = [_picture(number) for number in range(pages)]
        self.shown = 0

    def start(self) -> None:
        """There is nothing to open."""

    def newest(self) -> VideoFrame:
        return self._pages[self.shown]

    def stop(self) -> None:
        """There is nothing to close."""


def _picture(number: int) -> VideoFrame:
    image = QImage(_WIDTH_PX, _HEIGHT_PX, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw(painter, page(number))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(_HEIGHT_PX, _WIDTH_PX, 4)
    return VideoFrame.from_ndarray(pixels, format="bgra").reformat(format="yuv420p")
