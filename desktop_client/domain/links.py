"""Links in plain text: what may become a link, and where it really leads."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_LONGEST_LINK = 2048
_END = r"\s<>\"\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_PATTERN = re.compile(
    rf"(?<![\w@./-])(?:(?:https?://|mailto:|xmpp:|www\.)[^{_END}]+"
    rf"|(?<!:)(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}/[^{_END}]*)",
    re.IGNORECASE,
)
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TRAILING = ".,:;!?'*_~`…’”»"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_WEB = ("http", "https")
_ADDRESSES = ("mailto", "xmpp")


@dataclass(frozen=True, slots=True)
class Link:
    """A range of code points that leads to `target`, an absolute http, https, mailto or xmpp URI."""

    start: int
    end: int
    target: str


def find_links(text: str, start: int = 0, end: int | None = None) -> tuple[Link, ...]:
    """Find what may be opened; other schemes stay text, and so does what a direction mark follows."""
    found = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        if match.end() - match.start() > _LONGEST_LINK or text[match.end() : match.end() + 1] in _DIRECTION_MARKS:
            continue
        shown = _without_trailing(match.group())
        target = shown if re.match(r"(?:https?|mailto|xmpp):", shown, re.IGNORECASE) else f"https://{shown}"
        if shown_host(target):
            found.append(Link(match.start(), match.start() + len(shown), target))
    return tuple(found)


def shown_host(target: str) -> str:
    """Return the host or address a link leads to, in ASCII letters; empty when it must not be opened."""
    try:
        parts = urlsplit(target)
        if parts.scheme in _WEB:
            return _ascii(parts.hostname or "")
        if parts.scheme in _ADDRESSES:
            return _address(unquote(parts.path or parts.netloc))
    except ValueError:
        return ""
    return ""


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    return host.encode("idna").decode("ascii")


def _address(address: str) -> str:
    local, at, domain = address.partition("@")
    if not at or not address.isprintable():
        return ""
    return f"{local}@{_ascii(domain)}"


def _without_trailing(shown: str) -> str:
    """Leave out punctuation that ends the sentence, not the link."""
    end = len(shown)
    while end:
        last = shown[end - 1]
        is_unpaired = last in _PAIRS and shown.count(last, 0, end) > shown.count(_PAIRS[last], 0, end)
        if last not in _TRAILING and not is_unpaired:
            break
        end -= 1
    return shown[:end]
