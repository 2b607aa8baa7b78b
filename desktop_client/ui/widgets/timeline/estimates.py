"""How high a row probably is, without laying it out."""

from desktop_client.domain.messages import DeliveryState
from desktop_client.ui.models.timeline_rows import (
    CallRow,
    DayRow,
    GapRow,
    LostRow,
    MessageRow,
    NoticeRow,
    Row,
    UnreadRow,
)
from desktop_client.ui.theme import measures
from desktop_client.ui.theme.tokens import TypeStyle
from desktop_client.ui.widgets.timeline.content import SHOWN_STEPS, shown_length
from desktop_client.ui.widgets.timeline.row_layout import Sheet, gap_above, line_parts

_LETTER_OF_BODY = 0.52
"""Mean width of a letter as a part of the font's size."""


def estimated_height(row: Row, sheet: Sheet) -> int:
    """Return a height in px, near enough for the scroll bar."""
    match row:
        case DayRow():
            return sum(line_parts(measures.TIMELINE_DAY, sheet.style))
        case UnreadRow():
            return sum(line_parts(measures.TIMELINE_UNREAD, sheet.style))
        case CallRow():
            return sum(line_parts(measures.TIMELINE_CALL, sheet.style))
        case GapRow() | LostRow() | NoticeRow():
            return sum(line_parts(measures.TIMELINE_NOTICE, sheet.style))
        case MessageRow(message=message, is_first=is_first):
            side, rise = measures.TIMELINE_BUBBLE_PADDING
            lines = _lines(message.body, sheet.widest_bubble - 2 * side, sheet)
            height = lines * sheet.style.body.line + 2 * rise + gap_above(is_first=is_first)
            if message.reply is not None:
                _, top, _, bottom = measures.TIMELINE_QUOTE_PADDING
                height += top + sheet.style.action.line + sheet.style.note.line + bottom
                height += sum(measures.TIMELINE_QUOTE_MARGINS)
            if message.reactions:
                height += measures.TIMELINE_CHIP_TOP + sheet.style.px(measures.TIMELINE_CHIP)
            if message.state is DeliveryState.FAILED:
                height += measures.TIMELINE_FAILURE[0] + sheet.style.note.line
            return height


def _lines(body: str, width: int, sheet: Sheet) -> int:
    body_style: TypeStyle = sheet.theme.tokens.type_scale["body"]
    letters = max(1, int(width / (body_style.px * sheet.style.scale * _LETTER_OF_BODY)))
    length = min(len(body), SHOWN_STEPS[0])
    breaks = body.count("\n", 0, length)
    if breaks == 0:
        return 1 + length // letters
    shown = body[: shown_length(body, length)]
    return sum(1 + len(line) // letters for line in shown.split("\n"))
