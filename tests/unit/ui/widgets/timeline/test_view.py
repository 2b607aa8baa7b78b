from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, SignalInstance
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFocusEvent, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_client.domain.messages import DeliveryState, Gap, ItemId
from desktop_client.ui.widgets.timeline.blocks import Action, ActionTarget, LinkTarget, Target
from desktop_client.ui.widgets.timeline.content import SHOWN_STEPS, is_jumbo
from desktop_client.ui.widgets.timeline.message_row import MessageLayout
from desktop_client.ui.widgets.timeline.selection import End, paragraph_at, word_at
from tests.fakes.timeline_source import CONVERSATION, MORNING, make_item
from tests.unit.ui.widgets.timeline.conftest import Stage


def place_of(stage: Stage, item: int, is_wanted: Callable[[Target], bool]) -> QPoint:
    """Return a point of a message, in the viewport, that leads to a wanted target."""
    row = stage.row(item)
    placed = next(each for each in stage.view.placed_rows() if each.row == row)
    layout = stage.view.layout_of(row)
    for y in range(0, layout.height, 3):
        for x in range(0, stage.view.viewport().width(), 3):
            target = layout.target_at(QPointF(x, y))
            if target is not None and is_wanted(target):
                return QPoint(x, placed.top + y)
    raise AssertionError("nothing there leads to it")


def heard(signal: SignalInstance) -> list[object]:
    """Return a list that grows with what a signal says."""
    values: list[object] = []
    signal.connect(values.append)
    return values


def wants(action: Action) -> Callable[[Target], bool]:
    return lambda target: isinstance(target, ActionTarget) and target.action is action


def text_point(stage: Stage, item: int, offset: int) -> QPoint:
    """Return the point in the viewport where a character starts."""
    row = stage.row(item)
    placed = next(each for each in stage.view.placed_rows() if each.row == row)
    layout = stage.view.layout_of(row)
    middle = layout.body.top() + 17
    for x in range(layout.body.left(), layout.body.right()):
        if layout.offset_at(QPointF(x, middle)) == offset:
            return QPoint(x + 1, placed.top + middle)
    raise AssertionError("no such character")


