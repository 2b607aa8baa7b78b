"""Selected messages on the clipboard: as typed, and as HTML made here for those who paste rich text."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from desktop_client.domain.addresses import BareJid
from desktop_client.domain.messages import Direction, Message
from desktop_client.domain.styling import Block, Line, Plain, Preformatted, Quote, Style, parse
from desktop_client.ui.states import clock_text
from desktop_client.ui.widgets.timeline.words import TimelineTexts

_TAGS = {Style.STRONG: "b", Style.EMPHASIS: "i", Style.STRIKE: "s", Style.CODE: "code"}


def copied_messages(messages: Sequence[Message], name_of: Callable[[BareJid], str]) -> QMimeData:
    """Return one message as its text; several with a line "Name, time" above each text."""
    if len(messages) == 1:
        return copied_text(messages[0].body)
    heads = [_head(message, name_of) for message in messages]
    texts = [f"{head}\n{message.body}" for head, message in zip(heads, messages, strict=True)]
    htmls = [
        f"<p><b>{escape(head)}</b></p>{html_of(message.body)}" for head, message in zip(heads, messages, strict=True)
    ]
    return _mime("\n\n".join(texts), "".join(htmls))


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
