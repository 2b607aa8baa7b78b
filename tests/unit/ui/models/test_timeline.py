from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_client.core.scope import TaskScope
from desktop_client.domain.conversations import Conversation
from desktop_client.domain.messages import DeliveryState, Gap, ItemId, ItemsChanged, Message
from desktop_client.ui.models.timeline import TimelineModel
from desktop_client.ui.models.timeline_rows import DayRow, GapRow, LostRow, MessageRow, UnreadRow
from desktop_client.ui.models.timeline_source import FIRST_PAGE, KEPT_ITEMS, PAGE
from tests.fakes.timeline_source import CONVERSATION, MORNING, ListedTimeline, make_item
from tests.fakes.waiting import turns


class Stage:
    """A model on a listed timeline; Qt's own tester watches every signal it sends."""

    def __init__(self, source: ListedTimeline, scope: TaskScope) -> None:
        self.source = source
        self.model = TimelineModel(source, scope, lambda jid: jid.partition("@")[0].capitalize())
        self._tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.model
        )

    async def open(self, *, unread: int = 0, first_unread: int | None = None) -> None:
        item = None if first_unread is None else ItemId(first_unread)
        self.model.open(Conversation(id=CONVERSATION, unread=unread, first_unread=item))
        await turns()

    def shown(self) -> list[int | str]:
        names: list[int | str] = []
        for number in range(self.model.rowCount()):
            match self.model.row(number):
                case MessageRow(message=message):
                    names.append(int(message.id))
                case GapRow(gap=gap):
                    names.append(f"gap {gap.id}")
                case DayRow():
                    names.append("day")
                case UnreadRow(count=count):
                    names.append(f"{count} unread")
                case LostRow(at=at):
                    names.append(f"lost {at:%H:%M}")
        return names

    def group(self, item: int) -> tuple[bool, bool]:
        number = self.model.row_of(ItemId(item))
        assert number is not None
        row = self.model.row(number)
        assert isinstance(row, MessageRow)
        return row.is_first, row.is_last


@pytest.fixture
async def scope(qapp: object) -> AsyncIterator[TaskScope]:
    scope = TaskScope("test")
    yield scope
    await scope.close()


def long_history(count: int) -> ListedTimeline:
    return ListedTimeline(make_item(number) for number in range(1, count + 1))


async def test_opening_reads_one_page_from_the_end_and_knows_how_much_is_left(scope: TaskScope) -> None:
    stage = Stage(long_history(1000), scope)
    await stage.open()
    assert (stage.model.older, stage.model.newer) == (1000 - FIRST_PAGE, 0)
    assert stage.shown()[-1] == 1000
    assert stage.source.reads == 1


async def test_pages_join_without_doubling_the_day_between_them(scope: TaskScope) -> None:
    stage = Stage(long_history(200), scope)
    await stage.open()
    stage.model.load_older()
    await turns()
    assert stage.shown() == ["day", *range(200 - FIRST_PAGE - PAGE + 1, 201)]


async def test_a_message_that_could_not_be_read_says_so_and_its_words_when_they_come(scope: TaskScope) -> None:
    source = ListedTimeline([make_item(1, "")])
    stage = Stage(source, scope)
    await stage.open()
    words = "This message could not be shown. Another device may be able to show it."
    shown, row = stage.model.message(1), stage.model.index(1)
    assert shown is not None
    assert shown.body == words
    assert words in str(stage.model.data(row, Qt.ItemDataRole.AccessibleTextRole))
    source.changed.publish(ItemsChanged(conversation=CONVERSATION, items=(make_item(1, "Hello"),)))
    shown = stage.model.message(1)
    assert shown is not None
    assert shown.body == "Hello"


async def test_messages_within_five_minutes_of_one_sender_form_a_group(scope: TaskScope) -> None:
    minutes = (0, 4, 8, 14, 15)
    owns = (False, False, False, False, True)
    items = [
        make_item(number, is_own=own, at=MORNING + timedelta(minutes=minute))
        for number, (minute, own) in enumerate(zip(minutes, owns, strict=True), start=1)
    ]
    stage = Stage(ListedTimeline(items), scope)
    await stage.open()
    assert [stage.group(item) for item in range(1, 6)] == [
        (True, False),
        (False, False),
        (False, True),
        (True, True),
        (True, True),
    ]


