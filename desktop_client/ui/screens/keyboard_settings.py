"""Settings, Keyboard: every shortcut once; those of commands can be changed, and a conflict is told at its row."""

from PySide6.QtCore import Signal
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


class KeyboardWords(Words):
    """Context of this page's texts."""


class KeyboardSettings(QWidget):
    changes_chosen = Signal(str)
    """All changes, as they are kept."""

    def __init__(self, *, has_calls: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recorders: dict[CommandId, KeyRecorder] = {}
        self._rows: dict[CommandId, CardRow] = {}
        self._resets: dict[CommandId, IconButton] = {}
        self._asked: tuple[CommandId, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(measures.SIGN_IN_GAP)
        for group in CommandGroup:
            if group is not CommandGroup.CALLS or has_calls:
                column.addWidget(self._card(group))
        self.reset_all = Button(KeyboardWords.tr("Reset all shortcuts"), size=ButtonSize.SM, parent=self)
        self.reset_all.clicked.connect(lambda: self.changes_chosen.emit(""))
        foot = QHBoxLayout()
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        column.addLayout(foot)
        self.follow()

    def follow(self) -> None:
        """Show the keys as they are now."""
        for command_id, recorder in self.recorders.items():
            recorder.show_keys(keys_text(command_id))
            self._resets[command_id].setVisible(shortcuts.is_changed(command_id))
            self._rows[command_id].set_help("")
        self.reset_all.setEnabled(any(shortcuts.is_changed(each) for each in self.recorders))

    def problem(self, command_id: CommandId) -> str:
        """Return the line told at a command's row."""
        return self._rows[command_id].help_text()

    def _card(self, group: CommandGroup) -> Card:
        card = Card(group.text(), self)
        for each in COMMANDS:
            if each.group is group:
                self._rows[each.id] = card.add_row(CardRow(each.text(), "", self._controls(each), card))
        for text, keys in fixed_lines(group):
            caps = QWidget(card)
            caps.setLayout(key_caps(keys))
            card.add_row(CardRow(text, "", caps, card))
        return card

    def _controls(self, each: Command) -> QWidget:
        controls = QWidget(self)
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        back = IconButton(Icon.UNDO_2, KeyboardWords.tr("Reset this shortcut"), ButtonSize.SM, parent=controls)
        back.clicked.connect(lambda: self._choose(shortcuts.reset(each.id)))
        recorder = KeyRecorder(each.text(), controls)
        recorder.recorded.connect(lambda keys: self._on_recorded(each.id, keys))
        row.addWidget(back)
        row.addWidget(recorder)
        self._resets[each.id] = back
        self.recorders[each.id] = recorder
        return controls

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
