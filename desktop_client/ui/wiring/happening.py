"""The activity page, kept as the core has it."""

from PySide6.QtCore import QObject, Signal

from desktop_client.core.hallway import Core
from desktop_client.core.roster import RosterChange
from desktop_client.domain.addresses import BareJid
from desktop_client.domain.happenings import Happening, HappeningKind
from desktop_client.ui.actions import Actions
from desktop_client.ui.models.rows import happening_row
from desktop_client.ui.screens.activity_pane import ActivityPane
from desktop_client.ui.wiring.conversation_rows import now_utc
from desktop_client.ui.wiring.people import People


class ActivityPage(QObject):
    """Fills the pane and does what is asked in it."""

    item_requested = Signal(object, object)
    """(ConversationId, ItemId)."""
    request_requested = Signal()
    """The requests shall be shown."""

    conversation_requested = Signal(object)
    """A ConversationId."""
    not_here = Signal()
    """The message is not stored on this computer."""

    def __init__(self, core: Core, actions: Actions, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._actions = actions
        self._people = people
        self.pane = ActivityPane(now_utc)
        self.pane.happening_requested.connect(self._open)
        self.pane.reading_requested.connect(lambda: actions.start(core.happenings.mark_all_read(), "mark all read"))
        core.happenings.changed.subscribe(lambda _none: self._show())
        core.roster.changed.subscribe(self._on_roster)
        core.avatars.changed.subscribe(self._on_picture)
        self._show()

    def _show(self) -> None:
        rows = [
            happening_row(each, self._people.name(each.conversation), self._people.picture_key(each.conversation.peer))
            for each in self._core.happenings.latest()
        ]
        self.pane.show_happenings(rows)

    def _open(self, happening: Happening) -> None:
        if not happening.is_read:
            self._actions.start(self._core.happenings.mark_read(happening.id), "mark read")
        if happening.kind is HappeningKind.REQUEST:
            self.request_requested.emit()
        elif happening.item is not None:
            self.item_requested.emit(happening.conversation, happening.item)
        elif happening.kind is HappeningKind.NOT_SENT:
            self.conversation_requested.emit(happening.conversation)
        elif happening.kind is HappeningKind.REMINDER:
            self.conversation_requested.emit(happening.conversation)
            self.not_here.emit()

    def _on_roster(self, _change: RosterChange) -> None:
        self._show()

    def _on_picture(self, _jid: BareJid) -> None:
        self._show()
