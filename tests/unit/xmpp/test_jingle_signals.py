"""Calls on the wire: what we say can be read by strict parsers, what others say is read or refused."""

import re
from contextlib import suppress
from dataclasses import replace
from random import Random
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import AUDIO_ONLY, WITH_VIDEO
from desktop_client.domain.media import (
    CandidateKind,
    ContentName,
    DtlsSetup,
    Feedback,
    Fingerprint,
    MediaDirection,
    MediaKind,
    Source,
)
from desktop_client.xmpp.jingle_signals import Session, element_of, jingle_of, proposal_from, read_request
from tests.fakes.descriptions import (
    AUDIO,
    FINGERPRINT,
    SCREEN,
    VIDEO,
    bundled,
    make_answer,
    make_audio,
    make_offer,
    make_screen,
    make_transport,
    make_video,
)
from tests.fakes.recorded import recorded, request_signal, requests

CALL = wire.CallId("c1")
ME = "elin@fjord.example/desk"
OFFER = make_offer(WITH_VIDEO)
RTP = "{urn:xmpp:jingle:apps:rtp:1}"
JINGLE = "{urn:xmpp:jingle:1}"

SESSION_SIGNALS: list[wire.SessionSignal] = [
    wire.SessionInitiate(description=OFFER),
    wire.SessionAccept(description=make_answer(OFFER)),
    wire.SessionTerminate(reason=wire.Reason.CONNECTIVITY_ERROR),
    wire.SessionInfo(kind=None),
    wire.SessionInfo(kind=wire.InfoKind.MUTE, content=AUDIO),
    wire.SessionInfo(kind=wire.InfoKind.HOLD),
    wire.ContentAdd(description=replace(bundled([make_screen()]), bundles=((SCREEN,),))),
    wire.ContentReject(names=(SCREEN,), reason=wire.Reason.FAILED_APPLICATION),
    wire.ContentRemove(names=(VIDEO, SCREEN)),
    wire.ContentModify(name=VIDEO, direction=MediaDirection.RECEIVE),
]
PROPOSALS: list[wire.ProposalSignal] = [
    wire.Propose(kinds=AUDIO_ONLY),
    wire.Propose(kinds=WITH_VIDEO),
    wire.Ringing(),
    wire.Proceed(),
    wire.Accept(),
    wire.Reject(reason=wire.Reason.BUSY),
    wire.Reject(reason=wire.Reason.EXPIRED, is_tie_break=True),
    wire.Retract(reason=wire.Reason.EXPIRED, is_tie_break=True),
    wire.Finish(reason=wire.Reason.SUCCESS),
    wire.Finish(reason=wire.Reason.EXPIRED, migrated_to=wire.CallId("c2")),
]


def on_the_wire(signal: wire.SessionSignal, *, is_initiator: bool = True) -> Element:
    return fromstring(tostring(jingle_of(CALL, signal, Session(is_initiator=is_initiator), ME)))


@pytest.mark.parametrize("is_initiator", [True, False])
@pytest.mark.parametrize("signal", SESSION_SIGNALS, ids=lambda signal: type(signal).__name__)
def test_what_one_side_says_the_other_understands(signal: wire.SessionSignal, is_initiator: bool) -> None:
    assert read_request(on_the_wire(signal, is_initiator=is_initiator), is_initiator=is_initiator) == signal


@pytest.mark.parametrize("signal", PROPOSALS, ids=lambda signal: type(signal).__name__)
def test_messages_about_calls_come_back_as_they_were_meant(signal: wire.ProposalSignal) -> None:
    assert proposal_from(fromstring(tostring(element_of(CALL, signal)))) == (CALL, signal)


def test_only_transports_travel_in_transport_info() -> None:
    element = on_the_wire(wire.TransportInfo(description=OFFER))
    assert element.findall(f".//{RTP}description") == []
    signal = read_request(element, is_initiator=True)
    assert isinstance(signal, wire.TransportInfo)
    transports = [content.transport for content in signal.description.contents]
    assert transports == [content.transport for content in OFFER.contents]


def test_directions_are_told_by_roles() -> None:
    sending = bundled([make_video(direction=MediaDirection.SEND)])
    element = on_the_wire(wire.ContentAdd(description=sending), is_initiator=False)
    content = element.find(f"{JINGLE}content")
    assert content is not None
    assert (content.get("senders"), content.get("creator")) == ("responder", "responder")
    read = read_request(element, is_initiator=False)
    assert isinstance(read, wire.ContentAdd)
    assert read.description.contents[0].direction is MediaDirection.SEND


def test_who_made_a_content_is_remembered() -> None:
    session = Session(is_initiator=False)
    session.note(OFFER, is_by_initiator=True)
    jingle_of(CALL, wire.ContentAdd(description=bundled([make_screen()])), session, ME)
    removed = jingle_of(CALL, wire.ContentRemove(names=(VIDEO, SCREEN)), session, ME)
    assert [content.get("creator") for content in removed] == ["initiator", "responder"]


