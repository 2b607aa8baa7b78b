"""A timeline to look at and copy from: nothing in it is answered, changed or counted as read."""

from PySide6.QtGui import QContextMenuEvent
from typing_extensions import override

from desktop_client.domain.messages import ItemId, Message
from desktop_client.ui.widgets.timeline.view import TimelineView


class TimelineGlance(TimelineView):
    @override
    def touch(self, item: ItemId | None) -> None:
        """Offer no toolbar."""

    @override
    def choose(self, item: ItemId) -> None:
        """Choose nothing."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    @override
    def _open_menu_of_focused(self) -> None:
        """Offer no menu."""

    @override
    def _do_by_letter(self, letter: str, message: Message) -> bool:
        return False

    @override
    def _delete_focused(self, message: Message) -> None:
        """Delete nothing."""
