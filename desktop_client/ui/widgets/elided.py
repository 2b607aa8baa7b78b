"""Text cut to a width, remembered by text, font and width."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from desktop_client.ui.models.plain_text import is_right_to_left

_KEPT = 4096
_LINES = 2
_cuts: dict[tuple[str, str, int], str] = {}


def elided(text: str, font: QFont, width: int) -> str:
    key = (text, font.key(), width)
    if key not in _cuts:
        if len(_cuts) >= _KEPT:
            del _cuts[next(iter(_cuts))]
        _cuts[key] = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width) if width > 0 else ""
    return _cuts[key]


def text_direction(text: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if is_right_to_left(text) else Qt.LayoutDirection.LeftToRight


def paint_lines(
    painter: QPainter,
    area: QRect,
    parts: tuple[str, str],
    font: QFont,
    inks: tuple[QColor, QColor],
    *,
    is_mirrored: bool,
) -> None:
    """Write a lead and a text, each in its ink, on two wrapped lines; the second is cut where the text goes on."""
    lead, rest = parts
    text = f"{lead} {rest}" if lead else rest
    whole = _laid_out(text, font, area.width(), is_mirrored=is_mirrored)
    first = whole.lineAt(0)
    if first.isValid():
        split = first.textStart() + first.textLength()
        tail = QFontMetrics(font).elidedText(text[split:], Qt.TextElideMode.ElideRight, area.width())
        text = text[:split] + tail
    span = QTextLayout.FormatRange()
    span.start, span.length = 0, len(lead)
    span.format.setForeground(inks[0])
    layout = _laid_out(text, font, area.width(), is_mirrored=is_mirrored, span=span)
    painter.setPen(inks[1])
    layout.draw(painter, area.topLeft().toPointF())


def _laid_out(
    text: str, font: QFont, width: int, *, is_mirrored: bool, span: QTextLayout.FormatRange | None = None
) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setFormats([span] if span is not None else [])
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(text_direction(text))
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while layout.lineCount() < _LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
