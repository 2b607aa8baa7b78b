"""What of a code is coloured, and in which colour of the theme."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QColor

from desktop_client.ui.theme.colours import CodeColours


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