async def test_the_unread_line_ends_a_group_and_goes_when_i_answer(scope: TaskScope) -> None:
    stage = Stage(long_history(10), scope)
    await stage.open(unread=3, first_unread=8)
    assert stage.shown()[-4:] == ["3 unread", 8, 9, 10]
    assert stage.group(7) == (False, True)
    stage.source.add(make_item(11, is_own=True))
    assert stage.shown()[-4:] == [8, 9, 10, 11]
    assert stage.group(7) == (False, False)


async def test_a_long_absence_opens_around_the_first_unread_message(scope: TaskScope) -> None:
    stage = Stage(long_history(500), scope)
    await stage.open(unread=300, first_unread=201)
    assert "300 unread" in stage.shown()
    assert stage.model.older > 0
    assert stage.model.newer > 0


async def test_what_arrives_while_a_page_is_read_is_shown_once(scope: TaskScope) -> None:
    stage = Stage(long_history(100), scope)
    stage.source.is_held = True
    await stage.open()
    stage.source.add(make_item(101))
    stage.source.is_held = False
    await turns()
    assert stage.shown()[-2:] == [100, 101]
    stage.source.is_held = True
    await stage.open()
    stage.source.is_held = False
    await turns()
    assert stage.shown().count(101) == 1


async def test_a_page_of_a_conversation_that_was_left_is_not_shown(scope: TaskScope) -> None:
    stage = Stage(long_history(100), scope)
    stage.source.is_held = True
    await stage.open()
    stage.model.close()
    stage.source.is_held = False
    await turns()
    assert stage.shown() == []


async def test_a_late_copy_takes_its_place_between_what_is_shown(scope: TaskScope) -> None:
    stage = Stage(long_history(5), scope)
    await stage.open()
    stage.source.add(make_item(9, at=MORNING + timedelta(minutes=2, seconds=30)))
    assert stage.shown() == ["day", 1, 2, 9, 3, 4, 5]


async def test_older_history_that_comes_in_is_only_counted_while_it_is_not_shown(scope: TaskScope) -> None:
    stage = Stage(long_history(200), scope)
    await stage.open()
    before = stage.shown()
    stage.source.add(make_item(999, at=MORNING))
    assert stage.shown() == before
    assert stage.model.older == 200 - FIRST_PAGE + 1


async def test_a_better_time_keeps_a_message_in_place_and_a_retry_takes_it_to_the_end(scope: TaskScope) -> None:
    source = ListedTimeline(make_item(number, is_own=True) for number in range(1, 4))
    stage = Stage(source, scope)
    await stage.open()
    gone: list[int] = []
    stage.model.rowsRemoved.connect(lambda _parent, first, _last: gone.append(first))
    source.change(make_item(2, is_own=True, at=MORNING + timedelta(minutes=2, seconds=5)))
    assert (stage.shown(), gone) == (["day", 1, 2, 3], [])
    source.change(make_item(1, is_own=True, at=MORNING + timedelta(minutes=9)))
    assert stage.shown() == ["day", 2, 3, 1]


async def test_a_tick_changes_one_row(scope: TaskScope) -> None:
    stage = Stage(ListedTimeline(make_item(number, is_own=True) for number in range(1, 20)), scope)
    await stage.open()
    changed: list[tuple[int, int]] = []
    stage.model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    stage.source.set_state(10, DeliveryState.DISPLAYED)
    assert changed == [(10, 10)]


async def test_a_failed_message_ends_its_group(scope: TaskScope) -> None:
    stage = Stage(ListedTimeline(make_item(number, is_own=True) for number in range(1, 4)), scope)
    await stage.open()
    stage.source.set_state(2, DeliveryState.FAILED, "remote-server-timeout")
    assert stage.group(2) == (False, True)
    assert stage.group(3) == (True, True)


