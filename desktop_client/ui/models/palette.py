"""What the palette offers: commands, conversations, people, settings, ranked by what was typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_client.domain.addresses import ConversationId
from desktop_client.domain.fuzzy import rank
from desktop_client.domain.settings import Section
from desktop_client.ui.commands import CommandId
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.icon_names import Icon

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_MOST_OF_A_KIND = 6
_MOST_AT_REST = 5


class PaletteWords(Words):
    """Context of this page's texts."""


class PaletteKind(Enum):
    """In the order they are shown; the value is the sign that asks for one kind alone."""

    DO = ">"
    GO = "@"
    SETTING = ","

    def text(self) -> str:
        match self:
            case PaletteKind.DO:
                return PaletteWords.tr("Do")
            case PaletteKind.GO:
                return PaletteWords.tr("Go to")
            case PaletteKind.SETTING:
                return PaletteWords.tr("Settings")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteEntry:
    """`hint` stands behind the name; `keys` are shown at the end. Exactly one target is given."""

    kind: PaletteKind
    name: str
    hint: str = ""
    keys: str = ""
    icon: Icon = Icon.ARROW_RIGHT
    face: Face | None = None
    command: CommandId | None = None
    conversation: ConversationId | None = None
    section: Section | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteHeading:
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteRow:
    """`places` are the code points of the name that were typed."""

    entry: PaletteEntry
    places: tuple[int, ...] = ()


PaletteLine = PaletteHeading | PaletteRow


def palette_lines(query: str, entries: Sequence[PaletteEntry]) -> list[PaletteLine]:
    """Return headed groups; the group with the best match first, a leading sign keeps one kind alone."""
    kind = next((each for each in PaletteKind if query.startswith(each.value)), None)
    text = query[1:].strip() if kind is not None else query.strip()
    wanted = [entry for entry in entries if kind is None or entry.kind is kind]
    if not text:
        return _at_rest(wanted, kind)
    groups: list[tuple[int, list[PaletteLine]]] = []
    for each in PaletteKind:
        found = rank(text, (entry for entry in wanted if entry.kind is each), lambda entry: entry.name, _MOST_OF_A_KIND)
        if found:
            rows = [PaletteRow(entry=one.entry, places=one.places) for one in found]
            groups.append((found[0].score, [PaletteHeading(title=each.text()), *rows]))
    groups.sort(key=lambda group: -group[0])
    return [line for _, lines in groups for line in lines]


def _at_rest(entries: Iterable[PaletteEntry], kind: PaletteKind | None) -> list[PaletteLine]:
    """Offer the first of each kind before anything is typed, all of a kind that was asked for."""
    lines: list[PaletteLine] = []
    limit = _MOST_AT_REST if kind is None else None
    for each in (PaletteKind.GO, PaletteKind.DO, PaletteKind.SETTING):
        rows = [PaletteRow(entry=entry) for entry in entries if entry.kind is each][:limit]
        if rows:
            lines += [PaletteHeading(title=each.text()), *rows]
    return lines


class PaletteModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[PaletteLine] = []

    def set_lines(self, lines: Sequence[PaletteLine]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def first_row(self) -> int:
        return next((at for at, line in enumerate(self._lines) if isinstance(line, PaletteRow)), -1)

    def next_row(self, start: int, step: int) -> int:
        """Return the next row that can be taken, going round."""
        places = [at for at, line in enumerate(self._lines) if isinstance(line, PaletteRow)]
        if not places:
            return -1
        return places[(places.index(start) + step) % len(places)] if start in places else places[0]

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        match role, line:
            case ListRole.ROW, _:
                return line
            case ((Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole), PaletteHeading(title=title)):
                return title
            case Qt.ItemDataRole.DisplayRole, PaletteRow(entry=entry):
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole, PaletteRow(entry=entry):
                return ", ".join(filter(None, (entry.name, entry.hint, entry.keys)))
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._lines[index.row()], PaletteHeading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
