"""What the palette offers right now, and what happens with what is taken."""

from collections.abc import Callable, Iterator
from typing import Protocol, runtime_checkable

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.conversations import ConversationKind
from desktop_client.domain.settings import Section
from desktop_client.ui.command_actions import CommandActions, keys_text
from desktop_client.ui.commands import CommandGroup, CommandId
from desktop_client.ui.models.conversations import ConversationListModel
from desktop_client.ui.models.palette import PaletteEntry, PaletteKind
from desktop_client.ui.screens.main_window import SETTINGS, MainWindow
from desktop_client.ui.setting_texts import setting_lines, shown_pages
from desktop_client.ui.states import availability_text
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.widgets.palette import Palette
from desktop_client.ui.wiring.people import People

_PAGES = frozenset(
    {
        CommandId.SHOW_CHATS,
        CommandId.SHOW_CALLS,
        CommandId.SHOW_PEOPLE,
        CommandId.SHOW_DEVICES,
        CommandId.SHOW_HEALTH,
        CommandId.SHOW_SETTINGS,
    }
)


@runtime_checkable
class SectionedScreen(Protocol):
    def show_section(self, section: Section) -> None: ...


def open_palette(
    window: MainWindow,
    entries: list[PaletteEntry],
    commands: CommandActions,
    open_chat: Callable[[ConversationId], None],
) -> None:
    def take(entry: PaletteEntry) -> None:
        if entry.conversation is not None:
            open_chat(entry.conversation)
        elif entry.command is not None:
            commands.action(entry.command).trigger()
        elif entry.section is not None:
            _show_section(window, entry.section)

    palette = Palette(window, entries)
    palette.taken.connect(take)
    palette.open()


def _show_section(window: MainWindow, section: Section) -> None:
    window.show_page(SETTINGS)
    screen = window.page(SETTINGS)
    if isinstance(screen, SectionedScreen):
        screen.show_section(section)


def palette_entries(
    commands: CommandActions, model: ConversationListModel, people: People, *, has_calls: bool = False
) -> list[PaletteEntry]:
    """Return everything that can be reached, the newest conversations first."""
    settings = _settings(has_calls=has_calls)
    return [*_conversations(model), *_people(model, people), *_commands(commands), *settings]


def _commands(commands: CommandActions) -> Iterator[PaletteEntry]:
    for each in commands.for_palette():
        is_page = each.id in _PAGES
        yield PaletteEntry(
            kind=PaletteKind.GO if is_page else PaletteKind.DO,
            name=each.text(),
            hint="" if each.group is CommandGroup.WINDOW or is_page else each.group.text(),
            keys=keys_text(each.id),
            icon=each.icon,
            command=each.id,
        )


def _conversations(model: ConversationListModel) -> Iterator[PaletteEntry]:
    rows = sorted(model.conversation_rows(), key=lambda row: row.at.timestamp() if row.at else 0.0, reverse=True)
    for row in rows:
        yield PaletteEntry(
            kind=PaletteKind.GO,
            name=row.name,
            hint="" if row.kind is ConversationKind.ROOM else availability_text(row.availability),
            face=Face(address=row.id.peer, name=row.name, picture=row.picture),
            conversation=row.id,
        )


def _people(model: ConversationListModel, people: People) -> Iterator[PaletteEntry]:
    for row in people.rows():
        if model.conversation(row.id) is None:
            yield PaletteEntry(
                kind=PaletteKind.GO,
                name=row.name,
                hint=row.id.peer,
                face=Face(address=row.id.peer, name=row.name, picture=row.picture),
                conversation=row.id,
            )


def _settings(*, has_calls: bool) -> Iterator[PaletteEntry]:
    pages: dict[Section, str] = {page.section: page.title() for page in shown_pages(has_calls=has_calls)}
    for line in (each for each in setting_lines() if each.section in pages):
        yield PaletteEntry(
            kind=PaletteKind.SETTING, name=line.title(), hint=pages[line.section], icon=line.icon, section=line.section
        )