async def test_a_deleted_message_takes_its_day_along(scope: TaskScope) -> None:
    source = ListedTimeline([make_item(1), make_item(2, at=MORNING + timedelta(days=1))])
    stage = Stage(source, scope)
    await stage.open()
    assert stage.shown() == ["day", 1, "day", 2]
    source.remove(1)
    assert stage.shown() == ["day", 2]


async def test_a_gap_is_a_row_that_says_when_it_is_being_closed(scope: TaskScope) -> None:
    gap = Gap(id=ItemId(50), conversation=CONVERSATION, at=MORNING + timedelta(minutes=1, seconds=30))
    stage = Stage(ListedTimeline([make_item(1), gap, make_item(2)]), scope)
    await stage.open()
    assert stage.shown() == ["day", 1, "gap 50", 2]
    assert stage.group(1) == (True, True)
    stage.model.mark_gap_loading(ItemId(50), is_loading=True)
    row = stage.model.row(2)
    assert isinstance(row, GapRow)
    assert row.is_loading
    stage.source.remove(50)
    assert stage.shown() == ["day", 1, 2]


async def test_reading_far_does_not_keep_everything(scope: TaskScope) -> None:
    stage = Stage(long_history(4000), scope)
    await stage.open()
    while stage.model.older:
        stage.model.load_older()
        await turns()
    kept = [name for name in stage.shown() if isinstance(name, int)]
    assert kept[0] == 1
    assert len(kept) <= KEPT_ITEMS + PAGE
    assert stage.model.newer == 4000 - len(kept)
    stage.source.add(make_item(5000))
    assert stage.model.newer == 4001 - len(kept)


async def test_what_fills_a_gap_comes_in_one_piece(scope: TaskScope) -> None:
    gap = Gap(id=ItemId(7), conversation=CONVERSATION, at=MORNING + timedelta(minutes=5, seconds=30))
    stage = Stage(ListedTimeline([make_item(5), gap, make_item(6)]), scope)
    await stage.open()
    pieces: list[int] = []
    stage.model.rowsInserted.connect(lambda _parent, first, last: pieces.append(last - first + 1))
    between = (
        make_item(100 + number, at=MORNING + timedelta(minutes=5, seconds=number / 10)) for number in range(1, 201)
    )
    stage.source.add(*between)
    assert stage.shown() == ["day", 5, *range(101, 301), "gap 7", 6]
    assert pieces == [200]


@pytest.mark.parametrize("is_followed", [True, False])
async def test_a_busy_room_keeps_no_more_than_it_needs_where_its_end_is_followed(
    scope: TaskScope, is_followed: bool
) -> None:
    stage = Stage(long_history(10), scope)
    await stage.open()
    stage.model.is_followed = is_followed
    for first in range(11, 4000, 100):
        stage.source.add(*(make_item(number) for number in range(first, first + 100)))
    kept = [name for name in stage.shown() if isinstance(name, int)]
    assert kept[-1] == 4010
    assert (len(kept) <= KEPT_ITEMS + PAGE) is is_followed
    assert stage.model.older == 4010 - len(kept)


async def test_where_the_store_ends_the_archive_is_asked_once(scope: TaskScope) -> None:
    stage = Stage(ListedTimeline([make_item(5)]), scope)
    stage.source.in_archive = [make_item(1), make_item(2)]
    await stage.open()
    stage.model.load_older()
    await turns()
    assert stage.shown() == ["day", 1, 2, 5]
    reads = stage.source.reads
    stage.model.load_older()
    assert stage.source.reads == reads


async def test_only_new_messages_at_the_end_are_announced(scope: TaskScope) -> None:
    stage = Stage(long_history(3), scope)
    await stage.open()
    arrived: list[tuple[Message, ...]] = []
    stage.model.arrived.connect(arrived.append)
    stage.source.add(make_item(9, at=MORNING + timedelta(minutes=1, seconds=1)))
    assert arrived == []
    stage.source.add(make_item(10))
    assert [message.id for message in arrived[0]] == [10]
    stage.source.remove(10)
    stage.source.add(make_item(10))
    assert len(arrived) == 1


