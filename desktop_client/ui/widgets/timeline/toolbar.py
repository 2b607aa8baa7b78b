"""What can be done with the message under the pointer or the keyboard, floating over its bubble."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.emoji_button import EmojiButton
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.shapes import paint_box


class MessageToolbar(QWidget):
    """One for the whole view; the keyboard has the same deeds as letters, so it takes no focus."""

    reacted = Signal(str)
    adding_requested = Signal()
    reply_requested = Signal()
    thread_requested = Signal()
    menu_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What to do with this message"))
        self._row = QHBoxLayout(self)
        self._quick: list[EmojiButton] = []
        self.adding = self._icon_button(Icon.SMILE_PLUS, self.tr("Add a reaction"), "+", self.adding_requested)
        self._row.addSpacing(measures.TOOLBAR_SEPARATOR)
        self.reply = self._icon_button(Icon.REPLY, self.tr("Reply"), "R", self.reply_requested)
        in_thread = self.tr("Reply in thread")
        self.in_thread = self._icon_button(Icon.MESSAGE_SQUARE, in_thread, "T", self.thread_requested)
        self.more = self._icon_button(Icon.ELLIPSIS, self.tr("More"), "", self.menu_requested)
        follow_theme(self._apply_theme)
        self.hide()

    def set_quick(self, emoji: Sequence[tuple[str, str]]) -> None:
        """Offer these (emoji, name) first."""
        for place, (sequence, name) in enumerate(emoji):
            if place == len(self._quick):
                self._quick.append(self._emoji_button(place))
            self._quick[place].set_emoji(sequence, name)

    def offer_reactions(self, *, is_possible: bool) -> None:
        for button in (*self._quick, self.adding):
            button.setVisible(is_possible)

    def place(self, bubble: QRect, column: QRect, view_height: int) -> None:
        """Stand over the upper edge of a bubble, towards its trailing end, within the column and the view."""
        self.adjustSize()
        margins = current_theme().shadows.margins(1)
        size = self.sizeHint()
        is_mirrored = current_theme().is_right_to_left
        inset = measures.TOOLBAR_INSET - margins.right()
        left = bubble.left() + inset if is_mirrored else bubble.right() - inset - size.width()
        if left < bubble.left() - margins.left() and bubble.left() + size.width() <= column.right():
            left = bubble.left() - margins.left()
        left = min(max(left, column.left() - margins.left()), column.right() - size.width() + margins.right())
        top = bubble.top() - size.height() // 2 - measures.TOOLBAR_RISE
        self.setGeometry(left, min(max(top, 0), view_height - size.height()), size.width(), size.height())
        self.show()
        self.raise_()

    def _icon_button(self, icon: Icon, name: str, keys: str, wish: SignalInstance) -> IconButton:
        button = IconButton(icon, name, ButtonSize.SM, shortcut=keys, parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(wish)
        self._row.addWidget(button)
        return button

    def _emoji_button(self, place: int) -> EmojiButton:
        button = EmojiButton("", "", parent=self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.reacted.emit(button.sequence))
        self._row.insertWidget(place, button)
        return button

    def _apply_theme(self) -> None:
        self._row.setContentsMargins(current_theme().shadows.margins(1) + measures.TOOLBAR_PADDING)
        self._row.setSpacing(0)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a press between the buttons from the text below."""
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        card = self.rect().marginsRemoved(theme.shadows.margins(1))
        theme.shadows.paint(painter, card, 1, theme.tokens.radius.md)
        colours = theme.colours
        paint_box(
            painter, card, radius=theme.tokens.radius.md, fill=colours.surface.overlay, border=colours.border.default
        )
        if self.adding.isVisible():
            middle = (self.adding.geometry().center().x() + self.reply.geometry().center().x()) / 2
            line = card.adjusted(0, measures.TOOLBAR_SEPARATOR, 0, -measures.TOOLBAR_SEPARATOR)
            painter.fillRect(round(middle), line.y(), measures.HAIRLINE, line.height(), colours.border.default)
        painter.end()
