"""The people page: who is listed under which heading, and what can be done about the one that is chosen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject
from typing_extensions import override

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.roster import Availability, Contact, Subscription
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ListRow, PersonRow, SectionRow
from desktop_client.ui.models.search import matcher
from desktop_client.ui.texts import Words
from desktop_client.ui.theme.avatars import Face


class PeopleWords(Words):
    """Context of this page's texts."""


class Shown(Enum):
    """Which people are listed."""

    ALL = "all"
    ONLINE = "online"
    REQUESTS = "requests"


class PersonAction(Enum):
    """What can be done about a person, in the order it is offered."""

    MESSAGE = auto()
    CALL = auto()
    VIDEO_CALL = auto()
    ACCEPT = auto()
    DECLINE = auto()
    LET_WRITE = auto()
    """Accept what a stranger writes without making a contact of them."""
    ADD = auto()
    RENAME = auto()
    CHOOSE_GROUPS = auto()
    ASK = auto()
    ASK_AGAIN = auto()
    WITHDRAW = auto()
    SHOW_ME = auto()
    HIDE_ME = auto()
    COPY_ADDRESS = auto()
    BLOCK = auto()
    UNBLOCK = auto()
    REMOVE = auto()
    SHOW_PROFILE = auto()
    EDIT_PROFILE = auto()
    """My own."""

    def text(self) -> str:
        return _TEXTS[self]()


