"""What a sender says of the links in a message (XEP-0511): read from the stanza, nothing is ever fetched for it."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from desktop_client.domain.extras import MOST_PREVIEWS, PICTURE_BYTES, LinkPreview
from desktop_client.domain.links import find_links
from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import element
from desktop_client.xmpp.features.spoilers import short_line

_DESCRIPTION = f"{{{ns.RDF}}}Description"
_ABOUT = f"{{{ns.RDF}}}about"
TAGS: Final = frozenset({_DESCRIPTION})
_TITLE, _SUMMARY, _IMAGE = (f"{{{ns.OPEN_GRAPH}}}{name}" for name in ("title", "description", "image"))
_BITS = f"{{{ns.BITS}}}data"
_LONGEST_TITLE = 200
_LONGEST_SUMMARY = 300
_MOST_LOOKED_AT = 20
_LONGEST_BASE64 = PICTURE_BYTES * 4 // 3 + 4
_DATA = re.compile(r"data:image/(?:png|jpeg|webp)(?:;[a-z0-9=-]{1,40}){0,3};base64,", re.IGNORECASE)
_CID = re.compile(r"cid:(sha1|sha-256)\+([0-9a-f]{40,64})@bob\.xmpp\.org", re.IGNORECASE)
_HASHES = {"sha1": hashlib.sha1, "sha-256": hashlib.sha256}


def previews_of(stanza: Element, body: str) -> tuple[LinkPreview, ...]:
    """Return what is told of links that stand in the body; what is told of anything else is dropped."""
    described = [each for each, _ in zip(stanza.iterfind(_DESCRIPTION), range(_MOST_LOOKED_AT), strict=False)]
    linked = {link.target for link in find_links(body)} if described else set[str]()
    found: dict[str, LinkPreview] = {}
    for each in described:
        url = each.get(_ABOUT, "")
        title = short_line(each.findtext(_TITLE) or "", _LONGEST_TITLE)
        if url in linked and url not in found and title and url.startswith(("https://", "http://")):
            summary = short_line(each.findtext(_SUMMARY) or "", _LONGEST_SUMMARY)
            picture = next(_pictures(stanza, each), b"")
            found[url] = LinkPreview(url=url, title=title, description=summary, picture=picture)
    return tuple(found.values())[:MOST_PREVIEWS]


def description(preview: LinkPreview) -> Element:
    """Build what I say of a link; a picture goes inside."""
    told = [element(ns.OPEN_GRAPH, "title", text=preview.title)]
    if preview.description:
        told.append(element(ns.OPEN_GRAPH, "description", text=preview.description))
    told.append(element(ns.OPEN_GRAPH, "url", text=preview.url))
    if preview.picture:
        kind = "png" if preview.picture.startswith(b"\x89PNG") else "jpeg"
        data = base64.b64encode(preview.picture).decode()
        told.append(element(ns.OPEN_GRAPH, "image", text=f"data:image/{kind};base64,{data}"))
    made = element(ns.RDF, "Description", None, *told)
    made.set(_ABOUT, preview.url)
    return made


def _pictures(stanza: Element, described: Element) -> Iterator[bytes]:
    """Yield small pictures that the stanza holds itself; an address of a picture is passed over."""
    for image, _ in zip(described.iterfind(_IMAGE), range(_MOST_LOOKED_AT), strict=False):
        source = (image.text or "").strip()
        inline = _DATA.match(source[:200])
        picture = _decoded(source[inline.end() :]) if inline is not None else _bits(stanza, source)
        if picture:
            yield picture


def _bits(stanza: Element, source: str) -> bytes:
    """Return a picture that is named by its hash and comes along (XEP-0231 §2.2)."""
    named = _CID.fullmatch(source[:200])
    data = next((each for each in stanza.iterfind(_BITS) if f"cid:{each.get('cid', '')}" == source), None)
    if named is None or data is None or not data.get("type", "").startswith("image/"):
        return b""
    picture = _decoded("".join((data.text or "").split()))
    is_named_so = _HASHES[named[1].casefold()](picture).hexdigest() == named[2].casefold()
    return picture if is_named_so else b""


def _decoded(text: str) -> bytes:
    if len(text) > _LONGEST_BASE64:
        return b""
    try:
        picture = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
    return picture if len(picture) <= PICTURE_BYTES else b""
