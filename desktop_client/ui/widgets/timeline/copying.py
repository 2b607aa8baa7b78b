"""Selected messages on the clipboard: as typed, and as HTML made here for those who paste rich text."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import CallItem, Direction, Message
from desktop_client.domain.styling import Block, Line, Plain, Preformatted, Quote, Style, parse
from desktop_client.ui.models.timeline_words import spoken_call
from desktop_client.ui.states import clock_text
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_TAGS = {Style.STRONG: "b", Style.EMPHASIS: "i", Style.STRIKE: "s", Style.CODE: "code"}


def copied_items(items: Sequence[Message | CallItem], name_of: Callable[[BareJid], str]) -> QMimeData:
    """Return one message as its text; several with a line "Name, time" above each text, calls as a sentence."""
    if len(items) == 1 and isinstance(items[0], Message):
        return copied_text(items[0].body)
    parts = [_copied(item, name_of) for item in items]
    return _mime("\n\n".join(text for text, _ in parts), "".join(html for _, html in parts))


def _copied(item: Message | CallItem, name_of: Callable[[BareJid], str]) -> tuple[str, str]:
    if isinstance(item, CallItem):
        sentence = spoken_call(item, name_of)
        return sentence, f"<p>{escape(sentence)}</p>"
    head = _head(item, name_of)
    return f"{head}\n{item.body}", f"<p><b>{escape(head)}</b></p>{html_of(item.body)}"


def copied_text(text: str) -> QMimeData:
    """Return a message or a part of one."""
    return _mime(text, html_of(text))


def html_of(text: str) -> str:
    """Write styled text as HTML; whatever the sender wrote is escaped."""
    return "".join(_html(text, block) for block in parse(text))


def _mime(text: str, html: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    mime.setData("text/html", html.encode("utf-8", "replace"))
    return mime


def _head(message: Message, name_of: Callable[[BareJid], str]) -> str:
    is_own = message.direction is Direction.OUTGOING
    name = name_of(message.conversation.account) if is_own else name_of(message.sender)
    return TimelineTexts.tr("{name}, {time}").format(name=name, time=clock_text(message.at))


def _html(text: str, block: Block) -> str:
    match block:
        case Plain(lines=lines):
            return f"<p>{'<br>'.join(_line(text, line) for line in lines)}</p>"
        case Preformatted(lines=lines):
            code = "\n".join(text[line.start : line.end] for line in lines)
            return f"<pre>{escape(code)}</pre>"
        case Quote(blocks=blocks):
            return f"<blockquote>{''.join(_html(text, inner) for inner in blocks)}</blockquote>"


def _line(text: str, line: Line) -> str:
    if not line.spans:
        return escape(text[line.start : line.end])
    opening = {span.start - 1: f"<{_TAGS[span.style]}>" for span in line.spans}
    closing = {span.end: f"</{_TAGS[span.style]}>" for span in line.spans}
    marks = opening | closing
    return "".join(marks.get(at, escape(text[at])) for at in range(line.start, line.end))
