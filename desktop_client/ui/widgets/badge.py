"""Counts on rail items and rows."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.shapes import paint_box

MENTION_MARK = "@"
_MOST = 999


class BadgeTone(StrEnum):
    ACCENT = "accent"
    MUTED = "muted"
    LAMP = "lamp"


def badge_text(count: int) -> str:
    """Return the count as it is shown."""
    return str(count) if count <= _MOST else f"{_MOST}+"


def badge_size(text: str) -> QSizeF:
    theme = current_theme()
    height = theme.px(theme.tokens.size.badge)
    words = QFontMetricsF(_font()).horizontalAdvance(text)
    return QSizeF(max(height, words + 2 * theme.px(measures.BADGE_PADDING)), height)


def paint_badge(painter: QPainter, top_left: QPointF, text: str, tone: BadgeTone, ring: QColor | None = None) -> QRectF:
    """Paint a badge and return where; `ring` is the surface it is set off from."""
    area = QRectF(top_left, badge_size(text))
    if ring is not None:
        side = measures.BADGE_RING
        paint_box(painter, area.adjusted(-side, -side, side, side), radius=area.height(), fill=ring)
    fill, ink = _colours(tone)
    paint_box(painter, area, radius=area.height() / 2, fill=fill)
    painter.setFont(_font())
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    return area


def _font() -> QFont:
    return current_theme().fonts.font(TypeRole.CAPTION, weight=SEMI_BOLD, is_tabular=True)


def _colours(tone: BadgeTone) -> tuple[QColor, QColor]:
    colours = current_theme().colours
    return {
        BadgeTone.ACCENT: (colours.accent.solid, colours.text.on_accent),
        BadgeTone.MUTED: (colours.border.default, colours.text.secondary),
        BadgeTone.LAMP: (colours.lamp.solid, current_theme().on_lamp),
    }[tone]