def click(stage: Stage, at: QPoint) -> None:
    QTest.mouseClick(stage.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def copied() -> str:
    return QGuiApplication.clipboard().text()


async def test_a_row_is_found_by_name_and_place_through_accessibility(stage: Stage) -> None:
    await stage.open([make_item(1, "Hello there"), make_item(2, "```py\na\nb\nc\n```")])
    interface = QAccessible.queryAccessibleInterface(stage.view)
    assert interface.childCount() == 3
    names = [interface.child(row).text(QAccessible.Text.Name) for row in range(3)]
    assert names[1].startswith("Mara, ")
    assert names[1].endswith(", Hello there")
    assert names[2].endswith(", code py 3 line(s)")
    for placed in stage.view.placed_rows():
        rect = interface.child(placed.row).rect()
        corner = stage.view.viewport().mapToGlobal(QPoint(0, placed.top))
        assert (rect.topLeft(), rect.height()) == (corner, placed.height)


async def test_a_link_asks_and_says_where_it_leads(stage: Stage) -> None:
    await stage.open([make_item(1, "see https://bank.example@evil.example/x")])
    opened = heard(stage.view.link_activated)
    at = place_of(stage, 1, lambda target: isinstance(target, LinkTarget))
    click(stage, at)
    assert opened == ["https://bank.example@evil.example/x"]
    assert stage.view._tool_tip(at) == "Opens evil.example"


async def test_a_failed_message_says_why_and_what_can_be_done(stage: Stage) -> None:
    await stage.open([make_item(1, "Hi", is_own=True, state=DeliveryState.FAILED, failure="remote-server-timeout")])
    retried, deleted = heard(stage.view.retry_requested), heard(stage.view.delete_requested)
    click(stage, place_of(stage, 1, wants(Action.RETRY)))
    click(stage, place_of(stage, 1, wants(Action.DELETE)))
    click(stage, place_of(stage, 1, wants(Action.COPY)))
    assert (retried, deleted, copied()) == ([1], [1], "Hi")
    assert "Not sent: the other server did not answer. Your text is kept." in str(
        stage.model.index(stage.row(1)).data(Qt.ItemDataRole.AccessibleTextRole)
    )


async def test_a_gap_offers_to_try_again(stage: Stage) -> None:
    gap = Gap(id=ItemId(7), conversation=CONVERSATION, at=MORNING)
    await stage.open([gap, make_item(1)])
    wanted = heard(stage.view.gap_fetch_requested)
    click(stage, place_of(stage, 7, wants(Action.FETCH_GAP)))
    assert wanted == [7]
    stage.model.mark_gap_loading(ItemId(7), is_loading=True)
    with pytest.raises(AssertionError):
        place_of(stage, 7, wants(Action.FETCH_GAP))


async def test_dragging_in_one_message_selects_characters(stage: Stage) -> None:
    await stage.open([make_item(1, "The pairing retry")])
    viewport = stage.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=text_point(stage, 1, 4))
    QTest.mouseMove(viewport, text_point(stage, 1, 8))
    QTest.mouseMove(viewport, text_point(stage, 1, 11))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=text_point(stage, 1, 11))
    QTest.keyClick(stage.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == "pairing"


async def test_crossing_a_bubble_selects_whole_messages_with_names_and_times(stage: Stage) -> None:
    items = [make_item(1, "One *bold* <b>"), make_item(2, "Two", is_own=True), make_item(3, "Three")]
    await stage.open(items)
    stage.view.selection.start(End(ItemId(3), 2))
    stage.view.selection.extend(End(ItemId(1), 1))
    stage.view.copy()
    lines = copied().split("\n")
    assert [lines[0][:6], lines[1]] == ["Mara, ", "One *bold* <b>"]
    assert [lines[3][:6], lines[4]] == ["Elin, ", "Two"]
    html = bytes(QGuiApplication.clipboard().mimeData().data("text/html").data()).decode()
    assert "One <b>bold</b> &lt;b&gt;" in html
    assert stage.view.selection.range_in(items[1]) == (0, 3)


async def test_a_selection_survives_scrolling_and_older_pages(stage: Stage) -> None:
    await stage.open(make_item(number, f"Message {number}") for number in range(1, 400))
    stage.view.selection.select(make_item(399, "Message 399"), 0, 7)
    stage.view.scroll_by(-3000)
    await stage.settle()
    stage.view.copy()
    assert copied() == "Message"


async def test_code_is_copied_exactly(stage: Stage) -> None:
    body = "Look:\n```py\nif a:\n\treturn *b*\n```"
    await stage.open([make_item(1, body)])
    start = body.index("if a")
    stage.view.selection.select(make_item(1, body), start, body.index("\n```", start))
    stage.view.copy()
    assert copied() == "if a:\n\treturn *b*"


async def test_two_clicks_take_a_word_three_a_paragraph_and_shift_extends(stage: Stage) -> None:
    await stage.open([make_item(1, "The pairing retry\nholds")])
    viewport, at = stage.view.viewport(), text_point(stage, 1, 6)
    click(stage, at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    stage.view.copy()
    assert copied() == "pairing"
    click(stage, at)
    stage.view.copy()
    assert copied() == "The pairing retry"
    stage.view.selection.start(End(ItemId(1), 0))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, text_point(stage, 1, 11))
    stage.view.copy()
    assert copied() == "The pairing"


async def test_dragging_past_the_edge_scrolls_on(stage: Stage) -> None:
    await stage.open(make_item(number, f"Message {number}") for number in range(1, 100))
    viewport = stage.view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=text_point(stage, 99, 3))
    QTest.mouseMove(viewport, QPoint(300, 30))
    before = min(stage.tops())
    stage.view._pointer.move(QPoint(300, -200))
    for _ in range(20):
        stage.view._pointer._scroll_on()
    assert min(stage.tops()) < before
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton)
    assert len(stage.view.selection.rows()) > 20


