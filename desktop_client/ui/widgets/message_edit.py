"""The field a message is typed in: plain text only, as high as its text up to ten lines."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from desktop_client.ui.models.styling_marks import Selected
from desktop_client.ui.theme.fonts import TypeRole
from desktop_client.ui.theme.theme import current_theme, follow_theme, set_role
from desktop_client.ui.widgets.text_menu import give_text_menu

_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Completion(Protocol):
    """Something over the text that takes some keys while it is shown."""

    def wants(self, event: QKeyEvent) -> bool: ...

    def take(self, event: QKeyEvent) -> None: ...

    def take_first(self) -> bool: ...


class MessageEdit(QTextEdit):
    """Enter asks to send and Shift+Enter starts a line, or the other way round; Ctrl+Enter always sends."""

    send_requested = Signal()
    focus_changed = Signal()
    last_wanted = Signal()
    """Up in an empty field: the person wants to change what was sent last."""
    files_pasted = Signal(object)
    """A `QMimeData` with files or a picture; only where it `takes_files`."""
    target_walked = Signal(int)
    """Ctrl+Up and Ctrl+Down: -1 to the message before, 1 to the one after."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enter_sends = True
        self.takes_files = False
        self.completions: list[Completion] = []
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        set_role(self, "bare")
        give_text_menu(self)
        self.document().documentLayout().documentSizeChanged.connect(self._follow_text)
        follow_theme(self._apply_theme)

    # --- text ---

    def plain_text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str, caret: int) -> None:
        """Replace everything; `caret` is in UTF-16 units."""
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(max(caret, 0), self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """Return the caret's place in UTF-16 units."""
        return self.textCursor().position()

    def selected(self) -> Selected:
        cursor, text = self.textCursor(), self.toPlainText()
        return Selected(
            text=text,
            start=_code_points(text, cursor.selectionStart()),
            end=_code_points(text, cursor.selectionEnd()),
        )

    def apply(self, selected: Selected) -> None:
        """Take a changed text and selection as one step of undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(selected.text)
        cursor.endEditBlock()
        cursor.setPosition(_units(selected.text, selected.start))
        cursor.setPosition(_units(selected.text, selected.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def before_caret(self) -> str | None:
        """Return the line up to the caret; None while something is chosen or the keys go elsewhere."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not self.hasFocus():
            return None
        return cursor.block().text()[: cursor.positionInBlock()]

    def complete(self, typed: str, whole: str) -> None:
        """Put `whole` in the place of what was typed of it right before the caret."""
        cursor = self.textCursor()
        count = _units(typed, len(typed))
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, count)
        cursor.insertText(whole)

    # --- Qt ---

    @override
    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Home and Ctrl+End to the timeline while there is no text to move in."""
        is_question = event.type() is QEvent.Type.ShortcutOverride
        if is_question and isinstance(event, QKeyEvent) and self._is_for_timeline(event):
            event.ignore()
            return False
        if is_question and isinstance(event, QKeyEvent) and self._completion(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab take what is offered, if anything is."""
        if next and any(completion.take_first() for completion in self.completions):
            return True
        return super().focusNextPrevChild(next)

    def _completion(self, event: QKeyEvent) -> Completion | None:
        return next((completion for completion in self.completions if completion.wants(event)), None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (completion := self._completion(event)) is not None:
            completion.take(event)
        elif event.key() in _STEPS and event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.ControlModifier:
            self.target_walked.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Up and not event.modifiers() & ~_KEYPAD and self.document().isEmpty():
            self.last_wanted.emit()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif self._asks_to_send(event):
            self.send_requested.emit()
        else:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to what lies below."""
        if self._has_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or self._has_files(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._has_files(source):
            self.files_pasted.emit(source)
            return
        self.textCursor().insertText(source.text().replace("\0", ""))
        self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Load nothing: a text names no files to open."""
        return None

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow_text()

    def _has_files(self, data: QMimeData) -> bool:
        """Tell whether this is files, or a picture and no words."""
        if not self.takes_files:
            return False
        return any(url.isLocalFile() for url in data.urls()) or (data.hasImage() and not data.hasText())

    def _is_for_timeline(self, event: QKeyEvent) -> bool:
        is_jump = event.key() in _ENDS and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return is_jump and self.document().isEmpty()

    def _asks_to_send(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        return self.enter_sends is not bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def _follow_text(self) -> None:
        line = current_theme().fonts.line(TypeRole.BODY)
        most = line * current_theme().tokens.layout.composer.max_lines
        wanted = max(line, round(self.document().size().height()))
        height = min(wanted, most)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        if height != self.height():
            self.setFixedHeight(height)

    def _apply_theme(self) -> None:
        self.setFont(current_theme().fonts.font(TypeRole.BODY))
        self.setCursorWidth(current_theme().tokens.size.caret)
        self._follow_text()


def _code_points(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore"))


def _units(text: str, code_points: int) -> int:
    return len(text[:code_points].encode("utf-16-le", "surrogatepass")) // 2
