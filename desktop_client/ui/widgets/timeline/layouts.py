"""Laid-out rows, the most recently used ones kept."""

from datetime import date

from desktop_client.ui.models.timeline_rows import (
    CallRow,
    DayRow,
    GapRow,
    LostRow,
    MessageRow,
    NoticeRow,
    Row,
    RowKey,
    UnreadRow,
    row_key,
)
from desktop_client.ui.widgets.timeline.call_row import CallLayout
from desktop_client.ui.widgets.timeline.message_row import MessageLayout
from desktop_client.ui.widgets.timeline.note_rows import DayLayout, UnreadLayout, gap_layout, lost_layout, notice_layout
from desktop_client.ui.widgets.timeline.row_layout import RowLayout, Sheet

_KEPT = 600
_CODE_FENCE = "```"


class Layouts:
    """A layout is good for one row object on one sheet; `laid_out` counts the work done."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.laid_out = 0
        self._kept: dict[RowKey, tuple[Row, RowLayout]] = {}

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @sheet.setter
    def sheet(self, sheet: Sheet) -> None:
        """Lay out anew; a layout kept for another sheet would hold all pictures of that one."""
        self._sheet = sheet
        self._kept.clear()

    def of(self, row: Row) -> RowLayout:
        key = row_key(row)
        kept = self._kept.pop(key, None)
        if kept is None or kept[0] is not row or _is_of_yesterday(kept[1]):
            kept = (row, self._lay_out(row))
        self._kept[key] = kept
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return kept[1]

    def forget(self, key: RowKey) -> None:
        self._kept.pop(key, None)

    def forget_code(self) -> None:
        """Lay out anew what may show code."""
        for key, (row, _) in tuple(self._kept.items()):
            if isinstance(row, MessageRow) and _CODE_FENCE in row.message.body:
                del self._kept[key]

    def _lay_out(self, row: Row) -> RowLayout:
        self.laid_out += 1
        match row:
            case MessageRow():
                return MessageLayout(row, self.sheet)
            case DayRow(day=day):
                return DayLayout(day, date.today(), self.sheet)  # noqa: DTZ011 - the day of the person's clock
            case UnreadRow(count=count):
                return UnreadLayout(count, self.sheet)
            case GapRow(gap=gap, is_loading=is_loading):
                return gap_layout(gap.id, self.sheet, is_loading=is_loading)
            case CallRow(call=call):
                return CallLayout(call, self.sheet)
            case LostRow(at=at):
                return lost_layout(at, self.sheet)
            case NoticeRow(notices=notices):
                return notice_layout(notices, self.sheet)


def _is_of_yesterday(layout: RowLayout) -> bool:
    """Tell whether "Today" was written on another day."""
    return isinstance(layout, DayLayout) and layout.today != date.today()  # noqa: DTZ011 - as above
