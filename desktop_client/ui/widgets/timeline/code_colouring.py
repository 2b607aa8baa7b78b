"""Colours for code: tokens found off the GUI thread, kept by language and code."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType
from pygments.util import ClassNotFound
from PySide6.QtGui import QColor

from desktop_client.core.scope import TaskScope
from desktop_client.ui.theme.colours import CodeColours

_log = logging.getLogger(__name__)
_KEPT = 200
LONGEST_CODE = 10_000
LANGUAGES = frozenset(
    {
        "bash",
        "c",
        "c#",
        "c++",
        "clojure",
        "cmake",
        "console",
        "cpp",
        "csharp",
        "css",
        "dart",
        "diff",
        "docker",
        "dockerfile",
        "elixir",
        "erlang",
        "go",
        "golang",
        "haskell",
        "html",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "jsx",
        "kotlin",
        "kt",
        "lua",
        "make",
        "makefile",
        "nix",
        "objective-c",
        "perl",
        "php",
        "powershell",
        "ps1",
        "py",
        "python",
        "python3",
        "r",
        "rb",
        "rs",
        "ruby",
        "rust",
        "scala",
        "sh",
        "shell",
        "sql",
        "swift",
        "toml",
        "ts",
        "tsx",
        "typescript",
        "vala",
        "xml",
        "yaml",
        "yml",
        "zsh",
    }
)
"""What is coloured; a sender's word never starts another lexer, nor a guess."""


class CodeKind(Enum):
    KEYWORD = auto()
    STRING = auto()
    NUMBER = auto()
    COMMENT = auto()
    FUNCTION = auto()
    TYPE = auto()


@dataclass(frozen=True, slots=True)
class CodeRun:
    """A range of code points of the code."""

    start: int
    end: int
    kind: CodeKind


_Key = tuple[str, str]
_KINDS: tuple[tuple[_TokenType, CodeKind], ...] = (
    (Token.Comment, CodeKind.COMMENT),
    (Token.Literal.String, CodeKind.STRING),
    (Token.Literal.Number, CodeKind.NUMBER),
    (Token.Keyword.Type, CodeKind.TYPE),
    (Token.Keyword, CodeKind.KEYWORD),
    (Token.Operator.Word, CodeKind.KEYWORD),
    (Token.Name.Function, CodeKind.FUNCTION),
    (Token.Name.Class, CodeKind.TYPE),
    (Token.Name.Builtin, CodeKind.TYPE),
    (Token.Name.Tag, CodeKind.KEYWORD),
    (Token.Name.Attribute, CodeKind.FUNCTION),
    (Token.Name.Decorator, CodeKind.FUNCTION),
    (Token.Name.Exception, CodeKind.TYPE),
)


class CodeColouring:
    """Answers at once from what it kept, and says `on_ready` when more is known."""

    def __init__(self, scope: TaskScope, on_ready: Callable[[], None]) -> None:
        self._scope = scope
        self._on_ready = on_ready
        self._kept: dict[_Key, tuple[CodeRun, ...]] = {}
        self._wanted: set[_Key] = set()

    def runs(self, language: str, code: str) -> tuple[CodeRun, ...]:
        """Return the coloured ranges of a code; none while they are still being found."""
        key = (language.lower(), code)
        if key[0] not in LANGUAGES or len(code) > LONGEST_CODE:
            return ()
        if key not in self._kept and key not in self._wanted:
            self._wanted.add(key)
            self._scope.start(self._find(key), name="colour code")
        return self._kept.get(key, ())

    async def _find(self, key: _Key) -> None:
        try:
            runs = await asyncio.to_thread(code_runs, *key)
        finally:
            self._wanted.discard(key)
        if len(self._kept) >= _KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = runs
        if runs:
            self._on_ready()


def code_runs(language: str, code: str) -> tuple[CodeRun, ...]:
    """Find the coloured ranges of a code; safe in a worker thread."""
    lexer = _lexer(language)
    if lexer is None:
        return ()
    found = []
    for start, token, value in lexer.get_tokens_unprocessed(code):
        kind = _name_kind(value, code[start + len(value) :][:1]) if token is Token.Name else _kind(token)
        if kind is not None and value.strip():
            found.append(CodeRun(start, start + len(value), kind))
    return tuple(found)


def _kind(token: _TokenType) -> CodeKind | None:
    return next((kind for family, kind in _KINDS if token[: len(family)] == family), None)


def _name_kind(name: str, following: str) -> CodeKind | None:
    """Take what is called for a function, and what is capitalised for a type."""
    if name[:1].isupper():
        return CodeKind.TYPE
    return CodeKind.FUNCTION if following == "(" else None


def code_colour(kind: CodeKind, colours: CodeColours) -> QColor:
    match kind:
        case CodeKind.KEYWORD:
            return colours.keyword
        case CodeKind.STRING:
            return colours.string
        case CodeKind.NUMBER:
            return colours.number
        case CodeKind.COMMENT:
            return colours.comment
        case CodeKind.FUNCTION:
            return colours.function
        case CodeKind.TYPE:
            return colours.type


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        _log.info("no lexer is named %s", language)
        return None
