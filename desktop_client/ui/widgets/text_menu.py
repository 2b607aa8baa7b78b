"""The menu of fields to type in: undo, the clipboard, everything."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.menu import Menu

_Keys = QKeySequence.StandardKey


class TextMenuWords(Words):
    """Context of this page's texts."""


def give_text_menu(edit: QLineEdit | QTextEdit) -> None:
    """Let a field show this menu in place of Qt's own."""
    edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    edit.customContextMenuRequested.connect(lambda place: _open(edit, place))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Possible:
    """What can be done to the text right now."""

    undo: bool
    redo: bool
    copy: bool
    select: bool


def _open(edit: QLineEdit | QTextEdit, place: QPoint) -> None:
    menu, can = Menu(edit), _possible(edit)
    _add(menu, TextMenuWords.tr("Undo"), _Keys.Undo, edit.undo, is_enabled=can.undo)
    _add(menu, TextMenuWords.tr("Redo"), _Keys.Redo, edit.redo, is_enabled=can.redo)
    menu.addSeparator()
    _add(menu, TextMenuWords.tr("Cut"), _Keys.Cut, edit.cut, is_enabled=can.copy)
    _add(menu, TextMenuWords.tr("Copy"), _Keys.Copy, edit.copy, is_enabled=can.copy)
    _add(
        menu,
        TextMenuWords.tr("Paste"),
        _Keys.Paste,
        edit.paste,
        is_enabled=_can_paste(edit, QGuiApplication.clipboard().mimeData()),
    )
    menu.addSeparator()
    _add(menu, TextMenuWords.tr("Select all"), _Keys.SelectAll, edit.selectAll, is_enabled=can.select)
    menu.popup(edit.mapToGlobal(place))


def _possible(edit: QLineEdit | QTextEdit) -> _Possible:
    if isinstance(edit, QLineEdit):
        return _Possible(
            undo=edit.isUndoAvailable(), redo=edit.isRedoAvailable(), copy=_can_copy(edit), select=bool(edit.text())
        )
    text = edit.document()
    return _Possible(
        undo=text.isUndoAvailable(),
        redo=text.isRedoAvailable(),
        copy=edit.textCursor().hasSelection(),
        select=not text.isEmpty(),
    )


def _can_copy(edit: QLineEdit) -> bool:
    """Tell whether something is selected that may leave the field: a password may not."""
    return edit.hasSelectedText() and edit.echoMode() is QLineEdit.EchoMode.Normal


def _add(menu: Menu, text: str, keys: _Keys, deed: Callable[[], None], *, is_enabled: bool) -> None:
    row = menu.add(text, shortcut=QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
    row.setEnabled(is_enabled)
    row.triggered.connect(deed)


def _can_paste(edit: QLineEdit | QTextEdit, data: QMimeData | None) -> bool:
    """Tell whether the clipboard has something for the field; no data at all where nothing was ever copied."""
    if data is None:
        return False
    return edit.canInsertFromMimeData(data) if isinstance(edit, QTextEdit) else data.hasText()
