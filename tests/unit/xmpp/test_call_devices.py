"""Which contacts can be called, and who may begin a session without a proposal."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

from desktop_client.domain import signalling as wire
from desktop_client.domain.call import AUDIO_ONLY
from desktop_client.domain.media import MediaKind
from desktop_client.xmpp.features.caps import verification_of
from tests.fakes.scripted_server import FULL_JID
from tests.fakes.waiting import until
from tests.unit.xmpp.calling import (
    CALL,
    DESCRIPTION,
    DESK,
    JINGLE,
    JMI,
    MARA,
    PHONE,
    about_calls,
    calls_of,
    conditions,
    request,
    visiting,
)
from tests.unit.xmpp.visitor import Visitor

TRANSPORT = (
    "<transport xmlns='urn:xmpp:jingle:transports:ice-udp:1' ufrag='u' pwd='p'>"
    "<fingerprint xmlns='urn:xmpp:jingle:apps:dtls:0' hash='sha-256' setup='actpass'>AA</fingerprint></transport>"
)
OFFERED = f"<content name='0' creator='initiator'>{DESCRIPTION}{TRANSPORT}</content>"


async def show_caps(visitor: Visitor, device: str, *features: str) -> None:
    """Let a device of Mara's announce a program, and say what it can when asked."""
    namespace = "http://jabber.org/protocol/disco#info"
    told = "".join(f"<feature var='{feature}'/>" for feature in features)
    query = f"<query xmlns='{namespace}'><identity category='client' type='pc' name='{device}'/>{told}</query>"
    version = verification_of(fromstring(query))
    shown = f"<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='urn:x' ver='{version}'/>"
    visitor.peer.send(f"<presence from='{device}'>{shown}</presence>")
    await visitor.answered()
    await calls_of(visitor).can_call(MARA)
    await until(lambda: any(stanza.get("to") == device for stanza in about_calls(visitor)))
    (asked,) = (stanza for stanza in about_calls(visitor) if stanza.get("to") == device)
    visitor.peer.send(f"<iq type='result' from='{device}' to='{FULL_JID}' id='{asked.get('id')}'>{query}</iq>")
    await visitor.answered()


async def test_a_contact_whose_program_knows_no_proposals_may_begin_a_session(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        await show_caps(visitor, DESK, JINGLE)
        visitor.peer.send(request(DESK, "session-initiate", OFFERED))
        await visitor.answered()
        (arrived,) = visitor.of(wire.SignalArrived)
        assert isinstance(arrived.signal, wire.SessionInitiate)
        assert (arrived.peer, arrived.sender, arrived.call) == (MARA, DESK, CALL)


async def test_a_program_that_knows_proposals_has_to_propose(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visitor:
        await show_caps(visitor, DESK, JINGLE, JMI)
        visitor.peer.send(request(DESK, "session-initiate", OFFERED, request_id="i9"))
        await visitor.answered()
        assert visitor.of(wire.SignalArrived) == []
        reply = next(stanza for stanza in about_calls(visitor) if stanza.get("id") == "i9")
        assert conditions(reply) == {"item-not-found", "unknown-session"}


async def test_a_person_can_be_called_when_one_of_their_devices_can(tmp_path: Path) -> None:
    video = "urn:xmpp:jingle:apps:rtp:video"
    async with visiting(tmp_path) as visitor:
        calls = calls_of(visitor)
        assert await calls.can_call(MARA) == frozenset(MediaKind)
        await show_caps(visitor, DESK, "urn:xmpp:ping")
        assert await calls.can_call(MARA) == frozenset()
        await show_caps(visitor, PHONE, JMI)
        assert await calls.can_call(MARA) == AUDIO_ONLY
        await show_caps(visitor, f"{MARA}/tablet", JMI, video)
        assert await calls.can_call(MARA) == frozenset(MediaKind)
        visitor.peer.send(f"<presence type='unavailable' from='{MARA}/tablet'/>")
        await visitor.answered()
        assert await calls.can_call(MARA) == AUDIO_ONLY
