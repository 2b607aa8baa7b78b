"""Emoji painted at a size of their own."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme


def emoji_font(px: float) -> QFont:
    """Return the font that paints emoji `px` high at 100 % text size."""
    font = current_theme().fonts.font(TypeRole.BODY)
    font.setPixelSize(max(1, current_theme().px(px)))
    return font


def paint_emoji(painter: QPainter, area: QRect, sequence: str, px: float) -> None:
    painter.setFont(emoji_font(px))
    painter.setPen(current_theme().colours.text.primary)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, sequence)
