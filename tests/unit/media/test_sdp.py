from dataclasses import replace

import pytest
from aiortc import RTCBundlePolicy, RTCConfiguration, RTCPeerConnection

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
from desktop_client.media.sdp import BadDescription, description_from_sdp, sdp_from_description

# An answer of a client that uses one transport for each content, no sources and no mid of its own.
UNBUNDLED = """v=0
o=- 0 0 IN IP4 0.0.0.0
s=-
t=0 0
m=audio 9 UDP/TLS/RTP/SAVPF 111
c=IN IP4 0.0.0.0
a=mid:audio
a=sendrecv
a=rtpmap:111 opus/48000/2
a=fmtp:111 useinbandfec=1
a=rtcp-mux
a=candidate:1 1 udp 2015363327 192.0.2.7 41000 typ host
a=candidate:1 2 udp 2015363326 192.0.2.7 41001 typ host
a=ice-ufrag:Wr5V
a=ice-pwd:d5Rqz2FwmTbYhXkL0PnUoE
a=fingerprint:SHA-256 aa:bb:cc
a=setup:active
m=video 9 UDP/TLS/RTP/SAVPF 98
c=IN IP4 0.0.0.0
a=mid:video
a=sendonly
a=rtpmap:98 VP8/90000
a=rtcp-fb:98 goog-remb
a=rtcp-fb:98 ccm fir
a=rtcp-fb:98 nack
a=rtcp-fb:98 nack pli
a=extmap:1 urn:3gpp:video-orientation
a=rtcp-mux
a=ice-ufrag:Zx0q
a=ice-pwd:k7Tn1YcVbQeRsAjGfHdWuI
a=fingerprint:sha-256 AA:BB:CC
a=setup:active
"""

# The dialect of libwebrtc: transport and group at the session, session-wide feedback, sources with msid.
LIBWEBRTC = """v=0
o=- 4611 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1
a=ice-ufrag:4fZy
a=ice-pwd:jK9l2Hs8mNqPxRtVwYbCdEfG
a=fingerprint:sha-256 11:22:33
a=setup:actpass
m=audio 9 UDP/TLS/RTP/SAVPF 111 63
a=mid:0
a=sendrecv
a=extmap:14/sendonly urn:ietf:params:rtp-hdrext:toffset
a=rtpmap:111 opus/48000/2
a=fmtp:111 minptime=10; useinbandfec=1
a=rtpmap:63 red/48000/2
a=fmtp:63 111/111
a=rtcp-mux
a=ssrc:3735928559 cname:Zq8s
a=ssrc:3735928559 msid:my-media-stream my-audio-track
m=video 9 UDP/TLS/RTP/SAVPF 96 97
a=mid:1
a=recvonly
a=rtpmap:96 H264/90000
a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rtcp-fb:* transport-cc
a=ssrc-group:FID 10 11
a=ssrc:10 cname:Zq8s
a=ssrc:11 cname:Zq8s
a=rtcp-mux
a=candidate:7 1 udp 41885439 198.51.100.9 50000 typ relay raddr 203.0.113.4 rport 61000 generation 0
a=end-of-candidates
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
a=mid:2
"""


def test_contents_with_transports_of_their_own_are_read_one_by_one() -> None:
    description = description_from_sdp(UNBUNDLED)
    audio, video = description.contents
    assert description.bundles == ()
    assert (audio.transport.ufrag, video.transport.ufrag) == ("Wr5V", "Zx0q")
    assert [candidate.component for candidate in audio.transport.candidates] == [1, 2]
    assert audio.transport.fingerprints == (Fingerprint(algorithm="sha-256", value="AA:BB:CC"),)
    assert audio.payload_types[0].parameters == (("useinbandfec", "1"),)
    assert video.direction is MediaDirection.SEND
    assert video.payload_types[0].feedback[1:3] == (Feedback(kind="ccm", subtype="fir"), Feedback(kind="nack"))
    assert video.transport.setup is DtlsSetup.ACTIVE


