"""Media to Jingle contents, in the strict form that all known clients read; pure.

Names are at most 16 characters, values end without blanks, of several fingerprints only the SHA-256 one is told.
"""

import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from slixmpp.xmlstream import ElementBase

from desktop_client.domain.media import (
    SHA_256,
    Candidate,
    ContentName,
    Feedback,
    HeaderExtension,
    MediaContent,
    MediaDescription,
    MediaDirection,
    PayloadType,
    Source,
    SourceGroup,
    Transport,
)
from desktop_client.xmpp.plugins.xep_0166 import stanza as sessions
from desktop_client.xmpp.plugins.xep_0167 import stanza as rtp
from desktop_client.xmpp.plugins.xep_0176 import stanza as ice
from desktop_client.xmpp.plugins.xep_0293.stanza import RtcpFeedback
from desktop_client.xmpp.plugins.xep_0294 import stanza as extensions
from desktop_client.xmpp.plugins.xep_0320 import stanza as dtls
from desktop_client.xmpp.plugins.xep_0338 import stanza as groups
from desktop_client.xmpp.plugins.xep_0339 import stanza as ssma
from desktop_client.xmpp.plugins.xep_0507.stanza import Category

LONGEST_NAME: Final = 16
Creators = Mapping[ContentName, bool]
"""True for a content that the initiator of the session made."""


def write_description(
    jingle: sessions.Jingle,
    description: MediaDescription,
    *,
    is_initiator: bool,
    creators: Creators,
    has_media: bool = True,
) -> None:
    """Fill `jingle` with the contents; `is_initiator` tells whether we are the one who speaks."""
    for bundle in description.bundles if has_media else ():
        told = [name for name in bundle if description.content(name) is not None]
        if told:
            jingle.append(_group(told))
    for content in description.contents:
        made = content_element(content.name, creators)
        if has_media:
            made["senders"] = senders_of(content.direction, is_initiator=is_initiator)
            made.append(_rtp(content, is_initiator=is_initiator))
        made.append(_transport(content.transport))
        jingle.append(made)


def content_element(name: ContentName, creators: Creators) -> sessions.Content:
    """Raises ValueError for a name that other clients refuse."""
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(name)
    made = sessions.Content()
    made["name"] = name
    made["creator"] = "initiator" if creators.get(name, True) else "responder"
    return made


def senders_of(direction: MediaDirection, *, is_initiator: bool) -> str:
    match direction:
        case MediaDirection.BOTH:
            return "both"
        case MediaDirection.NONE:
            return "none"
        case MediaDirection.SEND | MediaDirection.RECEIVE:
            return "initiator" if (direction is MediaDirection.SEND) is is_initiator else "responder"


def _rtp(content: MediaContent, *, is_initiator: bool) -> rtp.Description:
    made = rtp.Description()
    made["media"] = content.kind.value
    parts: list[ElementBase] = [_filled(Category(), name=name) for name in content.categories]
    parts += [_payload_type(payload) for payload in content.payload_types]
    parts += _feedback(content.feedback)
    parts += [_extension(extension, is_initiator=is_initiator) for extension in content.extensions]
    parts += [_source(source) for source in content.sources]
    parts += [_source_group(group) for group in content.source_groups]
    for part in parts:
        made.append(part)
    made["rtcp_mux"] = content.is_rtcp_mux
    return made


def _payload_type(payload: PayloadType) -> ElementBase:
    made = _filled(rtp.PayloadType(), id=str(payload.id), name=payload.name, clockrate=str(payload.clock_rate_hz))
    if payload.channels > 1:
        made["channels"] = str(payload.channels)
    if payload.ptime_ms is not None:
        made["ptime"] = str(payload.ptime_ms)
    for name, value in payload.parameters:
        made.append(_filled(rtp.Parameter(), name=name.strip(), value=value.strip()))
    for part in _feedback(payload.feedback):
        made.append(part)
    return made


def _feedback(feedback: Iterable[Feedback]) -> list[ElementBase]:
    return [_filled(RtcpFeedback(), type=part.kind, subtype=part.subtype) for part in feedback]


def _extension(extension: HeaderExtension, *, is_initiator: bool) -> ElementBase:
    made = _filled(extensions.HeaderExtension(), id=str(extension.id), uri=extension.uri)
    if extension.direction is not MediaDirection.BOTH:
        made["senders"] = senders_of(extension.direction, is_initiator=is_initiator)
    return made


def _source(source: Source) -> ElementBase:
    made = _filled(ssma.Source(), ssrc=str(source.ssrc))
    for name, value in source.parameters:
        made.append(_filled(ssma.SourceParameter(), name=name.strip(), value=value.strip()))
    return made


def _source_group(group: SourceGroup) -> ElementBase:
    made = _filled(ssma.SourceGroup(), semantics=group.semantics)
    for ssrc in group.ssrcs:
        made.append(_filled(ssma.Source(), ssrc=str(ssrc)))
    return made


def _transport(transport: Transport) -> ElementBase:
    made = _filled(ice.Transport(), ufrag=transport.ufrag, pwd=transport.password)
    for fingerprint in transport.fingerprints:
        if fingerprint.algorithm == SHA_256 and transport.setup is not None:
            part = _filled(dtls.Fingerprint(), hash=SHA_256, setup=transport.setup.value)
            part["value"] = fingerprint.value
            made.append(part)
    for candidate in transport.candidates:
        made.append(_candidate(candidate))
    if transport.is_gathering_complete:
        made.append(ice.GatheringComplete())
    return made


def _candidate(candidate: Candidate) -> ElementBase:
    made = _filled(
        ice.Candidate(),
        component=str(candidate.component),
        foundation=candidate.foundation,
        generation=str(candidate.generation),
        id=f"c{zlib.crc32(repr(candidate).encode()):08x}",
        ip=candidate.ip,
        network="0",
        port=str(candidate.port),
        priority=str(candidate.priority),
        protocol=candidate.protocol,
        tcptype=candidate.tcp_kind,
        type=candidate.kind.value,
    )
    if candidate.related_ip:
        made["rel-addr"], made["rel-port"] = candidate.related_ip, str(candidate.related_port)
    return made


def _group(names: Iterable[ContentName]) -> ElementBase:
    made = _filled(groups.Group(), semantics="BUNDLE")
    for name in names:
        made.append(_filled(groups.GroupContent(), name=name))
    return made


def _filled(made: ElementBase, **attributes: str) -> ElementBase:
    """Set what is not empty: an empty attribute is not the same as none to other parsers."""
    for name, value in attributes.items():
        if value:
            made.xml.set(name, value)
    return made
