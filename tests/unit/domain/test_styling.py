from typing import SupportsIndex

import pytest
from typing_extensions import override

from desktop_client.domain.styling import Block, Plain, Preformatted, Quote, Style, parse, unstyled, without_directives


def described(text: str, blocks: tuple[Block, ...]) -> list[object]:
    """Return blocks as nested lists of texts; spans as (style, text)."""
    found: list[object] = []
    for block in blocks:
        match block:
            case Plain(lines=lines):
                found += [
                    [
                        text[line.start : line.end],
                        *((span.style.name, text[span.start : span.end]) for span in line.spans),
                    ]
                    for line in lines
                ]
            case Preformatted(lines=lines, info=info):
                found.append((f"code {info}".strip(), *(text[line.start : line.end] for line in lines)))
            case Quote(blocks=inner):
                found.append({"quote": described(text, inner)})
    return found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("*strong*", [("STRONG", "strong")]),
        ("_emphasis_ ~strike~ `code`", [("EMPHASIS", "emphasis"), ("STRIKE", "strike"), ("CODE", "code")]),
        ("*strong*plain*", [("STRONG", "strong")]),
        ("* plain *strong*", [("STRONG", "strong")]),
        ("not strong*", []),
        ("*not strong", []),
        ("*not \n strong", []),
        ("**", []),
        ("****", []),
        ("snake_case_name and 5 * 3 * 2", []),
        ("*a * b*", [("STRONG", "a * b")]),
        ("_*both*_", [("EMPHASIS", "*both*"), ("STRONG", "both")]),
        ("*a _b* c_", [("STRONG", "a _b")]),
        ("`*not strong*`", [("CODE", "*not strong*")]),
        ("😀 *après*", [("STRONG", "après")]),
    ],
)
def test_spans_follow_the_rules_of_directives(text: str, spans: list[tuple[str, str]]) -> None:
    assert [span for line in described(text, parse(text)) for span in line[1:]] == spans  # type: ignore[index] # lines are lists


def test_blocks_are_fences_quotes_and_lines() -> None:
    text = "intro\n> said\n>> earlier\n> ```\n> *raw*\n> ```\nanswer\n```python\nx = '*'\n```\nend"
    assert described(text, parse(text)) == [
        ["intro"],
        {"quote": [["said"], {"quote": [["earlier"]]}, ("code", "*raw*")]},
        ["answer"],
        ("code python", "x = '*'"),
        ["end"],
    ]


def test_a_fence_that_is_not_closed_ends_with_its_block() -> None:
    text = "> ```\n> code\nplain"
    assert described(text, parse(text)) == [{"quote": [("code", "code")]}, ["plain"]]
    assert described("```\nopen", parse("```\nopen")) == [("code", "open")]


def test_every_character_is_kept_in_exactly_one_line() -> None:
    text = "a\r\nb\n\n> c\n```\nd\n```\n"
    lines = [line for block in parse(text) if isinstance(block, Plain) for line in block.lines]
    assert [text[line.start : line.end] for line in lines] == ["a", "b", "", ""]


def test_a_spoken_line_has_no_directives() -> None:
    text = "it is *very _very_* late"
    (block,) = parse(text)
    assert isinstance(block, Plain)
    assert without_directives(text, block.lines[0]) == "it is very very late"
    assert block.lines[0].spans[0].style is Style.STRONG


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*a* _b_ ~c~ `d*`", "a b c d*"),
        ("> > said\nanswer", "said\nanswer"),
        ("```sh\nls *\n```\nso", "ls *\nso"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("```", "```"),
        ("", ""),
    ],
)
def test_what_is_said_has_no_marks(text: str, said: str) -> None:
    assert unstyled(text) == said


def test_quotes_deeper_than_anyone_reads_stay_text() -> None:
    text = ">" * 3000 + " deep"
    depth, blocks = 0, parse(text)
    while isinstance(blocks[0], Quote):
        depth, blocks = depth + 1, blocks[0].blocks
    assert depth == 4


class Counted(str):
    """A text that counts how often it is looked at."""

    looks = 0
    __slots__ = ()

    @override
    def __getitem__(self, key: SupportsIndex | slice) -> str:
        Counted.looks += 1
        return str.__getitem__(self, key)


@pytest.mark.parametrize("piece", ["*a ", "*_", "`", "* a*", "*a*", "_*~", "> ", "```\n", "a *b\n"])
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    looks = []
    for count in (500, 1000, 2000):
        Counted.looks = 0
        parse(Counted(piece * count))
        looks.append(Counted.looks + count)
    assert looks[2] < 2.5 * looks[1] < 2.5 * 2.5 * looks[0]
