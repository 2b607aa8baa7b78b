"""Jingle contents to what the program knows as media; pure (XEP-0167, 0176, 0293, 0294, 0320, 0338, 0339, 0507).

ValueError means that the other side sent what the specifications do not allow.
"""

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Final

from slixmpp.xmlstream import ElementBase

from desktop_client.domain.media import (
    Candidate,
    CandidateKind,
    ContentName,
    DtlsSetup,
    Feedback,
    Fingerprint,
    HeaderExtension,
    MediaContent,
    MediaDescription,
    MediaDirection,
    MediaKind,
    PayloadType,
    Source,
    SourceGroup,
    Transport,
)
from desktop_client.xmpp.plugins.xep_0166.stanza import Jingle
from desktop_client.xmpp.plugins.xep_0293 import stanza as feedback_elements
from desktop_client.xmpp.plugins.xep_0294 import stanza as extension_elements
from desktop_client.xmpp.plugins.xep_0320 import stanza as dtls_elements
from desktop_client.xmpp.plugins.xep_0338 import stanza as group_elements
from desktop_client.xmpp.plugins.xep_0339 import stanza as source_elements
from desktop_client.xmpp.plugins.xep_0507 import stanza as category_elements

EXTENSIONS: Final = (
    feedback_elements,
    extension_elements,
    dtls_elements,
    group_elements,
    source_elements,
    category_elements,
)
"""Importing them is what lets `Jingle` and its parts find their children."""
_MOST_CONTENTS: Final = 32
_MOST_PARTS: Final = 64
_LONGEST_NAME: Final = 128
_LONGEST_NUMBER: Final = 12
_UINT16, _UINT32 = 0xFFFF, 0xFFFFFFFF


def description_of(jingle: Jingle, *, is_initiator: bool, needs_media: bool = True) -> MediaDescription:
    """Read all contents; `is_initiator` tells who speaks. Without `needs_media` a transport is enough."""
    contents = _list(jingle, "contents")
    if not contents or len(contents) > _MOST_CONTENTS:
        raise ValueError("contents")
    return MediaDescription(
        contents=tuple(_content(content, is_initiator=is_initiator, needs_media=needs_media) for content in contents),
        bundles=tuple(_bundles(jingle)),
    )


def names_of(jingle: Jingle) -> tuple[ContentName, ...]:
    return tuple(_name(content) for content in _list(jingle, "contents"))


def direction_of(content: ElementBase, *, is_initiator: bool) -> MediaDirection:
    """Turn `senders`, told by roles, into the view of the one who speaks."""
    match _text(content, "senders") or "both":
        case "both":
            return MediaDirection.BOTH
        case "none":
            return MediaDirection.NONE
        case "initiator" | "responder" as role:
            return MediaDirection.SEND if (role == "initiator") is is_initiator else MediaDirection.RECEIVE
        case other:
            raise ValueError(other)


def _content(content: ElementBase, *, is_initiator: bool, needs_media: bool) -> MediaContent:
    rtp = content["rtp"] if _has(content, "rtp") else None
    transport = _transport(content["ice_udp"]) if _has(content, "ice_udp") else Transport()
    if rtp is None:
        if needs_media:
            raise ValueError("no RTP")
        return MediaContent(name=_name(content), kind=MediaKind.AUDIO, transport=transport)
    return MediaContent(
        name=_name(content),
        kind=MediaKind(_text(rtp, "media")),
        direction=direction_of(content, is_initiator=is_initiator),
        payload_types=tuple(_payload_type(found) for found in _list(rtp, "payload_types")),
        feedback=_feedback(rtp),
        extensions=tuple(_extension(found, is_initiator=is_initiator) for found in _list(rtp, "rtp_hdrexts")),
        sources=tuple(_source(found) for found in _list(rtp, "sources")),
        source_groups=tuple(_source_group(found) for found in _list(rtp, "ssrc_groups")),
        is_rtcp_mux=bool(rtp["rtcp_mux"]),
        categories=tuple(_text(found, "name") for found in _list(rtp, "categories")),
        transport=transport,
    )


