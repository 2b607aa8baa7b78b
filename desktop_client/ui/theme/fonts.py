"""Fonts by type role, from the bundled families."""

import logging
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop_client.resources import resource_path
from desktop_client.ui.theme.tokens import Tokens

_log = logging.getLogger(__name__)
_FILES = (
    "Inter-Regular.ttf",
    "Inter-Italic.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "JetBrainsMono-Regular.ttf",
    "JetBrainsMono-SemiBold.ttf",
)
_Key = tuple["TypeRole", int | None, bool, bool]


class TypeRole(StrEnum):
    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    BODY = "body"
    SMALL = "small"
    META = "meta"
    CAPTION = "caption"
    MONO = "mono"
    JUMBO = "jumbo"


REGULAR = 400
MEDIUM = 500
SEMI_BOLD = 600


@cache
def load_application_fonts() -> None:
    """Make the bundled families known to Qt; needs a running QGuiApplication."""
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(resource_path("fonts", name))) < 0:
            _log.error("font %s cannot be read", name)


class Fonts:
    """Fonts of one text scale."""

    def __init__(self, tokens: Tokens, scale: float) -> None:
        self._tokens = tokens
        self._scale = scale
        self._cache: dict[_Key, QFont] = {}

    def font(
        self,
        role: TypeRole,
        *,
        weight: int | None = None,
        is_tabular: bool = False,
        is_italic: bool = False,
    ) -> QFont:
        """Return a font; `is_tabular` gives figures of one width, for times, sizes and counts."""
        key = (role, weight, is_tabular, is_italic)
        if key not in self._cache:
            self._cache[key] = self._make(*key)
        return QFont(self._cache[key])

    def line(self, role: TypeRole) -> int:
        """Return the line height of a role in px."""
        return round(self._tokens.type_scale[role].line * self._scale)

    def _make(self, role: TypeRole, weight: int | None, is_tabular: bool, is_italic: bool) -> QFont:
        style = self._tokens.type_scale[role]
        font = QFont()
        font.setFamilies(self._families(role))
        font.setPixelSize(max(1, round(style.px * self._scale)))
        font.setWeight(QFont.Weight(weight or style.weight))
        font.setItalic(is_italic)
        if style.tracking:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.tracking * self._scale)
        for feature, value in self._features(role, is_tabular):
            font.setFeature(QFont.Tag(feature), value)
        return font

    def _families(self, role: TypeRole) -> list[str]:
        """Put emoji right after the first family: before it they would take the digits, #, and *.

        Behind the system families their outlines without colour would win.
        """
        families = self._tokens.families
        first, *others = families.mono if role is TypeRole.MONO else families.ui
        return [first, *families.emoji, *others]

    @staticmethod
    def _features(role: TypeRole, is_tabular: bool) -> list[tuple[str, int]]:
        if role is TypeRole.MONO:
            return [("liga", 0), ("calt", 0)]
        return [("tnum", 1)] if is_tabular else []
