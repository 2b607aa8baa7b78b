"""The cap of a key, as in "Ctrl K"."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.shapes import paint_box


def key_names(keys: str) -> list[str]:
    """Return the keys of a shortcut such as `Ctrl+K` or `Ctrl++` one by one."""
    *held, last = keys.replace("++", "+\0").split("+")
    return [*held, last.replace("\0", "+")]


class KeyCap(QWidget):
    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_keys(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        follow_theme(self._apply_theme)

    def set_keys(self, keys: str) -> None:
        self._keys = " ".join(key_names(keys))
        self.setAccessibleName(keys)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        words = self.fontMetrics().horizontalAdvance(self._keys)
        return QSize(words + 2 * theme.px(measures.KEY_CAP_PADDING), theme.px(measures.KEY_CAP_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        painter = QPainter(self)
        paint_box(
            painter,
            self.rect(),
            radius=current_theme().tokens.radius.xs,
            fill=colours.surface.raised,
            border=colours.border.default,
        )
        painter.setPen(colours.text.tertiary)
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.CAPTION, weight=MEDIUM))
        self.updateGeometry()
