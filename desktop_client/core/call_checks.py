"""What a description must hold before anything is done with it; every doubt is an end (XEP-0320, RFC 8827 §6.5)."""

import re
from collections.abc import Iterable

from desktop_client.domain.media import (
    DtlsSetup,
    Fingerprint,
    MediaContent,
    MediaDescription,
    MediaKind,
    Transport,
)
from desktop_client.domain.signalling import Reason

_DIGEST_BYTES = {"sha-256": 32, "sha-384": 48, "sha-512": 64}
_HEX_PAIRS = re.compile(r"[0-9A-F]{2}(:[0-9A-F]{2})*")
_MOST_CONTENTS = 16


def flaw_of_offer(offer: MediaDescription, proposed: frozenset[MediaKind]) -> Reason | None:
    """Return why an offer must not be answered, or None."""
    if offer.kinds != proposed or len(offer.contents) > _MOST_CONTENTS or not _are_names_distinct(offer):
        return Reason.FAILED_APPLICATION
    return _flaw_of_contents(offer.contents, frozenset({DtlsSetup.ACTPASS}))


def flaw_of_answer(answer: MediaDescription, offer: MediaDescription) -> Reason | None:
    """Return why an answer must not be used, or None; it has to speak of the contents that were offered."""
    if _shape(answer) != _shape(offer) or not _are_names_distinct(answer):
        return Reason.FAILED_APPLICATION
    return _flaw_of_contents(answer.contents, frozenset({DtlsSetup.ACTIVE, DtlsSetup.PASSIVE}))


def flaw_of_addition(addition: MediaDescription, known: MediaDescription) -> Reason | None:
    """As `flaw_of_offer`, for contents that join a running call: they come under a certificate it already has."""
    if not addition.contents or len(addition.contents) + len(known.contents) > _MOST_CONTENTS:
        return Reason.FAILED_APPLICATION
    if not _are_names_distinct(addition):
        return Reason.FAILED_APPLICATION
    trusted = _fingerprints(known.contents)
    if not _fingerprints(addition.contents) <= trusted:
        return Reason.SECURITY_ERROR
    return _flaw_of_contents(addition.contents, frozenset(DtlsSetup))


def changes_certificate(path: MediaDescription, known: MediaDescription) -> bool:
    """Tell whether new transports come with a fingerprint the call did not begin with."""
    return not _fingerprints(path.contents) <= _fingerprints(known.contents)


def _flaw_of_contents(contents: Iterable[MediaContent], setups: frozenset[DtlsSetup]) -> Reason | None:
    for content in contents:
        if not _is_protected(content.transport, setups):
            return Reason.SECURITY_ERROR
        if not content.is_rtcp_mux or not content.transport.ufrag or not content.transport.password:
            return Reason.FAILED_APPLICATION
    return None


def _is_protected(transport: Transport, setups: frozenset[DtlsSetup]) -> bool:
    prints = transport.fingerprints
    return bool(prints) and all(map(_is_readable, prints)) and transport.setup in setups


def _is_readable(fingerprint: Fingerprint) -> bool:
    digest_bytes = _DIGEST_BYTES.get(fingerprint.algorithm, -1)
    return len(fingerprint.value) == digest_bytes * 3 - 1 and _HEX_PAIRS.fullmatch(fingerprint.value) is not None


def _fingerprints(contents: Iterable[MediaContent]) -> frozenset[Fingerprint]:
    return frozenset(found for content in contents for found in content.transport.fingerprints)


def _shape(description: MediaDescription) -> frozenset[tuple[str, MediaKind]]:
    return frozenset((content.name, content.kind) for content in description.contents)


def _are_names_distinct(description: MediaDescription) -> bool:
    return len(description.names) == len(description.contents)
