"""Rows of a timeline in words: as they are read aloud, and the texts painted around messages."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import CallItem, DeliveryState, Direction, Message
from desktop_client.domain.styling import Block, Plain, Preformatted, Quote, parse, without_directives
from desktop_client.ui.models.notice_words import notice_text
from desktop_client.ui.models.past_call import past_call_text
from desktop_client.ui.models.shown_words import shared_words
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
from desktop_client.ui.sentences import failure_text
from desktop_client.ui.states import clock_text
from desktop_client.ui.texts import Words

SPOKEN_LIMIT = 2000
"""Code points of a message that a row's name carries."""


class TimelineWords(Words):
    """Context of this page's texts."""


def spoken_row(row: Row, name_of: Callable[[BareJid], str]) -> str:
    """Return a row as a screen reader says it."""
    match row:
        case MessageRow(message=message):
            return TimelineWords.tr(", ", "between the parts of a spoken row").join(_spoken_message(message, name_of))
        case DayRow(day=day):
            return day_text(day, date.today())  # noqa: DTZ011 - the day of the person's clock
        case UnreadRow(count=count):
            return unread_text(count)
        case GapRow(is_loading=is_loading):
            return gap_text(is_loading=is_loading)
        case CallRow(call=call):
            return spoken_call(call, name_of)
        case LostRow(at=at):
            return lost_text(at)
        case NoticeRow(notices=notices):
            return notice_text(notices)


def _spoken_message(message: Message, name_of: Callable[[BareJid], str]) -> Iterator[str]:
    is_own = message.direction is Direction.OUTGOING
    yield TimelineWords.tr("You") if is_own else message.nick or name_of(message.sender)
    yield clock_text(message.at)
    if message.reply is not None:
        yield TimelineWords.tr("in reply to {name}").format(name=name_of(message.reply.sender))
    body = message.body[:SPOKEN_LIMIT]
    for block in parse(body) if body else ():
        yield _spoken_block(body, block)
    if message.extras.shares and not message.is_retracted and message.extras.spoiler is None:
        yield shared_words("", message.extras.shares)
    for reaction in message.reactions:
        count = TimelineWords.tr("%n reaction(s) {emoji}", "", len(reaction.people))
        yield count.format(emoji=reaction.emoji)
    if message.answers is not None and not message.is_aside:
        yield TimelineWords.tr("%n replies in its thread", "", message.answers.replies)
    if message.edited_at is not None and not message.is_retracted:
        yield TimelineWords.tr("edited")
    if message.state is DeliveryState.FAILED:
        yield failure_text(message.failure, name_of(message.conversation.peer))
    elif message.state is not None:
        yield state_text(message.state)


def _spoken_block(body: str, block: Block) -> str:
    match block:
        case Plain(lines=lines):
            return " ".join(without_directives(body, line) for line in lines).strip()
        case Preformatted(lines=lines, info=info):
            text = TimelineWords.tr("code {language} %n line(s)", "", len(lines))
            return " ".join(text.format(language=info).split())
        case Quote(blocks=blocks):
            quoted = " ".join(_spoken_block(body, inner) for inner in blocks)
            return TimelineWords.tr("quote: {text}").format(text=quoted)


def state_text(state: DeliveryState) -> str:
    """Return what a tick means."""
    match state:
        case DeliveryState.PENDING:
            return TimelineWords.tr("waiting to be sent")
        case DeliveryState.SENT:
            return TimelineWords.tr("sent")
        case DeliveryState.DELIVERED:
            return TimelineWords.tr("delivered")
        case DeliveryState.DISPLAYED:
            return TimelineWords.tr("read")
        case DeliveryState.FAILED:
            return TimelineWords.tr("not sent")


def day_text(day: date, today: date) -> str:
    """Return Today, Yesterday, a date of this year or a full date."""
    match (today - day).days:
        case 0:
            return TimelineWords.tr("Today")
        case 1:
            return TimelineWords.tr("Yesterday")
    this_year = TimelineWords.tr("dddd, d MMMM", "day of this year")
    pattern = this_year if day.year == today.year else TimelineWords.tr("d MMMM yyyy", "day of another year")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def unread_text(count: int) -> str:
    return TimelineWords.tr("%n new message(s)", "", count)


def gap_text(*, is_loading: bool) -> str:
    if is_loading:
        return TimelineWords.tr("Fetching messages from the server")
    return TimelineWords.tr("Some messages here could not be fetched.")


def lost_text(at: datetime) -> str:
    return TimelineWords.tr("Connection lost at {time}").format(time=clock_text(at))


def call_text(call: CallItem) -> str:
    """Return what kind of call it was, what became of it, and when."""
    said = past_call_text(call.end, call.direction, has_video=call.has_video, talk_s=call.talk_s)
    return TimelineWords.tr("{call} · {time}").format(call=said, time=clock_text(call.at))


def spoken_call(call: CallItem, name_of: Callable[[BareJid], str]) -> str:
    """Return a call as one sentence: who called, when, what became of it."""
    is_own = call.direction is Direction.OUTGOING
    caller = TimelineWords.tr("You") if is_own else name_of(call.conversation.peer)
    said = past_call_text(call.end, call.direction, has_video=call.has_video, talk_s=call.talk_s)
    return TimelineWords.tr(", ", "between the parts of a spoken row").join((caller, clock_text(call.at), said))
