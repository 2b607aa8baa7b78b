"""Files that a message announces: XEP-0447 with 0446, and for those who know less 0385 and 0066."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from desktop_client.xmpp import namespaces as ns
from desktop_client.xmpp.elements import child_text, element
from desktop_client.xmpp.features.feature import Feature

if TYPE_CHECKING:
    from desktop_client.domain.files import FileFacts, Share

_SHARING: Final = f"{{{ns.FILE_SHARING}}}file-sharing"
_OUT_OF_BAND: Final = f"{{{ns.OUT_OF_BAND}}}x"
_REFERENCE: Final = f"{{{ns.REFERENCES}}}reference"
_MEDIA_SHARING: Final = f"{{{ns.MEDIA_SHARING}}}media-sharing"
TAGS: Final = frozenset({_SHARING, _OUT_OF_BAND, _REFERENCE})
_MOST_SHARES: Final = 20
_MOST_SOURCES: Final = 8
_LONGEST_NAME: Final = 1_024
_MOST_BYTES: Final = 2**53
_MOST_PX: Final = 100_000
_MOST_MS: Final = 1_000 * 3_600 * 24 * 7
_SHA256_BYTES: Final = 32
_MEDIA_TYPE = re.compile(r"[a-z0-9][\w.+-]{0,60}/[\w.+-]{1,80}", re.ASCII | re.IGNORECASE)


class Shares(Feature):
    namespaces: ClassVar[tuple[str, ...]] = (
        ns.FILE_SHARING,
        ns.FILE_METADATA,
        ns.MEDIA_SHARING,
        ns.OUT_OF_BAND,
        ns.HASHES,
        f"{ns.HASH_FUNCTION}:sha-256",
    )


def shares_of(stanza: Element, body: str) -> "tuple[Share, ...]":
    """Read what a message announces, under safe names; of several ways to tell the same the fullest one counts."""
    known: dict[str, Share] = {}
    for share in list(_shared(stanza)) or list(_referred(stanza)) or _out_of_band(stanza, body):
        known.setdefault(share.sources[0], share)
    return tuple(known.values())[:_MOST_SHARES]


def share_elements(share: "Share") -> Iterator[Element]:
    """Build what tells of a file whose first address is the body of its message."""
    from desktop_client.xmpp.features.fallbacks import fallback  # noqa: PLC0415 - late: few messages announce files

    facts, url = share.facts, share.sources[0]
    sources = [element(ns.URL_DATA, "url-data", {"target": each}) for each in share.sources]
    disposition = "inline" if facts.media_type.startswith("image/") else "attachment"
    yield element(
        ns.FILE_SHARING,
        "file-sharing",
        {"disposition": disposition},
        _file(ns.FILE_METADATA, facts),
        element(ns.FILE_SHARING, "sources", None, *sources),
    )
    references = [element(ns.REFERENCES, "reference", {"type": "data", "uri": each}) for each in share.sources]
    shared = element(
        ns.MEDIA_SHARING,
        "media-sharing",
        None,
        _file(ns.JINGLE_FILE, facts),
        element(ns.MEDIA_SHARING, "sources", None, *references),
    )
    yield element(ns.REFERENCES, "reference", {"type": "data", "begin": "0", "end": str(len(url))}, shared)
    yield element(ns.OUT_OF_BAND, "x", None, element(ns.OUT_OF_BAND, "url", text=url))
    yield fallback(ns.FILE_SHARING)


def _shared(stanza: Element) -> "Iterator[Share]":
    for shared in islice(stanza.iterfind(_SHARING), _MOST_SHARES):
        targets = (each.get("target", "") for each in shared.iter(f"{{{ns.URL_DATA}}}url-data"))
        yield from _share(shared.find(f"{{{ns.FILE_METADATA}}}file"), ns.FILE_METADATA, targets)


def _referred(stanza: Element) -> "Iterator[Share]":
    for reference in islice(stanza.iterfind(_REFERENCE), _MOST_SHARES):
        shared = reference.find(_MEDIA_SHARING)
        if shared is not None:
            targets = (each.get("uri", "") for each in shared.iter(_REFERENCE))
            yield from _share(shared.find(f"{{{ns.JINGLE_FILE}}}file"), ns.JINGLE_FILE, targets)


def _out_of_band(stanza: Element, body: str) -> "Iterator[Share]":
    """Read an address that is the whole body: an older client's way to send a file (XEP-0066 §3)."""
    url = stanza.findtext(f"{_OUT_OF_BAND}/{{{ns.OUT_OF_BAND}}}url") or ""
    if url and url == body.strip():
        yield from _share(None, "", iter((url,)))


def _share(file: Element | None, namespace: str, targets: Iterator[str]) -> "Iterator[Share]":
    """Yield a share that names an address at least."""
    from desktop_client.domain.files import FileFacts, Share, safe_name  # noqa: PLC0415 - late, as above
    from desktop_client.xmpp.features.uploads import is_https  # noqa: PLC0415 - late, as above

    sources = tuple(dict.fromkeys(each for each in islice(targets, _MOST_SOURCES) if is_https(each)))
    if not sources:
        return
    facts = FileFacts(name="") if file is None else _facts(file, namespace)
    if not facts.name:
        name = unquote(urlsplit(sources[0]).path.rpartition("/")[2], errors="replace")[:_LONGEST_NAME]
        facts = replace(facts, name=safe_name(name))
    yield Share(facts=facts, sources=sources)


def _facts(file: Element, namespace: str) -> "FileFacts":
    from desktop_client.domain.files import FileFacts, safe_name  # noqa: PLC0415 - late, as above

    name = child_text(file, namespace, "name")[:_LONGEST_NAME]
    media_type = child_text(file, namespace, "media-type").strip()
    length_ms = _number(file, namespace, "length", _MOST_MS)
    return FileFacts(
        name=safe_name(name) if name else "",
        size_bytes=_number(file, namespace, "size", _MOST_BYTES),
        media_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else "",
        sha256=_sha256(file),
        width_px=_number(file, namespace, "width", _MOST_PX),
        height_px=_number(file, namespace, "height", _MOST_PX),
        duration_s=None if length_ms is None else length_ms / 1000,
    )


def _number(file: Element, namespace: str, name: str, most: int) -> int | None:
    text = child_text(file, namespace, name).strip()
    if not text.isascii() or not text.isdigit() or len(text) > len(str(most)):
        return None
    return int(text) if int(text) <= most else None


def _sha256(file: Element) -> str:
    """Return the hash in hex (XEP-0300), "" where none can be read."""
    for told in islice(file.iterfind(f"{{{ns.HASHES}}}hash"), _MOST_SOURCES):
        if told.get("algo") == "sha-256":
            try:
                digest = base64.b64decode((told.text or "")[:100].strip(), validate=True)
            except (binascii.Error, ValueError):
                continue
            if len(digest) == _SHA256_BYTES:
                return digest.hex()
    return ""


def _file(namespace: str, facts: "FileFacts") -> Element:
    length_ms = None if facts.duration_s is None else round(facts.duration_s * 1000)
    told = {
        "media-type": facts.media_type,
        "name": facts.name,
        "size": facts.size_bytes,
        "width": facts.width_px,
        "height": facts.height_px,
        "length": length_ms,
    }
    made = element(namespace, "file")
    made.extend(element(namespace, name, text=str(value)) for name, value in told.items() if value not in ("", None))
    if facts.sha256:
        digest = base64.b64encode(bytes.fromhex(facts.sha256)).decode()
        made.append(element(ns.HASHES, "hash", {"algo": "sha-256"}, text=digest))
    return made
