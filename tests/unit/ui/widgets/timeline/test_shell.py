"""The rules of a view that stays where it is read, on real widgets."""

import random
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop_client.domain.messages import DeliveryState, ItemId, Message
from desktop_client.ui.theme.theme import Theme, ThemeMode
from desktop_client.ui.widgets.timeline import shell
from desktop_client.ui.widgets.timeline.estimates import estimated_height
from tests.fakes.timeline_source import MORNING, make_item
from tests.unit.ui.widgets.timeline.conftest import Stage

WORDS = "We tagged the release this morning and the pairing retry holds, see the notes *before* lunch"


def lively(count: int) -> list[Message]:
    chance = random.Random(3)
    words = WORDS.split()
    items = []
    for number in range(1, count + 1):
        body = " ".join(chance.choices(words, k=min(200, 1 + int(chance.lognormvariate(2, 1)))))
        if number % 25 == 0:
            body += "\n```python\nasync def pair(device):\n    return await device.handshake()\n```"
        if number % 10 == 0:
            body = "> earlier words\n" + body
        items.append(make_item(number, body, is_own=chance.random() < 0.4))
    return items


@pytest.mark.parametrize("wrongness", [None, 1, 2])
async def test_no_visible_row_moves_by_other_than_the_step(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, wrongness: int | None
) -> None:
    chance = random.Random(wrongness)
    if wrongness is not None:
        real = estimated_height
        monkeypatch.setattr(
            shell, "estimated_height", lambda row, sheet: round(real(row, sheet) * chance.uniform(0.4, 2.2))
        )
    await stage.open(lively(2000))
    stage.view.scroll_by(-1500)
    for _ in range(120):
        step = chance.choice((-1500, -700, -700, -120, -37, 37, 120, 1500))
        before = stage.tops()
        bar = stage.view.verticalScrollBar()
        target = bar.value() + step
        if not bar.minimum() < target < bar.maximum():
            continue
        bar.setValue(target)
        after = stage.tops()
        moved = {top - after[item] for item, top in before.items() if item in after}
        rows = stage.view.placed_rows()
        is_stopped = rows[0].row == 0 or rows[-1].row == stage.model.rowCount() - 1
        assert moved <= {step} or (is_stopped and len(moved) == 1)
        ends = stage.bottoms()
        await stage.settle()
        assert all(stage.bottoms().get(item, end) == end for item, end in ends.items())


async def test_pages_that_come_in_on_both_sides_do_not_change_a_pixel(stage: Stage) -> None:
    await stage.open(lively(1000))
    stage.view.scroll_to(ItemId(500))
    await stage.settle()
    stage.view._highlight.clear()
    await stage.coloured()
    before = stage.image()
    stage.model.load_older()
    await stage.settle()
    stage.model.load_newer()
    await stage.settle()
    assert stage.image() == before


async def test_a_message_that_comes_while_i_read_above_does_not_change_a_pixel(stage: Stage) -> None:
    await stage.open(lively(300))
    stage.view.scroll_by(-2000)
    await stage.settle()
    await stage.coloured()
    before = stage.image()
    stage.source.add(make_item(301, "news"))
    stage.source.set_state(next(item for item in range(300, 0, -1) if item not in stage.tops()), DeliveryState.SENT)
    await stage.settle()
    assert stage.image() == before
    assert stage.view._jump.isVisible()
    assert stage.view._new_count == 1


async def test_at_the_end_the_view_follows(stage: Stage) -> None:
    await stage.open(lively(100))
    stage.view.scroll_by(-30)
    stage.source.add(make_item(101, "news"))
    await stage.settle()
    assert stage.view.placed_rows()[-1].row == stage.row(101)
    assert stage.view.placed_rows()[-1].bottom == stage.view.viewport().height() - 4
    stage.view.scroll_by(-41)
    top = stage.tops()[100]
    stage.source.add(make_item(102, "more news"))
    assert stage.tops()[100] == top


async def test_what_i_send_here_takes_me_to_the_end_and_what_i_sent_elsewhere_does_not(stage: Stage) -> None:
    await stage.open(lively(200))
    stage.view.scroll_by(-1500)
    await stage.settle()
    await stage.coloured()
    before = stage.image()
    stage.source.add(make_item(201, "from my phone", is_own=True))
    await stage.settle()
    assert stage.image() == before
    stage.source.add(make_item(202, "from here", is_own=True, state=DeliveryState.PENDING))
    await stage.settle()
    assert stage.view.is_at_end


