"""The theme in force: colours, fonts, icons, avatars, shadows and motion, and when they change."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_client.domain.colours import hue_of
from desktop_client.ui.theme.avatars import Avatars
from desktop_client.ui.theme.colours import Colours
from desktop_client.ui.theme.fonts import Fonts, TypeRole, load_application_fonts
from desktop_client.ui.theme.icons import Icons
from desktop_client.ui.theme.motion import Motion
from desktop_client.ui.theme.palette import high_contrast_colours, qt_palette
from desktop_client.ui.theme.shadows import Shadows
from desktop_client.ui.theme.style_sheet import style_sheet
from desktop_client.ui.theme.tokens import Tokens, load_tokens

_ON_LAMP = "#3A2600"


class ThemeMode(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Theme(QObject):
    """The one place widgets and delegates read appearance from; `changed` says to read it again."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        load_application_fonts()
        self._app = app
        self.tokens: Tokens = load_tokens()
        self.mode = ThemeMode.SYSTEM
        self.accent = next(iter(self.tokens.accents))
        self.font_scale = 1.0
        self.is_list_dense = False
        """The conversation list has one line for each."""
        self.is_dark = False
        self.is_high_contrast = False
        self.colours: Colours = self.tokens.light
        self.fonts = Fonts(self.tokens, 1.0)
        self.icons = Icons(self.tokens)
        self.avatars = Avatars(self.tokens, self.fonts, self)
        self.shadows = Shadows(self.tokens, is_dark=False)
        self.motion = Motion(self.tokens, self)
        app.setStyle("Fusion")
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._follow_scheme)
        self._accessibility.contrastPreferenceChanged.connect(self._apply)
        self._apply()

    def update(
        self,
        *,
        mode: ThemeMode | None = None,
        font_scale: float | None = None,
        accent: str | None = None,
        is_list_dense: bool | None = None,
        is_motion_reduced: bool | None = None,
    ) -> None:
        """Change what is given and repaint everything once; the scale is kept within 0.8 to 2.0."""
        if is_motion_reduced is not None:
            self.motion.set_reduced(is_motion_reduced)
        if font_scale is not None:
            steps = self.tokens.font_scale_steps
            self.font_scale = min(max(font_scale, steps[0]), steps[-1])
        if mode is not None and mode is not self.mode:
            self.mode = mode
            self._tell_system()
        if accent is not None:
            self.accent = accent
        if is_list_dense is not None:
            self.is_list_dense = is_list_dense
        if any(each is not None for each in (mode, font_scale, accent, is_list_dense)):
            self._apply()

    def colours_of(self, *, is_dark: bool, accent: str = "") -> Colours:
        """Return the colours of light or dark with an accent, if not given with the chosen one."""
        if (accent or self.accent) == next(iter(self.tokens.accents)):
            return self.tokens.dark if is_dark else self.tokens.light
        from desktop_client.ui.theme.accents import accented  # noqa: PLC0415 - not for the accent of the tokens

        return accented(accent or self.accent, is_dark=is_dark)

    def next_font_scale(self, direction: int) -> float:
        """Return the neighbouring step of text size; `direction` is 1 for larger, -1 for smaller."""
        steps = self.tokens.font_scale_steps
        here = min(range(len(steps)), key=lambda index: abs(steps[index] - self.font_scale))
        return steps[min(max(here + direction, 0), len(steps) - 1)]

    def px(self, length: float) -> int:
        """Scale a length that follows the text size: type, controls, rows, breakpoints."""
        return round(length * self.font_scale)

    def name_colour(self, address: str) -> QColor:
        """Return the colour of a person's name on bubbles and lists."""
        names = self.tokens.names
        shades = names.dark if self.is_dark else names.light
        return shades[hue_of(address, names.hues)]

    @property
    def on_lamp(self) -> QColor:
        """Return the ink on the lamp colour, the same in both themes."""
        return QColor(_ON_LAMP)

    @property
    def is_right_to_left(self) -> bool:
        return self._app.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _tell_system(self) -> None:
        schemes = {ThemeMode.LIGHT: Qt.ColorScheme.Light, ThemeMode.DARK: Qt.ColorScheme.Dark}
        self._hints.setColorScheme(schemes.get(self.mode, Qt.ColorScheme.Unknown))

    def _follow_scheme(self) -> None:
        if self.mode is ThemeMode.SYSTEM:
            self._apply()

    def _system_contrast(self) -> Qt.ContrastPreference:
        return self._accessibility.contrastPreference()

    def _system_scheme(self) -> Qt.ColorScheme:
        return self._hints.colorScheme()

    def _apply(self) -> None:
        scheme = self._system_scheme() if self.mode is ThemeMode.SYSTEM else None
        self.is_dark = self.mode is ThemeMode.DARK or scheme is Qt.ColorScheme.Dark
        self.is_high_contrast = self._system_contrast() is Qt.ContrastPreference.HighContrast
        self.colours = self._pick_colours()
        self.fonts = Fonts(self.tokens, self.font_scale)
        self.avatars.set_fonts(self.fonts)
        self.shadows = Shadows(self.tokens, is_dark=self.is_dark)
        palette = qt_palette(self.colours)
        self._app.setPalette(palette)
        self._app.setFont(self.fonts.font(TypeRole.BODY))
        QToolTip.setFont(self.fonts.font(TypeRole.META))
        self._app.setStyleSheet(style_sheet(self.tokens, self.colours, self.font_scale))
        self.changed.emit()

    def _pick_colours(self) -> Colours:
        colours = self.colours_of(is_dark=self.is_dark)
        if not self.is_high_contrast:
            return colours
        self._app.setPalette(QPalette())
        return high_contrast_colours(colours, QGuiApplication.palette())


@cache
def current_theme() -> Theme:
    """Return the theme of the running application; the first call installs it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a theme needs a running QApplication")
    return Theme(app)


def follow_theme(apply: Callable[[], None]) -> None:
    """Call a widget's bound method now and on every change of theme or text size."""
    apply()
    current_theme().changed.connect(apply)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role of the style sheet."""
    widget.setProperty("role", role)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
