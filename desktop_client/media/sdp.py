"""SDP to and from `domain.media.MediaDescription`, pure (RFC 8866, RFC 8839, RFC 8842, RFC 9143).

Reading is lenient with what is not known, writing refuses what could add a line of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

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

_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
_TOKEN = re.compile(r"[^\s\x00-\x1f\x7f]+")
_DIRECTIONS = {direction.value: direction for direction in MediaDirection}


class BadDescription(ValueError):
    """A description that no SDP can say or that is no SDP."""


# --- writing -------------------------------------------------------------------------------------


def sdp_from_description(description: MediaDescription, session: str = "0") -> str:
    """Write SDP; a content whose transport has no setup says nothing about DTLS. Raises `BadDescription`."""
    lines = ["v=0", f"o=- {session} {session} IN IP4 0.0.0.0", "s=-", "t=0 0"]
    lines += [f"a=group:BUNDLE {' '.join(map(_token, names))}" for names in description.bundles]
    lines.append("a=msid-semantic: WMS *")
    for content in description.contents:
        lines += _section(content)
    if unsafe := next((line for line in lines if _UNSAFE.search(line)), None):
        raise BadDescription(f"a line would break: {unsafe!r}")
    return "\r\n".join(lines) + "\r\n"


def _token(text: object) -> str:
    value = str(text)
    if not _TOKEN.fullmatch(value):
        raise BadDescription(f"not a token: {value!r}")
    return value


def _section(content: MediaContent) -> Iterator[str]:
    formats = " ".join(str(payload_type.id) for payload_type in content.payload_types)
    if not formats:
        raise BadDescription(f"{content.name} has no payload type")
    yield f"m={content.kind.value} 9 UDP/TLS/RTP/SAVPF {formats}"
    yield "c=IN IP4 0.0.0.0"
    yield f"a={content.direction.value}"
    yield f"a=mid:{_token(content.name)}"
    for extension in content.extensions:
        yield f"a=extmap:{extension.id}{_extension_direction(extension)} {_token(extension.uri)}"
    if content.is_rtcp_mux:
        yield "a=rtcp-mux"
    yield from _codecs(content)
    yield from _sources(content)
    if content.categories:
        yield f"a=content:{','.join(map(_token, content.categories))}"
    yield from _transport(content.transport)


def _extension_direction(extension: HeaderExtension) -> str:
    return "" if extension.direction is MediaDirection.BOTH else f"/{extension.direction.value}"


def _codecs(content: MediaContent) -> Iterator[str]:
    for codec in content.payload_types:
        channels = f"/{codec.channels}" if codec.channels > 1 else ""
        yield f"a=rtpmap:{codec.id} {_token(codec.name)}/{codec.clock_rate_hz}{channels}"
        if codec.parameters:
            yield f"a=fmtp:{codec.id} {_fmtp(codec.parameters)}"
        yield from (f"a=rtcp-fb:{codec.id} {_feedback_words(feedback)}" for feedback in codec.feedback)
    yield from (f"a=rtcp-fb:* {_feedback_words(feedback)}" for feedback in content.feedback)
    if ptime_ms := next((codec.ptime_ms for codec in content.payload_types if codec.ptime_ms), None):
        yield f"a=ptime:{ptime_ms}"


def _fmtp(parameters: Iterable[tuple[str, str]]) -> str:
    return ";".join(f"{_token(name)}={_token(value)}" if value else _token(name) for name, value in parameters)


def _feedback_words(feedback: Feedback) -> str:
    return " ".join(_token(word) for word in (feedback.kind, *feedback.subtype.split()))


def _sources(content: MediaContent) -> Iterator[str]:
    for group in content.source_groups:
        yield f"a=ssrc-group:{_token(group.semantics)} {' '.join(map(str, group.ssrcs))}"
    for source in content.sources:
        for name, value in source.parameters or (("cname", "-"),):
            yield f"a=ssrc:{source.ssrc} {_token(name)}{f':{value.strip()}' if value.strip() else ''}"


def _transport(transport: Transport) -> Iterator[str]:
    yield from (f"a=candidate:{candidate_words(candidate)}" for candidate in transport.candidates)
    if transport.is_gathering_complete:
        yield "a=end-of-candidates"
    if transport.ufrag:
        yield f"a=ice-ufrag:{_token(transport.ufrag)}"
        yield f"a=ice-pwd:{_token(transport.password)}"
    for fingerprint in transport.fingerprints:
        yield f"a=fingerprint:{_token(fingerprint.algorithm)} {_token(fingerprint.value)}"
    if transport.setup is not None:
        yield f"a=setup:{transport.setup.value}"


def candidate_words(candidate: Candidate) -> str:
    """Write what follows `a=candidate:` (RFC 8839 §5.1)."""
    words: list[object] = [candidate.foundation, candidate.component, candidate.protocol, candidate.priority]
    words += [candidate.ip, candidate.port, "typ", candidate.kind.value]
    if candidate.related_ip:
        words += ["raddr", candidate.related_ip, "rport", candidate.related_port]
    if candidate.tcp_kind:
        words += ["tcptype", candidate.tcp_kind]
    return " ".join(map(_token, words))


# --- reading -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Attributes:
    """The `a=` lines of one section, by name, in their order."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def has(self, name: str) -> bool:
        return any(key == name for key, _ in self.pairs)


