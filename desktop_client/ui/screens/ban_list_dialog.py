"""Who may not enter a room, with the way back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_client.domain.addresses import BareJid, ConversationId
from desktop_client.domain.room_powers import Affiliated
from desktop_client.ui.models.plain_text import one_line
from desktop_client.ui.models.row_model import RowModel
from desktop_client.ui.models.rows import ListRow, PersonRow
from desktop_client.ui.screens.address_checks import address_from_text
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.theme import current_theme
from desktop_client.ui.widgets.buttons import Button, ButtonRole, ButtonSize
from desktop_client.ui.widgets.dialog import Dialog
from desktop_client.ui.widgets.empty_state import EmptyState
from desktop_client.ui.widgets.fields import Field
from desktop_client.ui.widgets.row_list import RowList


class BanListDialog(Dialog):
    """Give it the list with `show_banned`; a press on somebody chooses them, a button lets them in again."""

    lift_requested = Signal(object)
    """An Affiliated."""
    ban_requested = Signal(object)
    """An address."""

    def __init__(self, window: QWidget, account: BareJid, room: str, now: Callable[[], datetime]) -> None:
        super().__init__(window, self.tr("Banned from {room}").format(room=room), size=ButtonSize.MD)
        self._account = account
        self._banned: dict[BareJid, Affiliated] = {}
        self._chosen: BareJid | None = None
        self._rows = RowModel(now, self)
        self.list = RowList(self.tr("Banned people"), now)
        self.list.setModel(self._rows)
        self.list.setFixedHeight(current_theme().px(measures.DIALOG_LIST_LEAST))
        self._nobody = EmptyState("", self.tr("Nobody is banned here."))
        self.lift = Button(self.tr("Let in again"), ButtonRole.SECONDARY)
        self.address = Field(self.tr("Ban an address"), placeholder="name@workplace.example")
        self.ban = Button(self.tr("Ban"), ButtonRole.DANGER_QUIET)
        for part in (self.list, self._nobody):
            self.body.addWidget(part)
        self.body.addWidget(self.lift, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.address)
        self.body.addWidget(self.ban, 0, Qt.AlignmentFlag.AlignLeading)
        self.add_action("", self.tr("Close"))
        self.list.row_opened.connect(self._choose)
        self.lift.clicked.connect(lambda _checked=False: self._lift())
        self.ban.clicked.connect(lambda _checked=False: self._ban())
        self.address.submitted.connect(self._ban)
        self.show_banned(())

    def show_banned(self, banned: Sequence[Affiliated]) -> None:
        self._banned = {each.jid: each for each in banned}
        rows: list[ListRow] = [
            PersonRow(id=ConversationId(self._account, each.jid), name=each.jid, status=one_line(each.reason, 200))
            for each in sorted(banned, key=lambda each: each.jid)
        ]
        self._rows.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        self._chosen = None
        self.lift.setVisible(bool(rows))
        self.lift.setEnabled(False)

    def _choose(self, row: object) -> None:
        if isinstance(row, PersonRow):
            self._chosen = row.id.peer
            place = next(at for at, each in enumerate(self._rows.rows()) if each is row)
            self.list.select_only(self._rows.index(place))
            self.lift.setEnabled(True)

    def _lift(self) -> None:
        banned = self._banned.get(self._chosen) if self._chosen is not None else None
        if banned is not None:
            self.lift_requested.emit(banned)

    def _ban(self) -> None:
        address = address_from_text(self.address.text().strip())
        if address is None:
            self.address.set_error(self.tr("An address looks like name@workplace.example."))
            return
        self.address.set_text("")
        self.address.set_error("")
        self.ban_requested.emit(address)
