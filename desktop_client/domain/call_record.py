"""What is known of a call that is over: all that timelines and lists need of it."""

from enum import Enum, auto
from typing import NewType

CallId = NewType("CallId", str)
"""The id of the proposal and the sid of the Jingle session."""


class CallEnd(Enum):
    """How a call ended; the value is stored."""

    HUNG_UP = "hung up"
    MISSED = "missed"
    """Incoming, and nobody took it."""
    NO_ANSWER = "no answer"
    """Outgoing, and nobody took it."""
    CANCELLED = "cancelled"
    """Outgoing, given up before it was taken."""
    DECLINED = "declined"
    BUSY = "busy"
    ANSWERED_ELSEWHERE = "answered elsewhere"
    DECLINED_ELSEWHERE = "declined elsewhere"
    CONNECTION_FAILED = "connection failed"
    NOT_SECURE = "not secure"
    """The other end offered no encryption that could be proved; nothing was sent."""
    NOT_COMPATIBLE = "not compatible"
    MEDIA_FAILED = "media failed"
    REPLACED = "replaced"
    """Goes on as another call of the same two people; no row of its own."""


NOT_TAKEN_HERE = frozenset({CallEnd.MISSED, CallEnd.BUSY})
"""Somebody should perhaps be called back, where they called."""


class CallWord(Enum):
    """What was said of a call, as far as it decides how it ended (XEP-0353 §3)."""

    PROPOSED = auto()
    TAKEN = auto()
    DECLINED = auto()
    BUSY = auto()
    RETRACTED = auto()
    FINISHED = auto()
    REPLACED = auto()
    """It goes on as another one: both called at once, or the first was lost (XEP-0353 §4)."""
