"""From a message's text to its blocks, with a bound on how much of it is laid out."""

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTextBoundaryFinder

from desktop_client.domain.extras import NO_EXTRAS
from desktop_client.domain.geo import parse_geo_uri
from desktop_client.domain.mentions import EVERYBODY
from desktop_client.domain.messages import Message
from desktop_client.domain.styling import Block as StyledBlock
from desktop_client.domain.styling import Line, Plain, Preformatted, Quote, parse
from desktop_client.ui.models.shown_words import is_told, is_without_words, names_place, place_of
from desktop_client.ui.models.timeline_rows import MessageRow
from desktop_client.ui.widgets.timeline.blocks import Block
from desktop_client.ui.widgets.timeline.code_block import CodeBlock
from desktop_client.ui.widgets.timeline.quote_block import QuoteBlock
from desktop_client.ui.widgets.timeline.reply_block import ReplyBlock
from desktop_client.ui.widgets.timeline.row_layout import Sheet
from desktop_client.ui.widgets.timeline.stack import BlockStack
from desktop_client.ui.widgets.timeline.text_block import NameRun, TextBlock

SHOWN_STEPS = (5_000, 20_000, 80_000)
"""Code points shown at first, and after each wish for more; what lies beyond the last can only be copied."""
_SHORTEST_LINE = 33
_JUMBO_CLUSTERS = 3
_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2934-\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001fbff\u200d\ufe0f\U000e0020-\U000e007f]{1,60}"
)


def shown_length(body: str, step: int) -> int:
    """Return how many code points are shown at a step: lines count as if they were not short."""
    lines = step // _SHORTEST_LINE
    end = -1
    for _ in range(lines):
        end = body.find("\n", end + 1, step)
        if end < 0:
            return min(len(body), step)
    return end


def next_step(shown: int) -> int | None:
    """Return how much to show when more is asked for, None when that is all."""
    return next((step for step in SHOWN_STEPS if step > shown), None)


def is_jumbo(body: str) -> bool:
    """Tell whether a message is one to three emoji and nothing else."""
    text = body.strip()
    if _EMOJI.fullmatch(text) is None:
        return False
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    clusters = 0
    while clusters <= _JUMBO_CLUSTERS and finder.toNextBoundary() >= 0:
        clusters += 1
    return clusters <= _JUMBO_CLUSTERS


def blocks_of(row: MessageRow, sheet: Sheet) -> tuple[BlockStack, bool]:
    """Return the blocks of what is shown, and whether something is left out."""
    answers = row.original.answers
    stack, is_cut = _said(row, sheet)
    if answers is None or row.original.is_aside:
        return stack, is_cut
    from desktop_client.ui.widgets.timeline.answers_block import AnswersBlock  # noqa: PLC0415 - late: few have any

    return BlockStack([*stack.blocks, AnswersBlock(answers, row.original.id, sheet, stack.end)]), is_cut


def _said(row: MessageRow, sheet: Sheet) -> tuple[BlockStack, bool]:
    message, body = row.message, row.message.body
    quoted = [ReplyBlock(message.reply, sheet)] if message.reply is not None else []
    if row.is_covered:
        return BlockStack([*quoted, *_cards(row, sheet)]), False
    if row.original.extras.poll is not None and not row.original.is_retracted:
        from desktop_client.ui.widgets.timeline.poll_block import PollBlock  # noqa: PLC0415 - late: few ask anything

        return BlockStack([*quoted, PollBlock(row.original, row.original.extras.poll, sheet, len(body))]), False
    if is_without_words(row.original) or is_told(row.original):
        return BlockStack([*quoted, _calm_block(row, sheet)]), False
    if is_jumbo(body):
        start = len(body) - len(body.lstrip())
        line = Line(start, start + len(body.strip()))
        jumbo = TextBlock(body, [line], sheet.style, sheet.theme.colours, sheet.style.jumbo)
        return BlockStack([*quoted, jumbo]), False
    if parse_geo_uri(row.original.body) is not None:
        return BlockStack([*quoted, *_cards(row, sheet)]), False
    length = shown_length(body, sheet.unfolded.get(message.id, SHOWN_STEPS[0]))
    shown = body[:length]
    blocks = [_block(shown, block, message, sheet) for block in parse(shown)] if shown else []
    has_cards = message.extras != NO_EXTRAS or names_place(row.original.body)
    cards = _cards(row, sheet) if has_cards else ()
    return BlockStack([*quoted, *blocks, *cards]), length < len(body)


def _cards(row: MessageRow, sheet: Sheet) -> Sequence[Block]:
    """Return what stands beside words, or in their place."""
    from desktop_client.ui.widgets.timeline import cards  # noqa: PLC0415 - late: few messages have any

    message, offset = row.original, len(row.message.body)
    if row.is_covered:
        return (cards.CoverBlock(message.extras.spoiler or "", message.id, sheet, offset),)
    location = place_of(message)
    places = [cards.PlaceBlock(location, message.id, sheet, offset)] if location is not None else []
    previews = [cards.PreviewBlock(preview, sheet, offset) for preview in message.extras.previews]
    return (*places, *previews, *_files(message, sheet, offset))


def _files(message: Message, sheet: Sheet, offset: int) -> Sequence[Block]:
    if not message.extras.shares or sheet.shares is None:
        return ()
    from desktop_client.ui.widgets.timeline.share_block import share_blocks  # noqa: PLC0415 - late: few messages

    return share_blocks(message, sheet.shares(), sheet, offset)


def _names_in(message: Message) -> Sequence[NameRun]:
    mine = (message.conversation.account, EVERYBODY)
    mentions = message.extras.mentions
    return [NameRun(each.start, each.start + each.length, each.who in mine) for each in mentions]


def _calm_block(row: MessageRow, sheet: Sheet) -> Block:
    """Return the words of the program about a message: no styling, no code, nothing that could be the sender's."""
    body = row.message.body[: SHOWN_STEPS[0]]
    lines = [Line(start, end) for start, end in _line_ends(body)]
    return TextBlock(body, lines, sheet.style, sheet.theme.colours, sheet.style.told)


def _line_ends(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _block(text: str, block: StyledBlock, message: Message, sheet: Sheet, *, is_quoted: bool = False) -> Block:
    colours = sheet.theme.colours
    match block:
        case Plain(lines=lines):
            font = sheet.style.note if is_quoted else None
            return TextBlock(text, lines, sheet.style, colours, font, names=_names_in(message))
        case Preformatted():
            is_folded = message.id not in sheet.unfolded
            return CodeBlock(
                text,
                block,
                sheet.style,
                colours,
                colouring=sheet.colouring,
                item=message.id,
                is_folded=is_folded,
            )
        case Quote(blocks=inner):
            return QuoteBlock([_block(text, each, message, sheet, is_quoted=True) for each in inner], sheet.style)
