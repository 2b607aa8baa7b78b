"""Fields with a label above and a hint, success or error line below."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import MEDIUM, TypeRole
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.theme.theme import current_theme, follow_theme
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.field_frame import FieldFrame
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.text_label import TextLabel, Tone, tone_colour

_ICONS = {Tone.DANGER: Icon.CIRCLE_ALERT, Tone.POSITIVE: Icon.CHECK, Tone.WARNING: Icon.TRIANGLE_ALERT}


class IconMark(QWidget):
    """A small tinted icon beside the first line of a text, which says the same in words."""

    def __init__(
        self,
        icon: Icon,
        tone: Tone,
        size: int,
        beside: TypeRole = TypeRole.SMALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._size = size
        self._beside = beside
        follow_theme(self._apply_theme)

    def set_mark(self, icon: Icon, tone: Tone) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        current_theme().icons.paint(painter, QRectF(self.rect()), self._icon, tone_colour(self._tone))
        painter.end()

    def _apply_theme(self) -> None:
        theme = current_theme()
        side = theme.px(self._size)
        self.setFixedSize(side, max(side, theme.fonts.line(self._beside)))


class MessageLine(QWidget):
    """An icon and a sentence in the colour of its tone; hidden while it says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = IconMark(Icon.INFO, Tone.SECONDARY, current_theme().tokens.icon_sizes.inline, TypeRole.META, self)
        self._words = TextLabel("", TypeRole.META, Tone.SECONDARY, is_wrapped=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(measures.FIELD_GAP)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str, tone: Tone) -> None:
        self._words.setText(text)
        self._words.set_tone(tone)
        icon = _ICONS.get(tone)
        self._mark.setVisible(icon is not None)
        if icon is not None:
            self._mark.set_mark(icon, tone)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._words.text()


class Field(QWidget):
    """A labelled line of input."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        hint: str = "",
        size: ButtonSize = ButtonSize.LG,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self.frame = FieldFrame(label, placeholder=placeholder, size=size, parent=self)
        self.input = self.frame.input
        self._label = TextLabel(label, TypeRole.SMALL, weight=MEDIUM, parent=self)
        self._label.setBuddy(self.input)
        self._line = MessageLine(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.FIELD_LABEL_GAP)
        for part in (self._label, self.frame, self._line):
            column.addWidget(part)
        self.setFocusProxy(self.input)
        self.frame.edited.connect(self.edited)
        self.frame.submitted.connect(self.submitted)
        self.set_hint(hint)

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        self.input.setText(text)

    def set_hint(self, hint: str) -> None:
        """Show the hint in place of an error or success line."""
        self._hint = hint
        self._say(hint, Tone.SECONDARY)

    def set_error(self, error: str) -> None:
        """Show what is wrong with a red border; "" brings the hint back."""
        self._say(error or self._hint, Tone.DANGER if error else Tone.SECONDARY)

    def set_success(self, text: str) -> None:
        self._say(text or self._hint, Tone.POSITIVE if text else Tone.SECONDARY)

    def message(self) -> str:
        """Return the line shown below."""
        return self._line.text()

    def _say(self, text: str, tone: Tone) -> None:
        self.frame.set_error(tone is Tone.DANGER)
        self._line.say(text, tone)
        self.input.setAccessibleDescription(text)
        if tone is Tone.DANGER:
            announce(self, text, is_urgent=True)


class PasswordField(Field):
    """A field whose text is hidden until the eye is pressed."""

    def __init__(
        self, label: str, *, hint: str = "", size: ButtonSize = ButtonSize.LG, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint=hint, size=size, parent=parent)
        self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._eye = IconButton(Icon.EYE, self.tr("Show password"), ButtonSize.SM, parent=self)
        self._eye.clicked.connect(self._toggle)
        self.frame.row.addWidget(self._eye)

    def _toggle(self) -> None:
        is_hidden = self.input.echoMode() is QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if is_hidden else QLineEdit.EchoMode.Password
        self.input.setEchoMode(mode)
        self._eye.set_icon(Icon.EYE_OFF if is_hidden else Icon.EYE)
        self._eye.set_name(self.tr("Hide password") if is_hidden else self.tr("Show password"))
