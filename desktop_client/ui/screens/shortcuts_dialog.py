"""All shortcuts, by what they are for."""

from collections.abc import Iterator

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_client.ui.command_actions import native_keys
from desktop_client.ui.commands import COMMANDS, CommandGroup
from desktop_client.ui.shortcuts import keys_of
from desktop_client.ui.texts import Words
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.fonts import SEMI_BOLD, TypeRole
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.key_cap import KeyCap
from desktop_client.ui.widgets.text_label import TextLabel, Tone


class ShortcutWords(Words):
    """Context of this page's texts."""


def shortcut_lines(group: CommandGroup) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (what it does, keys in portable form) for everything that has keys."""
    for command in COMMANDS:
        if command.group is group and keys_of(command.id):
            yield command.text(), keys_of(command.id)
    yield from fixed_lines(group)


def fixed_lines(group: CommandGroup) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what belongs to a place on the screen and has the same keys always."""
    if group is CommandGroup.WRITE:
        yield ShortcutWords.tr("Send"), ("Return",)
        yield ShortcutWords.tr("New line"), ("Shift+Return",)
        yield ShortcutWords.tr("Edit my last message, in an empty field"), ("Up",)
        yield ShortcutWords.tr("Reply to the message before, after"), ("Ctrl+Up", "Ctrl+Down")
        yield ShortcutWords.tr("Emoji that fit: take the first, the second"), ("Tab", "Alt+2")
        yield ShortcutWords.tr("Paste as plain text"), ("Ctrl+Shift+V",)
    if group is CommandGroup.CHAT:
        yield ShortcutWords.tr("Copy"), ("Ctrl+C",)
        yield ShortcutWords.tr("Select all messages"), ("Ctrl+A",)
        yield from _deeds_on_a_message()
    if group is CommandGroup.CALLS:
        yield ShortcutWords.tr("Talk while muted: hold"), ("Space",)
        yield ShortcutWords.tr("Numbers of the connection, in the window of a call"), ("Ctrl+Shift+I",)
        yield ShortcutWords.tr("Small window of a call"), ("Ctrl+W",)


def _deeds_on_a_message() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the single letters that hold for a message reached with the arrow keys."""
    yield ShortcutWords.tr("On a message: reply"), ("R",)
    yield ShortcutWords.tr("On a message: react"), ("+",)
    yield ShortcutWords.tr("On a message: edit"), ("E",)
    yield ShortcutWords.tr("On a message: forward"), ("F",)
    yield ShortcutWords.tr("On a message: copy link"), ("L",)
    yield ShortcutWords.tr("On a message: select"), ("Space",)
    yield ShortcutWords.tr("On a message: delete"), ("Del",)


def shortcuts_table(parent: QWidget | None = None, *, has_calls: bool = False) -> QWidget:
    """Return the whole list, for the dialog and for the settings."""
    table = QWidget(parent)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(measures.FIELD_GAP)
    grid.setColumnStretch(0, 1)
    row = 0
    for group in CommandGroup:
        lines = tuple(shortcut_lines(group))
        if not lines or (group is CommandGroup.CALLS and not has_calls):
            continue
        heading = TextLabel(group.text(), TypeRole.META, Tone.TERTIARY, weight=SEMI_BOLD)
        grid.addWidget(heading, row, 0)
        row += 1
        for text, keys in lines:
            grid.addWidget(TextLabel(text, TypeRole.BODY, is_wrapped=True), row, 0)
            grid.addLayout(key_caps(keys), row, 1)
            row += 1
    return table


def key_caps(keys: tuple[str, ...]) -> QHBoxLayout:
    """Return keys side by side at the trailing edge."""
    caps = QHBoxLayout()
    caps.addStretch(1)
    for each in keys:
        caps.addWidget(KeyCap(native_keys(each)))
    return caps


class ShortcutsDialog(Dialog):
    def __init__(self, window: QWidget, *, has_calls: bool = False) -> None:
        super().__init__(window, self.tr("All shortcuts"), size=ButtonSize.MD)
        self.body.addWidget(shortcuts_table(has_calls=has_calls))
        self.add_action("", self.tr("Close"))