def description_from_sdp(sdp: str) -> MediaDescription:
    """Read SDP of audio and video sections, others are left out. Raises `BadDescription`."""
    try:
        return _description(sdp.splitlines())
    except (ValueError, IndexError) as error:
        raise BadDescription(str(error)) from error


def _description(lines: Sequence[str]) -> MediaDescription:
    starts = [number for number, line in enumerate(lines) if line.startswith("m=")]
    session = _attributes(lines[: starts[0]] if starts else lines)
    sections = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    contents = (_content(kind, section, session) for section in sections if (kind := _kind(section[0])) is not None)
    groups = (group.split() for group in session.all("group"))
    bundles = tuple(tuple(map(ContentName, words[1:])) for words in groups if words[:1] == ["BUNDLE"])
    return MediaDescription(contents=tuple(contents), bundles=tuple(bundle for bundle in bundles if len(bundle) > 1))


def _attributes(lines: Iterable[str]) -> _Attributes:
    split = (line[2:].strip().partition(":") for line in lines if line.startswith("a="))
    return _Attributes([(name, value) for name, _, value in split])


def _kind(line: str) -> MediaKind | None:
    word = line[2:].split(" ", 1)[0]
    return next((kind for kind in MediaKind if kind.value == word), None)


def _content(kind: MediaKind, lines: Sequence[str], session: _Attributes) -> MediaContent:
    attributes = _attributes(lines[1:])
    payload_ids = [int(word) for word in lines[0].split()[3:]]
    direction = next((_DIRECTIONS[name] for name, _ in attributes.pairs if name in _DIRECTIONS), MediaDirection.BOTH)
    return MediaContent(
        name=ContentName(attributes.first("mid")),
        kind=kind,
        direction=direction,
        payload_types=tuple(_payload_type(number, attributes) for number in payload_ids if _rtpmap(number, attributes)),
        feedback=_feedback("*", attributes),
        extensions=tuple(_extension(value) for value in attributes.all("extmap")),
        sources=_read_sources(attributes.all("ssrc"), attributes.first("msid")),
        source_groups=tuple(_source_group(value) for value in attributes.all("ssrc-group")),
        is_rtcp_mux=attributes.has("rtcp-mux"),
        categories=tuple(attributes.first("content").split(",")) if attributes.first("content") else (),
        transport=_read_transport(attributes, session),
    )


