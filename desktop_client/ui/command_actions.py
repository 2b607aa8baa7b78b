"""The commands as Qt actions: one object each, for menus, keys and the palette."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_client.ui.commands import COMMANDS, NEEDING_CALLS, Command, CommandGroup, CommandId, command
from desktop_client.ui.shortcuts import keys_of


class CommandActions(QObject):
    """Says which command was given; writing commands hear their keys only inside the composer."""

    given = Signal(object)
    """A CommandId."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = {each.id: self._make(each) for each in COMMANDS}
        for command_id in NEEDING_CALLS:
            self.set_available(command_id, is_available=False)

    def action(self, command_id: CommandId) -> QAction:
        return self._actions[command_id]

    def add_to(self, window: QWidget) -> None:
        """Let a window hear the keys of every command but those of the composer."""
        window.addActions([a for name, a in self._actions.items() if not _is_writing(name)])

    def add_writing_to(self, composer: QWidget) -> None:
        composer.addActions([a for name, a in self._actions.items() if _is_writing(name)])

    def set_available(self, command_id: CommandId, *, is_available: bool) -> None:
        """Take a command out of the palette and its keys out of use while it can do nothing."""
        self._actions[command_id].setEnabled(is_available)

    def for_palette(self) -> list[Command]:
        return [each for each in COMMANDS if each.is_in_palette and self._actions[each.id].isEnabled()]

    def follow_shortcuts(self) -> None:
        """Hear the keys as they were changed."""
        for name, action in self._actions.items():
            action.setShortcuts(_sequences(name))

    def _make(self, each: Command) -> QAction:
        action = QAction(each.text(), self)
        action.setObjectName(each.id.value)
        action.setShortcuts(_sequences(each.id))
        is_writing = each.group is CommandGroup.WRITE
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut if is_writing else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False, name=each.id: self.given.emit(name))
        return action


def _sequences(command_id: CommandId) -> list[QKeySequence]:
    return [QKeySequence(keys, QKeySequence.SequenceFormat.PortableText) for keys in keys_of(command_id)]


def _is_writing(command_id: CommandId) -> bool:
    return command(command_id).group is CommandGroup.WRITE


def keys_text(command_id: CommandId) -> str:
    """Return the first keys of a command as this system writes them, "" for none."""
    keys = keys_of(command_id)
    return native_keys(keys[0]) if keys else ""


def native_keys(portable: str) -> str:
    sequence = QKeySequence(portable, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
