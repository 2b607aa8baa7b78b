"""The commands with the keys that the settings keep."""

from PySide6.QtCore import QObject

from desktop_client.core.settings import Settings
from desktop_client.domain.settings import SHORTCUTS
from desktop_client.ui.command_actions import CommandActions
from desktop_client.ui.shortcuts import changes_from_text, use_changes


def make_commands(settings: Settings, parent: QObject) -> CommandActions:
    """Make the commands; they follow every change of their keys."""

    def follow(key: str) -> None:
        if key == SHORTCUTS.key:
            use_changes(changes_from_text(settings.get(SHORTCUTS)))
            commands.follow_shortcuts()

    use_changes(changes_from_text(settings.get(SHORTCUTS)))
    commands = CommandActions(parent)
    settings.changed.subscribe(follow)
    return commands