def test_words_and_paragraphs_are_found_in_any_script() -> None:
    assert word_at("The pairing retry", 6) == (4, 11)
    assert word_at("😀😀 Größe x", 5) == (3, 8)
    assert paragraph_at("one\ntwo\nthree", 5) == (4, 7)


async def test_keys_walk_messages_and_leave_letters_to_the_composer(stage: Stage) -> None:
    items = [make_item(number, f"Message {number}") for number in range(1, 6)]
    items[2] = make_item(3, "failed", is_own=True, state=DeliveryState.FAILED)
    await stage.open(items)
    view = stage.view
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert view.currentIndex().row() == stage.row(5)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == stage.row(3)
    deleted, typed = heard(view.delete_requested), heard(view.typed)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view, "h")
    assert (deleted, copied(), typed) == ([3], "failed", ["h"])
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen == {ItemId(3)}
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection.is_empty


async def test_the_keyboard_walks_through_history_that_is_not_loaded(stage: Stage) -> None:
    await stage.open(make_item(number, f"Message {number}") for number in range(1, 300))
    for _ in range(150):
        QTest.keyClick(stage.view, Qt.Key.Key_Up)
        await stage.settle()
    current = stage.model.message(stage.view.currentIndex().row())
    assert current is not None
    assert current.id < 160
    assert current.id in stage.tops()


async def test_the_menu_offers_what_a_message_can(stage: Stage) -> None:
    failed = make_item(1, "see https://fjord.example/x", is_own=True, state=DeliveryState.FAILED)
    await stage.open([failed])
    stage.view._set_current(stage.row(1))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(stage.view, event)
    menu = stage.view.findChild(QMenu)
    assert menu is not None
    rows = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert rows == ["Copy text", "Open fjord.example", "Copy link to fjord.example", "Retry", "Details", "Delete"]
    wanted = heard(stage.view.details_requested)
    next(action for action in menu.actions() if action.text() == "Details").trigger()
    assert wanted == [1]
    menu.close()


