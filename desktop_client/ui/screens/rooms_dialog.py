"""Find a room: among those that are listed, or by its address."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid, ConversationId, ConversationKind
from desktop_client.domain.room_directory import RoomListing
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ConversationRow, ListRow
from desktop_client.ui.models.search import matcher
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.screens.taking_dialog import list_height
from desktop_client.ui.texts import Words
from desktop_client.ui.widgets.buttons import ButtonSize
from desktop_client.ui.widgets.combo_box import ChoiceField
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.row_list import RowList
from desktop_client.ui.widgets.search_field import SearchField
from desktop_client.ui.widgets.text_label import TextLabel, Tone

_CREATE = "create"


class RoomsDialog(Dialog):
    room_chosen = Signal(object)
    """A ConversationId."""
    service_chosen = Signal(object, object)
    """(account, address): list its rooms."""
    creation_wanted = Signal(object)
    """The account."""

    def __init__(self, window: QWidget, accounts: Sequence[BareJid], now: Callable[[], datetime]) -> None:
        super().__init__(window, self.tr("Rooms"), size=ButtonSize.MD)
        self._listed: dict[BareJid, RoomListing] = {}
        from_account = ChoiceField(self.tr("With"))
        self._accounts = from_account.choice
        for account in accounts:
            self._accounts.addItem(account, account)
        from_account.setVisible(len(accounts) > 1)
        self._services_field = ChoiceField(self.tr("Listed by"))
        self._services = self._services_field.choice
        self._services_field.hide()
        self._search = SearchField(self.tr("Room or address"))
        self._rows = RowModel(now, self)
        self._list = RowList(self.tr("Rooms"), now)
        self._list.setModel(self._rows)
        self._list.setFixedHeight(list_height(window))
        self._words = TextLabel("", tone=Tone.SECONDARY, is_wrapped=True)
        for part in (from_account, self._services_field, self._search, self._list, self._words):
            self.body.addWidget(part)
        self.add_action("", self.tr("Cancel"))
        self.add_action(_CREATE, self.tr("Create a room…"))
        self.closed.connect(lambda key: self.creation_wanted.emit(self.account()) if key == _CREATE else None)
        self._search.input.textChanged.connect(lambda _text: self._follow())
        self._search.submitted.connect(self._take_first)
        self._search.walked.connect(lambda _key: self._list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._list.row_opened.connect(self._take)
        self._list.typed.connect(self._search.input.insert)
        self._accounts.currentIndexChanged.connect(lambda _place: self._ask_again(None))
        self._services.activated.connect(lambda _place: self._ask_again(self.service()))
        self.say(self.tr("Looking for rooms…"))

    def account(self) -> BareJid:
        return BareJid(self._accounts.currentData())

    def service(self) -> BareJid | None:
        chosen = self._services.currentData()
        return BareJid(chosen) if chosen else None

    def say(self, text: str) -> None:
        """Say how the looking goes; "" for nothing."""
        self._words.setText(text)
        self._words.setVisible(bool(text))

    def show_services(self, services: Sequence[BareJid]) -> None:
        self._services.clear()
        for service in services:
            self._services.addItem(service, service)
        self._services_field.setVisible(len(services) > 1)

    def show_rooms(self, rooms: Iterable[RoomListing]) -> None:
        """Show more rooms, or what is known better of them now."""
        self._listed |= {room.jid: room for room in rooms}
        self._follow()

    def clear(self) -> None:
        self._listed.clear()
        self._follow()

    def _ask_again(self, service: BareJid | None) -> None:
        self.clear()
        self.service_chosen.emit(self.account(), service)

    def _follow(self) -> None:
        text = self._search.text().strip()
        is_match = matcher(text)
        found = [room for room in self._listed.values() if is_match(f"{room.name} {room.description}", room.jid)]
        rows: list[ListRow] = [self._row(room) for room in sorted(found, key=lambda room: room.name.casefold())]
        address = address_from_text(text)
        if address is not None and address not in self._listed:
            typed = RoomListing(jid=address, name=address, description=self.tr("Enter the room with this address"))
            rows.insert(0, self._row(typed))
        self._rows.set_rows(rows)

    def _row(self, room: RoomListing) -> ConversationRow:
        return ConversationRow(
            id=ConversationId(self.account(), room.jid),
            name=one_line(room.name, 80),
            kind=ConversationKind.ROOM,
            preview=listing_text(room),
        )

    def _take_first(self) -> None:
        rows = self._rows.rows()
        if rows:
            self._take(rows[0])

    def _take(self, row: ListRow) -> None:
        if isinstance(row, ConversationRow):
            self.finish("enter")
            self.room_chosen.emit(row.id)


class ListingWords(Words):
    """Context of these texts."""


def listing_text(room: RoomListing) -> str:
    """Return how many are there, how much is said, who may enter and what it is about, in one line."""
    people = ListingWords.tr("%n people", "", room.occupants) if room.occupants is not None else ""
    closed = "" if room.is_open else ListingWords.tr("not open to everybody")
    said = "" if room.hourly_messages is None else _activity_text(room.hourly_messages)
    parts = [part for part in (people, said, closed, one_line(room.description, 200)) if part]
    return " · ".join(parts)


def _activity_text(hourly: float) -> str:
    """Say about how much is said, per hour or per day."""
    if hourly >= 1:
        return ListingWords.tr("about %n messages an hour", "", round(hourly))
    daily = round(hourly * 24)
    return ListingWords.tr("about %n messages a day", "", daily) if daily else ListingWords.tr("quiet")
