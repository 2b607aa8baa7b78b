"""Text for those who do not understand what else a message says (XEP-0428)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element

_FALLBACK = f"{{{ns.FALLBACK}}}fallback"
_BODY = f"{{{ns.FALLBACK}}}body"
_MOST_RANGES = 16
_LONGEST_NUMBER = 7
Range = tuple[int, int]


def fallback(namespace: str, *ranges: Range) -> Element:
    """Build the mark of a body, or of parts of it in code points (XEP-0426), as being there for others."""
    parts = [element(ns.FALLBACK, "body", {"start": str(start), "end": str(end)}) for start, end in ranges]
    return element(ns.FALLBACK, "fallback", {"for": namespace}, *(parts or [element(ns.FALLBACK, "body")]))


def ranges_in(stanza: Element, namespace: str, body: str) -> tuple[Range, ...]:
    """Return the parts of a body that stand for what `namespace` says, in order; what lies outside the body is none."""
    found: list[Range] = []
    for mark in stanza.iterfind(_FALLBACK):
        if mark.get("for") == namespace:
            parts = list(mark.iterfind(_BODY))
            found += [each for part in parts if (each := _range(part, body))] if len(mark) else [(0, len(body))]
    return tuple(sorted(found)[:_MOST_RANGES])


def without(body: str, ranges: Iterable[Range]) -> str:
    kept, at = "", 0
    for start, end in ranges:
        kept += body[at : max(at, start)]
        at = max(at, end)
    return kept + body[at:]


def _range(part: Element, body: str) -> Range | None:
    if "start" not in part.attrib and "end" not in part.attrib:
        return (0, len(body))
    start, end = _number(part.get("start", "0")), _number(part.get("end", str(len(body))))
    if start is None or end is None or not start <= end <= len(body):
        return None
    return (start, end)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None
