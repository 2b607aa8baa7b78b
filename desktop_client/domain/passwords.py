"""How hard a password is to guess, by a careful estimate: what is easy to think of counts little."""

import math
import re
from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from typing import Final

_FAIR_BITS, _GOOD_BITS, _STRONG_BITS = 45, 60, 85
_SHORTEST_WORD = 3
_COMMON: Final = (
    *("password", "passwort", "kennwort", "geheim", "secret", "letmein", "welcome", "willkommen", "hallo", "hello"),
    *("admin", "qwertz", "qwerty", "asdf", "yxcv", "zxcv", "iloveyou", "schatz", "sommer", "summer", "winter", "login"),
    *("hallway", "jabber", "xmpp", "office", "dragon", "monkey", "master", "football", "fussball"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_POOLS: Final = ((str.islower, 26), (str.isupper, 26), (str.isdigit, 10))
_OTHERS = 33


class Strength(IntEnum):
    """As many as quarters of a full bar."""

    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


def strength(password: str, about: Iterable[str] = ()) -> Strength:
    """`about` are words others know of me: the address, the name of the server."""
    bits = _bits(password, about)
    reached = sum(bits >= least for least in (_FAIR_BITS, _GOOD_BITS, _STRONG_BITS))
    return Strength(1 + reached)


def _bits(password: str, about: Iterable[str]) -> float:
    """Return log2 of the tries: each sign that does not follow from the one before, of all signs of its kinds."""
    pool = sum(size for is_kind, size in _POOLS if any(map(is_kind, password)))
    if any(not each.isalnum() for each in password):
        pool += _OTHERS
    left = _without_words(password, about)
    steps = [abs(ord(one) - ord(other)) for one, other in pairwise(left)]
    counted = len(left) - sum(step <= 1 for step in steps)
    return counted * math.log2(max(pool, 2))


def _without_words(password: str, about: Iterable[str]) -> str:
    """Let each known word and each year count as one sign."""
    known = [word for text in about for word in re.split(r"[^\w]+", text.casefold()) if len(word) >= _SHORTEST_WORD]
    left = _YEAR.sub("y", password.casefold())
    for word in sorted((*_COMMON, *known), key=len, reverse=True):
        left = left.replace(word, "w")
    return left
