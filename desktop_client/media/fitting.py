"""What we say of ourselves and what we take from the other end, pure: between SDP's words and a call's needs."""

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_client.domain.errors import MediaUnavailable
from desktop_client.domain.media import (
    SHA_256,
    Candidate,
    CandidateKind,
    ContentName,
    MediaContent,
    MediaDescription,
    MediaDirection,
    MediaKind,
    PayloadType,
    Transport,
)

_STRONG_HASHES = {SHA_256, "sha-384", "sha-512"}
_SPOKEN = (("minptime", "10"), ("useinbandfec", "1"))
_MOST_CANDIDATES = 64


def told(description: MediaDescription, *, categories: Mapping[ContentName, tuple[str, ...]]) -> MediaDescription:
    """Return our own description as the other end shall see it: one fingerprint each, Opus with redundancy."""
    return replace(
        description,
        contents=tuple(
            replace(
                content,
                payload_types=tuple(_with_redundancy(payload_type) for payload_type in content.payload_types),
                categories=categories.get(content.name, ()),
                transport=_with_one_fingerprint(content.transport),
            )
            for content in description.contents
        ),
    )


def _with_redundancy(payload_type: PayloadType) -> PayloadType:
    return replace(payload_type, parameters=_SPOKEN) if payload_type.name.lower() == "opus" else payload_type


def _with_one_fingerprint(transport: Transport) -> Transport:
    fingerprints = tuple(item for item in transport.fingerprints if item.algorithm == SHA_256)
    return replace(transport, fingerprints=fingerprints)


def taken(description: MediaDescription) -> MediaDescription:
    """Return the other end's description as far as it can be used.

    Raises `MediaUnavailable` when a content has no certificate to prove or no way to reach it: nothing is sent then.
    """
    if not description.contents:
        raise MediaUnavailable(reason="a description of nothing")
    bundled = {name: bundle[0] for bundle in description.bundles for name in bundle[1:]}
    return replace(description, contents=tuple(_taken(c, description, bundled) for c in description.contents))


def _taken(
    content: MediaContent, description: MediaDescription, bundled: Mapping[ContentName, ContentName]
) -> MediaContent:
    transport = content.transport
    if not transport.ufrag and (first := description.content(bundled.get(content.name, content.name))) is not None:
        transport = first.transport
    fingerprints = tuple(item for item in transport.fingerprints if item.algorithm.lower() in _STRONG_HASHES)
    if not fingerprints or transport.setup is None:
        raise MediaUnavailable(reason=f"{content.name} proves no certificate")
    if not transport.ufrag or not transport.password:
        raise MediaUnavailable(reason=f"{content.name} has no ICE credentials")
    usable = tuple(usable_candidates(transport.candidates))
    return replace(content, transport=replace(transport, fingerprints=fingerprints, candidates=usable))


def usable_candidates(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what we cannot reach: TCP, the second component, names, link-local addresses."""
    usable = [
        candidate
        for candidate in candidates
        if candidate.component == 1
        and candidate.protocol.lower() == "udp"
        and candidate.kind is not CandidateKind.PEER_REFLEXIVE
        and 0 < candidate.port < 1 << 16
        and _is_address(candidate.ip)
    ]
    return usable[:_MOST_CANDIDATES]


def _is_address(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return not (address.is_multicast or address.is_unspecified or (address.version == 6 and address.is_link_local))


def whole_answer(answer: MediaDescription, offered: Sequence[MediaContent]) -> MediaDescription:
    """Bring an answer into the order of the offer; what it leaves out or refuses stands on the transport of the first.

    Raises `MediaUnavailable` when nothing of the offer was answered, or not so that it can be used.
    """
    said = tuple(content for content in answer.contents if not is_refused(content))
    answer = taken(replace(answer, contents=said))
    first = next((content for o in offered if (content := answer.content(o.name)) is not None), None)
    if first is None:
        raise MediaUnavailable(reason="the answer has none of the offered contents")
    contents = tuple(answer.content(item.name) or _refused(item, first) for item in offered)
    missing = tuple(item.name for item in offered if answer.content(item.name) is None)
    bundles = answer.bundles
    if missing:
        bundle = next((names for names in bundles if first.name in names), (first.name,))
        bundles = ((*bundle, *missing),)
    return MediaDescription(contents=contents, bundles=bundles)


def is_refused(content: MediaContent) -> bool:
    """Tell whether the other end of a call takes nothing of a content and gave it no way to come."""
    return content.direction is MediaDirection.NONE and content.transport == Transport()


def _refused(offered: MediaContent, first: MediaContent) -> MediaContent:
    transport = replace(first.transport, candidates=())
    return replace(offered, direction=MediaDirection.NONE, sources=(), source_groups=(), transport=transport)


def direction(*, is_sent: bool, is_received: bool) -> MediaDirection:
    """Return the direction of one content as we describe it."""
    if is_sent:
        return MediaDirection.BOTH if is_received else MediaDirection.SEND
    return MediaDirection.RECEIVE if is_received else MediaDirection.NONE


def codec_names(description: MediaDescription) -> dict[MediaKind, str]:
    """Return the codec that each kind is sent with."""
    return {
        content.kind: content.payload_types[0].name
        for content in reversed(description.contents)
        if content.payload_types and content.direction is not MediaDirection.NONE
    }