async def test_a_narrower_window_keeps_the_topmost_message_in_place(stage: Stage) -> None:
    await stage.open(lively(300))
    stage.view.scroll_by(-2000)
    before = stage.top_item()
    stage.view.resize(700, 750)
    await stage.settle()
    assert stage.top_item() == before


async def test_opening_a_hundred_thousand_messages_lays_out_what_is_in_view(stage: Stage) -> None:
    items = [make_item(number, WORDS, at=MORNING + timedelta(seconds=number)) for number in range(1, 100_001)]
    await stage.open(items)
    assert stage.view.rows_laid_out <= 60
    assert stage.source.reads == 1
    for _ in range(100):
        before = stage.view.rows_laid_out
        stage.view.scroll_by(-120)
        await stage.settle()
        assert stage.view.rows_laid_out - before <= 12
    assert stage.source.reads < 10


async def test_the_thumb_reaches_history_that_is_not_loaded(stage: Stage) -> None:
    await stage.open(lively(5000))
    bar = stage.view.verticalScrollBar()
    bar.setSliderDown(True)
    reads = stage.source.reads
    for share in (0.5, 0.11, 0.93, 0.27, 0.0):
        bar.setSliderPosition(round(bar.maximum() * share))
        await stage.settle()
        assert abs(min(stage.tops()) - 5000 * share) < 1000
        assert not stage.model.is_loading
    assert stage.source.reads <= reads + 15
    bar.setSliderDown(False)
    assert min(stage.tops()) < 60


async def test_home_shows_the_oldest_and_end_the_newest(stage: Stage) -> None:
    await stage.open(lively(800))
    stage.view.jump_to_oldest()
    await stage.settle()
    assert stage.tops()[1] < 60
    stage.view.jump_to_latest()
    await stage.settle()
    assert 800 in stage.tops()


async def test_a_jump_to_a_far_message_loads_around_it(stage: Stage) -> None:
    await stage.open(lively(3000))
    stage.view.scroll_to(ItemId(1234))
    await stage.settle()
    assert 1234 in stage.tops()
    assert stage.model.newer > 0
    assert stage.view._jump.isVisible()


async def test_a_long_absence_opens_with_the_unread_line_on_top(stage: Stage) -> None:
    await stage.open(lively(500), unread=100, first_unread=401)
    row = stage.model.unread_row
    assert row is not None
    assert stage.view.visualRect(stage.model.index(row)).top() == 0
    assert stage.model.newer > 0


async def test_rectangles_answered_to_qt_are_the_painted_ones(stage: Stage) -> None:
    await stage.open(lively(500))
    stage.view.scroll_by(-333)
    for placed in stage.view.placed_rows():
        rect = stage.view.visualRect(stage.model.index(placed.row))
        assert (rect.top(), rect.height()) == (placed.top, placed.height)
        inside = QPoint(10, min(max(placed.top + 1, 0), 749))
        if placed.top + 1 >= 0:
            assert stage.view.indexAt(inside).row() == placed.row


async def test_text_size_theme_and_direction_keep_the_place(stage: Stage, theme: Theme) -> None:
    await stage.open(lively(300))
    stage.view.scroll_by(-2000)
    before = stage.top_item()
    for scale in (0.8, 2.0, 1.0):
        theme.update(font_scale=scale, mode=ThemeMode.DARK)
        await stage.settle()
        assert stage.top_item() == before


async def test_mirrored_bubbles_stand_on_the_other_side(stage: Stage) -> None:
    await stage.open([make_item(1, "left"), make_item(2, "right", is_own=True)])
    left = stage.view.layout_of(stage.row(1)).body
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        await stage.settle()
        mirrored = stage.view.layout_of(stage.row(1)).body
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert left.center().x() < 500 < mirrored.center().x()


async def test_an_override_that_fails_is_logged_and_does_not_reach_qt(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.open(lively(10))
    monkeypatch.setattr(stage.view, "_column", None)
    assert stage.view.visualRect(stage.model.index(1)).isNull()
    assert not stage.view.indexAt(QPoint(5, 5)).isValid()
    assert "visualRect failed" in caplog.text
    monkeypatch.undo()
