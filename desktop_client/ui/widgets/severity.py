"""How grave a banner, note or toast is, and how that looks."""

from enum import IntEnum

from PySide6.QtGui import QColor

from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.text_label import Tone


class Severity(IntEnum):
    """Ordered: the higher wins."""

    INFO = 0
    POSITIVE = 1
    WARNING = 2
    DANGER = 3


_TONES = {
    Severity.INFO: Tone.ACCENT,
    Severity.POSITIVE: Tone.POSITIVE,
    Severity.WARNING: Tone.WARNING,
    Severity.DANGER: Tone.DANGER,
}
_ICONS = {
    Severity.INFO: Icon.INFO,
    Severity.POSITIVE: Icon.CIRCLE_CHECK,
    Severity.WARNING: Icon.TRIANGLE_ALERT,
    Severity.DANGER: Icon.CIRCLE_ALERT,
}


def severity_tone(severity: Severity) -> Tone:
    return _TONES[severity]


def severity_icon(severity: Severity) -> Icon:
    return _ICONS[severity]


def severity_fill(severity: Severity) -> tuple[QColor, QColor]:
    """Return tint and border."""
    colours = current_theme().colours
    return {
        Severity.INFO: (colours.accent.tint, colours.accent.border),
        Severity.POSITIVE: (colours.positive.tint, colours.positive.border),
        Severity.WARNING: (colours.warning.tint, colours.warning.border),
        Severity.DANGER: (colours.danger.tint, colours.danger.border),
    }[severity]