def test_a_content_is_called_by_the_creator_that_was_told_with_it() -> None:
    session = Session(is_initiator=True)
    told = on_the_wire(wire.ContentAdd(description=bundled([make_screen()])), is_initiator=True)
    session.note_addition(told)
    changed = jingle_of(CALL, wire.ContentModify(name=SCREEN, direction=MediaDirection.NONE), session, ME)
    assert [content.get("creator") for content in changed] == ["initiator"]


# --- strict readers ------------------------------------------------------------------------------


def test_an_offer_holds_what_the_strictest_client_asks_for() -> None:
    """Every content: `rtcp-mux`, one SHA-256 fingerprint with `actpass`, a short name."""
    weak = Fingerprint(algorithm="sha-512", value=":".join(["EE"] * 64))
    transport = replace(make_transport(), fingerprints=(weak, FINGERPRINT))
    element = on_the_wire(wire.SessionInitiate(description=bundled([make_audio(transport), make_video(transport)])))
    contents = element.findall(f"{JINGLE}content")
    assert len(contents) == 2
    for content in contents:
        assert 0 < len(content.get("name", "")) <= 16
        assert content.find(f"{RTP}description/{RTP}rtcp-mux") is not None
        prints = content.findall(".//{urn:xmpp:jingle:apps:dtls:0}fingerprint")
        assert [(found.get("hash"), found.get("setup")) for found in prints] == [("sha-256", "actpass")]
        assert content.findall(f".//{RTP}encryption") == []


def test_no_value_ends_with_a_blank_and_no_attribute_is_empty() -> None:
    blank = replace(make_audio(), sources=(Source(ssrc=1, parameters=(("msid", "stream track "),)),))
    element = on_the_wire(wire.SessionInitiate(description=bundled([blank])))
    values = [value for part in element.iter() for value in part.attrib.values()]
    assert [value for value in values if value != value.strip() or not value] == []


def test_a_name_too_long_for_others_is_never_sent() -> None:
    long = replace(make_audio(), name=ContentName("a" * 17))
    with pytest.raises(ValueError, match="aaaa"):
        on_the_wire(wire.SessionInitiate(description=bundled([long])))


def test_a_bundle_is_told_with_the_session_that_begins_it() -> None:
    text = tostring(on_the_wire(wire.SessionInitiate(description=OFFER)), encoding="unicode")
    assert re.search(r'group[^>]*semantics="BUNDLE"', text)


# --- what others send ----------------------------------------------------------------------------


def test_the_recorded_offer_of_dino_is_read_whole() -> None:
    signal = request_signal("dino_video_call", "session-initiate")
    assert isinstance(signal, wire.SessionInitiate)
    audio, video = signal.description.contents
    assert (audio.name, audio.kind, video.name, video.kind) == ("audio", MediaKind.AUDIO, "video", MediaKind.VIDEO)
    opus = audio.payload_types[0]
    assert (opus.id, opus.name, opus.clock_rate_hz, opus.channels) == (111, "opus", 48000, 2)
    assert opus.parameters == (("useinbandfec", "1"),)
    assert video.payload_types[0].feedback[1] == Feedback(kind="ccm", subtype="fir")
    assert video.extensions[0].uri == "urn:3gpp:video-orientation"
    assert audio.transport.ufrag != video.transport.ufrag
    assert audio.transport.setup is DtlsSetup.ACTPASS
    assert audio.transport.fingerprints == video.transport.fingerprints
    assert {candidate.component for candidate in audio.transport.candidates} == {1, 2}
    assert audio.is_rtcp_mux
    assert signal.description.bundles == ()


def test_the_recorded_answer_of_dino_is_active_and_unbundled() -> None:
    signal = request_signal("dino_video_call", "session-accept")
    assert isinstance(signal, wire.SessionAccept)
    assert {content.transport.setup for content in signal.description.contents} == {DtlsSetup.ACTIVE}
    assert [len(content.payload_types) for content in signal.description.contents] == [1, 1]


def test_recorded_relayed_candidates_are_read() -> None:
    signals = [
        read_request(jingle, is_initiator=True) for jingle in requests("dino_relayed_audio_call", "transport-info")
    ]
    found = [
        candidate
        for signal in signals
        if isinstance(signal, wire.TransportInfo)
        for content in signal.description.contents
        for candidate in content.transport.candidates
    ]
    assert CandidateKind.RELAYED in {candidate.kind for candidate in found}
    assert {candidate.related_ip for candidate in found if candidate.kind is CandidateKind.RELAYED} == {"192.0.2.2"}


