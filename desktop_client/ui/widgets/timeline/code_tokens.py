"""Tokens of code by Pygments; loaded with the first code that is shown."""

import logging
from functools import cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType
from pygments.util import ClassNotFound

from desktop_client.ui.widgets.timeline.code_kinds import CodeKind, CodeRun

_log = logging.getLogger(__name__)
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


@cache
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        _log.info("no lexer is named %s", language)
        return None