def test_what_stands_at_the_session_holds_for_every_content() -> None:
    description = description_from_sdp(LIBWEBRTC)
    audio, video = description.contents
    assert description.bundles == ((ContentName("0"), ContentName("1")),)
    assert {content.transport.ufrag for content in description.contents} == {"4fZy"}
    assert {content.transport.setup for content in description.contents} == {DtlsSetup.ACTPASS}
    assert audio.extensions[0].direction is MediaDirection.SEND
    assert audio.payload_types[0].parameters == (("minptime", "10"), ("useinbandfec", "1"))
    assert audio.sources[0].parameters[1] == ("msid", "my-media-stream my-audio-track")
    assert video.feedback == (Feedback(kind="transport-cc"),)
    assert video.source_groups == (SourceGroup(semantics="FID", ssrcs=(10, 11)),)
    relayed = video.transport.candidates[0]
    assert (relayed.kind, relayed.related_ip, relayed.related_port) == (CandidateKind.RELAYED, "203.0.113.4", 61000)
    assert video.transport.is_gathering_complete


@pytest.mark.parametrize("text", [UNBUNDLED, LIBWEBRTC])
def test_what_was_read_is_written_and_read_back_the_same(text: str) -> None:
    description = description_from_sdp(text)
    assert description_from_sdp(sdp_from_description(description)) == description


async def test_an_offer_of_the_engine_keeps_everything_on_its_way() -> None:
    connection = RTCPeerConnection(RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_COMPAT))
    for kind in ("audio", "video", "video"):
        connection.addTransceiver(kind)
    offer = (await connection.createOffer()).sdp
    await connection.close()
    description = description_from_sdp(offer)
    assert [content.kind.value for content in description.contents] == ["audio", "video", "video"]
    assert len(description.bundles[0]) == 3
    assert description_from_sdp(sdp_from_description(description)) == description


FULL = MediaContent(
    name=ContentName("0"),
    kind=MediaKind.AUDIO,
    payload_types=(PayloadType(id=111, name="opus", clock_rate_hz=48000, channels=2, parameters=(("stereo", "0"),)),),
    feedback=(Feedback(kind="nack", subtype="pli"),),
    extensions=(HeaderExtension(id=1, uri="urn:ietf:params:rtp-hdrext:sdes:mid"),),
    sources=(Source(ssrc=1, parameters=(("cname", "x"),)),),
    source_groups=(SourceGroup(semantics="FID", ssrcs=(1, 2)),),
    categories=("slides",),
    transport=Transport(
        ufrag="abcd",
        password="p" * 22,
        fingerprints=(Fingerprint(algorithm="sha-256", value="AA"),),
        setup=DtlsSetup.ACTPASS,
        candidates=(
            Candidate(
                foundation="1", component=1, protocol="udp", priority=1, ip="192.0.2.1", port=9, kind=CandidateKind.HOST
            ),
        ),
    ),
)
BREAK = "x\r\na=fingerprint:sha-256 66:66"


@pytest.mark.parametrize(
    "hostile",
    [
        replace(FULL, name=ContentName(BREAK)),
        replace(FULL, payload_types=(replace(FULL.payload_types[0], name=BREAK),)),
        replace(FULL, payload_types=(replace(FULL.payload_types[0], parameters=(("a", BREAK),)),)),
        replace(FULL, extensions=(HeaderExtension(id=1, uri=BREAK),)),
        replace(FULL, sources=(Source(ssrc=1, parameters=(("cname", BREAK),)),)),
        replace(FULL, source_groups=(SourceGroup(semantics=BREAK, ssrcs=(1,)),)),
        replace(FULL, categories=(BREAK,)),
        replace(FULL, transport=replace(FULL.transport, ufrag=BREAK)),
        replace(FULL, transport=replace(FULL.transport, candidates=(replace(FULL.transport.candidates[0], ip=BREAK),))),
        replace(FULL, payload_types=()),
    ],
)
def test_no_word_of_the_other_end_can_add_a_line(hostile: MediaContent) -> None:
    sdp_from_description(MediaDescription(contents=(FULL,)))
    with pytest.raises(BadDescription):
        sdp_from_description(MediaDescription(contents=(hostile,)))


def test_a_source_ends_without_a_blank() -> None:
    spaced = replace(FULL, sources=(Source(ssrc=1, parameters=(("msid", "stream track "),)),))
    assert "a=ssrc:1 msid:stream track\r\n" in sdp_from_description(MediaDescription(contents=(spaced,)))


@pytest.mark.parametrize("text", ["m=audio", "m=audio 9 X a b", "m=audio 9 X 1\r\na=rtpmap:1 x", LIBWEBRTC[:-200]])
def test_what_is_no_sdp_is_one_kind_of_error_or_read_as_far_as_it_goes(text: str) -> None:
    try:
        description_from_sdp(text)
    except BadDescription:
        return
    assert text.startswith(("v=0", "m=audio"))
