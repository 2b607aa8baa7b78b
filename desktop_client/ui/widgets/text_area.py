"""Several lines of input under their label."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.fields import MessageLine
from desktop_client.ui.widgets.focus_ring import FocusRing
from desktop_client.ui.widgets.shapes import paint_box
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class TextArea(QWidget):
    """Tab leaves it, as every field; Return starts a new line."""

    edited = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._frame = _AreaFrame(label, self)
        self.input = self._frame.input
        words = TextLabel(label, TypeRole.SMALL, weight=MEDIUM, parent=self)
        words.setBuddy(self.input)
        self._line = MessageLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.FIELD_LABEL_GAP)
        for part in (words, self._frame, self._line):
            column.addWidget(part)
        self.setFocusProxy(self.input)
        self.input.textChanged.connect(self.edited)
        self.set_error("")

    def text(self) -> str:
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        self.input.setPlainText(text)

    def set_error(self, error: str) -> None:
        """Show what is wrong with a red border; "" brings the hint back."""
        self._frame.set_error(bool(error))
        self._line.say(error or self._hint, Tone.DANGER if error else Tone.SECONDARY)
        self.input.setAccessibleDescription(error or self._hint)


class _AreaFrame(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._has_error = False
        self.input = QPlainTextEdit(self)
        self.input.setTabChangesFocus(True)
        self.input.setAccessibleName(name)
        self.input.installEventFilter(self)
        set_role(self.input, "bare")
        across = measures.FIELD_PADDING["md"]
        column = QVBoxLayout(self)
        column.setContentsMargins(across, measures.FIELD_LABEL_GAP, across, measures.FIELD_LABEL_GAP)
        column.addWidget(self.input)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        FocusRing(self.input, measures.BUTTON_RADIUS[ButtonSize.MD], is_halo=True, around=self)
        follow_theme(self._apply_theme)

    def set_error(self, has_error: bool) -> None:
        self._has_error = has_error
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_theme().colours
        border = colours.accent.solid if self.input.hasFocus() else colours.border.default
        painter = QPainter(self)
        paint_box(
            painter,
            self.rect(),
            radius=measures.BUTTON_RADIUS[ButtonSize.MD],
            fill=colours.surface.raised,
            border=colours.danger.solid if self._has_error else border,
        )
        painter.end()

    def _apply_theme(self) -> None:
        theme = current_theme()
        self.input.setFont(theme.fonts.font(TypeRole.BODY))
        self.input.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(measures.FORM_LINES * theme.fonts.line(TypeRole.BODY) + 4 * measures.FIELD_LABEL_GAP)
