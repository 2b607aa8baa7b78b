"""A program of its own: a screen full of text of 12 pixels; each line that it is told names the page to show."""

import random
import sys
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

LINES, LINE_CHARACTERS = 40, 100
LEFT_PX, TOP_PX, LINE_PX = 40, 60, 24
TEXT_WIDTH_PX = 1000
_TEXT = (
    "the hallway leads from room to room and every door has name that people know when they meet there in morning "
    "speak about plans for next week garden river bridge window table paper number seven eleven quiet letter market "
    "station winter summer yellow green orange silver copper little great small early late"
)


def page(number: int) -> list[str]:
    """Return the lines of a page; each number is another text."""
    chance, words = random.Random(number), _TEXT.split()
    return [_line(lambda: chance.choice(words)) for _ in range(LINES)]


def _line(word: Callable[[], str]) -> str:
    line = word()
    while len(line) < LINE_CHARACTERS:
        line += f" {word()}"
    return line


def draw(painter: QPainter, lines: list[str]) -> None:
    """Fill what is painted on with lines of 12 pixels."""
    painter.fillRect(painter.window(), QColor("white"))
    font = QFont("DejaVu Sans")
    font.setPixelSize(12)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    for row, line in enumerate(lines):
        painter.drawText(LEFT_PX, TOP_PX + row * LINE_PX, line)


class PageWindow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("A page of text")
        self._lines: list[str] = []
        self._told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._told.activated.connect(self._take)

    def _take(self) -> None:
        line = sys.stdin.readline()
        if not line:
            QApplication.quit()
            return
        self._lines = page(int(line))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        draw(QPainter(self), self._lines)


def main() -> None:
    application = QApplication(sys.argv)
    window = PageWindow()
    window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    window.setGeometry(0, 0, 1920, 1080)
    window.show()
    print("shown", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
