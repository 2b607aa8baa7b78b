"""Calls in the timeline: what they say, and that they call back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_client.domain.call_record import CallEnd, CallId
from desktop_client.domain.messages import CallItem, Direction, ItemId
from desktop_client.ui.widgets.menu import Menu
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget
from desktop_client.ui.widgets.timeline.selection import End
from tests.fakes.timeline_source import CONVERSATION, MORNING, make_item
from tests.unit.ui.widgets.timeline.conftest import Stage

MISSED = CallItem(
    id=ItemId(7),
    conversation=CONVERSATION,
    call=CallId("c7"),
    direction=Direction.INCOMING,
    at=MORNING + timedelta(minutes=7),
    end=CallEnd.MISSED,
)


def call_back_at(stage: Stage) -> QPoint | None:
    """Return a point on the word that calls back."""
    row = stage.row(7)
    placed = next(placed for placed in stage.view.placed_rows() if placed.row == row)
    layout = stage.view.layout_of(row)
    middle = layout.body.center().y()
    for x in range(layout.body.left(), layout.body.right()):
        if layout.target_at(QPointF(x, middle)) == ActionTarget(Action.CALL_BACK, ItemId(7)):
            return QPoint(x + 2, placed.top + middle)
    return None


async def test_a_missed_call_says_so_and_calls_back_on_a_click_or_by_key(stage: Stage) -> None:
    await stage.open([make_item(1), MISSED])
    wanted: list[object] = []
    stage.view.call_requested.connect(wanted.append)
    assert call_back_at(stage) is None
    stage.view.offer_calls()
    at = call_back_at(stage)
    assert at is not None
    QTest.mouseClick(stage.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    stage.view.setCurrentIndex(stage.model.index(stage.row(7)))
    QTest.keyClick(stage.view, Qt.Key.Key_Return)
    menu = stage.view.findChild(Menu)
    assert menu is not None
    rows = {action.text(): action for action in menu.actions()}
    assert list(rows) == ["Call back", "Copy text"]
    rows["Copy text"].trigger()
    assert QGuiApplication.clipboard().text().endswith(", Missed voice call")
    rows["Call back"].trigger()
    menu.close()
    assert wanted == [MISSED, MISSED]
    spoken = str(stage.model.index(stage.row(7)).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Mara, ")
    assert spoken.endswith(", Missed voice call")


async def test_a_copied_stretch_tells_a_call_in_a_sentence(stage: Stage) -> None:
    await stage.open([make_item(1, "One"), MISSED, make_item(9, "Two", is_own=True)])
    stage.view.selection.start(End(ItemId(1), 0))
    stage.view.selection.extend(End(ItemId(9), 1))
    stage.view.copy()
    text = QGuiApplication.clipboard().text()
    assert [part.partition("\n")[2] or part.rpartition(", ")[2] for part in text.split("\n\n")] == [
        "One",
        "Missed voice call",
        "Two",
    ]


async def test_a_missed_call_in_view_counts_as_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage.view, "isActiveWindow", lambda: True)
    seen: list[object] = []
    stage.view.seen.connect(seen.append)
    await stage.open([make_item(1), MISSED], unread=1, first_unread=7)
    stage.view._reading.look()
    assert seen == [7]


async def test_a_row_of_a_call_fits_a_narrow_column(stage: Stage) -> None:
    stage.view.resize(200, 600)
    stage.view.offer_calls()
    await stage.open([MISSED])
    body = stage.view.layout_of(stage.row(7)).body
    assert body.left() >= 0
    assert body.right() < stage.view.viewport().width()
