"""What is kept of a message over the limits: whose it is, and how it is known again."""

from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.xmpp import namespaces as ns

CUT_OFF: Final = "cut off"
"""Marks a message whose words were not kept; no XML can hold this name."""
MOST_LATE_ELEMENTS: Final = 64
"""Outlined after the limit was broken."""
_DEEPEST = 5
"""A child of a message that is forwarded by the archive (XEP-0313)."""
_OUTLINED = frozenset(
    {
        ns.MESSAGE,
        f"{{{ns.CLIENT}}}body",
        f"{{{ns.ARCHIVE}}}result",
        f"{{{ns.CARBONS}}}sent",
        f"{{{ns.CARBONS}}}received",
        f"{{{ns.FORWARD}}}forwarded",
        f"{{{ns.DELAY}}}delay",
        f"{{{ns.STANZA_IDS}}}stanza-id",
        f"{{{ns.STANZA_IDS}}}origin-id",
    }
)


def is_outlined(tag: str, depth: int) -> bool:
    """`depth` is 1 for the stanza itself."""
    return tag in _OUTLINED and depth <= _DEEPEST


def outline_of(stanza: Element, depth: int = 1) -> Element:
    """Copy what is needed to tell of a message, without any text."""
    outline = Element(stanza.tag, stanza.attrib)
    outline.extend(outline_of(child, depth + 1) for child in stanza if is_outlined(child.tag, depth + 1))
    if stanza.tag == ns.MESSAGE:
        outline.append(Element(CUT_OFF))
    return outline