def _rtpmap(number: int, attributes: _Attributes) -> str:
    return next((v.split(" ", 1)[1] for v in attributes.all("rtpmap") if v.startswith(f"{number} ")), "")


def _payload_type(number: int, attributes: _Attributes) -> PayloadType:
    name, rate, *channels = _rtpmap(number, attributes).strip().split("/")
    fmtp = next((v.split(" ", 1)[1] for v in attributes.all("fmtp") if v.startswith(f"{number} ")), "")
    pairs = (part.strip().partition("=") for part in fmtp.split(";") if part.strip())
    ptime = attributes.first("ptime")
    return PayloadType(
        id=number,
        name=name,
        clock_rate_hz=int(rate),
        channels=int(channels[0]) if channels else 1,
        parameters=tuple((key, value) for key, _, value in pairs),
        feedback=_feedback(str(number), attributes),
        ptime_ms=int(ptime) if ptime else None,
    )


def _feedback(subject: str, attributes: _Attributes) -> tuple[Feedback, ...]:
    values = (value.split(" ", 2) for value in attributes.all("rtcp-fb"))
    return tuple(
        Feedback(kind=words[1], subtype=words[2] if len(words) > 2 else "")
        for words in values
        if words[0] == subject and len(words) > 1
    )


def _extension(value: str) -> HeaderExtension:
    number, uri = value.split()[:2]
    identifier, _, direction = number.partition("/")
    return HeaderExtension(id=int(identifier), uri=uri, direction=_DIRECTIONS.get(direction, MediaDirection.BOTH))


def _read_sources(values: Iterable[str], msid: str) -> tuple[Source, ...]:
    sources: dict[int, Source] = {}
    for value in values:
        ssrc, _, rest = value.partition(" ")
        name, _, text = rest.partition(":")
        source = sources.get(int(ssrc), Source(ssrc=int(ssrc)))
        sources[int(ssrc)] = replace(source, parameters=(*source.parameters, (name, text.strip())))
    return tuple(_with_msid(source, msid) for source in sources.values())


def _with_msid(source: Source, msid: str) -> Source:
    if not msid or any(name == "msid" for name, _ in source.parameters):
        return source
    return replace(source, parameters=(*source.parameters, ("msid", msid)))


def _source_group(value: str) -> SourceGroup:
    semantics, *ssrcs = value.split()
    return SourceGroup(semantics=semantics, ssrcs=tuple(map(int, ssrcs)))


def _read_transport(attributes: _Attributes, session: _Attributes) -> Transport:
    def said(name: str) -> str:
        return attributes.first(name) or session.first(name)

    fingerprints = attributes.all("fingerprint") or session.all("fingerprint")
    return Transport(
        ufrag=said("ice-ufrag"),
        password=said("ice-pwd"),
        fingerprints=tuple(_fingerprint(value) for value in fingerprints),
        setup=DtlsSetup(said("setup")) if said("setup") else None,
        candidates=tuple(candidate_from_words(value) for value in attributes.all("candidate")),
        is_gathering_complete=attributes.has("end-of-candidates"),
    )


def _fingerprint(value: str) -> Fingerprint:
    algorithm, digest = value.split()[:2]
    return Fingerprint(algorithm=algorithm.lower(), value=digest.upper())


def candidate_from_words(value: str) -> Candidate:
    """Read what follows `a=candidate:`; raises `ValueError` or `IndexError`."""
    words = value.split()
    named = dict(zip(words[8::2], words[9::2], strict=False))
    return Candidate(
        foundation=words[0],
        component=int(words[1]),
        protocol=words[2].lower(),
        priority=int(words[3]),
        ip=words[4],
        port=int(words[5]),
        kind=CandidateKind(words[7]),
        related_ip=named.get("raddr", ""),
        related_port=int(named.get("rport", "0")),
        tcp_kind=named.get("tcptype", ""),
        generation=int(named.get("generation", "0")),
    )