async def test_a_message_is_read_aloud_with_sender_time_text_code_and_state(scope: TaskScope) -> None:
    body = "Done. This is *it*:\n```Python\na = 1\nb = 2\n```"
    at = MORNING.replace(hour=10, minute=17)
    items = [make_item(1, body, at=at), make_item(2, "Thanks", is_own=True, state=DeliveryState.DISPLAYED)]
    stage = Stage(ListedTimeline(items), scope)
    await stage.open()
    said = [
        stage.model.data(stage.model.index(stage.model.row_of(ItemId(item)) or 0), Qt.ItemDataRole.AccessibleTextRole)
        for item in (1, 2)
    ]
    assert "Mara, " in str(said)
    first = next(text for text in said if str(text).startswith("Mara"))
    assert str(first).split(", ")[2:] == ["Done. This is it:", "code Python 2 line(s)"]
    second = next(text for text in said if str(text).startswith("You"))
    assert str(second).endswith("Thanks, read")


async def test_rows_have_no_children(scope: TaskScope) -> None:
    stage = Stage(long_history(3), scope)
    await stage.open()
    assert stage.model.rowCount(stage.model.index(0)) == 0
    assert stage.model.data(QModelIndex()) is None


async def test_a_lost_connection_stands_between_what_was_before_it_and_what_waits(scope: TaskScope) -> None:
    stage = Stage(long_history(3), scope)
    await stage.open()
    stage.model.mark(replace(stage.model.marks, lost_at=MORNING + timedelta(minutes=3, seconds=30)))
    assert stage.shown() == ["day", 1, 2, 3, "lost 09:03"]
    stage.source.add(make_item(4, is_own=True), make_item(5, is_own=True))
    assert stage.shown() == ["day", 1, 2, 3, "lost 09:03", 4, 5]
    stage.source.remove(3)
    stage.source.remove(5)
    assert stage.shown() == ["day", 1, 2, "lost 09:03", 4]
    stage.model.mark(replace(stage.model.marks, lost_at=None))
    assert stage.shown() == ["day", 1, 2, 4]


async def test_a_lost_connection_parts_a_group_and_stands_on_its_own_day(scope: TaskScope) -> None:
    stage = Stage(ListedTimeline([make_item(1), make_item(2), make_item(3, at=MORNING + timedelta(days=1))]), scope)
    await stage.open()
    stage.model.mark(replace(stage.model.marks, lost_at=MORNING + timedelta(minutes=1, seconds=30)))
    assert stage.shown() == ["day", 1, "lost 09:01", 2, "day", 3]
    assert stage.group(1) == (True, True)
    stage.model.mark(replace(stage.model.marks, lost_at=MORNING + timedelta(minutes=3)))
    assert stage.shown() == ["day", 1, 2, "lost 09:03", "day", 3]
    assert stage.group(1) == (True, False)
    stage.model.mark(replace(stage.model.marks, lost_at=MORNING + timedelta(days=1, minutes=-1)))
    assert stage.shown() == ["day", 1, 2, "day", "lost 08:59", 3]


async def test_a_lost_connection_is_not_claimed_at_the_end_of_a_part(scope: TaskScope) -> None:
    stage = Stage(long_history(500), scope)
    await stage.open(unread=300, first_unread=200)
    stage.model.mark(replace(stage.model.marks, lost_at=MORNING + timedelta(days=1)))
    assert stage.model.newer
    assert not any(str(shown).startswith("lost") for shown in stage.shown())
    stage.model.load_latest()
    await turns()
    assert stage.shown()[-1] == "lost 09:00"


async def test_other_names_leave_no_view_with_a_count_of_rows_that_is_not_true(scope: TaskScope) -> None:
    stage = Stage(ListedTimeline(make_item(number) for number in range(1, 6)), scope)
    await stage.open()
    model, counted = stage.model, stage.model.rowCount()
    model._loading.add("all")
    model.mark(replace(model.marks, lost_at=MORNING + timedelta(days=1)))
    came: list[int] = []
    model.rowsInserted.connect(lambda _parent, first, last: came.append(last - first + 1))
    model.names_changed()
    assert model.rowCount() == counted + 1 == counted + sum(came)
