from collections.abc import AsyncIterator, Iterable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_client.core.scope import TaskScope
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import ItemId, TimelineItem
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.theme.avatars import Face
from desktop_client.ui.theme.theme import Theme
from desktop_client.ui.widgets.timeline.column import PlacedRow
from desktop_client.ui.widgets.timeline.view import TimelineView
from tests.fakes.timeline_source import CONVERSATION, ListedTimeline
from tests.fakes.waiting import turns, until


class Stage:
    """A timeline in a window of its own."""

    def __init__(self, scope: TaskScope) -> None:
        self.source = ListedTimeline()
        self.model = TimelineModel(self.source, scope, lambda jid: jid.partition("@")[0].capitalize())
        self.view = TimelineView(self.model, lambda jid: Face(address=jid, name=jid), scope)
        self.view.resize(1052, 750)
        self.view.show()

    async def open(self, items: Iterable[TimelineItem], *, unread: int = 0, first_unread: int | None = None) -> None:
        self.source.items = list(items)
        item = None if first_unread is None else ItemId(first_unread)
        self.model.open(Conversation(id=CONVERSATION, unread=unread, first_unread=item))
        await self.settle()

    async def settle(self) -> None:
        await turns()
        QApplication.processEvents()

    async def coloured(self) -> None:
        """Let the code in view get its colours, which come from a thread."""
        await until(lambda: not self.view._colouring._wanted)
        await self.settle()

    def tops(self) -> dict[int, int]:
        """Return where the messages in view stand, by id."""
        return {item: placed.top for item, placed in self._placed()}

    def bottoms(self) -> dict[int, int]:
        """Return where the messages in view end, by id."""
        return {item: placed.bottom for item, placed in self._placed()}

    def _placed(self) -> Iterator[tuple[int, PlacedRow]]:
        for placed in self.view.placed_rows():
            message = self.model.message(placed.row)
            if message is not None:
                yield int(message.id), placed

    def top_item(self) -> tuple[int, int]:
        """Return the topmost message in view and where it stands."""
        return next(iter(self.tops().items()))

    def image(self) -> QImage:
        return self.view.viewport().grab().toImage()

    def row(self, item: int) -> int:
        row = self.model.row_of(ItemId(item))
        assert row is not None
        return row


@pytest.fixture
async def stage(theme: Theme) -> AsyncIterator[Stage]:
    scope = TaskScope("test")
    stage = Stage(scope)
    yield stage
    stage.view.deleteLater()
    QApplication.sendPostedEvents(stage.view, QEvent.Type.DeferredDelete)
    await scope.close()
