"""Links in plain text: what may become a link, and where it really leads."""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from desktop_client.domain.geo import parse_geo_uri

_LONGEST_LINK = 2048
_END = r"\s<>\"\u0000-\u001f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_PATTERN = re.compile(
    rf"(?<![\w@./-])(?:(?:https?://|mailto:|xmpp:|geo:|www\.)[^{_END}]+"
    rf"|(?<!:)(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}/[^{_END}]*)",
    re.IGNORECASE,
)
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TRAILING = ".,:;!?'*_~`…’”»"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_WEB = ("http", "https")
IMAGE_ENDINGS = frozenset({"avif", "bmp", "gif", "heic", "jpeg", "jpg", "jxl", "png", "svg", "tif", "tiff", "webp"})
# fmt: off
FILE_ENDINGS = IMAGE_ENDINGS | {
    "7z", "aac", "apk", "csv", "deb", "dmg", "doc", "docx", "exe", "flac", "gz", "iso", "json", "m4a", "md",
    "mkv", "mov", "mp3", "mp4", "msi", "odg", "odp", "ods", "odt", "ogg", "opus", "pdf", "ppt", "pptx", "rar",
    "rtf", "tar", "tgz", "txt", "wav", "webm", "xls", "xlsx", "xml", "xz", "zip", "zst",
}
# fmt: on
_ADDRESSES = ("mailto", "xmpp")


@dataclass(frozen=True, slots=True)
class Link:
    """A range of code points that leads to `target`, an absolute http, https, mailto, xmpp or geo URI."""

    start: int
    end: int
    target: str


class Carried(Enum):
    """What a message brings along beside its words; the value is what is typed after `has:`."""

    LINK = "link"
    IMAGE = "image"
    FILE = "file"


def carried_in(text: str) -> frozenset[Carried]:
    """Tell what a text brings along: a link to a file, an image among them, is known by how its path ends."""
    targets = [link.target for link in find_links(text)]
    web = [urlsplit(target).path for target in targets if urlsplit(target).scheme in _WEB]
    endings = {PurePosixPath(path).suffix.removeprefix(".").casefold() for path in web}
    kinds = {Carried.LINK: bool(web), Carried.IMAGE: endings & IMAGE_ENDINGS, Carried.FILE: endings & FILE_ENDINGS}
    return frozenset(kind for kind, is_there in kinds.items() if is_there)


def find_links(text: str, start: int = 0, end: int | None = None) -> tuple[Link, ...]:
    """Find what may be opened; other schemes stay text, and so does what a direction mark follows."""
    found = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        if match.end() - match.start() > _LONGEST_LINK or text[match.end() : match.end() + 1] in _DIRECTION_MARKS:
            continue
        shown = _without_trailing(match.group())
        target = shown if re.match(r"(?:https?|mailto|xmpp|geo):", shown, re.IGNORECASE) else f"https://{shown}"
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
        if parts.scheme == "geo":
            return parts.path if parse_geo_uri(target) is not None else ""
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
