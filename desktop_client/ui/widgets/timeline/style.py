"""Fonts and lengths of the timeline at one text size."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, SEMI_BOLD, TypeRole
from desktop_client.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A font and the height of its lines in px; `ascent` is where the base line lies in a line."""

    font: QFont
    line: int
    ascent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStyle:
    """Everything of the theme that a timeline is laid out with."""

    body: TextStyle
    jumbo: TextStyle
    code: TextStyle
    name: TextStyle
    time: TextStyle
    note: TextStyle
    action: TextStyle
    day: TextStyle
    unread: TextStyle
    notice: TextStyle
    told: TextStyle
    chip: TextStyle
    chip_emoji: TextStyle
    metrics: dict[str, QFontMetricsF]
    scale: float
    is_mirrored: bool

    def px(self, length: float) -> int:
        return round(length * self.scale)

    def text_width(self, kind: str, text: str) -> float:
        """Return how wide one line of text is; `kind` is a field's name."""
        return self.metrics[kind].horizontalAdvance(text)


def timeline_style(theme: Theme) -> TimelineStyle:
    """Read the theme once; rows laid out with an older style are laid out anew."""
    fonts, px = theme.fonts, theme.px

    def text(
        role: TypeRole, line: int, weight: int | None = None, *, is_tabular: bool = False, is_italic: bool = False
    ) -> TextStyle:
        font = fonts.font(role, weight=weight, is_tabular=is_tabular, is_italic=is_italic)
        metrics = QFontMetricsF(font)
        return TextStyle(font, line, (line - metrics.height()) / 2 + metrics.ascent())

    meta_line = px(measures.TIMELINE_META_LINE)
    small_line = fonts.line(TypeRole.SMALL)
    parts = {
        "body": text(TypeRole.BODY, fonts.line(TypeRole.BODY)),
        "jumbo": text(TypeRole.JUMBO, fonts.line(TypeRole.JUMBO)),
        "code": text(TypeRole.MONO, fonts.line(TypeRole.MONO)),
        "name": text(TypeRole.SMALL, small_line, SEMI_BOLD),
        "time": text(TypeRole.CAPTION, meta_line, QFont.Weight.Normal.value, is_tabular=True),
        "note": text(TypeRole.SMALL, small_line),
        "action": text(TypeRole.SMALL, small_line, SEMI_BOLD),
        "day": text(TypeRole.META, px(measures.TIMELINE_DAY[1]), MEDIUM),
        "unread": text(TypeRole.META, meta_line, SEMI_BOLD),
        "notice": text(TypeRole.META, meta_line),
        "told": text(TypeRole.BODY, fonts.line(TypeRole.BODY), is_italic=True),
        "chip": text(TypeRole.META, meta_line, MEDIUM, is_tabular=True),
        "chip_emoji": text(TypeRole.BODY, meta_line),
    }
    return TimelineStyle(
        **parts,
        metrics={kind: QFontMetricsF(part.font) for kind, part in parts.items()},
        scale=theme.font_scale,
        is_mirrored=QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft,
    )
