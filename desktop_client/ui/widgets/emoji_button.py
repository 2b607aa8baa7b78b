"""A button that shows one emoji."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.emoji_text import paint_emoji
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.keys import is_return
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.tool_tip import set_tool_tip


class EmojiButton(QToolButton):
    """Square; `name` is its tool tip and its accessible name."""

    def __init__(self, sequence: str, name: str, *, is_checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sequence = sequence
        self._hover = Hover(self)
        self.setCheckable(is_checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_emoji(sequence, name)
        FocusRing(self, current_theme().tokens.radius.sm)
        follow_theme(self._apply_theme)

    def set_emoji(self, sequence: str, name: str) -> None:
        self.sequence = sequence
        self.setAccessibleName(name)
        set_tool_tip(self, name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = current_theme().px(measures.EMOJI_BUTTON)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_return(event):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        rest = theme.colours.accent.tint if self.isChecked() else theme.colours.surface.overlay
        fill = (
            theme.colours.state.pressed
            if self.isDown()
            else over(theme.colours.state.hover, rest, self._hover.strength)
        )
        paint_box(painter, self.rect(), radius=theme.tokens.radius.sm, fill=fill)
        paint_emoji(painter, self.rect(), self.sequence, measures.EMOJI_BUTTON_SIZE)
        painter.end()

    def _apply_theme(self) -> None:
        self.setFixedSize(self.sizeHint())