_TEXTS = {
    PersonAction.MESSAGE: lambda: PeopleWords.tr("Message"),
    PersonAction.CALL: lambda: PeopleWords.tr("Voice call"),
    PersonAction.VIDEO_CALL: lambda: PeopleWords.tr("Video call"),
    PersonAction.ACCEPT: lambda: PeopleWords.tr("Accept"),
    PersonAction.DECLINE: lambda: PeopleWords.tr("Decline"),
    PersonAction.LET_WRITE: lambda: PeopleWords.tr("Accept"),
    PersonAction.ADD: lambda: PeopleWords.tr("Add to contacts…"),
    PersonAction.RENAME: lambda: PeopleWords.tr("Rename…"),
    PersonAction.CHOOSE_GROUPS: lambda: PeopleWords.tr("Groups…"),
    PersonAction.ASK: lambda: PeopleWords.tr("Ask to see their status"),
    PersonAction.ASK_AGAIN: lambda: PeopleWords.tr("Ask again"),
    PersonAction.WITHDRAW: lambda: PeopleWords.tr("Take the request back"),
    PersonAction.SHOW_ME: lambda: PeopleWords.tr("Let them see your status"),
    PersonAction.HIDE_ME: lambda: PeopleWords.tr("No longer show them your status"),
    PersonAction.COPY_ADDRESS: lambda: PeopleWords.tr("Copy address"),
    PersonAction.BLOCK: lambda: PeopleWords.tr("Block…"),
    PersonAction.UNBLOCK: lambda: PeopleWords.tr("Unblock"),
    PersonAction.REMOVE: lambda: PeopleWords.tr("Remove from contacts…"),
    PersonAction.SHOW_PROFILE: lambda: PeopleWords.tr("Show profile"),
    PersonAction.EDIT_PROFILE: lambda: PeopleWords.tr("Your profile…"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person as the page lists them; `is_request` where somebody waits for an answer of mine."""

    row: PersonRow
    groups: tuple[str, ...] = ()
    is_request: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person looks for; `group` and `account` None for all."""

    shown: Shown = Shown.ALL
    query: str = ""
    group: str | None = None
    account: BareJid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """The chosen person: `facts` are (name, value), `actions` what is possible now."""

    id: ConversationId
    face: Face
    mark: str
    """The name of a presence mark."""
    state: str
    facts: tuple[tuple[str, str], ...]
    actions: tuple[PersonAction, ...]
    warning: str = ""


def people_rows(people: Sequence[Listed], wanted: Wanted) -> list[ListRow]:
    """Return the rows by heading: requests first, then the groups by name, last those in no group."""
    is_match = matcher(wanted.query)
    found = [each for each in people if _is_wanted(each, wanted) and is_match(each.row.name, each.row.id.peer)]
    rows = _section(PeopleWords.tr("Requests"), [each.row for each in found if each.is_request])
    others = [each for each in found if not each.is_request]
    groups = sorted({group for each in others for group in each.groups}, key=str.casefold)
    for group in groups:
        if wanted.group in (None, group):
            rows += _section(group, [each.row for each in others if group in each.groups])
    heading = PeopleWords.tr("Other people") if groups else PeopleWords.tr("Contacts")
    return rows + _section(heading, [each.row for each in others if not each.groups])


def _is_wanted(each: Listed, wanted: Wanted) -> bool:
    if wanted.account is not None and each.row.id.account != wanted.account:
        return False
    if wanted.group is not None and wanted.group not in each.groups:
        return False
    match wanted.shown:
        case Shown.ALL:
            return True
        case Shown.ONLINE:
            return not each.is_request and each.row.availability is not Availability.OFFLINE
        case Shown.REQUESTS:
            return each.is_request


def _section(title: str, rows: Iterable[PersonRow]) -> list[ListRow]:
    ordered = sorted(rows, key=lambda row: (row.name.casefold(), row.id))
    return [SectionRow(title=title), *ordered] if ordered else []


class PeopleModel(RowModel):
    """Keeps the place of the keyboard while only words and marks change."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(now, parent)
        self._places: dict[ConversationId, list[int]] = {}

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        before = self._rows
        if [_name_of(row) for row in before] != [_name_of(row) for row in rows]:
            self.set_rows(rows)
            return
        self._rows = list(rows)
        changed = [place for place, row in enumerate(rows) if row != before[place]]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    @override
    def set_rows(self, rows: Sequence[ListRow]) -> None:
        self._places = {}
        for place, row in enumerate(rows):
            if isinstance(row, PersonRow):
                self._places.setdefault(row.id, []).append(place)
        super().set_rows(rows)

    def show_person(self, person: PersonRow) -> None:
        """Show one person anew in every group they are in."""
        for place in self._places.get(person.id, ()):
            if self._rows[place] != person:
                self._rows[place] = person
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, conversation: ConversationId) -> int:
        """Return the first row of a person, -1 for none."""
        return self._places.get(conversation, [-1])[0]


def _name_of(row: ListRow) -> object:
    return row.id if isinstance(row, PersonRow) else row


def contact_actions(contact: Contact) -> tuple[PersonAction, ...]:
    """Return what can be done about a contact's and my own status (RFC 6121 §3)."""
    sees = contact.subscription in (Subscription.TO, Subscription.BOTH)
    is_seen = contact.subscription in (Subscription.FROM, Subscription.BOTH)
    actions = [PersonAction.RENAME, PersonAction.CHOOSE_GROUPS]
    if contact.is_asking:
        actions += [PersonAction.ASK_AGAIN, PersonAction.WITHDRAW]
    elif not sees:
        actions.append(PersonAction.ASK)
    actions.append(PersonAction.HIDE_ME if is_seen else PersonAction.SHOW_ME)
    return (*actions, PersonAction.COPY_ADDRESS)


def subscription_text(contact: Contact) -> str:
    """Say who sees whose status."""
    if contact.is_asking and contact.subscription is Subscription.FROM:
        return PeopleWords.tr("They see your status. You asked to see theirs, no answer yet.")
    if contact.is_asking:
        return PeopleWords.tr("You asked to see their status, no answer yet.")
    match contact.subscription:
        case Subscription.BOTH:
            return PeopleWords.tr("You see each other’s status.")
        case Subscription.TO:
            return PeopleWords.tr("You see their status, they do not see yours.")
        case Subscription.FROM:
            return PeopleWords.tr("They see your status, you do not see theirs.")
        case Subscription.NONE:
            return PeopleWords.tr("Neither of you sees the other’s status.")
