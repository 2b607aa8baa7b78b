"""Settings, Keyboard: every shortcut once; those of commands can be changed, and a conflict is told at its row."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_client.ui import shortcuts
from desktop_client.ui.command_actions import keys_text, native_keys
from desktop_client.ui.commands import COMMANDS, Command, CommandGroup, CommandId, command
from desktop_client.ui.screens.shortcuts_dialog import fixed_lines, key_caps
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.icon_names import Icon
from desktop_client.ui.widgets.announce import announce
from desktop_client.ui.widgets.buttons import Button, ButtonSize
from desktop_client.ui.widgets.card_row import Card, CardRow
from desktop_client.ui.widgets.icon_button import IconButton
from desktop_client.ui.widgets.key_recorder import KeyRecorder

_ROWS_AT_ONCE = 12
"""Fill the page that is seen first."""
_ROWS_A_TURN = 6


class KeyboardWords(Words):
    """Context of this page's texts."""


class KeyboardSettings(QWidget):
    """Makes the rows that are seen first at once and the others a few at each turn of the loop."""

    changes_chosen = Signal(str)
    """All changes, as they are kept."""

    def __init__(self, *, has_calls: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recorders: dict[CommandId, KeyRecorder] = {}
        self._rows: dict[CommandId, CardRow] = {}
        self._resets: dict[CommandId, IconButton] = {}
        self._ends: dict[CommandId, QHBoxLayout] = {}
        self._asked: tuple[CommandId, str] | None = None
        self._unmade = self._make_rows(has_calls=has_calls)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(lambda: self._make(_ROWS_A_TURN))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.SIGN_IN_GAP)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(measures.SIGN_IN_GAP)
        column.addLayout(self._cards)
        self.reset_all = Button(KeyboardWords.tr("Reset all shortcuts"), size=ButtonSize.SM, parent=self)
        self.reset_all.clicked.connect(lambda: self.changes_chosen.emit(""))
        foot = QHBoxLayout()
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        column.addLayout(foot)
        self._make(_ROWS_AT_ONCE)
        self.follow()

    def follow(self) -> None:
        """Show the keys as they are now."""
        for command_id in self.recorders:
            self._show(command_id)
        self.reset_all.setEnabled(any(shortcuts.is_changed(each.id) for each in COMMANDS))

    def problem(self, command_id: CommandId) -> str:
        """Return the line told at a command's row."""
        return self._rows[command_id].help_text()

    def _make(self, count: int) -> None:
        if len(list(islice(self._unmade, count))) == count:
            self._turn.start()

    def _make_rows(self, *, has_calls: bool) -> Iterator[CardRow]:
        """Make the next row whenever one is asked for."""
        for group in CommandGroup:
            if group is CommandGroup.CALLS and not has_calls:
                continue
            card = Card(group.text(), self)
            self._cards.addWidget(card)
            for each in COMMANDS:
                if each.group is group:
                    yield self._command_row(each, card)
            for text, keys in fixed_lines(group):
                caps = QWidget(card)
                caps.setLayout(key_caps(keys))
                yield card.add_row(CardRow(text, "", caps, card))

    def _command_row(self, each: Command, card: Card) -> CardRow:
        controls = QWidget(card)
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        recorder = KeyRecorder(each.text(), controls)
        recorder.recorded.connect(lambda keys: self._on_recorded(each.id, keys))
        row.addWidget(recorder)
        self.recorders[each.id], self._ends[each.id] = recorder, row
        self._rows[each.id] = card.add_row(CardRow(each.text(), "", controls, card))
        self._show(each.id)
        return self._rows[each.id]

    def _show(self, command_id: CommandId) -> None:
        is_changed = shortcuts.is_changed(command_id)
        if is_changed and command_id not in self._resets:
            self._resets[command_id] = self._make_reset(command_id)
        if command_id in self._resets:
            self._resets[command_id].setVisible(is_changed)
        self.recorders[command_id].show_keys(keys_text(command_id))
        self._rows[command_id].set_help("")

    def _make_reset(self, command_id: CommandId) -> IconButton:
        recorder = self.recorders[command_id]
        text = KeyboardWords.tr("Reset this shortcut")
        back = IconButton(Icon.UNDO_2, text, ButtonSize.SM, parent=recorder.parentWidget())
        back.clicked.connect(lambda: self._choose(shortcuts.reset(command_id)))
        self._ends[command_id].insertWidget(0, back)
        QWidget.setTabOrder(back, recorder)
        return back

    def _choose(self, changes: shortcuts.Changes) -> None:
        self._asked = None
        self.changes_chosen.emit(shortcuts.text_of_changes(changes))

    def _on_recorded(self, command_id: CommandId, keys: str) -> None:
        problem = self._why_not(command_id, keys)
        self._asked = (command_id, keys) if problem else None
        if problem:
            self._rows[command_id].set_help(problem)
            announce(self._rows[command_id], problem, is_urgent=True)
        else:
            self._choose(shortcuts.changed(command_id, keys))

    def _why_not(self, command_id: CommandId, keys: str) -> str:
        if not keys:
            return ""
        fixed = next((text for group in CommandGroup for text, taken in fixed_lines(group) if keys in taken), "")
        if fixed:
            return KeyboardWords.tr("{keys} is needed for “{command}”.").format(keys=native_keys(keys), command=fixed)
        if not _is_safe(keys):
            return KeyboardWords.tr("A shortcut has Ctrl or Alt in it, or is a function key: letters are for typing.")
        other = shortcuts.command_with(keys, command_id)
        if other is None or self._asked == (command_id, keys):
            return ""
        text = KeyboardWords.tr("{keys} is “{command}”. Press it once more to take it from there.")
        return text.format(keys=native_keys(keys), command=command(other).text())


def _is_safe(keys: str) -> bool:
    """Tell whether no text field needs these keys for typing."""
    name = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")[2] or "+"
    has_modifier = any(part in ("Ctrl", "Alt", "Meta") for part in keys.split("+")[:-1])
    is_function_key = name.startswith("F") and name[1:].isdigit()
    return has_modifier or is_function_key or keys in ("Esc", "Shift+Esc")