async def test_a_message_counts_as_read_when_it_stayed_in_view_of_an_active_window(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_active = False
    monkeypatch.setattr(stage.view, "isActiveWindow", lambda: is_active)
    seen = heard(stage.view.seen)
    await stage.open([make_item(1), make_item(2), make_item(3, is_own=True)])
    stage.view._reading.look()
    assert seen == []
    is_active = True
    QApplication.sendEvent(stage.view, QEvent(QEvent.Type.ActivationChange))
    stage.view._reading.look()
    assert seen == [2]
    stage.source.add(make_item(4))
    stage.view._reading.look()
    stage.view._reading.look()
    stage.view._reading.look()
    assert seen == [2, 4]


async def test_a_message_that_only_passed_by_is_not_read(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage.view, "isActiveWindow", lambda: True)
    await stage.open(make_item(number, f"Message {number}") for number in range(1, 400))
    seen = heard(stage.view.seen)
    stage.view._reading._timer.stop()
    stage.view.scroll_by(-1000)
    passed = set(stage.tops())
    await stage.settle()
    stage.view.scroll_by(-2000)
    assert not passed & set(stage.tops())
    stage.view._reading.look()
    assert not passed & set(seen)


HOSTILE = (
    '<img src="file:///etc/passwd"><a href="x">y</a> <b>bold</b> &lt;',
    "<img src=//host/share/x.png>",
    "\u202egnp.exe \u2066 unclosed",
    "[text](https://a.example) ![x](file:///x)",
)


@pytest.mark.parametrize("body", HOSTILE)
async def test_text_of_others_is_shown_as_it_is(stage: Stage, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("remote text reached a document")

    for reader in ("setHtml", "setMarkdown", "loadResource", "addResource"):
        monkeypatch.setattr(QTextDocument, reader, refuse)
    await stage.open([make_item(1, body), make_item(2, f"> {body}"), make_item(3, f"```\n{body}\n```")])
    stage.image()
    for item in (1, 2, 3):
        stage.view._tool_tip(stage.view.visualRect(stage.model.index(stage.row(item))).center())
    layout = stage.view.layout_of(stage.row(1))
    assert isinstance(layout, MessageLayout)
    assert layout.offset_at(QPointF(10_000, 10_000)) is not None
    stage.view.selection.select(make_item(1, body))
    stage.view.copy()
    assert copied() == body


@pytest.mark.parametrize(
    "body",
    ["x" * 1_000_000, "word " * 200_000, "a" + "\u0301" * 200_000, "\n" * 500_000, "> " * 300_000, "*_`" * 300_000],
    ids=["one line", "words", "marks", "lines", "quotes", "directives"],
)
async def test_an_enormous_message_costs_no_more_than_what_is_shown_of_it(stage: Stage, body: str) -> None:
    await stage.open([make_item(1, body)])
    layout = stage.view.layout_of(stage.row(1))
    assert layout.height < 6000
    stage.image()
    assert len(str(stage.model.index(stage.row(1)).data(Qt.ItemDataRole.AccessibleTextRole))) < 5000


async def test_more_of_a_long_message_is_shown_in_steps_and_the_whole_is_copied(stage: Stage) -> None:
    body = "word " * 30_000
    await stage.open([make_item(1, body)])
    heights = [stage.view.layout_of(stage.row(1)).height]
    for _ in SHOWN_STEPS[1:]:
        stage.view._act(ActionTarget(Action.SHOW_MORE, ItemId(1)))
        heights.append(stage.view.layout_of(stage.row(1)).height)
    assert heights == sorted(set(heights))
    stage.view._act(ActionTarget(Action.COPY, ItemId(1)))
    assert copied() == body


async def test_piled_up_marks_stay_in_their_bubble(stage: Stage) -> None:
    await stage.open([make_item(1, "plain"), make_item(2, "Z" + "\u0301\u0336\u0324" * 60 + "algo", is_own=True)])
    before = stage.image()
    first = stage.view.placed_rows()[1]
    stage.source.change(make_item(2, "Zalgo", is_own=True))
    await stage.settle()
    area = QRectF(0, first.top, 1000, first.height - 2).toRect()
    assert stage.image().copy(area) == before.copy(area)


async def test_each_paragraph_has_its_own_direction(stage: Stage) -> None:
    body = "Hello there, a long line of text\nשלום"
    await stage.open([make_item(1, body)])
    layout = stage.view.layout_of(stage.row(1))
    right = layout.body.right() - 16
    lower = layout.body.top() + 7 + 30
    assert layout.offset_at(QPointF(right, lower)) in (body.index("ש"), body.index("ש") + 1)


@pytest.mark.parametrize(
    ("body", "is_large"),
    [
        ("🎉", True),
        ("🎉🚀 ", True),
        ("👩‍👩‍👧👍🏽🇳🇴", True),
        ("🎉🎉🎉🎉", False),
        ("ok 🎉", False),
        ("12", False),
        ("", False),
    ],
)
def test_only_one_to_three_emoji_alone_are_shown_large(qapp: object, body: str, is_large: bool) -> None:
    assert is_jumbo(body) is is_large


async def test_a_long_code_is_folded_and_wide_code_scrolls_inside(stage: Stage) -> None:
    wide = "x = " + "1 + " * 60
    body = "```\n" + "\n".join([wide] * 30) + "\n```"
    await stage.open([make_item(1, body)])
    folded = stage.view.layout_of(stage.row(1))
    assert isinstance(folded, MessageLayout)
    inside = QPointF(folded.body.center())
    before = folded.offset_at(inside)
    assert folded.scroll_code(inside, 200)
    assert folded.offset_at(inside) != before
    click(stage, place_of(stage, 1, wants(Action.SHOW_MORE)))
    assert stage.view.layout_of(stage.row(1)).height > folded.height + 10 * 20


async def test_the_day_floats_while_scrolling_and_leaves_its_own_pill_alone(stage: Stage) -> None:
    await stage.open(make_item(number, at=MORNING + timedelta(hours=number)) for number in range(1, 200))
    stage.view.scroll_by(-1000)
    stage.view._show_day()
    assert stage.view._day_float.isVisible()
    stage.view._day_float.leave()
    assert not stage.view._day_float.isVisible()
