"""Nothing that is not proved: every doubt about the other end ends the call."""

from dataclasses import replace

import pytest

from desktop_client.core import call_events as on
from desktop_client.core.call_events import Send
from desktop_client.domain import media
from desktop_client.domain import signalling as wire
from desktop_client.domain.call import WITH_VIDEO, CallEnd
from tests.fakes.descriptions import (
    FINGERPRINT,
    bundled,
    make_answer,
    make_audio,
    make_offer,
    make_transport,
    make_video,
)
from tests.fakes.recorded import request_signal
from tests.unit.core.call_play import (
    ACKNOWLEDGED,
    DESK,
    initiated,
    running,
    said,
    taken,
)

BARE = make_transport(None)
WEAK = media.Fingerprint(algorithm="sha-1", value=":".join(["AB"] * 20))


def with_transport(transport: media.Transport) -> media.MediaDescription:
    return bundled([make_audio(transport)])


@pytest.mark.parametrize(
    ("offer", "reason"),
    [
        (with_transport(BARE), wire.Reason.SECURITY_ERROR),
        (with_transport(make_transport(media.DtlsSetup.ACTIVE)), wire.Reason.SECURITY_ERROR),
        (with_transport(make_transport(fingerprint=WEAK)), wire.Reason.SECURITY_ERROR),
        (with_transport(make_transport(fingerprint=replace(FINGERPRINT, value="AB:CD"))), wire.Reason.SECURITY_ERROR),
        (make_offer(WITH_VIDEO), wire.Reason.FAILED_APPLICATION),
        (bundled([make_video()]), wire.Reason.FAILED_APPLICATION),
        (bundled([make_audio(), make_audio()]), wire.Reason.FAILED_APPLICATION),
        (bundled([replace(make_audio(), is_rtcp_mux=False)]), wire.Reason.FAILED_APPLICATION),
    ],
)
def test_an_offer_in_doubt_ends_the_call_before_media_is_touched(
    offer: media.MediaDescription, reason: wire.Reason
) -> None:
    play = taken()
    commands = play.step(said(wire.SessionInitiate(description=offer)))
    assert commands == [
        ACKNOWLEDGED,
        Send(to=DESK, signal=wire.SessionTerminate(reason=reason)),
        Send(to=DESK, signal=wire.Finish(reason=reason)),
        on.ClosePeer(),
    ]


def test_one_content_without_a_fingerprint_is_one_too_many() -> None:
    play = taken(WITH_VIDEO)
    offer = bundled([make_audio(), make_video(BARE)])
    assert on.MakeAnswer(offer=offer) not in play.step(said(wire.SessionInitiate(description=offer)))
    assert play.call.end is CallEnd.NOT_SECURE


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        (with_transport(BARE), CallEnd.NOT_SECURE),
        (with_transport(make_transport(media.DtlsSetup.ACTPASS)), CallEnd.NOT_SECURE),
        (make_answer(make_offer(WITH_VIDEO)), CallEnd.NOT_COMPATIBLE),
        (media.MediaDescription(), CallEnd.NOT_COMPATIBLE),
    ],
)
def test_an_answer_in_doubt_is_never_used(answer: media.MediaDescription, end: CallEnd) -> None:
    play = initiated()
    commands = play.step(said(wire.SessionAccept(description=answer)))
    assert on.UseAnswer(answer=answer) not in commands
    assert play.call.end is end


def test_a_certificate_that_is_not_the_announced_one_ends_the_call() -> None:
    play = running()
    wrong = media.MediaStateChanged(state=media.MediaState.FAILED, is_fingerprint_wrong=True)
    assert wire.SessionTerminate(reason=wire.Reason.SECURITY_ERROR) in play.words(wrong)
    assert play.call.end is CallEnd.NOT_SECURE


def test_new_transports_may_not_bring_another_certificate() -> None:
    play = running()
    transport = make_transport(media.DtlsSetup.ACTIVE, ufrag="zz", fingerprint=FINGERPRINT)
    play.step(said(wire.TransportInfo(description=bundled([make_audio(transport)]))))
    assert play.call.end is CallEnd.NOT_SECURE


def test_the_recorded_offer_of_dino_without_its_fingerprints_is_refused_whatever_else_it_offers() -> None:
    """It comes with keys in the clear (SDES), which are no way on for us."""
    play = taken(WITH_VIDEO)
    initiate = request_signal("dino_video_call", "session-initiate")
    assert isinstance(initiate, wire.SessionInitiate)
    contents = [
        replace(content, transport=replace(content.transport, fingerprints=(), setup=None))
        for content in initiate.description.contents
    ]
    stripped = media.MediaDescription(contents=tuple(contents))
    words = play.words(said(wire.SessionInitiate(description=stripped)))
    assert words[0] == wire.SessionTerminate(reason=wire.Reason.SECURITY_ERROR)
    assert play.call.end is CallEnd.NOT_SECURE
