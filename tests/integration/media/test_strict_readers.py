"""What real ends describe, as Jingle on the wire, holds against the strictest readers, and loses nothing on the way.

The rules are those of XEP-0166, 0167, 0176, 0293, 0294, 0320, 0338, 0339 and 0507 in the form that programs on
libwebrtc insist on: each value is one word where SDP has one, nothing is empty, nothing ends with a blank.
"""

import re
from xml.etree.ElementTree import Element, fromstring, tostring

from desktop_client.domain import signalling as wire
from desktop_client.domain.media import MediaDescription, MediaState, ScreenSource
from desktop_client.xmpp.jingle_signals import Session, jingle_of, read_request
from tests.fakes.two_ends import End, seen, two_ends

CALL, ME = wire.CallId("c1"), "elin@fjord.example/desk"
RTP = "{urn:xmpp:jingle:apps:rtp:1}"
ICE = "{urn:xmpp:jingle:transports:ice-udp:1}"
FINGERPRINT = "{urn:xmpp:jingle:apps:dtls:0}fingerprint"
FEEDBACK = "{urn:xmpp:jingle:apps:rtp:rtcp-fb:0}rtcp-fb"
EXTENSION = "{urn:xmpp:jingle:apps:rtp:rtp-hdrext:0}rtp-hdrext"
SOURCES = "{urn:xmpp:jingle:apps:rtp:ssma:0}"
GROUP = "{urn:xmpp:jingle:apps:grouping:0}group"
CATEGORY = "{urn:xmpp:jingle:apps:category:0}category"
CONTENT = "{urn:xmpp:jingle:1}content"
WORD = re.compile(r"\S+")


class Wire:
    """Both roles of one session, with the stanzas between them."""

    def __init__(self) -> None:
        self._mine, self._theirs = Session(is_initiator=True), Session(is_initiator=False)
        self.stanzas: list[Element] = []

    def carry(self, signal: wire.SessionSignal, *, by_initiator: bool) -> wire.SessionSignal:
        written = jingle_of(CALL, signal, self._mine if by_initiator else self._theirs, ME)
        stanza = fromstring(tostring(written))
        self.stanzas.append(stanza)
        read = read_request(stanza, is_initiator=by_initiator)
        assert read is not None
        if isinstance(read, wire.SessionInitiate | wire.SessionAccept | wire.ContentAdd):
            (self._theirs if by_initiator else self._mine).note(read.description, is_by_initiator=by_initiator)
        return read


def described(signal: wire.SessionSignal) -> MediaDescription:
    assert isinstance(signal, wire.SessionInitiate | wire.SessionAccept | wire.ContentAdd)
    return signal.description


def hold_against_strict_readers(stanza: Element, setup: str) -> None:
    for part in stanza.iter():
        for name, value in part.attrib.items():
            assert value, (part.tag, name)
            assert value == value.strip(), (part.tag, name, value)
    names = [content.get("name", "") for content in stanza.iterfind(CONTENT)]
    assert len(names) == len(set(names))
    for content in stanza.iterfind(CONTENT):
        assert 0 < len(content.get("name", "")) <= 16
        assert content.get("creator") in ("initiator", "responder")
        assert content.get("senders") in ("both", "initiator", "responder", "none")
        (description,) = content.findall(f"{RTP}description")
        (transport,) = content.findall(f"{ICE}transport")
        check_description(description)
        check_transport(transport, setup)
    for group in stanza.iterfind(GROUP):
        assert group.get("semantics") == "BUNDLE"
        assert {part.get("name", "") for part in group} <= set(names)


def check_description(description: Element) -> None:
    assert description.get("media") in ("audio", "video")
    assert description.find(f"{RTP}rtcp-mux") is not None
    assert description.find(f"{RTP}encryption") is None
    payloads = description.findall(f"{RTP}payload-type")
    ids = [payload.get("id", "") for payload in payloads]
    assert ids
    assert len(ids) == len(set(ids))
    for payload in payloads:
        assert int(payload.get("id", "")) in range(128)
        assert WORD.fullmatch(payload.get("name", ""))
        assert int(payload.get("clockrate", "")) > 0
        assert all(parameter.get("value") for parameter in payload.iterfind(f"{RTP}parameter"))
    for feedback in description.iter(FEEDBACK):
        assert all(WORD.fullmatch(value) for value in feedback.attrib.values())
    extensions = [int(extension.get("id", "")) for extension in description.iter(EXTENSION)]
    assert len(extensions) == len(set(extensions))
    assert set(extensions) <= set(range(1, 15))
    for source in description.iterfind(f"{SOURCES}source"):
        assert source.get("ssrc", "").isdigit()
        assert all(WORD.fullmatch(parameter.get("name", "")) for parameter in source)


def check_transport(transport: Element, setup: str) -> None:
    """Lengths of ufrag and password: RFC 8839 §5.4."""
    assert re.fullmatch(r"[\w+/-]{4,256}", transport.get("ufrag", ""))
    assert re.fullmatch(r"[\w+/-]{22,256}", transport.get("pwd", ""))
    (fingerprint,) = transport.findall(FINGERPRINT)
    assert (fingerprint.get("hash"), fingerprint.get("setup")) == ("sha-256", setup)
    assert re.fullmatch(r"[0-9A-F]{2}(:[0-9A-F]{2}){31}", fingerprint.text or "")
    for candidate in transport.iterfind(f"{ICE}candidate"):
        wanted = ("id", "foundation", "component", "generation", "protocol", "priority", "ip", "port", "type")
        assert all(WORD.fullmatch(candidate.get(name, "")) for name in wanted)
        is_host = candidate.get("type") == "host"
        assert is_host or (candidate.get("rel-addr") and candidate.get("rel-port"))


async def join_over(wires: Wire, caller: End, callee: End) -> None:
    offer = wire.SessionInitiate(description=await caller.peer.create_offer())
    heard = described(wires.carry(offer, by_initiator=True))
    answer = wire.SessionAccept(description=await callee.peer.create_answer(heard))
    await caller.peer.accept_answer(described(wires.carry(answer, by_initiator=False)))


async def test_what_ends_describe_is_strict_jingle_and_still_connects() -> None:
    wires = Wire()
    async with two_ends() as (caller, callee):
        await join_over(wires, caller, callee)
        await seen(lambda: caller.has(MediaState.CONNECTED) and callee.has(MediaState.CONNECTED), "connected")
        offered, answered = wires.stanzas
        hold_against_strict_readers(offered, "actpass")
        hold_against_strict_readers(answered, "active")
        assert {tuple(part.get("name") for part in group) for group in offered.iterfind(GROUP)} == {("0", "1")}


async def test_a_shared_screen_is_added_as_a_strict_content_of_its_own_category() -> None:
    wires = Wire()
    async with two_ends() as (caller, callee):
        await join_over(wires, caller, callee)
        before = {content.get("name") for content in wires.stanzas[0].iterfind(CONTENT)}
        await callee.peer.set_screen(ScreenSource())
        offer = await callee.peer.create_offer()
        added = tuple(content for content in offer.contents if content.name not in before)
        addition = MediaDescription(contents=added, bundles=offer.bundles)
        wires.carry(wire.ContentAdd(description=addition), by_initiator=False)
        stanza = wires.stanzas[-1]
        (content,) = stanza.findall(CONTENT)
        setup = content.find(f".//{FINGERPRINT}")
        assert setup is not None
        hold_against_strict_readers(stanza, setup.get("setup", ""))
        assert [category.get("name") for category in content.iter(CATEGORY)] == ["slides"]
        assert (content.get("creator"), content.get("senders")) == ("responder", "responder")
