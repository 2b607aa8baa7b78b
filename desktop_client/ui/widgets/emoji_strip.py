"""Emoji that fit a short name being typed, over the composer; the text keeps the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from desktop_client.ui.models.emoji import Emoji
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.colours import over
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.emoji_text import paint_emoji
from desktop_client.ui.widgets.hover import Hover
from desktop_client.ui.widgets.shapes import paint_box

MOST = 5
_NUMBERS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3, Qt.Key.Key_5: 4}


class EmojiStrip(QWidget):
    """Tab takes the first, Alt with a number another, Esc hides until something else is typed."""

    picked = Signal(str)
    shown_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Emoji that fit"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(measures.EMOJI_PICKER_GAP)
        self._chips: list[_EmojiChip] = []
        self.hide()

    def offer(self, emoji: Sequence[Emoji], corner: QPoint) -> None:
        """Show these, `corner` being where the lower leading corner goes; nothing hides the strip."""
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [_EmojiChip(each, number, self) for number, each in enumerate(emoji[:MOST])]
        for chip in self._chips:
            chip.clicked.connect(lambda _checked=False, sequence=chip.emoji.sequence: self._pick(sequence))
            self._row.addWidget(chip)
        self.setVisible(bool(self._chips))
        self.place(corner)
        self.raise_()

    def place(self, corner: QPoint) -> None:
        size = self._row.sizeHint()
        left = corner.x() - size.width() if current_theme().is_right_to_left else corner.x()
        self.setGeometry(left, corner.y() - size.height(), size.width(), size.height())

    def offered(self) -> list[str]:
        return [chip.emoji.sequence for chip in self._chips] if self.isVisible() else []

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether a key means something here now."""
        return self.isVisible() and (event.key() == Qt.Key.Key_Escape or self._place(event) is not None)

    def take(self, event: QKeyEvent) -> None:
        place = self._place(event)
        if place is None:
            self.hide()
        else:
            self._pick(self._chips[place].emoji.sequence)

    def take_first(self) -> bool:
        """Return False when nothing is offered."""
        if not self.isVisible():
            return False
        self._pick(self._chips[0].emoji.sequence)
        return True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown_changed.emit(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown_changed.emit(False)

    def _place(self, event: QKeyEvent) -> int | None:
        place = _NUMBERS.get(Qt.Key(event.key()))
        is_alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        return place if is_alt and place is not None and place < len(self._chips) else None

    def _pick(self, sequence: str) -> None:
        self.hide()
        self.picked.emit(sequence)


class _EmojiChip(QToolButton):
    def __init__(self, emoji: Emoji, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.emoji = emoji
        self._is_first = number == 0
        self._hover = Hover(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(emoji.name)
        self.setFont(current_theme().fonts.font(TypeRole.META, weight=MEDIUM))

    @override
    def sizeHint(self) -> QSize:
        theme = current_theme()
        side, gap = theme.px(measures.EMOJI_STRIP), measures.EMOJI_STRIP_PADDING
        text = self.fontMetrics().horizontalAdvance(self.emoji.name)
        return QSize(2 * gap + theme.px(measures.EMOJI_SIZE) + gap // 2 + text, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        colours = theme.colours
        fill = over(colours.state.hover, colours.surface.raised, self._hover.strength)
        border = colours.accent.solid if self._is_first else colours.border.default
        width = measures.FIELD_FOCUS_BORDER if self._is_first else float(measures.HAIRLINE)
        paint_box(painter, self.rect(), radius=self.height() / 2, fill=fill, border=border, width=width)
        gap, side = measures.EMOJI_STRIP_PADDING, theme.px(measures.EMOJI_SIZE)
        inner = self.rect().adjusted(gap, 0, -gap, 0)
        place, words = inner.adjusted(0, 0, side - inner.width(), 0), inner.adjusted(side + gap // 2, 0, 0, 0)
        if theme.is_right_to_left:
            place, words = inner.adjusted(inner.width() - side, 0, 0, 0), inner.adjusted(0, 0, -side - gap // 2, 0)
        paint_emoji(painter, place, self.emoji.sequence, measures.EMOJI_STRIP_SIZE)
        painter.setFont(self.font())
        painter.setPen(colours.text.primary)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.emoji.name)
        painter.end()
