"""The card at the foot of a conversation: text, styling, emoji, send; what the text is about."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.models.styling_marks import StylingMark, fence, toggle_cover, toggle_mark, toggle_quote
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.composer_bar import ComposerBar
from desktop_client.ui.widgets.composer_foot import ComposerFoot
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.message_edit import MessageEdit
from desktop_client.ui.widgets.send_button import SendButton
from desktop_client.ui.widgets.shapes import paint_box


class Composer(QWidget):
    """Holds what is typed until its owner says it was stored."""

    send_requested = Signal(str)
    edited = Signal(str, int)
    """Text and caret (UTF-16 units) after every change by the person."""
    style_menu_requested = Signal()
    emoji_requested = Signal()
    attach_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = self._has_later = False
        self._pending = ""
        self.bar = ComposerBar(self)
        self.edit = MessageEdit(self)
        self.foot = ComposerFoot(self)
        self.attach_button = IconButton(Icon.PLUS, self.tr("Attach files"), shortcut="Ctrl+O", parent=self)
        self.attach_button.hide()
        self.style_button = IconButton(Icon.TYPE, self.tr("Text style"), parent=self)
        self.emoji_button = IconButton(Icon.SMILE, self.tr("Emoji"), shortcut="Ctrl+;", parent=self)
        self.later_button = IconButton(Icon.CHEVRON_UP, self.tr("Send later"), shortcut="Ctrl+Alt+S", parent=self)
        self.send_button = SendButton(self.tr("Send"), self)
        self._choice: QWidget | None = None
        self._lay_out()
        self.edit.textChanged.connect(self._on_text)
        self.edit.send_requested.connect(self._ask_to_send)
        self.edit.focus_changed.connect(self.update)
        self.send_button.clicked.connect(self._ask_to_send)
        self.later_button.clicked.connect(self._offer_more)
        self.attach_button.clicked.connect(self.attach_requested)
        self.style_button.clicked.connect(self.style_menu_requested)
        self.emoji_button.clicked.connect(self.emoji_requested)
        follow_theme(self._apply_theme)
        self._on_text()

    def set_prompt(self, prompt: str, name: str) -> None:
        """Set the placeholder and the accessible name."""
        self.edit.setPlaceholderText(prompt)
        self.edit.setAccessibleName(name)

    def fill(self, text: str, caret: int) -> None:
        """Show a draft; this is no edit of the person."""
        self._is_filling = True
        self._pending = ""
        self.edit.set_text(text, caret)
        self._is_filling = False

    def clear_sent(self, text: str) -> None:
        """Take away what is stored now; what was typed meanwhile stays."""
        self._pending = ""
        now = self.edit.plain_text()
        if not now.startswith(text):
            return
        rest = now[len(text) :].lstrip("\n")
        self.fill(rest, len(now))
        if rest:
            self.edited.emit(rest, self.edit.caret())

    def refuse(self) -> None:
        """Keep the text: it could not be stored."""
        self._pending = ""

    def insert(self, text: str) -> None:
        self.edit.insertPlainText(text)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in_place(self, choice: QWidget | None) -> None:
        """Show something else in the composer's place, with None the composer again; the text stays."""
        if self._choice is not None:
            self._choice.hide()
        if choice is not None and choice is not self._choice:
            self._column.addWidget(choice)
        self._choice = choice
        self._line.setVisible(choice is None)
        self.bar.setVisible(choice is None and self.bar.is_wanted)
        if choice is not None:
            choice.show()

    def add_strip(self, strip: QWidget) -> None:
        """Put something that goes along with the text above it."""
        self._column.insertWidget(self._column.indexOf(self._line), strip)

    def toggle_style(self, mark: StylingMark) -> None:
        self.edit.apply(toggle_mark(self.edit.selected(), mark))

    def fence_code(self) -> None:
        self.edit.apply(fence(self.edit.selected()))

    def toggle_quote(self) -> None:
        self.edit.apply(toggle_quote(self.edit.selected()))

    def toggle_cover(self) -> None:
        self.edit.apply(toggle_cover(self.edit.selected()))

    def is_empty(self) -> bool:
        return not self.edit.plain_text().strip()

    def card(self) -> QRect:
        """Return where the card lies, without the room of its shadow."""
        return self.rect().marginsRemoved(current_theme().shadows.margins(1))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        card = self.card()
        radius = theme.tokens.radius.lg
        painter = QPainter(self)
        theme.shadows.paint(painter, card, 1, radius)
        has_focus = self.edit.hasFocus()
        border = theme.colours.accent.solid if has_focus else theme.colours.border.default
        width = measures.FIELD_FOCUS_BORDER if has_focus else float(measures.HAIRLINE)
        paint_box(painter, card, radius=radius, fill=theme.colours.surface.raised, border=border, width=width)
        painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.edit.setFocus(event.reason())

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(measures.COMPOSER_GAP)
        self._column.addWidget(self.bar)
        self._line = QWidget(self)
        self._row = QHBoxLayout(self._line)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._line)
        self._column.addWidget(self.foot)
        self._text_column = QVBoxLayout()
        self._text_column.addStretch(1)
        self._text_column.addWidget(self.edit)
        self._text_column.addStretch(1)
        bottom = Qt.AlignmentFlag.AlignBottom
        self._row.addWidget(self.attach_button, 0, bottom)
        self._row.addLayout(self._text_column, 1)
        self._row.addWidget(self.style_button, 0, bottom)
        self._row.addWidget(self.emoji_button, 0, bottom)
        self._row.addWidget(self.later_button, 0, bottom)
        self._row.addWidget(self.send_button, 0, bottom)

    def _apply_theme(self) -> None:
        theme = current_theme()
        self._column.setContentsMargins(theme.shadows.margins(1) + measures.COMPOSER_PADDING)
        self._row.setSpacing(measures.COMPOSER_GAP)
        self.later_button.setFixedWidth(theme.px(theme.tokens.icon_sizes.md))
        side, top = measures.COMPOSER_TEXT_PADDING
        self._text_column.setContentsMargins(side, top, side, top)
        self.update()

    def _on_text(self) -> None:
        is_ready = not self.is_empty()
        self.send_button.set_ready(is_ready)
        self.later_button.setVisible(is_ready and self._has_later and not self.bar.is_correction)
        if not self._is_filling:
            self.edited.emit(self.edit.plain_text(), self.edit.caret())

    def offer_files(self) -> None:
        """Let files be attached, dropped and pasted."""
        self.attach_button.show()
        self.edit.takes_files = True

    def offer_later(self) -> None:
        """Show beside what is written that it can be sent later."""
        self._has_later = True
        self._on_text()

    def _offer_more(self) -> None:
        self.send_button.menu_requested.emit(self.later_button.mapToGlobal(QPoint(0, 0)))

    def _ask_to_send(self) -> None:
        text = self.edit.plain_text()
        if self.is_empty() or text == self._pending:
            return
        self._pending = text
        self.send_requested.emit(text)
