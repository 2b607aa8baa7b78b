"""What a page of the web says of itself in its head (Open Graph, HTML)."""

import codecs
import re
from html.parser import HTMLParser
from typing import Final, NamedTuple

from typing_extensions import override

READ_BYTES: Final = 128 * 1024
"""Of a page; its head comes first."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,4}=\s{0,4}[\"']?([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_PICTURES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image")
_LONGEST_TITLE = 200
_LONGEST_DESCRIPTION = 300
_LONGEST_CONTENT = 2000


class PageHead(NamedTuple):
    """What a page says of itself; `picture` is an address, "" where it names none."""

    title: str
    description: str
    picture: str = ""


def head_of(data: bytes, charset: str) -> PageHead:
    """Read the beginning of a page; "" for what it does not say."""
    data = data[:READ_BYTES]
    declared = _CHARSET.search(data[:2048])
    reader = _HeadReader()
    reader.feed(_decoded(data, charset or (declared[1].decode("ascii") if declared is not None else "")))
    title = reader.told.get("og:title") or reader.told.get("twitter:title") or reader.title
    description = reader.told.get("og:description") or reader.told.get("description", "")
    pictures = (reader.told.get(name, "").strip() for name in _PICTURES)
    return PageHead(
        title=_line(title, _LONGEST_TITLE),
        description=_line(description, _LONGEST_DESCRIPTION),
        picture=next(filter(None, pictures), ""),
    )


class _HeadReader(HTMLParser):
    """Gathers the title and the named contents up to the body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}
        self.title = ""
        self._is_in_title = self._is_over = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in_title = tag == "title" and not self._is_over and not self.title
        self._is_over = self._is_over or tag == "body"
        if tag == "meta" and not self._is_over:
            said = {name: value or "" for name, value in attrs}
            name = (said.get("property") or said.get("name", "")).strip().casefold()
            if said.get("content"):
                self.told.setdefault(name[:40], said["content"][:_LONGEST_CONTENT])

    @override
    def handle_endtag(self, tag: str) -> None:
        self._is_in_title = False
        self._is_over = self._is_over or tag == "head"

    @override
    def handle_data(self, data: str) -> None:
        if self._is_in_title and len(self.title) < _LONGEST_CONTENT:
            self.title += data[:_LONGEST_CONTENT]


def _decoded(data: bytes, charset: str) -> str:
    """Read in a character set of text; one that is unknown or none of text is taken as UTF-8."""
    try:
        name = codecs.lookup(charset).name if charset else "utf-8"
        return data.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return data.decode("utf-8", "replace")


def _line(text: str, limit: int) -> str:
    words = " ".join(text[: 4 * limit].split())
    return "".join(character for character in words if character.isprintable())[:limit].strip()