def _payload_type(payload: ElementBase) -> PayloadType:
    return PayloadType(
        id=_number(payload, "id", 127),
        name=_text(payload, "name"),
        clock_rate_hz=_number(payload, "clockrate", _UINT32, 0),
        channels=_number(payload, "channels", 255, 1),
        parameters=tuple(_parameters(_list(payload, "parameters"))),
        feedback=_feedback(payload),
        ptime_ms=_number(payload, "ptime", _UINT16, 0) or None,
    )


def _feedback(parent: ElementBase) -> tuple[Feedback, ...]:
    found = _list(parent, "rtcp_fbs")
    return tuple(Feedback(kind=_text(part, "type"), subtype=_text(part, "subtype")) for part in found)


def _extension(found: ElementBase, *, is_initiator: bool) -> HeaderExtension:
    direction = direction_of(found, is_initiator=is_initiator)
    return HeaderExtension(id=_number(found, "id", 4351), uri=_text(found, "uri"), direction=direction)


def _source(found: ElementBase) -> Source:
    parameters = tuple(_parameters(_list(found, "source_parameters")))
    return Source(ssrc=_number(found, "ssrc", _UINT32), parameters=parameters)


def _source_group(found: ElementBase) -> SourceGroup:
    sources = tuple(_number(source, "ssrc", _UINT32) for source in _list(found, "sources"))
    return SourceGroup(semantics=_text(found, "semantics"), ssrcs=sources)


def _transport(transport: ElementBase) -> Transport:
    prints = _list(transport, "fingerprints")
    setups = {_text(found, "setup") for found in prints}
    return Transport(
        ufrag=_text(transport, "ufrag"),
        password=_text(transport, "pwd"),
        fingerprints=tuple(_fingerprint(found) for found in prints),
        setup=DtlsSetup(setups.pop()) if len(setups) == 1 and setups != {""} else None,
        candidates=tuple(_candidates(_list(transport, "candidates"))),
        is_gathering_complete=_has(transport, "gathering_complete"),
    )


def _fingerprint(found: ElementBase) -> Fingerprint:
    return Fingerprint(algorithm=_text(found, "hash").lower(), value=_text(found, "value").upper())


def _candidates(found: Iterable[ElementBase]) -> Iterator[Candidate]:
    """Leave out what is no plain address: a name would have to be looked up, and that tells where we are."""
    for part in found:
        candidate = _candidate(part)
        if candidate is not None:
            yield candidate


def _candidate(part: ElementBase) -> Candidate | None:
    try:
        ip = str(ipaddress.ip_address(_text(part, "ip")))
        kind = CandidateKind(_text(part, "type"))
    except ValueError:
        return None
    return Candidate(
        foundation=_text(part, "foundation"),
        component=_number(part, "component", 256),
        protocol=_text(part, "protocol").lower(),
        priority=_number(part, "priority", _UINT32),
        ip=ip,
        port=_number(part, "port", _UINT16),
        kind=kind,
        related_ip=_text(part, "rel-addr"),
        related_port=_number(part, "rel-port", _UINT16, 0),
        tcp_kind=_text(part, "tcptype"),
        generation=_number(part, "generation", _UINT32, 0),
    )


def _bundles(jingle: Jingle) -> Iterator[tuple[ContentName, ...]]:
    for group in _list(jingle, "groups"):
        if _text(group, "semantics") == "BUNDLE":
            yield tuple(_name(content) for content in _list(group, "group_contents"))


def _parameters(found: Iterable[ElementBase]) -> Iterator[tuple[str, str]]:
    for part in found:
        yield _text(part, "name"), _text(part, "value")


def _name(content: ElementBase) -> ContentName:
    name = _text(content, "name")
    if not name or len(name) > _LONGEST_NAME:
        raise ValueError("name")
    return ContentName(name)


def _text(part: ElementBase, name: str) -> str:
    return str(part[name]).strip()


def _number(part: ElementBase, name: str, limit: int, default: int | None = None) -> int:
    text = _text(part, name)
    if not text and default is not None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST_NUMBER or int(text) > limit:
        raise ValueError(name)
    return int(text)


def _list(part: ElementBase, name: str) -> list[ElementBase]:
    found: list[ElementBase] = part[name]
    if len(found) > _MOST_PARTS:
        raise ValueError(name)
    return found


def _has(part: ElementBase, name: str) -> bool:
    return part.get_plugin(name, check=True) is not None
