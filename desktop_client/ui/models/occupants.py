"""Who is in a room, by what they may do there: rows kept in order while thousands come and go."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.lookalikes import is_emoji_only, skeleton
from desktop_client.domain.room_powers import Affiliated
from desktop_client.domain.rooms import Affiliation, Occupant, Role
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.roles import ListRole
from desktop_client.ui.models.rows import SectionRow
from desktop_client.ui.texts import Words

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_MOST_SINGLE = 60
"""More changes at once are shown as a new list."""
_LONGEST_NICK = 100


class OccupantWords(Words):
    """Context of this page's texts."""


class MemberGroup(IntEnum):
    """The headings, in order."""

    MODERATORS = 0
    MEMBERS = 1
    VISITORS = 2
    ABSENT = 3

    def text(self) -> str:
        match self:
            case MemberGroup.MODERATORS:
                return OccupantWords.tr("Moderators")
            case MemberGroup.MEMBERS:
                return OccupantWords.tr("Members")
            case MemberGroup.VISITORS:
                return OccupantWords.tr("Listening only")
            case MemberGroup.ABSENT:
                return OccupantWords.tr("Not here now")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody of a room; `who` is None of those who are there, `occupant` of those who are not."""

    name: str
    group: MemberGroup
    address: str
    """What their face is made from."""
    picture: str = ""
    mark: str = ""
    """The name of a presence mark, "" for none."""
    said: str = ""
    badges: tuple[str, ...] = ()
    warning: str = ""
    is_me: bool = False
    occupant: Occupant | None = None
    absent: Affiliated | None = None

    @property
    def key(self) -> str:
        return self.occupant.nick if self.occupant is not None else f"/{self.address}"

    @property
    def order(self) -> tuple[int, str, str]:
        return (self.group, self.name.casefold(), self.key)


def group_of(occupant: Occupant) -> MemberGroup:
    match occupant.role:
        case Role.MODERATOR:
            return MemberGroup.MODERATORS
        case Role.VISITOR | Role.NONE:
            return MemberGroup.VISITORS
        case Role.PARTICIPANT:
            return MemberGroup.MEMBERS


def badges_of(occupant: Occupant) -> tuple[str, ...]:
    """Return what somebody is here in short: what they own first, then their hats."""
    match occupant.affiliation, occupant.role:
        case Affiliation.OWNER, _:
            rank = OccupantWords.tr("Owner")
        case Affiliation.ADMIN, _:
            rank = OccupantWords.tr("Admin")
        case _, Role.MODERATOR:
            rank = OccupantWords.tr("Moderator")
        case _:
            rank = ""
    hats = (one_line(hat.title, 40) for hat in occupant.hats)
    return tuple(dict.fromkeys(each for each in (rank, *hats) if each))


def affiliation_text(affiliation: Affiliation) -> str:
    match affiliation:
        case Affiliation.OWNER:
            return OccupantWords.tr("Owner")
        case Affiliation.ADMIN:
            return OccupantWords.tr("Admin")
        case Affiliation.MEMBER:
            return OccupantWords.tr("Member")
        case Affiliation.NONE:
            return OccupantWords.tr("Guest")
        case Affiliation.OUTCAST:
            return OccupantWords.tr("Banned")


def show_text(show: str) -> str:
    match show:
        case "away" | "xa":
            return OccupantWords.tr("Away")
        case "dnd":
            return OccupantWords.tr("Do not disturb")
        case _:
            return ""


def shown_nick(nick: str) -> str:
    return one_line(nick, _LONGEST_NICK)


def impostor_warning(occupant: Occupant, me: Occupant | None, colleagues: dict[str, tuple[str, BareJid]]) -> str:
    """Say that somebody has my name or that of a contact; `colleagues` are (name, address) by the name's shape."""
    if me is not None and occupant.author.key == me.author.key:
        return ""
    shape = skeleton(occupant.nick)
    if me is not None and shape == skeleton(me.nick):
        return OccupantWords.tr("This name looks like yours.")
    known = colleagues.get(shape)
    if known is None or occupant.jid == known[1]:
        return ""
    name = one_line(known[0], 60)
    if occupant.jid is None:
        return OccupantWords.tr("The room does not say whether this is {name}.").format(name=name)
    return OccupantWords.tr("This is not {name} of your contacts.").format(name=name)


