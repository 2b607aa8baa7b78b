"""Text cut to a width, remembered by text, font and width."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

_KEPT = 4096
_cuts: dict[tuple[str, str, int], str] = {}


def elided(text: str, font: QFont, width: int) -> str:
    key = (text, font.key(), width)
    if key not in _cuts:
        if len(_cuts) >= _KEPT:
            del _cuts[next(iter(_cuts))]
        _cuts[key] = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width) if width > 0 else ""
    return _cuts[key]


def layout_lines(painter: QPainter, area: QRect, text: str, font: QFont, ink: QColor, *, most: int) -> None:
    """Write up to `most` wrapped lines; the last one is cut where the text goes on."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(painter.layoutDirection())
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        starts.append(line.textStart())
    layout.endLayout()
    painter.setFont(font)
    painter.setPen(ink)
    height = area.height() // most
    metrics = QFontMetrics(font)
    for place, start in enumerate(starts[:most]):
        is_last = place == most - 1 or place == len(starts) - 1
        end = None if is_last else starts[place + 1]
        words = text[start:end].strip()
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width()) if is_last else words
        rect = QRect(area.left(), area.top() + place * height, area.width(), height)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, cut)
