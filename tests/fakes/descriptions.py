"""Media descriptions as two ends of a call would make them."""

from dataclasses import replace

from desktop_client.domain.media import (
    SLIDES,
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

FINGERPRINT = Fingerprint(algorithm="sha-256", value=":".join(["AB"] * 32))
OTHER_FINGERPRINT = Fingerprint(algorithm="sha-256", value=":".join(["CD"] * 32))
OPUS = PayloadType(
    id=96, name="opus", clock_rate_hz=48000, channels=2, parameters=(("minptime", "10"), ("useinbandfec", "1"))
)
VP8 = PayloadType(
    id=97,
    name="VP8",
    clock_rate_hz=90000,
    feedback=(Feedback(kind="nack"), Feedback(kind="nack", subtype="pli"), Feedback(kind="goog-remb")),
)
RTX = PayloadType(id=98, name="rtx", clock_rate_hz=90000, parameters=(("apt", "97"),))
AUDIO, VIDEO, SCREEN = ContentName("0"), ContentName("1"), ContentName("2")


def make_candidate(port: int = 40000, ip: str = "192.0.2.1") -> Candidate:
    return Candidate(
        foundation="1",
        component=1,
        protocol="udp",
        priority=2130706431,
        ip=ip,
        port=port,
        kind=CandidateKind.HOST,
    )


def make_transport(
    setup: DtlsSetup | None = DtlsSetup.ACTPASS, ufrag: str = "uf", fingerprint: Fingerprint = FINGERPRINT
) -> Transport:
    return Transport(
        ufrag=ufrag,
        password="pw0123456789012345678901",
        fingerprints=(fingerprint,) if setup is not None else (),
        setup=setup,
        candidates=(make_candidate(),),
    )


def make_audio(transport: Transport | None = None) -> MediaContent:
    return MediaContent(
        name=AUDIO,
        kind=MediaKind.AUDIO,
        payload_types=(OPUS,),
        extensions=(HeaderExtension(id=1, uri="urn:ietf:params:rtp-hdrext:ssrc-audio-level"),),
        sources=(Source(ssrc=1111, parameters=(("cname", "c1"), ("msid", "s1 t1"))),),
        transport=transport or make_transport(),
    )


def make_video(
    transport: Transport | None = None,
    *,
    name: ContentName = VIDEO,
    direction: MediaDirection = MediaDirection.BOTH,
    categories: tuple[str, ...] = (),
) -> MediaContent:
    return MediaContent(
        name=name,
        kind=MediaKind.VIDEO,
        direction=direction,
        payload_types=(VP8, RTX),
        sources=(Source(ssrc=2222, parameters=(("cname", "c1"),)), Source(ssrc=3333, parameters=(("cname", "c1"),))),
        source_groups=(SourceGroup(semantics="FID", ssrcs=(2222, 3333)),),
        categories=categories,
        transport=transport or make_transport(),
    )


def make_screen(transport: Transport | None = None) -> MediaContent:
    return make_video(transport, name=SCREEN, direction=MediaDirection.SEND, categories=(SLIDES,))


def make_offer(kinds: frozenset[MediaKind], ufrag: str = "uf") -> MediaDescription:
    contents = [make_audio(make_transport(ufrag=ufrag))]
    if MediaKind.VIDEO in kinds:
        contents.append(make_video(make_transport(ufrag=ufrag)))
    return bundled(contents)


def make_answer(offer: MediaDescription, ufrag: str = "an") -> MediaDescription:
    transport = make_transport(DtlsSetup.ACTIVE, ufrag=ufrag, fingerprint=OTHER_FINGERPRINT)
    return bundled(
        [
            replace(content, direction=content.direction.mirrored, transport=transport, sources=(), source_groups=())
            for content in offer.contents
        ]
    )


def bundled(contents: list[MediaContent]) -> MediaDescription:
    return MediaDescription(contents=tuple(contents), bundles=(tuple(content.name for content in contents),))
