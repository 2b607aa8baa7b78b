"""A button that shows one emoji."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.emoji_text import paint_emoji
from desktop_client.ui.widgets.icon_button import SquareButton
from desktop_client.ui.widgets.shapes import paint_box


class EmojiButton(SquareButton):
    def __init__(self, sequence: str, name: str, *, is_checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(
            measures.EMOJI_BUTTON, current_theme().tokens.radius.sm, is_checkable=is_checkable, parent=parent
        )
        self.set_emoji(sequence, name)

    def set_emoji(self, sequence: str, name: str) -> None:
        self.sequence = sequence
        self.set_name(name)
        self.update()

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
