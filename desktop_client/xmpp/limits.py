"""How much one stanza may hold before it is dropped, and what ends a stream at once."""

from dataclasses import dataclass
from typing import Final

OUTGOING_STANZA_BYTES: Final = 262_144
"""What servers accept from a client where they announce nothing (XEP-0478)."""

MESSAGE_ID_CHARACTERS: Final = 512
"""Of the id of a message that another one speaks of; a longer one names none."""


class StreamViolation(Exception):
    """What a server must not send; `condition` goes into our stream error (RFC 6120 §4.9.3)."""

    def __init__(self, condition: str) -> None:
        super().__init__(condition)
        self.condition = condition


@dataclass(frozen=True, slots=True, kw_only=True)
class StanzaLimits:
    """What one stanza may hold before it is dropped."""

    stanza_bytes: int = 1024 * 1024
    elements: int = 10_000
    depth: int = 64
    attributes: int = 256


FROM_OTHERS: Final = StanzaLimits()
AWAITED: Final = StanzaLimits(stanza_bytes=4 * 1024 * 1024, elements=60_000)
"""What others answer to a question of mine: the form of a room, its members."""
FROM_OWN_SERVER: Final = StanzaLimits(stanza_bytes=32 * 1024 * 1024, elements=400_000)
"""Answers of the own server may be long: a roster of a large organisation."""

TOKEN_BYTES: Final = 1024 * 1024
"""A tag or attribute still unfinished after this many bytes ends the stream; the parser must hold it whole."""