def test_recorded_messages_of_dino_are_read() -> None:
    said = [
        proposal_from(child)
        for stanza in recorded("dino_video_call")
        for child in stanza
        if child.tag.startswith("{urn:xmpp:jingle-message:0}")
    ]
    signals = [signal for found in said if found is not None for _, signal in (found,)]
    assert signals == [wire.Propose(kinds=WITH_VIDEO), wire.Accept(), wire.Proceed()]


CONTENT = "<content creator='initiator' name='{name}' senders='{senders}'>{inside}</content>"
AUDIO_INSIDE = "<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='{media}'>{payload}</description>"


def foreign(
    *, action: str = "session-initiate", name: str = "0", senders: str = "both", media: str = "audio", payload: str = ""
) -> Element:
    inside = AUDIO_INSIDE.format(media=media, payload=payload)
    content = CONTENT.format(name=name, senders=senders, inside=inside)
    return fromstring(f"<jingle xmlns='urn:xmpp:jingle:1' action='{action}' sid='c1'>{content}</jingle>")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "n" * 129},
        {"senders": "everybody"},
        {"media": "application"},
        {"payload": "<payload-type id='-1' name='x'/>"},
        {"payload": "<payload-type id='200' name='x'/>"},
        {"payload": f"<payload-type id='{'9' * 5000}' name='x'/>"},
        {"payload": f"<payload-type id='{'0' * 12}200' name='x'/>"},
        {"payload": "<payload-type id='1' name='x'/>" * 65},
        {"payload": "<source xmlns='urn:xmpp:jingle:apps:rtp:ssma:0' ssrc='4294967296'/>"},
    ],
)
def test_a_content_that_breaks_the_rules_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them is answered alike
        read_request(foreign(**wrong), is_initiator=True)


def test_names_of_hosts_are_left_out_of_candidates() -> None:
    """Looking one up would tell its owner where we are before anything is agreed."""
    candidate = "<candidate component='1' foundation='1' ip='{}' port='1' priority='1' protocol='udp' type='host'/>"
    inside = "".join(candidate.format(ip) for ip in ("spy.example", "abc.local", "192.0.2.7"))
    transport = f"<transport xmlns='urn:xmpp:jingle:transports:ice-udp:1'>{inside}</transport>"
    content = CONTENT.format(name="0", senders="both", inside=transport)
    element = fromstring(f"<jingle xmlns='urn:xmpp:jingle:1' action='transport-info' sid='c1'>{content}</jingle>")
    signal = read_request(element, is_initiator=True)
    assert isinstance(signal, wire.TransportInfo)
    assert [found.ip for found in signal.description.contents[0].transport.candidates] == ["192.0.2.7"]


@pytest.mark.parametrize("action", ["transport-replace", "description-info", "security-info", "nonsense", ""])
def test_actions_nobody_here_knows_are_told_apart_from_broken_ones(action: str) -> None:
    assert read_request(foreign(action=action), is_initiator=True) is None


@pytest.mark.parametrize(
    "proposal",
    [
        "<propose xmlns='urn:xmpp:jingle-message:0'/>",
        "<propose xmlns='urn:xmpp:jingle-message:0' id='1'/>",
        (
            "<propose xmlns='urn:xmpp:jingle-message:0' id='1'>"
            "<description xmlns='urn:xmpp:jingle:apps:file-transfer:5'/></propose>"
        ),
        (
            "<propose xmlns='urn:xmpp:jingle-message:0' id='1'>"
            "<description xmlns='urn:xmpp:jingle:apps:rtp:1' media='video'/></propose>"
        ),
    ],
)
def test_what_is_no_call_does_not_ring(proposal: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them is dropped alike
        proposal_from(fromstring(proposal))


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(st.randoms(use_true_random=False))
def test_a_mangled_request_is_read_or_refused_and_nothing_else(luck: Random) -> None:
    name, action = luck.choice([("dino_video_call", "session-initiate"), ("dino_relayed_audio_call", "transport-info")])
    element = fromstring(tostring(requests(name, action)[0]))
    for _ in range(luck.randint(1, 6)):
        mangle(luck.choice(list(element.iter())), luck)
    with suppress(ValueError):
        read_request(element, is_initiator=luck.random() < 0.5)


def mangle(part: Element, luck: Random) -> None:
    names = list(part.attrib)
    match luck.randint(0, 4):
        case 0 if names:
            part.set(luck.choice(names), luck.choice(["", "-1", "9" * 30, "\u0661", "x" * 300, " ", "both", "1e9"]))
        case 1 if names:
            del part.attrib[luck.choice(names)]
        case 2 if len(part):
            part.remove(luck.choice(list(part)))
        case 3 if len(part):
            part.append(luck.choice(list(part)))
        case _:
            part.text = luck.choice(["", "zz:zz", "AB" * 500])