def nick_warning(
    occupant: Occupant, me: Occupant | None, colleagues: dict[str, tuple[str, BareJid]], *, is_alone: bool
) -> str:
    """Say why somebody may be taken for another; `is_alone` where nobody else has a nick of this shape."""
    known = colleagues.get(skeleton(occupant.nick))
    is_known = known is not None and occupant.jid == known[1]
    if is_known or (me is not None and occupant.author.key == me.author.key):
        return ""
    warning = impostor_warning(occupant, me, colleagues)
    if warning:
        return warning
    if not is_alone:
        return OccupantWords.tr("Somebody else here has a name that looks the same.")
    return OccupantWords.tr("This name has no letters.") if is_emoji_only(occupant.nick) else ""


class OccupantModel(QAbstractListModel):
    """Keeps rows sorted under their headings; a change of few moves only these."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MemberRow | SectionRow] = []
        self._orders: list[tuple[int, str, str]] = []
        self._by_key: dict[str, MemberRow] = {}
        self._counts: dict[MemberGroup, int] = {}

    def count(self) -> int:
        return len(self._by_key)

    def member(self, key: str) -> MemberRow | None:
        return self._by_key.get(key)

    def show(self, rows: Iterable[MemberRow]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self._by_key = {row.key: row for row in rows}
        members = sorted(self._by_key.values(), key=lambda row: row.order)
        self._counts = {}
        self._rows, self._orders = [], []
        for row in members:
            if row.group not in self._counts:
                self._rows.append(SectionRow(title=row.group.text()))
                self._orders.append(_heading(row.group))
            self._counts[row.group] = self._counts.get(row.group, 0) + 1
            self._rows.append(row)
            self._orders.append(row.order)
        self.endResetModel()

    def change(self, changed: Sequence[MemberRow], gone: Sequence[str]) -> None:
        """Show some anew and take others away."""
        if len(changed) + len(gone) > _MOST_SINGLE:
            away = set(gone)
            left = {key: row for key, row in self._by_key.items() if key not in away}
            self.show((left | {row.key: row for row in changed}).values())
            return
        for key in gone:
            self._remove(key)
        for row in changed:
            self._put(row)

    def _put(self, row: MemberRow) -> None:
        before = self._by_key.get(row.key)
        if before == row:
            return
        if before is not None and before.order == row.order:
            place = bisect_left(self._orders, row.order)
            self._rows[place] = self._by_key[row.key] = row
            self.dataChanged.emit(self.index(place), self.index(place))
            return
        self._remove(row.key)
        if row.group not in self._counts:
            self._insert(_heading(row.group), SectionRow(title=row.group.text()))
        self._counts[row.group] = self._counts.get(row.group, 0) + 1
        self._by_key[row.key] = row
        self._insert(row.order, row)

    def _remove(self, key: str) -> None:
        row = self._by_key.pop(key, None)
        if row is None:
            return
        self._take(row.order)
        self._counts[row.group] -= 1
        if not self._counts[row.group]:
            del self._counts[row.group]
            self._take(_heading(row.group))

    def _insert(self, order: tuple[int, str, str], row: MemberRow | SectionRow) -> None:
        place = bisect_left(self._orders, order)
        self.beginInsertRows(QModelIndex(), place, place)
        self._orders.insert(place, order)
        self._rows.insert(place, row)
        self.endInsertRows()

    def _take(self, order: tuple[int, str, str]) -> None:
        place = bisect_left(self._orders, order)
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._orders[place]
        del self._rows[place]
        self.endRemoveRows()

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case ListRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title if isinstance(row, SectionRow) else row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, MemberRow) and row.warning:
                return row.warning
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], SectionRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(row: MemberRow | SectionRow) -> str:
    """Return a row as a screen reader says it."""
    if isinstance(row, SectionRow):
        return row.title
    parts = (row.name, *row.badges, row.said, row.warning)
    return OccupantWords.tr(", ", "between the parts of a spoken row").join(each for each in parts if each)


def _heading(group: MemberGroup) -> tuple[int, str, str]:
    return (group, "", "")
