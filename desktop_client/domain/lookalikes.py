"""Addresses made to look like others: mixed scripts and letters that are drawn alike (UTS 39)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desktop_client.domain.addresses import BareJid, domain_of, local_of

_SAME_SHAPE = str.maketrans(
    {
        # Cyrillic
        "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "һ": "h", "і": "i", "ї": "i", "ј": "j", "к": "k",
        "ӏ": "l", "м": "m", "н": "h", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "у": "y", "ѵ": "v",
        "ԝ": "w", "х": "x", "ү": "y", "з": "3",
        # Greek
        "α": "a", "β": "b", "ε": "e", "γ": "y", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
        "υ": "u", "χ": "x", "ω": "w", "ϲ": "c", "ϳ": "j",
        # Armenian, Latin and digits
        "ո": "n", "օ": "o", "ս": "u", "հ": "h", "ց": "g", "ı": "i", "ɑ": "a", "ɡ": "g", "ʏ": "y", "ł": "l", "ø": "o",
        "0": "o", "1": "l", "|": "l",
    }
)  # fmt: skip
_SCRIPTS_TOGETHER = ({"HIRAGANA", "KATAKANA", "CJK"}, {"HANGUL", "CJK"}, {"BOPOMOFO", "CJK"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """Why an address deserves a second look; `ascii_form` shows its domain in ASCII letters (RFC 5891)."""

    jid: BareJid
    ascii_form: str
    resembles: BareJid | None = None
    """The known address that is drawn alike, None when only scripts are mixed."""


def doubt(jid: BareJid, known: Iterable[BareJid]) -> Lookalike | None:
    """Return why `jid` may pass for another address, None when it looks like itself.

    Known addresses are never doubted, and never merged with `jid`.
    """
    known = frozenset(known)
    if jid in known:
        return None
    shape = skeleton(jid)
    resembles = next((other for other in sorted(known) if skeleton(other) == shape), None)
    if resembles is None and not _is_mixed(jid) and not _is_disguised(jid):
        return None
    return Lookalike(jid=jid, ascii_form=ascii_form(jid), resembles=resembles)


@lru_cache(maxsize=8192)
def skeleton(text: str) -> str:
    """Return the text with letters that are drawn alike made the same; for comparison only, never shown."""
    flat = unicodedata.normalize("NFKD", text).casefold().translate(_SAME_SHAPE)
    visible = "".join(c for c in flat if unicodedata.category(c)[0] not in "CM")
    return visible.replace("rn", "m").replace("vv", "w")


def is_emoji_only(text: str) -> bool:
    """Tell whether a name has nothing that can be read out or typed: no letter and no digit."""
    return not any(unicodedata.category(c)[0] in "LN" for c in text)


def ascii_form(jid: BareJid) -> str:
    """Return the address with its domain in ASCII letters, other letters of its local part as code points."""
    local = "".join(c if c.isascii() else f"\\u{{{ord(c):x}}}" for c in local_of(jid))
    domain = ".".join(_ascii_label(label) for label in domain_of(jid).split("."))
    return f"{local}@{domain}" if local else domain


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        return "xn--" + label.encode("punycode").decode("ascii")


def _is_mixed(jid: BareJid) -> bool:
    parts = (local_of(jid), *domain_of(jid).split("."))
    return any(_has_mixed_scripts(part) for part in parts)


def _has_mixed_scripts(part: str) -> bool:
    scripts = {_script(c) for c in part if c.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in _SCRIPTS_TOGETHER)


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "UNKNOWN").split()[0]


def _is_disguised(jid: BareJid) -> bool:
    """Tell whether the address has invisible characters, or letters that stand for plainer ones."""
    return any(unicodedata.category(c) in ("Cf", "Mn", "Me") for c in jid) or unicodedata.normalize("NFKC", jid) != jid
